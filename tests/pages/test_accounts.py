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
