"""Surveys: one answer per row, or one respondent per row with the statements as headers."""

from kpi_core.imports.block import Block
from kpi_core.imports.dates import read_moment
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.headers import header_key
from kpi_core.imports.numbers import is_missing
from kpi_core.imports.reshape import place_of, places_of, table_of
from kpi_core.imports.words import NO, YES

ID = ("Respondent ID", "Respondent", "Response ID", "ResponseId", "#", "ID", "Participant",
      "Participant ID", "Network ID", "Teilnehmer", "Teilnehmer-ID", "Antwort-ID", "Répondant",
      "ID du répondant", "Encuestado", "ID de encuestado", "Respondente", "ID do respondente",
      "Респондент")  # fmt: skip
DAY = ("Date", "Datum", "Fecha", "Data", "Дата")
WHEN = ("Timestamp", "Submit Date (UTC)", "Submitted At", "Submitted", "Completion time",
        "End Date", "EndDate", "Date submitted", "Date Submitted", "RecordedDate", "Answered on",
        "Zeitstempel", "Horodateur", "Marca temporal", "Carimbo de data/hora", "Клеймо за време",
        "Позначка часу", "Отметка времени", *DAY)  # fmt: skip
FRAME = (
    *ID, *WHEN, "Start Date", "StartDate", "Start Date (UTC)", "Start time", "Collector ID",
    "Collector", "IP Address", "IPAddress", "Email Address", "Email", "E-Mail", "First Name",
    "Last Name", "Name", "Custom Data 1", "Progress", "Duration (in seconds)", "Finished",
    "Status", "Tags", "Stage Date (UTC)", "Response Type", "Language", "UserLanguage",
    "DistributionChannel", "Score", "Username", "Last modified time",
)  # fmt: skip
FOLLOWS = ("Do you follow us?", "Do you follow us on social media?", "Follower", "Group",
           "Folgen Sie uns?", "Nous suivez-vous ?", "¿Nos sigue?", "Você nos segue?")  # fmt: skip
LIKERT = {
    **dict.fromkeys(("strongly agree", "very satisfied", "very likely", "stimme voll zu",
                     "stimme voll und ganz zu", "tout à fait d'accord",
                     "totalmente de acuerdo", "concordo totalmente", "напълно съгласен",
                     "повністю згоден"), "5"),
    **dict.fromkeys(("agree", "satisfied", "likely", "stimme zu", "stimme eher zu", "d'accord",
                     "plutôt d'accord", "de acuerdo", "concordo", "съгласен", "згоден"), "4"),
    **dict.fromkeys(("neither agree nor disagree", "neutral", "neither", "weder noch",
                     "teils, teils", "teils teils", "ni d'accord ni pas d'accord",
                     "ni de acuerdo ni en desacuerdo", "neutro", "nem concordo nem discordo",
                     "неутрален", "важко сказати"), "3"),
    **dict.fromkeys(("disagree", "dissatisfied", "unlikely", "stimme nicht zu",
                     "stimme eher nicht zu", "pas d'accord", "plutôt pas d'accord",
                     "en desacuerdo", "discordo", "несъгласен", "не згоден"), "2"),
    **dict.fromkeys(("strongly disagree", "very dissatisfied", "very unlikely",
                     "stimme überhaupt nicht zu", "stimme gar nicht zu",
                     "pas du tout d'accord", "totalmente en desacuerdo",
                     "discordo totalmente", "напълно несъгласен", "повністю не згоден"), "1"),
}  # fmt: skip
SCALE = [mark for n in range(1, 6) for mark in (str(n), f"{n}.0")]
ANSWERS = (frozenset([*SCALE, *LIKERT]), frozenset([*YES, *NO]))
GROUP = {**dict.fromkeys(YES, "follower"), **dict.fromkeys(NO, "non-follower"),
         "followers": "follower", "follower": "follower", "non-follower": "non-follower",
         }  # fmt: skip


def _is_statement(block: Block, place: int) -> bool:
    """Whether a column holds answers on a scale, or yes and no, to a statement of some length."""
    name = block.header[place]
    if (len(name.split()) < 4 and "?" not in name) or header_key(name) in set(
        map(header_key, (*FRAME, *FOLLOWS))
    ):
        return False
    texts = block.frame[place][~is_missing(block.frame[place])]
    plain = texts.astype(str).str.strip().str.casefold()
    return len(plain) > 0 and any(plain.isin(known).mean() > 0.8 for known in ANSWERS)


def statements(block: Block) -> list[int]:
    """The columns whose headers are statements put to the respondents."""
    return [place for place in range(len(block.header)) if _is_statement(block, place)]


def _one_row_per_day(block: Block) -> bool:
    """Whether rows are told apart by nothing but their day: figures by day, not people."""
    places = places_of(block, WHEN)
    if not places or any(place not in places_of(block, DAY) for place in places):
        return not places
    texts = block.frame[places[0]].dropna()
    return bool(texts.is_unique and not texts.str.contains(":").any())


def _is_wide(block: Block) -> bool:
    own = set(map(header_key, (*FRAME, *FOLLOWS)))
    asked = [name for name in block.header if name and header_key(name) not in own]
    if not asked or len(statements(block)) < max(1, len(asked) / 3):
        return False
    return place_of(block, ID) is not None or not _one_row_per_day(block)


def one_row_per_answer(block: Block) -> Block:
    """Statements side by side become rows; a blank cell is no answer.

    The month of the first answer names the wave, and the line of a row its respondent, where
    the file has nothing better.
    """
    when, who, group = place_of(block, WHEN), place_of(block, ID), place_of(block, FOLLOWS)
    days = [] if when is None else sorted(
        moment.start.date()
        for text in block.frame[when].dropna().unique()
        if (moment := read_moment(str(text).partition(" ")[0], "mdy")) is not None
    )  # fmt: skip
    wave = f"{days[0]:%Y-%m}" if days else "1"
    rows = []
    asked = statements(block)
    blank = {place: is_missing(block.frame[place]) for place in asked}
    cells_of = block.frame.fillna("").itertuples(index=False)
    for number, (line, cells) in enumerate(zip(block.frame.index, cells_of, strict=True)):
        name = str(line) if who is None else str(cells[who])
        day = "" if when is None else str(cells[when])
        side = "" if group is None else str(cells[group])
        for place in asked:
            if not blank[place][number]:
                answer = (name, wave, block.header[place], str(cells[place]), day, side)
                rows.append((int(line), answer))
    header = ("Respondent", "Wave", "Statement", "Answer", "Timestamp", "Group")
    return block.with_(header=header, frame=table_of(rows, len(header)))


COLUMNS = {
    "respondent": ID,
    "wave": ("Wave", "Survey wave", "Round", "Survey", "Survey name", "Welle", "Vague", "Ola",
             "Onda", "Вълна", "Хвиля"),
    "statement": ("Statement", "Question", "Item", "Aussage", "Frage", "Énoncé", "Pregunta",
                  "Afirmación", "Pergunta", "Твърдение", "Въпрос", "Питання"),
    "answer": ("Answer", "Response", "Rating", "Value", "Antwort", "Bewertung", "Réponse",
               "Respuesta", "Resposta", "Отговор", "Відповідь"),
    "answered_on": WHEN,
    "group": ("Group", *FOLLOWS),
}  # fmt: skip

FORMAT = Format(
    name="survey",
    label="Survey answers",
    platform="survey",
    how_to_get=(
        "Google Forms: Responses › Download (.csv); Typeform, SurveyMonkey, Microsoft Forms: "
        "Results › Export, every response",
        "one file per wave; answers from 1 to 5, in words of agreement, or yes and no",
    ),
    source="columns that the four programs put around the answers, from memory of the products",
    parts=(
        Part(
            name="one row per answer",
            table="survey",
            columns=COLUMNS,
            need=("respondent", "wave", "statement", "answer"),
            values={"answer": LIKERT, "group": GROUP},
        ),
        Part(
            name="one row per respondent",
            table="survey",
            columns=COLUMNS,
            fits=_is_wide,
            shape_only=True,
            reshape=one_row_per_answer,
            values={"answer": LIKERT, "group": GROUP},
        ),
    ),
    examples=(
        Example(
            "forms.csv",
            "Timestamp,The articles help me in my job,I would recommend the newsletter,"
            "Do you follow us?,What should we write about?\n"
            "2025-03-03 10:00:00,5,Strongly agree,Yes,Valves\n"
            "2025-03-14 11:00:00,3,,No,\n",
            {"survey": {"rows": 3}},
        ),
        Example(
            "answers.csv",
            "Respondent ID,Wave,Question,Answer,Date\n"
            "r1,spring,I know what Northwind makes,4,2025-03-14\n"
            "r2,spring,I know what Northwind makes,2,2025-03-15\n",
            {"survey": {"rows": 2}},
        ),
    ),
)  # fmt: skip
