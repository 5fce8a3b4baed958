"""The drills that come with Kelvin: `drills/*.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kpi_core.settings.crisis import Inject, KeyMessage, Origin

FOLDER = Path(__file__).with_name("drills")
BRAND = "{brand}"
HANDLE = "{handle}"


@dataclass(frozen=True)
class Scenario:
    """A drill as it is written: what happens, what is known at the start, and its messages."""

    name: str
    title: str
    situation: str
    signs: tuple[str, ...]  # words by which a prediction of the user's fits it
    injects: tuple[Inject, ...]

    def about(self, brand: str) -> "Scenario":
        """The same drill, with the name of a brand in its messages."""
        handle = "".join(letter for letter in brand if letter.isalnum()) or "brand"

        def named(text: str) -> str:
            return text.replace(BRAND, brand).replace(HANDLE, f"@{handle.lower()}")

        injects = tuple(
            inject.model_copy(update={"text": named(inject.text), "sender": named(inject.sender)})
            for inject in self.injects
        )
        return Scenario(self.name, self.title, named(self.situation), self.signs, injects)


@cache
def scenarios() -> dict[str, Scenario]:
    """The shipped drills by title."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {scenario.title: scenario for scenario in found}


def _read(path: Path) -> Scenario:
    told = tomllib.loads(path.read_text("utf-8"))
    injects = [
        Inject(
            minute=entry["minute"],
            stage=entry["stage"],
            sender=entry["sender"],
            platform=entry["platform"],
            origin=Origin[entry.get("origin", "post").upper()],
            text=entry["text"],
            asks=tuple(KeyMessage(name) for name in entry.get("asks", ())),
        )
        for entry in told["inject"]
    ]
    return Scenario(
        path.stem, told["title"], told["situation"].strip(), tuple(told["signs"]), tuple(injects)
    )
