"""The shape that Streamlit needs and punishes quietly when it is missing."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "pages"
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
THEMES = ("light", "dark")


def test_no_page_hides_a_library() -> None:
    """`pages/` stands first on the path while a script runs, for all users at once."""
    names = {path.stem for path in PAGES.glob("*.py")} - {"__init__"}
    assert not names & set(sys.stdlib_module_names)
    assert not names & set(packages_distributions())


def test_no_pages_folder_stands_beside_the_main_script() -> None:
    assert not (PAGES / "pages").exists()


def test_streamlit_finds_the_app_by_a_plain_assignment() -> None:
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    values = [ast.unparse(node.value) for node in tree.body if isinstance(node, ast.Assign)]
    assert sum(value.startswith("st.App(") for value in values) == 1


def test_shared_pieces_are_imported_by_their_full_name() -> None:
    """`import elements` fails for one user when another's run ends."""
    siblings = {path.stem for path in PAGES.iterdir()} - {"__init__"}
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: relative import"
                names = [node.module or ""]
            assert not {name.split(".")[0] for name in names} & siblings, path


def options(table: dict[str, object], prefix: str) -> list[str]:
    names = []
    for name, value in table.items():
        names += options(value, f"{prefix}{name}.") if isinstance(value, dict) else [prefix + name]
    return names


def test_streamlit_knows_every_option_we_set() -> None:
    assert set(options(SETTINGS, "")) <= set(config.get_config_options())


def test_every_font_we_name_is_there_with_its_licence() -> None:
    faces = SETTINGS["theme"]["fontFaces"]
    named = {face["url"].removeprefix("app/static/") for face in faces}
    there = {path.name for path in (PAGES / "static").glob("*.woff2")}
    assert named == there
    for name in named:
        family = re.split(r"-(?:latin|cyrillic)", name)[0]
        assert "SIL OPEN FONT LICENSE" in (PAGES / "static" / f"OFL-{family}.txt").read_text(
            "utf-8"
        )


def test_nothing_but_fonts_and_favicon_is_served_to_strangers() -> None:
    suffixes = {path.suffix for path in (PAGES / "static").rglob("*") if path.is_file()}
    assert suffixes <= {".woff2", ".png", ".txt"}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blend(over: str, under: str, share: float) -> str:
    """What is seen of a colour of which only a share covers the ground."""
    pairs = [(int(over[n : n + 2], 16), int(under[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_captions_stand_out_from_their_ground(theme: str, ground: str) -> None:
    """Streamlit draws them with 60 % of the text's colour."""
    colours = SETTINGS["theme"][theme]
    seen = blend(colours["textColor"], colours[ground], 0.6)
    assert contrast(seen, colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["textColor", "linkColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    colours = SETTINGS["theme"][theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_primary_colour_carries_white_text_and_stands_out_as_a_shape(theme: str) -> None:
    """Streamlit writes buttons and filter tags white on it, in both themes.

    On the dark ground no colour is 4.5:1 from it and from white: white is 18:1 from the ground, and
    4.5 × 4.5 is more. So it carries text, and is 3:1 from the ground, as a shape has to be.
    """
    colours = SETTINGS["theme"][theme]
    assert contrast("#FFFFFF", colours["primaryColor"]) >= 4.5
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(colours["primaryColor"], colours[ground]) >= 3
