"""What a KPI is: one record that feeds card, explainer, dictionary, report and tests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Expression = Callable[[Any], Any]
"""From an Ibis table to an Ibis expression over it."""


class KpiClass(StrEnum):
    """The seven classes of article B, weakest first, as pages sort them last to first."""

    VANITY = "vanity"
    INDICATIVE = "indicative"
    BRAND = "brand"
    CONTENT = "content"
    STRATEGIC = "strategic"
    MARKETING = "marketing"
    SALES = "sales"


class KpiKind(StrEnum):
    """The few ways in which numbers become a KPI; only `compute` divides."""

    SUM = "sum"  # a sum or count over rows
    PEOPLE = "people"  # distinct people: recounted for every total, never added
    RATIO = "ratio"  # numerator and denominator over the same rows of one table
    QUOTIENT = "quotient"  # one KPI divided by another
    TOTAL = "total"  # other KPIs added up
    SHARE = "share"  # across a dimension: the part of one brand in all
    LEVEL = "level"  # last value in the period, summed over accounts
    CHANGE = "change"  # of a level: end minus start
    MEDIAN = "median"


class Unit(StrEnum):
    """What a value counts; says how it is written."""

    COUNT = "count"
    PEOPLE = "people"
    RATE = "rate"  # stored 0-1, shown in percent
    NET = "net"  # -1 to 1
    MONEY = "money"
    NUMBER = "number"
    DAYS = "days"
    HOURS = "hours"
    SECONDS = "seconds"
    PERCENT = "percent"  # 0-100: a depth


class Better(StrEnum):
    """Which way is good; colour follows this, not the sign."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Interval(StrEnum):
    """How the doubt about a KPI is computed (95 %)."""

    NONE = "none"  # a count of what happened, not an estimate
    WILSON = "wilson"  # a part of a whole
    NET = "net"  # a difference of two parts of one whole
    POISSON = "poisson"  # a count, or something divided by one
    AUTHORS = "authors"  # bootstrap of whole authors


@dataclass(frozen=True)
class Example:
    """A worked example, small enough to add up by hand; `expect` may add low, high, n, unknown."""

    rows: Sequence[Mapping[str, Any]]
    value: float | None
    expect: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """Where a KPI is read from: a table, the columns it rests on, and what is added up.

    A row in which one of `columns` is unknown enters neither numerator nor denominator and is
    counted as unknown. `rows` narrows the table before that.
    """

    table: str
    columns: tuple[str, ...]
    numerator: Expression
    denominator: Expression | None = None
    rows: Expression | None = None
    variant: str = ""  # label of an aggregate source, such as "account totals"
    is_bound: str = ""  # such as "at least" or "at most", where the figure is a bound
    is_balance: bool = False  # some rows take off: with gaps it is no "at least"
    per: str = ""  # of groups that are counted: the column that tells them apart
    least: int = 0  # what a group's numerator must come to, to be counted
    until: str = ""  # of what stands at the period's end: the column with the day a row ended
    awaits: str = ""  # the column that is NULL until a row was watched for long enough
    is_unsettled: bool = False  # the longer rows are watched, the more it moves: no periods compare
    kind: KpiKind | None = None  # where it differs from the KPI's: flows instead of a level
    mixed: Expression | None = None  # for the interval of a net share: pos + neg
    example: Example | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Kpi:
    """One KPI. `sources` stand finest first; a page takes the first that covers its period.

    QUOTIENT names two other KPIs in `quotient`, TOTAL some in `parts`; neither has a source of its
    own. A total is unknown where its first part is. `told_by` is a column of sources that tell of
    the same: each of its values is told by the first source that knows it, of "platform" at
    whatever time.
    """

    name: str
    label: str
    question: str
    kpi_class: KpiClass
    kind: KpiKind
    unit: Unit
    better: Better
    spec: tuple[int, ...]
    caveat: str
    sources: tuple[Source, ...] = ()
    quotient: tuple[str, str] | None = None
    parts: tuple[str, ...] = ()
    told_by: str = ""
    interval: Interval = Interval.NONE
    dimension: str = ""  # of a share
    article: str = ""  # "A", "B", "AB" or "ours"
    our_reading: str = ""  # what the articles leave open and how we read it
    formula: str = ""  # in words, with the names of its inputs
    example: Example | None = None  # of a quotient or total

    @property
    def table(self) -> str:
        """The finest table the KPI is read from; "" for a quotient or total."""
        return self.sources[0].table if self.sources else ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it rests on in that table."""
        return self.sources[0].columns if self.sources else ()
