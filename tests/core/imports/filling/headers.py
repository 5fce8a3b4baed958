"""Headers of our own templates, each with a few of its columns."""

POSTS = "post_id,posted_at,platform,impressions,reach,likes\n"
DAYS = "counted_on,platform,impressions,followers\n"
RANGES = "from_on,counted_on,platform,impressions,followers,likes\n"
