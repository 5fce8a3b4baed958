"""The posting queue: planned pieces fall into the free slots of the weeks to come (spec 123).

Slots are times on the wall: they stay at 9:00 when the clocks change. A time that the clocks skip
moves on by the hour that is skipped, and of a time that comes twice it is the first. Nothing is
posted from here: the queue is exported for a scheduler.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from kpi_core.format import format_count, format_day, format_list, format_value, platform_name
from kpi_core.kpi import Unit
from kpi_core.settings.calendar import Piece, Slot, Status, platform_key

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HORIZON = timedelta(weeks=26)
OWN_TIME, IN_SLOT = "its own time", "a slot"
TWICE = "its own time, and another's too"
PAST, DAY_PAST = "its time has passed", "its day has passed"
NO_SLOT, DAY_FULL, FULL = "no slot of its platform", "no free slot on its day", "no free slot left"
COLUMNS = ["at", "platform", "title", "status", "owner", "how", "id"]


def at_local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A time on the wall as the moment it means; one that the clocks skip is moved on."""
    told = datetime.combine(day, clock, tzinfo=zone)
    return told.astimezone(UTC).astimezone(zone)


def fill_queue(
    pieces: Sequence[Piece], slots: Sequence[Slot], published: Collection[str], now: datetime
) -> pd.DataFrame:
    """When each piece that isn't out yet comes: `COLUMNS`, the next first.

    `now` is a moment in the workspace's zone, `published` names the pieces that came out. A piece
    with a day and a time stands there; then those with a day alone take the first free slot of
    that day, then the others, as they stand in the calendar, the next free slot of their platform
    within half a year. What has no place has no `at`, and `how` says why.
    """
    open_ = [
        piece
        for piece in pieces
        if piece.status not in (Status.PUBLISHED, Status.DROPPED) and piece.id not in published
    ]
    queue = _Queue(slots, now)
    placed: dict[str, tuple[datetime | None, str]] = {}
    timed = [piece for piece in open_ if piece.on and piece.at]
    dated = [piece for piece in open_ if piece.on and not piece.at]
    for piece in timed:
        placed[piece.id] = queue.at_its_time(piece)
    for piece in sorted(dated, key=lambda piece: piece.on or date.max):
        placed[piece.id] = queue.on_its_day(piece)
    for piece in open_:
        if not piece.on:
            placed[piece.id] = queue.next_free(piece)
    rows = [
        [placed[p.id][0], platform_key(p.platform), p.title, p.status.value, p.owner,
         placed[p.id][1], p.id]
        for p in open_
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["at"] = pd.to_datetime(frame["at"], utc=True).dt.tz_convert(str(now.tzinfo))
    return frame.sort_values("at", kind="stable", ignore_index=True)


class _Queue:
    """The slots of the weeks to come, and what has been taken of them."""

    def __init__(self, slots: Sequence[Slot], now: datetime) -> None:
        assert isinstance(now.tzinfo, ZoneInfo)
        self.zone, self.today = now.tzinfo, now.date()
        self.now = now.astimezone(UTC)  # two times of one zone are compared by the wall
        self.week: dict[str, list[tuple[int, time]]] = {}
        for slot in slots:
            self.week.setdefault(platform_key(slot.platform), []).append((slot.weekday, slot.at))
        self.taken: set[tuple[str, datetime]] = set()

    def at_its_time(self, piece: Piece) -> tuple[datetime | None, str]:
        assert piece.on is not None
        assert piece.at is not None
        when = at_local(piece.on, piece.at, self.zone)
        if when <= self.now:
            return None, PAST
        is_free = self._take(piece, when)
        return when, OWN_TIME if is_free else TWICE

    def on_its_day(self, piece: Piece) -> tuple[datetime | None, str]:
        assert piece.on is not None
        if piece.on < self.today:
            return None, DAY_PAST
        return self._first(piece, piece.on, piece.on, DAY_FULL)

    def next_free(self, piece: Piece) -> tuple[datetime | None, str]:
        return self._first(piece, self.today, self.today + HORIZON, FULL)

    def _first(
        self, piece: Piece, first: date, last: date, otherwise: str
    ) -> tuple[datetime | None, str]:
        if platform_key(piece.platform) not in self.week:
            return None, NO_SLOT
        for when in self._between(platform_key(piece.platform), first, last):
            if when > self.now and self._take(piece, when):
                return when, IN_SLOT
        return None, otherwise

    def _take(self, piece: Piece, when: datetime) -> bool:
        place = (platform_key(piece.platform), when.astimezone(UTC))
        is_free = place not in self.taken
        self.taken.add(place)
        return is_free

    def _between(self, platform: str, first: date, last: date) -> Iterator[datetime]:
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            clocks = {at for weekday, at in self.week[platform] if weekday == day.weekday()}
            yield from (at_local(day, at, self.zone) for at in sorted(clocks))


def free_slots(
    queue: pd.DataFrame, slots: Sequence[Slot], now: datetime, weeks: int = 2
) -> pd.DataFrame:
    """Slots of the next weeks that no piece has taken: `at`, `platform`."""
    times = _Queue(slots, now)
    taken = set(zip(queue["platform"], queue["at"].dt.tz_convert("UTC"), strict=True))
    today = now.date()
    rows = [
        (when, platform)
        for platform in times.week
        for when in times._between(platform, today, today + timedelta(weeks=weeks))
        if when > times.now and (platform, pd.Timestamp(when).tz_convert("UTC")) not in taken
    ]
    return pd.DataFrame(sorted(rows), columns=["at", "platform"])


def say_free(free: pd.DataFrame, weeks: int = 2) -> str:
    """How many slots of the next weeks still wait for a piece; empty where none does."""
    if not len(free):
        return ""
    top = free.iloc[0]
    many = format_count(len(free), "slot")
    verb = "is" if len(free) == 1 else "are"
    where = f"{platform_name(str(top['platform']))}, {say_moment(top['at'])}"
    return f"{many} of the next {weeks} weeks {verb} free, the first on {where}."


def say_queue(queue: pd.DataFrame) -> str:
    """What comes next, how many wait behind it, and how many have no place."""
    if not len(queue):
        return "Nothing waits to be posted."
    placed = queue.dropna(subset=["at"])
    lost = len(queue) - len(placed)
    left = ""
    if lost:
        left = f"; {format_count(lost, 'piece')} found no place"
    if not len(placed):
        return f"No piece has a place in the queue yet: {format_count(lost, 'piece')} wait for one."
    top = placed.iloc[0]
    when = say_moment(top["at"])
    more = len(placed) - 1
    then = f", then {format_count(more, 'piece')} more" if more else ""
    return (
        f"Next comes “{top['title']}” on {platform_name(str(top['platform']))}, {when}{then}{left}."
    )


def say_moment(at: datetime) -> str:
    """A moment as a plan says it: "Tuesday, 7 Jan 2025, 9:30"."""
    return f"{DAYS[at.weekday()]}, {format_day(at.date())}, {at.hour}:{at.minute:02d}"


def queue_table(queue: pd.DataFrame) -> pd.DataFrame:
    """Pieces that have a place, for the screen, their moments in words."""
    placed = queue.dropna(subset=["at"])
    return pd.DataFrame(
        {
            "when": [say_moment(at) for at in placed["at"]],
            **{name: placed[name] for name in ("title", "platform", "status", "owner")},
            "by": placed["how"],
            "id": placed["id"],
        }
    )


def unplaced_table(queue: pd.DataFrame) -> pd.DataFrame:
    """Pieces without a place, each with the reason."""
    lost = queue[queue["at"].isna()].rename(columns={"how": "why"})
    return lost[["why", "title", "platform", "status", "owner", "id"]].reset_index(drop=True)


def say_unplaced(queue: pd.DataFrame) -> str:
    """Why pieces have no place, and what gives them one; empty where all have."""
    reasons = queue.loc[queue["at"].isna(), "how"].value_counts().sort_index()
    if not len(reasons):
        return ""
    told = format_list([f"{why} ({format_count(int(n), 'piece')})" for why, n in reasons.items()])
    return f"Without a place: {told}. Add slots, or give these pieces another day or time."


def judge_slots(slots: Sequence[Slot], hours: pd.DataFrame, thin: pd.DataFrame) -> pd.DataFrame:
    """Each slot with what own posts of its hour drew: `when`, `platform`, `acts ÷ impressions`.

    `hours` has `platform`, `hour`, `value`, `low`, `high`, `posts` where there are enough posts;
    `thin` has `platform`, `hour`, `posts`, `more` (posts that are lacking) where there aren't.
    """
    rows = [
        (
            f"{DAYS[slot.weekday]} {slot.at.hour}:{slot.at.minute:02d}",
            platform_key(slot.platform),
            _evidence(hours, thin, platform_key(slot.platform), slot.at.hour),
        )
        for slot in sorted(slots, key=lambda slot: (slot.weekday, slot.at, slot.platform))
    ]
    return pd.DataFrame(rows, columns=["when", "platform", "acts ÷ impressions"])


def _evidence(hours: pd.DataFrame, thin: pd.DataFrame, platform: str, hour: int) -> str:
    known, few = (
        frame.loc[
            (frame["platform"].map(platform_key) == platform) & (frame["hour"] == hour)
        ].to_dict("records")
        for frame in (hours, thin)
    )
    if known:
        value, low, high = (
            format_value(float(known[0][name]), Unit.RATE) for name in ("value", "low", "high")
        )
        return f"{value} ({low} to {high}), {format_count(int(known[0]['posts']), 'post')}"
    if not few:
        return "can't say yet"
    posts = format_count(int(few[0]["posts"]), "post")
    return f"can't say yet: {posts} then, about {int(few[0]['more'])} more needed"
