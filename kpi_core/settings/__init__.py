"""What a user decides: typed by people, kept in the workspace, turned into columns by `enrich`."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from babel import localedata
from pydantic import Field, field_validator, model_validator

from kpi_core.settings.base import Setting as Setting
from kpi_core.settings.base import Word as Word
from kpi_core.settings.base import is_empty
from kpi_core.settings.calendar import Calendar
from kpi_core.settings.choices import PurposeTag
from kpi_core.settings.crisis import CrisisPlan
from kpi_core.settings.goals import Goals
from kpi_core.settings.listening import Listening

SOCIAL_SOURCES = (
    "bluesky",
    "facebook",
    "fb",
    "insta",
    "instagram",
    "lnkd.in",
    "linkedin",
    "mastodon",
    "meta",
    "organic social",
    "paid social",
    "pinterest",
    "reddit",
    "snapchat",
    "social",
    "social media",
    "t.co",
    "threads",
    "tiktok",
    "twitter",
    "x",
    "x.com",
    "xing",
    "youtube",
)
"""Sources and media that count as social (rule 6): whole words within the source, editable."""


class Seniority(StrEnum):
    """Levels of the spec (item 13), the highest first."""

    C_LEVEL = "C-level"
    VP = "VP"
    DIRECTOR = "Director"
    HEAD = "Head"
    MANAGER = "Manager"
    IC = "IC"


class Function(StrEnum):
    """The spec's four and those that LinkedIn and HubSpot usually tell apart."""

    SECURITY = "security"
    IT = "IT"
    ENGINEERING = "engineering"
    DATA = "data"
    PRODUCT = "product"
    DESIGN = "design"
    MARKETING = "marketing"
    COMMUNICATIONS = "communications"
    SALES = "sales"
    CUSTOMER_SERVICE = "customer service"
    FINANCE = "finance"
    HR = "HR"
    LEGAL = "legal"
    OPERATIONS = "operations"
    PROCUREMENT = "procurement"
    PROJECT_MANAGEMENT = "project management"
    QUALITY = "quality"
    RESEARCH = "research"
    CONSULTING = "consulting"
    EDUCATION = "education"
    HEALTHCARE = "healthcare"
    ADMINISTRATION = "administration"
    REAL_ESTATE = "real estate"
    SOCIAL_SERVICES = "social services"
    PROTECTIVE_SERVICES = "protective services"
    GENERAL_MANAGEMENT = "general management"


class TitleLabel(Setting):
    """What a person says of a job title; it wins over what the parser reads (spec 13)."""

    title: Annotated[str, Field(min_length=1, max_length=2_000)]
    seniority: Seniority | None = None
    function: Function | None = None


class Relationship(StrEnum):
    """What a person is to you, as the audience table names it."""

    PROSPECT = "prospect"
    CUSTOMER = "customer"
    JOURNALIST = "journalist"
    BLOGGER = "blogger"
    EMPLOYEE = "employee"
    OTHER = "other"


class PersonLabel(Setting):
    """What somebody has found a person to be; it wins over the file (spec 53).

    One person may be several things: a journalist who is also a customer stands in both.
    """

    person_id: Annotated[str, Field(min_length=1)]
    relationships: tuple[Relationship, ...]


class Brand(Setting):
    """A tracked brand: its name and the accounts, handles and spellings that mean it.

    A mention of it counts if it says one of `include` (where any is given) and none of `exclude`.
    Names and `products` say nothing of a mention's tone.
    """

    name: Word
    handles: tuple[Word, ...] = ()
    is_own: bool = False
    include: tuple[Word, ...] = ()
    exclude: tuple[Word, ...] = ()
    products: tuple[Word, ...] = ()


class MqlDefinition(Setting):
    """Who counts as qualified (spec 6): every rule that is given must hold.

    Titles are phrases; what somebody was, or whom they assist, is not their title. Seniorities and
    functions are those the file states, else those the job title tells. `authority` is the lowest
    seniority that may buy; who buys for a living may too.

    A rule is true, false or unknown for a person. Any false means not qualified; otherwise any
    unknown means unknown. A definition without rules qualifies nobody.
    """

    name: Word
    titles: tuple[Word, ...] = ()
    exclude_titles: tuple[Word, ...] = ()
    seniorities: tuple[Word, ...] = ()
    functions: tuple[Word, ...] = ()
    industries: tuple[Word, ...] = ()
    countries: tuple[Word, ...] = ()
    companies: tuple[Word, ...] = ()
    exclude_companies: tuple[Word, ...] = ()
    min_employees: int | None = Field(default=None, ge=1)
    max_employees: int | None = Field(default=None, ge=1)
    authority: Seniority | None = None

    @model_validator(mode="after")
    def _sizes_are_in_order(self) -> "MqlDefinition":
        if self.min_employees and self.max_employees and self.max_employees < self.min_employees:
            raise ValueError("the largest size of an employer is below the smallest")
        return self


class PlatformLimit(Setting):
    """How many followers make an influencer on one platform."""

    platform: Word
    followers: int = Field(ge=0)


class Thresholds(Setting):
    """Editable limits of the rules that the articles leave open ("our reading")."""

    influencer_followers: int = Field(default=1_000, ge=0)
    influencer_platforms: tuple[PlatformLimit, ...] = ()
    read_scroll_pct: float = Field(default=50, ge=0, le=100)
    read_time_share: float = Field(default=0.5, ge=0)
    words_per_minute: float = Field(default=238, gt=0)
    bounced_share: float = Field(default=0.25, ge=0)
    left_open_share: float = Field(default=3, gt=0)
    finished_scroll_pct: float = Field(default=90, ge=0, le=100)
    rating_weight: float = Field(default=10, ge=0)
    loyalty_days: int = Field(default=30, ge=1)
    lead_days: int = Field(default=90, ge=1, le=730)  # from a download to its lead
    ratioed_replies: int = Field(default=10, ge=1)
    ratioed_share: float = Field(default=0.5, gt=0, lt=1)
    persistence_days: int = Field(default=7, ge=1, le=365)
    like_weight: float = Field(default=1, ge=0)
    comment_weight: float = Field(default=2, ge=0)
    share_weight: float = Field(default=3, ge=0)
    click_weight: float = Field(default=4, ge=0)

    @property
    def act_weights(self) -> dict[str, float]:
        """How much an act of each kind weighs in an index (spec 26), those that weigh nothing out.

        Arbitrary, whoever chooses them.
        """
        weights = {
            "likes": self.like_weight,
            "comments": self.comment_weight,
            "shares": self.share_weight,
            "clicks": self.click_weight,
        }
        return {name: weight for name, weight in weights.items() if weight}


class ReaderGroup(Setting):
    """Readers to look at by themselves (spec 56): whoever meets every rule that is given.

    They visited any of `pieces`, came from the blog at least once, or are known and qualified.
    """

    name: Word
    pieces: tuple[Word, ...] = ()
    is_from_blog: bool = False
    is_qualified: bool = False


class LedgerEntry(Setting):
    """What somebody has entered for an assumption of value (R11): the latest of a name holds.

    A rate is 0-1. `low`, `likely` and `high` are None where the entry was taken back: then data or
    publications speak again. `on` is the date of the source, as written there.
    """

    name: Word
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    source: str = Field(default="", max_length=500)
    on: str = Field(default="", max_length=40)
    grade: str = Field(default="", max_length=40)
    by: str = Field(default="", max_length=200)
    at: datetime


class KeptScenario(Setting):
    """A scenario of value by its name; `code` is what its link holds."""

    name: Word
    code: str = Field(min_length=1, max_length=50_000)
    at: datetime


class Worth(Setting):
    """What a user has decided about value: the ledger of assumptions, and scenarios."""

    entries: tuple[LedgerEntry, ...] = ()
    scenarios: tuple[KeptScenario, ...] = ()


SECURITY_BUYERS = MqlDefinition(
    name="Technology and security leaders",
    seniorities=(Seniority.C_LEVEL, Seniority.VP, Seniority.DIRECTOR, Seniority.HEAD),
    functions=(Function.SECURITY, Function.IT, Function.ENGINEERING),
)
"""A first definition to edit."""


UNNAMED = "Own brand"


class Settings(Setting):
    """Everything a user of one workspace has decided."""

    brands: tuple[Brand, ...] = ()
    mql_definitions: tuple[MqlDefinition, ...] = Field(default=(SECURITY_BUYERS,), max_length=12)
    mql_definition: Word = SECURITY_BUYERS.name
    thresholds: Thresholds = Thresholds()
    reader_groups: tuple[ReaderGroup, ...] = ()
    title_labels: tuple[TitleLabel, ...] = ()
    person_labels: tuple[PersonLabel, ...] = ()
    social_sources: tuple[Word, ...] = SOCIAL_SOURCES
    listening: Listening = Listening()
    worth: Worth = Worth()
    crisis: CrisisPlan = CrisisPlan()
    goals: Goals = Goals()
    purposes: tuple[PurposeTag, ...] = Field(default=(), exclude_if=is_empty)
    calendar: Calendar = Field(default=Calendar(), exclude_if=lambda plan: plan == Calendar())
    currency: str = Field(default="EUR", pattern="^[A-Z]{3}$")
    zone: str = "UTC"
    locale: str | None = None
    """How figures are written, such as "de_DE"; None is as the reader's browser says."""

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError(f"{zone!r} is no time zone; write it like Europe/Vienna")
        return zone

    @field_validator("locale")
    @classmethod
    def _locale_exists(cls, locale: str | None) -> str | None:
        if locale is not None and not localedata.exists(locale):
            raise ValueError(f"{locale!r} is no locale; write it like de_DE")
        return locale

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone in which days begin."""
        return ZoneInfo(self.zone)

    @property
    def own_brand(self) -> str:
        """Name of the own brand, `UNNAMED` until somebody gives it one."""
        return next((brand.name for brand in self.brands if brand.is_own), UNNAMED)

    @property
    def active_definition(self) -> MqlDefinition | None:
        """The definition of "qualified" that figures use now."""
        for definition in self.mql_definitions:
            if definition.name == self.mql_definition:
                return definition
        return None

    def brand_of(self, account: str) -> str:
        """Brand of an account: blank is the own brand, an unknown account a brand of its own."""
        if not account:
            return self.own_brand
        return self.brand_names.get(account.lower(), account)

    @property
    def brand_names(self) -> dict[str, str]:
        """Every name and handle in lower case, and the brand that it means."""
        return {
            name.lower(): brand.name
            for brand in reversed(self.brands)
            for name in (brand.name, *brand.handles)
        }

    def owns(self, account: str) -> bool:
        """Whether an account is one of the user's own; blank always is."""
        own = [brand for brand in self.brands if brand.is_own]
        names = {name.casefold() for brand in own for name in (brand.name, *brand.handles)}
        return not account or account.casefold() in names

    def owning(self, own: tuple[str, ...], accounts: tuple[str, ...]) -> "Settings":
        """The same settings, with exactly `own` of `accounts` as the user's own.

        Other brands keep their names and every handle that isn't said to be own.
        """
        mine = {account.casefold() for account in own}
        foreign = {account.casefold() for account in accounts} - mine
        brands = []
        for brand in self.brands:
            lost = foreign if brand.is_own else mine
            kept = tuple(h for h in brand.handles if h.casefold() not in lost)
            is_named_so = brand.name.casefold() in lost
            if is_named_so and not kept:
                continue
            name = kept[0] if is_named_so and brand.is_own else brand.name
            brands.append(brand.model_copy(update={"name": name, "handles": kept}))
        return self.model_copy(update={"brands": tuple(brands)}).with_own_accounts(own)

    def with_own_accounts(self, accounts: tuple[str, ...]) -> "Settings":
        """The same settings, knowing that these accounts are the user's own."""
        known = {handle.casefold() for brand in self.brands for handle in brand.handles}
        fresh = tuple(a for a in dict.fromkeys(accounts) if a.casefold() not in known)
        if not fresh:
            return self
        own = next((brand for brand in self.brands if brand.is_own), None)
        if own is None:
            own = Brand(name=fresh[0], is_own=True)
        others = tuple(brand for brand in self.brands if not brand.is_own)
        own = own.model_copy(update={"handles": (*own.handles, *fresh)})
        return self.model_copy(update={"brands": (own, *others)})


class Filters(Setting):
    """What every page narrows its figures to. Empty means all; `paid` None means both."""

    from_on: date | None = None
    to_on: date | None = None
    platforms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    paid: bool | None = None
