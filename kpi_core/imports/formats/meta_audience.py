"""Meta Business Suite, audience: age by gender, countries and towns, in percent."""

import re

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import PERCENT_HEADER, crossed, transposed, with_column
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.kpi_table import figure_of
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.values.moments import is_made_date
from kpi_core.imports.values.numbers import read_numbers

_LITTLE = re.compile(
    r"(?i)(?<!\w)(?:on|of|the|your|auf|bei|von|do|da|no|de|del|en|em|sur|su|di|във|в|на|у)(?!\w)"
)
LEVELS = ("followers", "page_likes")
WOMEN = ("Women", "Mulheres", "Frauen", "Femmes", "Mujeres", "Donne", "Жени", "Жінки", "Female")
MEN = ("Men", "Homens", "Männer", "Hommes", "Hombres", "Uomini", "Мъже", "Чоловіки", "Male")
AGE = ("Age", "Idade", "Alter", "Âge", "Edad", "Età", "Възраст", "Вік")
VALUE = ("Value", "Valor", "Wert", "Valeur", "Valore", "Стойност", "Значення", "Percentage")
COUNTRY_WORDS = ("countries", "country", "países", "länder", "pays", "paesi", "държави", "країни",
                 "top country")  # fmt: skip
TOWN_WORDS = ("cities", "towns", "cidades", "städte", "orte", "villes", "ciudades", "città",
              "градове", "міста", "locations")  # fmt: skip
COUNTRIES = ("Top countries", "Countries", "Country", "Principais países", "Países principales",
             "Principales países", "Top-Länder", "Wichtigste Länder", "Länder", "Principaux pays",
             "Pays principaux", "Paesi principali", "Топ държави", "Найпопулярніші країни",
             "País", "Pays", "Land")  # fmt: skip
TOWNS = ("Top cities", "Cities", "Top towns/cities", "Principais cidades", "Ciudades principales",
         "Principales ciudades", "Top-Städte", "Wichtigste Städte", "Städte", "Villes principales",
         "Principales villes", "Città principali", "Топ градове")  # fmt: skip


def _says(block: Block, words: tuple[str, ...]) -> bool:
    title = header_key(block.title)
    return any(re.search(rf"\b{re.escape(header_key(word))}\b", title) for word in words)


def _is_transposed(block: Block) -> bool:
    """Names above one row of figures, most of which a spreadsheet has left figures."""
    if len(block.frame) != 1 or len(block.header) < 2:
        return False
    cells = block.frame.iloc[0].astype("str")
    made = sum(map(is_made_date, cells))
    bad = read_numbers(cells, whole=False).bad
    return 2 * (bad.sum() - made) < len(block.header) and not any(
        name[:1].isdigit() for name in block.header
    )


def _countries_in_a_row(block: Block) -> bool:
    return _is_transposed(block) and _says(block, COUNTRY_WORDS)


def _towns_in_a_row(block: Block) -> bool:
    return _is_transposed(block) and _says(block, TOWN_WORDS)


PAGE_WORDS = ("pages", "seiten", "páginas", "pagine", "страници", "сторінки")
FORMATS = ("Reels", "Stories", "Photos", "Multi-photo", "Links", "Videos", "Live", "Text",
           "Others", "Posts", "Fotos", "Histórias", "Storys", "Historias", "Enlaces",
           "Vídeos", "Texto", "Otros", "Outros", "Andere")  # fmt: skip


def _pages_in_a_row(block: Block) -> bool:
    return _is_transposed(block) and _says(block, PAGE_WORDS)


def _formats_in_a_row(block: Block) -> bool:
    """Figures under kinds of posts and nothing else, one row of them."""
    known = set(map(header_key, FORMATS))
    names = {header_key(name) for name in block.header if name}
    return len(names) > 1 and names <= known and _is_transposed(block)


def _followers(block: Block) -> tuple[str, str] | None:
    """The network and the column of account_days of a level that stands alone under its name."""
    if not _is_figure(block):
        return None
    label = block.header[0]
    found = figure_of(label) or figure_of(_LITTLE.sub(" ", label))
    return found if found and found[1] in LEVELS else None


def _is_figure(block: Block) -> bool:
    return len(block.header) == len(block.frame) == 1


def _as_day(block: Block) -> Block:
    """The figure under our names."""
    network, name = _followers(block) or ("", "")
    block = block.with_(header=(name,))
    return with_column(block, "platform", network) if network else block


RESULT = {"dimension": ("dimension",), "label": ("label",), "share": (PERCENT_HEADER,)}
TOWNS_SAY = "audience shares have no dimension for towns; nothing of this table is loaded"

FORMAT = Format(
    name="meta_audience",
    label="Meta Business Suite audience",
    platform="facebook, instagram",
    how_to_get=("Meta Business Suite › Insights › Audience", "Export › CSV"),
    source="real exports of 2025 (English, Brazilian Portuguese); other languages from memory",
    figures_between=True,
    parts=(
        Part(
            name="followers",
            table="account_days",
            columns={name: (name,) for name in (*LEVELS, "platform")},
            fits=lambda block: _followers(block) is not None,
            shape_only=True,
            by_name_only=True,
            reshape=_as_day,
            default_platform="meta",
            snapshot=True,
        ),
        Part(name="another figure", table="",
             fits=lambda block: _is_figure(block) and _followers(block) is None,
             shape_only=True, by_name_only=True,
             says="a single figure that doesn't say from which days it is; nothing here uses it, "
             "and figures by day are under Insights › Results › Export"),
        Part(
            name="age and gender",
            table="audience_shares",
            columns=RESULT,
            need=("|".join(WOMEN), "|".join(MEN)),
            markers=(*WOMEN, *MEN, *AGE, "Unspecified", "Unknown"),
            constants={"is_visitors": "no"},
            reshape=crossed,
            quiet=(IssueKind.BLANK_HEADER,),
            percent=("share",),
            default_platform="meta",
            snapshot=True,
        ),
        Part(
            name="countries",
            table="audience_shares",
            columns={"label": COUNTRIES, "share": VALUE},
            need=("label", "share"),
            constants={"dimension": "country", "is_visitors": "no"},
            percent=("share",),
            default_platform="meta",
            snapshot=True,
        ),
        Part(
            name="countries in a row",
            table="audience_shares",
            columns=RESULT,
            fits=_countries_in_a_row,
            shape_only=True,
            constants={"dimension": "country", "is_visitors": "no"},
            reshape=transposed,
            percent=("share",),
            default_platform="meta",
            snapshot=True,
        ),
        Part(
            name="towns",
            table="",
            columns={"label": TOWNS, "share": VALUE},
            need=("label", "share"),
            says=TOWNS_SAY,
        ),
        Part(name="towns in a row", table="", fits=_towns_in_a_row, shape_only=True,
             says=TOWNS_SAY),
        Part(name="pages in a row", table="", fits=_pages_in_a_row, shape_only=True,
             says="other pages that the audience likes; nothing here uses them"),
        Part(name="kinds of posts in a row", table="", fits=_formats_in_a_row, shape_only=True,
             says="totals by kind of post, without days; the posts themselves are in Content › "
             "Export data"),
    ),
    examples=(
        Example(
            "audience.csv",
            lambda: (
                'sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","20.5","29.5"\n'
                '"25-34","30","20"\n'
                '\n"Top countries"\n"Bulgaria","Germany"\n"75.1","5.9"\n'
                '\n"Top cities"\n"Sofia, Bulgaria","Berlin, Germany"\n"40","3.9"\n'
            ).encode("utf-16"),
            {"audience_shares": {"rows": 6, "share": 2.81}},
            set_aside=1,
        ),
        Example(
            "liked.csv",
            'sep=,\n"Top countries"\n"Bulgaria","Germany"\n"75.1","5.9"\n'
            '\n"Top Pages"\n"Valve World","Pump News"\n"22.78","22.1"\n',
            {"audience_shares": {"rows": 2, "share": 0.81}},
            set_aside=1,
        ),
        Example(
            "Top content formats.csv",
            "sep=,\nViews\nReels,Multi-photo,Links,Photos,Others,Text\n572,86,79,22,4,3\n\n"
            "Content interactions\nReels,Multi-photo,Photos,Links,Stories,Others\n36,20,5,4,3,2\n"
            "\nPublished content\nReels,Photos,Stories,Links,Text\n46,30,13,2,1\n",
            {},
            set_aside=3,
        ),
        Example(
            "paises.csv",
            'sep=,\n"Seguidores do Instagram pelos principais países"\n'
            '"Principais países","Valor"\n'
            '"Brasil","98,6%"\n"Índia","0,4%"\n',
            {"audience_shares": {"rows": 2, "share": 0.99}},
        ),
    ),
)  # fmt: skip
