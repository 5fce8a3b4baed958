"""Accounts: compared by parts, when they post, and the latest on a name, as text."""

HOSTILE = "![x](http://127.0.0.1:9/b.png) **bold** acme"
MENTIONS = "brand,mentioned_at,text,author,author_followers\n" + "\n".join(
    f'Acme,2025-01-{n:02d} 10:00,"{HOSTILE} {n}",p{n % 3},100' for n in range(1, 11)
)


def heads(app) -> str:
    return "\n".join(h.value for h in (*app.header, *app.subheader))


def test_accounts_are_compared_by_parts_with_ranks(open_app):
    app = open_app("sample", "accounts.py")
    assert not app.exception
    assert "among 5 brands" in heads(app)
    table = app.dataframe[0].value
    assert {"popularity", "engagement", "influence", "trust"} <= set(table)
    assert "score" not in table
    assert table["trust"].str.contains("rank").any()


def test_hours_to_avoid_are_others_than_those_to_coincide_with(open_app):
    app = open_app("sample", "accounts.py", accounts_view="When they post")
    best = app.dataframe[0].value["when"].tolist()
    app.radio(key="aim").set_value("avoid").run()
    assert not app.exception
    assert not set(best) & set(app.dataframe[0].value["when"])


def test_latest_texts_are_capped_and_shown_as_text(own_workspace, open_app, request):
    own_workspace(mentions=MENTIONS)
    app = open_app(request.node.name, "accounts.py", accounts_view="Latest")
    app.text_input(key="lately").set_value("acme").run()
    assert not app.exception
    assert "The latest 10 texts" in heads(app)
    assert "by 3 contributors" in heads(app)
    app.number_input(key="lately_most").set_value(4).run()
    assert "The latest 4 texts" in heads(app)
    assert not any("![x](" in m.value for m in app.markdown)
    app.text_input(key="lately").set_value("no such thing").run()
    assert "No post or mention" in heads(app)


PEOPLE_POSTS = """post_id,posted_at,platform,account,text,likes,comments,shares
1,2025-01-10 10:00,x,,@ada thanks #AI,3,0,2
2,2025-01-20 10:00,x,,Hello @bo and ![x](http://127.0.0.1:9/b.png),1,0,5
3,2025-01-20 11:00,x,rival,Nobody,0,0,0
"""
ACTS = """person_id,post_id,action,engaged_at
ada,1,like,2025-01-10T11:00:00Z
ada,2,like,2025-01-20T11:00:00Z
bo,2,share,2025-01-20T12:00:00Z
"""
PEOPLE = """person_id,name,lists
ada,**Ada**,press
"""


def test_people_of_an_account_are_ranked_and_named_as_text(own_workspace, open_app, request):
    own_workspace(posts=PEOPLE_POSTS, acts=ACTS, people=PEOPLE)
    app = open_app(request.node.name, "accounts.py", accounts_view="People and topics")
    assert not app.exception
    told = heads(app).replace("\\", "")
    assert "Own brand mentions 2 accounts, and 2 people engaged with it" in told
    assert "Own brand mentions @ada and @bo most" in told.replace("\u2060", "")
    assert "**Ada** engages most with Own brand: 2 acts" in told
    assert "on “press”: 1 person" in told
    assert app.dataframe[0].value["brand"].tolist() == ["Own brand", "rival"]
    app.selectbox(key="people_of").set_value("rival").run()
    assert not app.exception
    assert "rival mentions nobody" in heads(app)


def test_people_of_the_sample_stand_beside_the_time_before(open_app):
    app = open_app(
        "sample", "accounts.py", accounts_view="People and topics", period="last 90 days"
    )
    assert not app.exception
    assert "in the period before" in heads(app)
    assert app.dataframe[0].value["people who engaged"].str.contains("before").any()
