"""How often people were in touch through social media: the spread that a mean hides (spec 96)."""

import ibis
import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_value, format_whole
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

BANDS = ((1, 1, "1 contact"), (2, 2, "2 contacts"), (3, 5, "3 to 5"), (6, 10, "6 to 10"))
BEYOND = "more than 10"
ALL = "everybody"


def contacts_by_person(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Contacts through social media per person: `person`, `relationship`, `contacts`.

    Whoever was a prospect first and a customer later stands in a row of each. People whose
    relationship no file tells are in rows without one; contacts that may not have been made
    through social media are left out.
    """
    rows = narrowed(engine, "crm", filters)
    if rows is None:
        return pd.DataFrame({"person": [], "relationship": [], "contacts": []})
    social = rows.filter(rows.is_social, rows.contact_id.notnull())
    grouped = social.group_by(
        person=social.contact_id, relationship=social.relationship.lower()
    ).agg(contacts=lambda t: t.count())
    return engine.run(grouped.order_by(ibis.desc("contacts"), "person"))


@kept
def contact_spread(people: pd.DataFrame) -> pd.DataFrame:
    """How many people had how many contacts: `label`, then a column for each kind of person."""
    whole = people.groupby("person")["contacts"].sum()
    columns = {ALL: whole}
    for kind, part in people.groupby("relationship"):
        columns[f"{kind}s"] = part.set_index("person")["contacts"]
    frame = pd.DataFrame({"contacts": [label for *_, label in BANDS] + [BEYOND]})
    for name, counts in columns.items():
        found = [int(counts.between(low, high).sum()) for low, high, _ in BANDS]
        frame[name] = [*found, int((counts > BANDS[-1][1]).sum())]
    return frame


@kept
def spread_bars(people: pd.DataFrame) -> pd.DataFrame:
    """The spread of everybody for `draw_bars`."""
    frame = contact_spread(people)
    texts = [format_whole(number) for number in frame[ALL]]
    return pd.DataFrame({"label": frame["contacts"], "value": frame[ALL], "text": texts})


@kept
def say_contacts(people: pd.DataFrame) -> str:
    """What most people had, and who takes most of the contacts."""
    counts = people.groupby("person")["contacts"].sum().sort_values(ascending=False)
    if not len(counts):
        return "Can't say yet how often people were in touch: no contact names a person."
    tenth = max(1, round(len(counts) / 10))
    share = float(counts.iloc[:tenth].sum() / counts.sum())
    once = int((counts == 1).sum())
    return (
        f"{format_count(once, 'person was', 'people were')} in touch once, of "
        f"{format_whole(len(counts))}; the busiest {format_whole(tenth)} made "
        f"{format_value(share, Unit.RATE)} of the contacts."
    )
