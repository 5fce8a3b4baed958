"""The audience page: views, a definition built and compared, labels that stay."""

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.workspace import open_workspace
from pages.elements.labelling import NO_WAY
from tests.pages.conftest import open_rows

VIEWS = ("Who qualifies", "Definitions", "Growth", "Titles to label", "Influencers", "Companies",
         "Targeting", "Groups")  # fmt: skip
PEOPLE = """person_id,name,platform,job_title,company,country,followers
1,Ann,x,CTO,Acme,Austria,1000
2,Bob,x,Ninja,Acme,Austria,1001
3,Cem,x,Ninja,Beta,Germany,50
4,Dee,x,Guru,Beta,Germany,70
"""


def plain(app) -> str:
    kinds = (app.header, app.subheader, app.markdown, app.caption)
    told = "\n".join(str(element.value) for kind in kinds for element in kind)
    return told.replace("\\", "").replace("\u2060", "")


@pytest.fixture
def people(own_workspace):
    """A workspace of four people, each test's own."""
    return own_workspace(people=PEOPLE)


@pytest.mark.parametrize("view", VIEWS)
def test_view_of_the_sample_opens_by_its_link(open_app, view):
    app = open_app("sample", "audience_qualification.py", audience=view)
    assert not app.exception
    assert app.header or app.subheader
    open_rows(app)
    assert app.dataframe


def test_definition_is_built_kept_compared_and_forgotten(open_app, people, request):
    app = open_app(request.node.name, "audience_qualification.py", audience="Definitions")
    old = people.settings.active_definition.name
    app.text_input(key=f"definition_{old}_name").set_value("Austrians").run()
    app.text_area(key=f"definition_{old}_titles").set_value("ninja\n\n CTO ").run()
    app.multiselect(key=f"definition_{old}_seniorities").set_value([]).run()
    app.multiselect(key=f"definition_{old}_functions").set_value([]).run()
    app.multiselect(key=f"definition_{old}_countries").set_value(["Austria"]).run()
    assert "the job title says “ninja” or “CTO”" in plain(app)
    assert "It takes in 2 people now, leaves out 2 and can't judge 0" in plain(app)
    next(b for b in app.button if b.label == "Keep as another definition").click().run()
    assert not app.exception
    assert [d.name for d in people.settings.mql_definitions] == [old, "Austrians"]
    assert people.settings.active_definition.titles == ("ninja", "CTO")
    assert "1 person in both" in plain(app)
    app.run()
    next(b for b in app.button if b.label == "Forget this definition").click().run()
    assert people.settings.mql_definition == old


def test_label_takes_the_title_from_the_queue_and_stays(open_app, people, request, tmp_path):
    app = open_app(request.node.name, "audience_qualification.py", audience="Titles to label")
    assert "2 titles can't be read in full; 3 people are judged better" in plain(app)
    app.selectbox(key="level Ninja").select("Director")
    app.selectbox(key="field Ninja").select("security")
    app.selectbox(key="level Guru").select(NO_WAY)
    app.button[0].click().run()
    assert not app.exception
    assert "Every job title in your audience is read or labelled." in plain(app)
    app.switch_page("engagement_tiers.py").run()
    app.switch_page("audience_qualification.py").run()
    fresh = open_app(request.node.name, "audience_qualification.py")
    assert "Of 4 people 3 meet" in plain(fresh)
    copy = open_workspace(tmp_path / "copy", tmp_path)
    copy.replace_by_file(people.to_file())
    assert copy.settings.title_labels == people.settings.title_labels
    assert len(copy.settings.title_labels) == 2


def test_influencer_is_typed_by_hand_over_an_edited_threshold(open_app, people, request):
    app = open_app(request.node.name, "audience_qualification.py", audience="Influencers")
    assert "1 person has more than 1,000 followers" in plain(app)
    app.number_input(key="influencer_followers").set_value(60).run()
    assert people.settings.thresholds.influencer_followers == 60
    assert "3 people have more than 60 followers" in plain(app)
    app.multiselect(key="person 2").set_value(["journalist", "customer"])
    next(b for b in app.button if b.label == "Keep these labels").click().run()
    assert "1 do both" in plain(app)
    assert people.settings.person_labels[0].person_id == "2"
    app.session_state["person_labels_kept"] = True
    app.run()
    app.multiselect(key="person_labels_gone").set_value(["2"]).run()
    app.button(key="person_labels_forget").click().run()
    assert people.settings.person_labels == ()
    assert "3 wait to be typed" in plain(app)


def test_repeated_person_is_one_person(open_app, people, request):
    people.add(import_file(PEOPLE.replace("Ann", "Anna").encode(), "again.csv"))
    app = open_app(request.node.name, "audience_qualification.py")
    assert "Of 4 people" in plain(app)


GROUPS = """counted_on,platform,dimension,label,people,is_visitors
2025-02-10,linkedin,seniority,Director,25,no
2025-02-10,linkedin,seniority,Entry,75,no
2025-02-10,linkedin,seniority,CXO,6,yes
2025-02-10,linkedin,seniority,Entry,51,yes
"""
DAYS = "counted_on,platform,followers\n2025-02-10,linkedin,100\n"


def test_definition_is_built_for_groups_where_no_person_is_known(open_app, own_workspace, request):
    workspace = own_workspace(groups=GROUPS, days=DAYS)
    app = open_app(request.node.name, "audience_qualification.py")
    assert app.radio(key="audience").value == "Groups"
    assert "they hold seniority" in plain(app)
    app = open_app(request.node.name, "audience_qualification.py", audience="Definitions")
    name = workspace.settings.active_definition.name
    app.text_area(key=f"definition_{name}_titles").set_value("").run()
    app.text_area(key=f"definition_{name}_barred").set_value("").run()
    app.multiselect(key=f"definition_{name}_functions").set_value([]).run()
    app.multiselect(key=f"definition_{name}_seniorities").set_value(["Director"]).run()
    next(b for b in app.button if b.label == "Keep the changes").click().run()
    assert not app.exception
    app = open_app(request.node.name, "audience_qualification.py", audience="Groups")
    assert "LinkedIn 25.0% to 25.0%" in plain(app)
    for who, told in (("followers", "“Entry” with 75"), ("visitors", "“Entry” with 51")):
        app.radio(key="groups_of").set_value(who).run()
        assert f"largest group of {who} is {told}" in plain(app)
    app = open_app(request.node.name, "audience_qualification.py", audience="Growth")
    assert not app.exception
    assert "can't be drawn yet" in plain(app)
