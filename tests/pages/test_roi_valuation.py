"""The page of values: without data, with a few tables, and with figures that can't be."""

import hashlib
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.imports.importer import import_file
from kpi_core.sample import load_sample
from kpi_core.workspace import Workspace, open_workspace
from tests.core.examples import frame_of

NAVIGATION = Path(__file__).resolve().parents[2] / "pages" / "navigation.py"
TOKEN = "roi_roi_roi_roi_roi_roi_roi_roi_"
WAIT = 60

LEADS = [
    *[{"source": "linkedin", "became_customer": True}] * 3,
    *[{"source": "linkedin", "became_customer": False}] * 37,
    *[{"source": "linkedin"}] * 120,
]


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Workspace:
    monkeypatch.setenv("KELVIN_HOME", str(tmp_path))
    root = tmp_path / "workspaces"
    return open_workspace(root / hashlib.sha256(TOKEN.encode()).hexdigest()[:32], root)


def load(workspace: Workspace, **tables) -> None:
    """Bring in tables by the way every file takes: as CSV, in Kelvin's own headers."""
    for table, rows in tables.items():
        data = frame_of(table, rows).dropna(axis="columns", how="all").to_csv(index=False)
        imported = import_file(data.encode(), f"{table}.csv")
        assert table in imported.parts, imported.error
        workspace.add(imported)


def look(page: str = "roi_valuation.py", is_open: bool = True, **address: str) -> AppTest:
    """The page as its address has it, with what is closed at first opened unless said."""
    at = AppTest.from_file(str(NAVIGATION), default_timeout=WAIT)
    at.session_state["workspace_id"] = TOKEN
    for group in ("how_many", "more_assumptions", "credit_why", "social_words"):
        at.session_state[group] = is_open
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page(str(NAVIGATION.parent / page))
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    shown = [*at.header, *at.markdown, *at.caption, *at.info, *at.error, *at.warning, *at.subheader]
    texts = " ".join(element.value for element in shown)
    return texts.replace("\\", "").replace("\u2060", "")


def metric(at: AppTest, label: str) -> str:
    (found,) = (m for m in at.metric if m.label == label)
    return found.value.replace("\\", "")


def test_answers_without_any_data(workspace):
    at = look()
    assert metric(at, "One lead").startswith("€")
    assert "Can't say yet" in said(at)
    assert "not priced" in said(at)


def test_typed_numbers_give_a_result_without_any_upload(workspace):
    at = look()
    at.number_input(key="n_leads").set_value(120)
    at.number_input(key="total_cost_typed").set_value(20_000)
    at.run()
    assert not at.exception
    assert "Expected revenue is likely between" in said(at)
    assert "of 10 cases it is above its cost, €20,000" in said(at)


def test_link_restores_the_scenario(workspace):
    exact = dict.fromkeys(("lead_to_won_rate_low", "lead_to_won_rate_high"), "7.5")
    exact |= {"lead_to_won_rate_likely": "7.5"}
    exact |= dict.fromkeys(("margin_low", "margin_likely", "margin_high"), "18000")
    at = look(**exact, n_leads="120", total_cost_typed="60000")
    assert metric(at, "One lead") == "€1,350"
    assert "€162,000" in said(at)
    assert "ROI +170%" in said(at)
    assert "open leads: 45" in said(at)
    assert "Lead → customer: 2.78%" in said(at)
    assert "Margin of one customer: €6,670" in said(at)


def test_slider_moves_the_figures_and_begins_anew_where_others_are_typed(workspace):
    at = look()
    before = metric(at, "One backlink")
    at.slider(key="backlink_cost_slide").set_value(800.0).run()
    assert metric(at, "One backlink") != before
    assert metric(at, "One backlink") == "€200 – €4,000"  # 100 – 400 – 2,000, twice as much
    assert metric(look(backlink_cost_slide="800"), "One backlink") == "€200 – €4,000"
    for end in ("low", "likely", "high"):
        at.number_input(key=f"backlink_cost_{end}").set_value(5_000.0)
    at.run()
    assert metric(at, "One backlink") == "€5,000"
    (slider,) = (one for one in at.slider if one.key.startswith("backlink_cost"))
    assert slider.value == 5_000
    assert not at.exception


def test_slider_of_a_link_says_at_once_that_it_was_moved(workspace):
    """Spec 80: a counted rate keeps its source; 3 of 40 are 7.5 %, the link says 10 %."""
    load(workspace, leads=LEADS)
    assert "moved on this page" not in said(look(is_open=False))
    (slider,) = (one for one in look().slider if one.key.startswith("lead_to_won_rate"))
    linked = look(is_open=False, **{slider.key: "10"})
    assert linked.slider(key=slider.key).value == 10
    assert "Source: moved on this page, in place of: 3 of 40" in said(linked)


def test_impossible_range_is_refused_beside_its_field_and_the_rest_stays(workspace):
    at = look(n_leads="120")
    before = metric(at, "One lead")
    at.number_input(key="margin_low").set_value(90_000.0)
    at.run()
    assert "Low is above high" in said(at)
    assert metric(at, "One lead") == before


def test_whatever_cannot_be_is_said_beside_its_field_and_the_rest_stays(workspace):
    at = look(
        lead_to_won_rate_high="120",
        backlink_cost_low="-5",
        n_followers="-3",
        n_leads="0",
        n_downloads="300",
        total_cost_typed="0",
    )
    text = said(at)
    for told in (
        "High is above 100%",
        "Low is below 0",
        "A number can't be below 0",
        "0 makes this line worth nothing",
        "A cost of 0 leaves no return",
    ):
        assert told in text
    assert "Expected revenue is likely between" in text  # of the downloads
    assert "whether it paid can't be said while its cost is unknown" in text
    assert metric(at, "One backlink") == "€100 – €2,000"  # as in the source


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"margin_high": "1e308"}, "High is above 1,000,000,000,000"),
        ({"total_cost_typed": "1e-300"}, "A cost of 0 leaves no return"),
        ({"n_downloads": "inf"}, "Expected revenue is likely between"),
        ({"margin_low": "-inf"}, "Expected revenue is likely between"),
        ({"margin_likely": "nan", "n_downloads": "1e30"}, "Expected revenue is likely between"),
    ],
)
def test_figure_beyond_all_bounds_leaves_the_page_standing(workspace, typed, told):
    at = look(n_leads="5", **typed)
    assert told in said(at)
    assert metric(at, "One lead") == "€56.80 – €903"
    assert "Expected revenue is likely between €284 and €4,520" in said(at)


def test_own_leads_bring_their_own_rate(workspace):
    load(workspace, leads=LEADS)
    at = look()
    assert "3 of 40 decided social leads" in said(at)
    assert "in place of 0.5" in said(at)
    assert at.number_input(key="n_leads").placeholder == "120 social leads without a decision"
    (likely,) = (f for f in at.number_input if re.fullmatch(r"lead_to_won_rate_\w+_likely", f.key))
    assert likely.value == pytest.approx(7.8659, 1e-4)  # median of Beta(3.5, 37.5), in percent
    assert "whether it paid can't be said" in said(at)
    before = said(at)
    at.toggle(key="all_leads").set_value(True).run()
    assert not at.exception
    assert said(at) != before
    assert "Sales from social leads, full credit" in at.multiselect(key="order").options
    assert "Price all 160 leads" in at.toggle(key="all_leads").label


def test_closed_group_holds_what_the_link_says_and_draws_no_field_otherwise(workspace):
    load(workspace, leads=LEADS)
    closed = look(is_open=False)
    assert "n_leads" not in [field.key for field in closed.number_input]
    assert metric(closed, "One lead") == metric(look(), "One lead")
    linked = look(is_open=False, n_leads="7")
    assert linked.number_input(key="n_leads").value == 7


def test_words_of_social_media_are_the_users_to_change(workspace):
    load(workspace, leads=[{"source": "guild"}, {"source": "linkedin"}])
    at = look()
    assert at.number_input(key="n_leads").placeholder.startswith("1 social lead")
    at.text_area[0].set_value("linkedin\nguild")
    next(b for b in at.button if b.label == "Use these words").click().run()
    assert not at.exception
    assert at.number_input(key="n_leads").placeholder.startswith("2 social leads")


def test_paid_spend_is_never_taken_for_the_whole_cost(workspace):
    load(workspace, ads=[{"counted_on": "2025-01-01", "spend": 500.0, "leads": 9}])
    at = look()
    assert "never the whole cost" in said(at)
    assert at.number_input(key="total_cost_typed").placeholder == "unknown"
    assert at.number_input(key="n_leads").placeholder.startswith("9 paid leads")


def test_web_analytics_events_bring_downloads(workspace):
    load(
        workspace,
        site_events=[{"event": "file_download", "counted_on": "2025-01-01", "events": 30}],
    )
    at = look()
    assert at.number_input(key="n_downloads").placeholder == "30 downloads from all channels"
    assert "Expected revenue is likely between" in said(at)


def test_customers_among_the_followers_are_left_out(workspace):
    load(
        workspace,
        audience=[
            {"is_prospect": True, "platform": "linkedin"},
            {"is_prospect": True, "platform": "linkedin"},
            {"is_customer": True, "platform": "linkedin"},
            {"relationship": "customer", "platform": "linkedin"},
        ],
    )
    at = look()
    assert at.number_input(key="n_followers").placeholder == "2 who aren't customers"


def test_whole_sample_shows_each_class_apart(workspace):
    load_sample(workspace)
    at = look()
    text = said(at)
    for name in ("Replacement cost", "Expected revenue", "Realised revenue"):
        assert f"{name} is " in text
    assert "unlike things" not in text
    at.checkbox(key="add_classes").check().run()
    assert "unlike things" in said(at)


def test_page_says_which_figure_to_find_out_next_and_when_it_is_paid_back(workspace):
    text = said(look(n_leads="120", total_cost_typed="20000"))
    assert "Lead → customer matters most" in text
    assert "Find out more of it next" in text
    assert "Paid back after" in text
    assert "Paid back" not in said(look(n_leads="120"))  # at an unknown cost nothing is


def test_sales_open_to_each_convention_and_the_touches_of_every_sale(workspace):
    day = "2025-03-{:02d}"
    load(
        workspace,
        sales=[{"sale_id": "S1", "account": "A", "closed_at": day.format(20), "amount": 500.0}],
        touches=[
            {"account": "A", "touched_at": day.format(5), "channel": "LinkedIn"},
            {"account": "A", "touched_at": day.format(9), "channel": "search"},
        ],
    )
    at = look("sales_attribution.py", half_life="inf", manual_share="nan")
    assert "own judgement" not in said(at)
    assert "Social media's share of the sales is anything from 0% to 100%" in said(at)
    assert "Over 1 sale: €500 ÷ €500 = 100%." in said(at)
    (paths,) = (f.value for f in at.dataframe if "touches" in f.value)
    assert list(paths["touches"]) == ["LinkedIn > search"]
    assert at.selectbox(key="credit_sale").options == ["S1, 20 Mar 2025, €500"]
    (touches,) = (f.value for f in at.dataframe if "days before" in f.value)
    assert list(touches["first touch"]) == ["100%", "0%"]
    assert "Of €500, social media gets by first touch 100%, last touch 0%" in said(at)
    at.number_input(key="manual_share").set_value(30).run()
    assert "your own judgement of 30.0%" in said(at)


def explained(name: str, at: AppTest) -> str:
    """What the page says once the explanation of a class is open."""
    at.session_state[f"return_{name}_why"] = True
    at.run()
    assert not at.exception
    return said(at)


def test_return_of_typed_figures_opens_to_its_formulas_without_any_upload(workspace):
    exact = {f"margin_{end}": "18000" for end in ("low", "likely", "high")}
    exact |= {f"lead_to_won_rate_{end}": "7.5" for end in ("low", "likely", "high")}
    at = look(**exact, n_leads="120", total_cost_typed="60000")
    assert "ROI, one figure" not in said(at)
    text = explained("expected_revenue", at)
    assert "ROI, one figure: (€162,000 − €60,000) ÷ €60,000 = +170%" in text
    assert "Cost: €60,000, typed on this page." in text
    assert "open leads: €60,000 ÷ (7.50% × €18,000) = 44.4" in text
    assert "No rows stand behind the cost here." in text


def test_return_at_an_unknown_cost_opens_and_says_what_is_missing(workspace):
    text = explained("expected_revenue", look(n_leads="120"))
    assert "ROI = (value − cost) ÷ cost: unknown" in text
    assert "Cost: unknown." in text
    assert "inf" not in re.findall(r"[a-z]+", text.lower())


def test_return_opens_to_the_rows_of_its_cost(workspace):
    costs = [
        {"period": "2025-01-01", "kind": "labour", "amount": 900.0},
        {"period": "2025-01-01", "kind": "tools", "amount": 100.0},
    ]
    load(workspace, leads=LEADS, costs=costs)
    at = look()
    text = explained("expected_revenue", at)
    assert "Cost: €1,000. Known kinds: labour, tools." in text
    assert "20,000 draws the value is above €1,000" in text
    (rows,) = (f.value for f in at.dataframe if set(f.value.columns) >= {"period", "amount"})
    assert sorted(rows["amount"]) == [100, 900]
    at.number_input(key="total_cost_typed").set_value(500.0).run()
    assert "typed on this page in place of €1,000" in said(at)
    assert "No rows stand behind the cost here." in said(at)


def test_contacts_of_customers_and_prospects_stand_in_a_row_each(workspace):
    """Ann, a customer, twice and Bo, a prospect, once, all through social media."""
    told = [("ann", "customer"), ("ann", "customer"), ("bo", "prospect")]
    load(
        workspace,
        crm=[
            {
                "contact_id": who,
                "relationship": what,
                "contacted_at": f"2025-03-0{day}",
                "channel": "x",
                "is_social": True,
            }
            for day, (who, what) in enumerate(told, 1)
        ],
    )
    at = look("sales_attribution.py", sales_view="Contacts")
    rows = at.dataframe[-1].value.to_numpy().tolist()
    assert rows == [["customer", "2", "1", "2.00"], ["prospect", "1", "1", "1.00"]]


def test_worth_of_one_says_which_kind_of_money_it_is(workspace):
    words = [m.value for m in look().markdown if "badge" in m.value]
    assert words[:3] == [
        ":gray-badge[expected revenue]",
        ":gray-badge[expected revenue]",
        ":gray-badge[replacement cost]",
    ]
