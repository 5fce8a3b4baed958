"""What a user is asked about a file, and what the answers are."""

import re
from collections.abc import Mapping as Words
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from zoneinfo import available_timezones

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator, model_validator

from kpi_core.imports.names.mapping import Mapping
from kpi_core.imports.names.templates import known_formats


class Answers(BaseModel):
    """What the user says about a file where the file itself is silent; "" and None = not said.

    `format` is the export that it is, by the name of our record, where the first guess was wrong;
    `currency` is the currency of the file's amounts, `zone` the zone of its clock times,
    `date_column` the header over the dates of the rows, where no export has that header. The range
    may be given as `from` and `to` too: `Answers.model_validate({"from": "2025-01-01", …})`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    format: str = ""
    platform: str = Field(default="", max_length=100)
    brand: str = Field(default="", max_length=200)
    account: str = Field(default="", max_length=200)
    from_on: date | None = Field(default=None, validation_alias=AliasChoices("from_on", "from"))
    to_on: date | None = Field(default=None, validation_alias=AliasChoices("to_on", "to"))
    date_column: str = Field(default="", max_length=200)
    date_order: Literal["", "dmy", "mdy"] = ""
    decimal: Literal["", ".", ","] = ""
    zone: str = ""
    currency: str = Field(default="", pattern=r"^([A-Z]{3})?$")

    @field_validator("format")
    @classmethod
    def _format_exists(cls, name: str) -> str:
        names = [record.name for record in known_formats()]
        if name and name not in names:
            raise ValueError(f"{name} is no export we know; these are: {', '.join(names)}")
        return name

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone and zone not in available_timezones():
            raise ValueError(f"{zone} is no time zone; write it like Europe/Berlin")
        return zone

    @model_validator(mode="after")
    def _range_runs_forward(self) -> "Answers":
        if self.from_on and self.to_on and self.from_on > self.to_on:
            raise ValueError(f"the range ends ({self.to_on}) before it begins ({self.from_on})")
        return self


@dataclass(frozen=True)
class Need:
    """A question that must be answered before a table can be loaded.

    `ask` is "range", "date_order", "platform", "brand", "account" or "mapping";
    `settings` are the keys of `--set` (fields of `Answers`, `from` and `to` for the range) that
    answer it; the `options` of a range are columns that hold dates. A need that isn't `blocking`
    is an offer: the rest of the file has been loaded. `because` says why a known export is asked
    about.
    """

    ask: str
    message: str
    options: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    table: str = ""
    column: str = ""
    sheet: str = ""
    header: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()
    suggestion: Mapping | None = None
    missing: tuple[str, ...] = ()
    blocking: bool = True
    because: str = ""
    samples: Words[str, str] = field(default_factory=dict)

    @property
    def question(self) -> str:
        """The message as a sentence, without its last words: how a command line answers."""
        said = re.split(r"[:,]? \(?--set ", self.message)[0]
        return said[:1].upper() + said[1:] + "." * (said[-1:] not in ".?")

    def as_dict(self) -> dict[str, object]:
        """The question as plain values, for JSON."""
        return {
            "ask": self.ask,
            "message": self.message,
            "options": list(self.options),
            "set": list(self.settings),
            "table": self.table,
            "column": self.column,
            "sheet": self.sheet,
            "header": list(self.header),
            "missing": list(self.missing),
            "suggestion": self.suggestion.model_dump() if self.suggestion else None,
            "blocking": self.blocking,
        }
