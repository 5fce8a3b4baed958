"""What every setting is: frozen, and strict about names."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Word = Annotated[str, Field(min_length=1, max_length=200)]
Line = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=5_000)]


class Setting(BaseModel):
    """Frozen and strict about names, so that a mistyped field is an error and not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def is_empty(value: object) -> bool:
    """Whether a setting that older versions don't know may be left out of what is saved."""
    return not value
