"""Words that can't be those of their column."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import POSTS, load, told


@pytest.mark.parametrize(
    ("network", "is_told"),
    [("linnkedin", True), ("FACEBBOOK", True), ("mastodon", False), ("Intranet", False)],
)
def test_a_network_one_letter_from_a_known_one_is_told(network: str, is_told: bool) -> None:
    rows = [f"{n},2025-03-{n:02},{'x' if n % 2 else 'facebook'},t,9,1\n" for n in range(1, 9)]
    rows[4] = f"5,2025-03-05,{network},t,9,1\n"
    assert told(load(POSTS + "".join(rows))) == [(IssueKind.AMBIGUOUS, 6, "platform")] * is_told


@pytest.mark.parametrize(
    ("word", "is_told"), [("emall", True), ("phone", False), ("email2", False)]
)
def test_a_word_one_letter_from_a_usual_one_is_told(word: str, is_told: bool) -> None:
    rows = [f"A,2025-03-{n:02},{'email' if n % 2 else 'webinar'}\n" for n in range(1, 21)]
    rows[4] = f"A,2025-03-05,{word}\n"
    imported = load("account,touched_at,channel\n" + "".join(rows))
    assert told(imported) == [(IssueKind.AMBIGUOUS, 6, "channel")] * is_told
