"""What topics draw, less what the plan has about them; split evenly, and unknown without a plan."""

from datetime import date

import pandas as pd
import pytest

from kpi_core.plan.topic_gaps import gap_bars, say_gaps, topic_gaps
from kpi_core.settings.calendar import Piece
from kpi_core.settings.listening import Topic

TODAY = date(2025, 2, 1)
TOPICS = (Topic(name="AI", words=("AI", "machine learning")), Topic(name="Cloud", words=("cloud",)))
MATCH = pd.DataFrame({"topic": ["AI", "Cloud"], "pull": [0.7, 0.3]})


def piece(id_: str, on: str | None, **more: object) -> Piece:
    told = {"id": id_, "on": on, "platform": "x", "title": f"Piece {id_}", **more}
    return Piece.model_validate(told)


def test_gap_of_a_topic_is_what_it_draws_less_what_is_planned():
    """To come: one on AI, two on the cloud, one on both (half each): AI 1.5 of 4, cloud 2.5."""
    pieces = (
        piece("a", "2025-02-03", topic="AI"),
        piece("b", "2025-02-04", text="Up in the cloud."),
        piece("c", None, topic="Cloud"),
        piece("d", "2025-02-05", text="Machine learning in the cloud"),
        piece("e", "2025-02-06", text="Our summer party"),
        piece("f", "2025-01-06", topic="AI"),  # over
        piece("g", None, topic="AI", status="dropped"),
    )
    gaps = topic_gaps(MATCH, TOPICS, pieces, TODAY).set_index("topic")
    assert gaps["planned"].to_dict() == {"AI": 1.5 / 4, "Cloud": 2.5 / 4}
    assert gaps["pieces"].to_dict() == {"AI": 2, "Cloud": 3}
    assert gaps.loc["AI", "gap"] == pytest.approx(0.325)
    found = topic_gaps(MATCH, TOPICS, pieces, TODAY)
    assert say_gaps(found).startswith("“AI” draws 70.0% of the acts and has 37.5%")
    assert gap_bars(found)["text"].tolist()[0] == "70.0%; 2 pieces (37.5%)"


def test_gap_is_unknown_where_no_piece_is_on_a_topic():
    gaps = topic_gaps(MATCH, TOPICS, (piece("a", None),), TODAY)
    assert gaps["planned"].isna().all()
    assert "no gap can be told" in say_gaps(gaps)
