"""Three posts, as a template has them."""

POSTS = """post_id,posted_at,platform,account,impressions,likes,clicks
1,2025-02-11 23:30:00,x,,100,5,2
2,2025-02-12,linkedin,,200,,4
3,2025-02-20,x,,300,7,6
"""
