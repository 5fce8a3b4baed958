"""Counts that a network writes less what was taken back: below 0 they are possible, and kept."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import load, told

VIDEOS = "Content,Video title,Video publish time,Views,{name},Shares\n"


def videos(likes: int, shares: int = 1, name: str = "Likes") -> str:
    rows = [f"aBcDeFgHi{n},Valve {n},2025-03-1{n},{n * 40 + 9},{n},2" for n in range(6)]
    rows[3] = f"aBcDeFgHi3,Valve 3,2025-03-13,129,{likes},{shares}"
    return VIDEOS.format(name=name) + "\n".join(rows) + "\n"


@pytest.mark.parametrize("name", ["Likes", "Dislikes", "Gostei", "J'aime"])
def test_likes_of_a_video_less_those_taken_back_are_kept_below_0(name: str):
    imported = load(videos(-27, name=name))
    assert told(imported) == []
    column = "dislikes" if name == "Dislikes" else "likes"
    assert imported.parts["posts"].frame[column].tolist() == [0, 1, 2, -27, 4, 5]


@pytest.mark.parametrize(
    ("shown", "likes", "is_told"),
    [(30_000, -430, True), (30_000, -3, False), (200, -43, False), ("", -430, False)],
)
def test_far_fewer_likes_than_so_many_impressions_bring_are_told(
    shown: int | str, likes: int, is_told: bool
) -> None:
    """Of 1,000 times shown 10 bring a like: of 30,000 some 300."""
    head = "Content,Video title,Video publish time,Views,Likes,Impressions\n"
    rows = [f"aBcDeFgHi{n},Valve {n},2025-03-1{n},{n}90,{n}0,{n}000" for n in range(1, 9)]
    rows[3] = f"aBcDeFgHi4,Valve 4,2025-03-14,490,{likes},{shown}"
    imported = load(head + "\n".join(rows))
    assert [row for _, row, _ in told(imported)] == [5] * is_told
    assert imported.parts["posts"].frame["likes"][3] == likes


def test_shares_of_a_video_can_not_be_below_0():
    imported = load(videos(3, shares=-2))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 5, "Shares")]
    assert imported.parts["posts"].frame["shares"].isna().sum() == 1


def test_likes_of_a_channel_by_day_are_kept_below_0():
    text = "Date,Views,Watch time (hours),Likes\n2025-03-01,40,1.5,3\n2025-03-02,60,2.25,-4\n"
    imported = load(text)
    assert told(imported) == []
    assert imported.parts["account_days"].frame["likes"].tolist() == [3, -4]


@pytest.mark.parametrize(
    ("title", "column", "is_net"),
    [("Facebook content interactions", "engagements", True),
     ("Facebook views", "impressions", False)],
)  # fmt: skip
def test_interactions_by_day_less_those_removed_are_kept_below_0(
    title: str, column: str, is_net: bool
):
    text = f'"{title}"\n"Date","Primary"\n"2025-03-01T00:00:00","7"\n"2025-03-02T00:00:00","-2"\n'
    imported = load(text)
    values = imported.parts["account_days"].frame[column]
    assert values.dropna().tolist() == ([7, -2] if is_net else [7])
    assert [kind for kind, _, _ in told(imported)] == (
        [] if is_net else [IssueKind.IMPOSSIBLE_VALUE]
    )


def test_likes_of_another_network_can_not_be_below_0():
    imported = load("post_id,posted_at,platform,likes\n1,2025-03-01,x,5\n2,2025-03-02,x,-5\n")
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 3, "likes")]
