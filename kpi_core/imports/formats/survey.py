"""Surveys: one answer per row, or one respondent per row with the statements as headers."""

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of, places_of, put_aside, table_of
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.recognise import dated_places
from kpi_core.imports.values.dates import settle
from kpi_core.imports.values.moments import read_moment
from kpi_core.imports.values.numbers import is_missing
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.words import NO, YES

ID = ("Respondent ID", "Respondent", "Response ID", "ResponseId", "#", "ID", "Participant",
      "Participant ID", "Network ID", "Teilnehmer", "Teilnehmer-ID", "Antwort-ID", "Antwort ID",
      "Répondant", "ID du répondant", "ID de la réponse", "Encuestado", "ID de encuestado",
      "ID de respuesta", "Respondente", "ID do respondente", "ID da resposta", "ID risposta",
      "Респондент")  # fmt: skip
DAY = ("Date", "Datum", "Fecha", "Data", "Дата")
WHEN = ("Timestamp", "Submit Date (UTC)", "Submitted At", "Submitted", "Completion time",
        "End Date", "EndDate", "Date submitted", "Date Submitted", "RecordedDate", "Recorded Date",
        "Answered on",
        "Zeitstempel", "Horodateur", "Marca temporal", "Carimbo de data/hora", "Клеймо за време",
        "Позначка часу", "Отметка времени", "Datum Abgeschickt", "Date de soumission",
        "Fecha de envío", "Data de envio", "Data invio", "Date last action",
        "Datum letzte Aktivität", "Date de la dernière action", "Fecha de la última acción",
        "Data da última ação", "Data dell'ultima azione", *DAY)  # fmt: skip
LANGUAGE = ("Start language", "Start-Sprache", "Langue de départ", "Lenguaje inicial",
            "Idioma inicial", "Lingua iniziale")  # fmt: skip
FRAME = (
    *ID, *WHEN, "Start Date", "StartDate", "Start Date (UTC)", "Start time", "Collector ID",
    "Collector", "IP Address", "IPAddress", "Email Address", "Email", "E-Mail", "First Name",
    "Last Name", "Name", "Custom Data 1", "Progress", "Duration (in seconds)", "Finished",
    "Status", "Tags", "Stage Date (UTC)", "Response Type", "Language", "UserLanguage",
    "Distribution Channel", "User Language", "DistributionChannel", "Score", "Username",
    "Last modified time", "External Data Reference", "Location Latitude",
    "Location Longitude", "Recipient Last Name", "Recipient First Name", "Recipient Email",
    *LANGUAGE, "Last page", "Seed", "Date started", "Referrer URL", "Access code",
)  # fmt: skip
ONLY_SURVEYS = ("Collector ID", "Network ID", "Submit Date (UTC)", "Stage Date (UTC)",
                "Completion time", "RecordedDate", "Recorded Date", "DistributionChannel",
                "Distribution Channel", "Date last action", *LANGUAGE)  # fmt: skip
"""Headers that no table but a survey has: one statement among many questions is enough there."""
FOLLOWS = ("Do you follow us?", "Do you follow us on social media?", "Follower", "Group",
           "Folgen Sie uns?", "Nous suivez-vous ?", "¿Nos sigue?", "Você nos segue?")  # fmt: skip
_OWN = frozenset(map(header_key, (*FRAME, *FOLLOWS)))
LIKERT = {
    **dict.fromkeys(("strongly agree", "completely agree", "very satisfied",
                     "extremely satisfied", "very likely", "extremely likely", "stimme voll zu",
                     "sehr zufrieden", "sehr wahrscheinlich", "très satisfait",
                     "muy satisfecho", "muito satisfeito", "muy de acuerdo",
                     "stimme voll und ganz zu", "tout à fait d'accord",
                     "totalmente de acuerdo", "concordo totalmente", "напълно съгласен",
                     "повністю згоден", "totally agree", "fully agree", "definitely agree",
                     "trifft voll und ganz zu", "trifft voll zu", "trifft völlig zu",
                     "completamente de acuerdo", "concordo plenamente",
                     "concordo completamente", "completamente d'accordo", "helemaal mee eens",
                     "полностью согласен"), "5"),
    **dict.fromkeys(("agree", "somewhat agree", "satisfied", "somewhat satisfied", "likely",
                     "somewhat likely", "zufrieden", "eher zufrieden", "wahrscheinlich",
                     "satisfait", "plutôt satisfait", "satisfecho", "satisfeito",
                     "stimme zu", "stimme eher zu", "d'accord",
                     "plutôt d'accord", "de acuerdo", "concordo", "съгласен", "згоден",
                     "rather agree", "mostly agree", "tend to agree", "slightly agree",
                     "trifft zu", "trifft eher zu", "algo de acuerdo", "concordo parcialmente",
                     "d'accordo", "mee eens", "по-скоро съгласен", "скоріше згоден",
                     "скорее согласен", "согласен"), "4"),
    **dict.fromkeys(("neither agree nor disagree", "neither satisfied nor dissatisfied",
                     "neither likely nor unlikely", "undecided", "unentschieden",
                     "weder zufrieden noch unzufrieden", "neutral", "neither", "weder noch",
                     "teils, teils", "teils teils", "ni d'accord ni pas d'accord",
                     "ni de acuerdo ni en desacuerdo", "neutro", "nem concordo nem discordo",
                     "neither disagree nor agree", "neither agree or disagree", "teils/teils",
                     "não concordo nem discordo", "nem concordo, nem discordo",
                     "ni d'accord, ni pas d'accord", "neutraal", "neutrale",
                     "неутрален", "важко сказати"), "3"),
    **dict.fromkeys(("disagree", "somewhat disagree", "dissatisfied", "somewhat dissatisfied",
                     "unlikely", "somewhat unlikely", "unzufrieden", "eher unzufrieden",
                     "unwahrscheinlich", "insatisfait", "plutôt insatisfait", "insatisfecho",
                     "insatisfeito", "stimme nicht zu",
                     "stimme eher nicht zu", "pas d'accord", "plutôt pas d'accord",
                     "en desacuerdo", "discordo", "несъгласен", "не згоден",
                     "rather disagree", "mostly disagree", "tend to disagree",
                     "slightly disagree", "trifft eher nicht zu", "trifft nicht zu",
                     "algo en desacuerdo", "discordo parcialmente", "in disaccordo",
                     "mee oneens", "по-скоро несъгласен", "скоріше не згоден",
                     "скорее не согласен", "не согласен"), "2"),
    **dict.fromkeys(("strongly disagree", "completely disagree", "very dissatisfied",
                     "extremely dissatisfied", "very unlikely", "extremely unlikely",
                     "sehr unzufrieden", "sehr unwahrscheinlich", "très insatisfait",
                     "muy insatisfecho", "muito insatisfeito", "muy en desacuerdo",
                     "stimme überhaupt nicht zu", "stimme gar nicht zu",
                     "pas du tout d'accord", "totalmente en desacuerdo",
                     "discordo totalmente", "напълно несъгласен", "повністю не згоден",
                     "totally disagree", "fully disagree", "definitely disagree",
                     "trifft überhaupt nicht zu", "trifft gar nicht zu",
                     "completamente en desacuerdo", "discordo plenamente",
                     "discordo completamente", "completamente in disaccordo",
                     "helemaal mee oneens", "полностью не согласен"), "1"),
}  # fmt: skip
_NO_DAY = "1980-01-01 00:00:00"
"""What LimeSurvey writes where it was told to keep no times of answers."""
_CODE = re.compile(r"\w+(?:\[\w+\])*\. (?=\S)")
"""What LimeSurvey writes before a question when asked for its code as well."""
LABEL = re.compile(r"\s*\b(?:Open-Ended )?Response$")
"""What SurveyMonkey writes below a question that has one column."""
SCALE = [mark for n in range(1, 6) for mark in (str(n), f"{n}.0")]
ANSWERS = (frozenset([*SCALE, *LIKERT]), frozenset([*YES, *NO]))
_YES_OR_NO = frozenset(word for word in (*YES, *NO) if not word[0].isdigit())
_STATEMENT = 4
"""So many words a statement has at least, where other tables may have such columns too."""
GROUP = {**dict.fromkeys(YES, "follower"), **dict.fromkeys(NO, "non-follower"),
         "followers": "follower", "follower": "follower", "non-follower": "non-follower",
         }  # fmt: skip


_OUT_OF_TEN = re.compile(r"(10|[0-9])(?:\.0)?(?:\s*/\s*10|\s*[-–=:(].*)?")
_TO_FIVE, _BELOW_TEN, _SEVERAL = 5, 7, 6
_DISTINCT = 30
"""A column with more different answers than that holds no scale."""
_SIDE = {1: "against", 2: "against", 3: "between", 4: "for", 5: "for"}
_TO_TEN = re.compile(r"\b[01]\s*(?:-|–|to|and|bis|a|e|et|y|до)\s*10\b")
_ASKS_FOR_TEN = re.compile(
    r"recommend|recommand|recomend|empfehl|препоръч|рекоменд|\bnps\b|net promoter"
    r"|likely|wahrscheinlich|probab|вероятн|имовірн|ймовірн|satisf|zufrieden|доволн|задоволен"
)


def out_of_ten(question: str, answers: pd.Series) -> dict[str, str]:
    """The answers to a question from 0 (or 1) to 10, each as "9 of 10"; nothing where the scale is
    another or unknown: the question must state it, or ask for a likelihood or satisfaction and have
    answers of 0 or above 7, and more than hardly any where all others end at 5.
    """
    given = answers[~is_missing(answers)].astype(str)
    found = {text: _OUT_OF_TEN.fullmatch(text.strip()) for text in given.unique()}
    marks = given.map({text: int(match[1]) for text, match in found.items() if match})
    key = header_key(question)
    telling = (marks == 0) | (marks > _BELOW_TEN)
    is_slip = marks[~telling].max() <= _TO_FIVE and hardly_any(telling.sum(), len(marks), _SEVERAL)
    is_clear = telling.any() and not is_slip
    if not _TO_TEN.search(key) and not (is_clear and _ASKS_FOR_TEN.search(key)):
        return {}
    if sum(match is None for match in found.values()) > 0.2 * len(found):
        return {}
    return {text: f"{match[1]} of 10" for text, match in found.items() if match}


def _said(texts: pd.Series) -> list[str]:
    return [str(text) for text in texts[~is_missing(texts)].unique()]


def _number_and_words(text: str) -> tuple[int | None, str]:
    """The number and the words of "5 - Agree" or "Agree (5)"."""
    plain = text.strip().casefold().replace("’", "'")
    number = re.match(r"\(?([0-9])\b", plain) or re.search(r"\b([0-9])\)?$", plain)
    words = plain if number is None else plain[: number.start()] + plain[number.end() :]
    return (None if number is None else int(number[1])), words.strip(" -–—=:.,()")


def in_words(answers: pd.Series) -> dict[str, str]:
    """Answers with a number beside words of agreement: each as the number, if words and number
    agree from 1 to 5, otherwise as the words. Nothing where they differ and others give a number
    alone: which end of the scale agrees is unknown there.
    """
    said = _said(answers)
    if len(said) > _DISTINCT:
        return {}
    read = {text: _number_and_words(text) for text in said}
    marks = {text: (number, LIKERT[words]) for text, (number, words) in read.items()
             if words in LIKERT}  # fmt: skip
    numbered = {text: pair for text, pair in marks.items() if pair[0] is not None}
    if all(number in _SIDE and _SIDE[number] == _SIDE[int(mark)]
           for number, mark in numbered.values()):  # fmt: skip
        return {text: mark if number is None else str(number)
                for text, (number, mark) in marks.items()}  # fmt: skip
    if any(number is not None and not words for number, words in read.values()):
        return {}
    return {text: mark for text, (_, mark) in marks.items()}


def _is_statement(block: Block, place: int, least_words: int) -> bool:
    """Whether a column holds answers on a scale, or yes and no, to a statement of some length; to a
    shorter one the answers must be words.
    """
    name = block.header[place]
    if not name or header_key(name) in _OWN:
        return False
    words = _STATEMENT if "?" in name else len(name.split())
    if words < least_words:
        return False  # before its cells are looked at, which takes long of a million
    texts = block.frame[place][~is_missing(block.frame[place])].astype(str)
    if not len(texts):
        return False
    if words >= _STATEMENT:
        marks = texts.replace(in_words(texts)).str.strip().str.casefold()
        is_scale = any(marks.isin(known).mean() > 0.8 for known in ANSWERS)
        return is_scale or bool(out_of_ten(name, texts))
    is_word = texts.isin(in_words(texts)), texts.str.strip().str.casefold().isin(_YES_OR_NO)
    return any(share.mean() > 0.8 for share in is_word)


def statements(block: Block) -> list[int]:
    """The columns whose headers are statements put to the respondents: of any length where more
    than one column is such as only surveys have.
    """
    least_words = 1 if len(places_of(block, ONLY_SURVEYS)) > 1 else _STATEMENT
    return [n for n in range(len(block.header)) if _is_statement(block, n, least_words)]


def _one_row_per_day(block: Block) -> bool:
    """Whether rows are told apart by nothing but their day: figures by day, not people."""
    places = places_of(block, WHEN)
    if not places or any(place not in places_of(block, DAY) for place in places):
        return not places
    texts = block.frame[places[0]].dropna()
    return bool(texts.is_unique and not texts.str.contains(":").any())


def _is_wide(block: Block) -> bool:
    asked = [name for name in block.header if name and header_key(name) not in _OWN]
    least = max(1, len(asked) / 3)
    is_survey = place_of(block, ONLY_SURVEYS) is not None
    if is_survey or sum("?" in name for name in asked) > len(asked) / 2:
        least = 1
    if not asked or len(statements(block)) < least:
        return False
    return place_of(block, ID) is not None or not _one_row_per_day(block)


def _below(block: Block) -> tuple[str, ...]:
    """The second line of the header: SurveyMonkey writes the parts of a question below it."""
    places = [*places_of(block, ID), *places_of(block, WHEN)]
    if not len(block.frame) or not places:
        return ()
    cells = tuple(str(cell).strip() for cell in block.frame.iloc[0].fillna(""))
    return () if any(cells[place] for place in places) else cells


def _questions(block: Block) -> tuple[str, ...]:
    """The line of whole questions that Qualtrics writes below its own names for them, before one
    of ids; the reader has set both aside.
    """
    lines = [row.cells for row in block.set_aside if row.kind is IssueKind.REPEATED_HEADER]
    named = len(lines) > 1 and sum(cell.startswith('{"ImportId"') for cell in lines[1])
    return lines[0] if named > len(block.header) / 2 else ()


def under_questions(block: Block) -> Block:
    """The block with the whole questions as its header, without their codes, and no line of the
    header among its rows.

    A blank name continues the question before it, as the cells of a matrix do.
    """
    if any(header_key(name).startswith("submitdate. ") for name in block.header):
        return block.with_(header=tuple(_CODE.sub("", name, count=1) for name in block.header))
    if (questions := _questions(block)) and len(questions) == len(block.header):
        return block.with_(header=questions)
    if place_of(block, ("Collector ID",)) is None:
        return block
    names = block.header
    if below := _below(block):
        asked: list[str] = []
        for name in names:
            asked.append(name or (asked[-1] if asked else ""))
        names = tuple(f"{name} {label}".strip() for name, label in zip(asked, below, strict=True))
        aside = [place == 0 for place in range(len(block.frame))]
        block = put_aside(block, aside, IssueKind.REPEATED_HEADER, "the second line of the header")
    return block.with_(header=tuple(LABEL.sub("", name) for name in names))


def _is_wide_under_questions(block: Block) -> bool:
    whole = under_questions(block)
    return whole.header != block.header and _is_wide(whole)


_SECONDS, _MIDNIGHT = r":[0-9]{2}:[0-9]{2}", r"\b0?0:00:00"
_MAIL = r"[^\s@]+@[^\s@.]+\.[^\s@]+"


def _in_seconds(frame: pd.DataFrame, when: int | None) -> pd.Series:
    """Which rows say in which second they were answered; midnight only says the day."""
    if when is None:
        return pd.Series(False, index=frame.index)
    seconds = frame[when].str.contains(_SECONDS).fillna(value=False)
    return seconds & ~frame[when].str.contains(_MIDNIGHT).fillna(value=False)


def _last_seen(block: Block, when: int) -> Block:
    """The block with the day of each answer: the one it was last worked on where it wasn't sent."""
    seen = block.frame[when]
    for place in places_of(block, WHEN):
        seen = seen.mask(is_missing(seen), block.frame[place])
    frame = block.frame.copy()
    frame[when] = seen.mask(seen == _NO_DAY)
    return block.with_(frame=frame)


def one_row_per_answer(block: Block) -> Block:
    """Statements side by side become rows; a blank cell is no answer.

    The month of the first answer names the wave, and the line of a row its respondent, where
    the file has nothing better. Two who answer all alike in the same second, or with the same
    address of e-mail, are one.
    """
    block = under_questions(block)
    asked = statements(block)
    when, who, group = place_of(block, WHEN), place_of(block, ID), place_of(block, FOLLOWS)
    if when is None:
        when = next(iter(dated_places(block, asked)[::-1]), None)
    if when is not None:
        block = _last_seen(block, when)
    days = [] if when is None else _days(_said(block.frame[when]))
    wave = f"{days[0]:%Y-%m}" if days else "1"
    rows = []
    again = block.frame.duplicated()
    if who is None and again.any():
        is_one = block.frame.apply(lambda texts: texts.str.fullmatch(_MAIL).fillna(value=False))
        again &= is_one.any(axis=1) | _in_seconds(block.frame, when)
        block = put_aside(
            block, again.tolist(), IssueKind.DUPLICATE_ROW, "the same as an earlier row"
        )
    blank = {place: is_missing(block.frame[place]) for place in asked}
    marks = {place: in_words(block.frame[place])
             | out_of_ten(block.header[place], block.frame[place]) for place in asked}  # fmt: skip
    cells_of = block.frame.fillna("").itertuples(index=False)
    for number, (line, cells) in enumerate(zip(block.frame.index, cells_of, strict=True)):
        name = str(line) if who is None else str(cells[who])
        day = "" if when is None else str(cells[when])
        side = "" if group is None else str(cells[group])
        for place in asked:
            if not blank[place][number]:
                said = marks[place].get(str(cells[place]), str(cells[place]).strip())
                rows.append((int(line), (name, wave, block.header[place], said, day, side)))
    header = ("Respondent", "Wave", "Statement", "Answer", "Timestamp", "Group")
    return block.with_(header=header, frame=table_of(rows, len(header)))


def _days(texts: Sequence[str]) -> list[date]:
    order, _ = settle(texts)
    read = (read_moment(text.partition(" ")[0], order.strip("?") or "mdy") for text in texts)
    return sorted(moment.start.date() for moment in read if moment is not None)


def long_scales(block: Block) -> Block:
    """Answers out of ten are named so, each statement by its own scale; those with a number beside
    words of agreement are marks.
    """
    statement, answer = (place_of(block, COLUMNS[name]) for name in ("statement", "answer"))
    if statement is None or answer is None:
        return block
    frame = block.frame.copy()
    for question, texts in frame.groupby(statement)[answer]:
        marks = in_words(texts) | out_of_ten(str(question), texts)
        if marks:
            frame.loc[texts.index, answer] = texts.replace(marks)
    return block.with_(frame=frame)


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
        "Results › Export, every response; Qualtrics: Data › Export (choice text or values); "
        "LimeSurvey: Responses › Export, headings: question text, full answers",
        "one file per wave; answers from 1 to 5 or 0 to 10, in words of agreement, or yes and no",
    ),
    source="SurveyMonkey's nine columns before the questions and its second header line, and "
    "Qualtrics' three header lines: as quoted by public programs that read these exports "
    "(a React board of election answers, a survey synthesiser, five Qualtrics readers); the scale "
    "from 0 to 10 and its promoters from the help pages of three survey tools; LimeSurvey from "
    "five real exports (English, German, French, codes with and without texts), its Spanish, "
    "Portuguese and Italian headers, Google Forms, Typeform and Microsoft Forms from memory of the "
    "products",
    is_open=True,
    parts=(
        Part(
            name="one row per answer",
            table="survey",
            columns=COLUMNS,
            need=("respondent", "wave", "statement", "answer"),
            reshape=long_scales,
            values={"answer": LIKERT, "group": GROUP},
        ),
        Part(
            name="one row per respondent",
            table="survey",
            columns=COLUMNS,
            markers=tuple(name for name in FRAME if " " in name or not name.istitle()),
            fits=_is_wide,
            shape_only=True,
            reshape=one_row_per_answer,
            values={"answer": LIKERT, "group": GROUP},
        ),
        Part(
            name="one row per respondent, more than questions in the header",
            table="survey",
            columns=COLUMNS,
            fits=_is_wide_under_questions,
            shape_only=True,
            reshape=one_row_per_answer,
            values={"answer": LIKERT, "group": GROUP},
            quiet=(IssueKind.BLANK_HEADER, IssueKind.DUPLICATE_HEADER),
        ),
        Part(
            name="answers under codes",
            table="",
            columns={"sent": ("submitdate",), "language": ("startlanguage",)},
            need=("sent", "language"),
            markers=("id", "lastpage", "startdate", "datestamp", "seed"),
            says="its questions are only codes: export it again with the question text as headings "
            "and with full answers",
            sure=True,
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
            "numbers_beside_words.csv",
            "Timestamp,The articles help me in my job,The newsletter is worth my time\n"
            "2025-03-03 10:00:00,5 - Strongly agree,Agree (6)\n"
            "2025-03-14 11:00:00,2 - Disagree,Somewhat disagree (3)\n"
            "2025-03-15 12:00:00,4 - Agree,Strongly Agree (7)\n",
            {"survey": {"rows": 6}},
        ),
        Example(
            "codes_before_questions.csv",
            '"id. Response ID","submitdate. Date submitted","lastpage. Last page",'
            '"startlanguage. Start language","startdate. Date started",'
            '"Q1[SQ002]. How far do you agree? [I trust its articles]","Q2. Where do you work?",'
            '"Q3. What do you read?","Q4. What do you miss?"\n'
            '"3","2025-03-03 10:05:00","2","en","2025-03-03 10:00:00","Agree (4)","Valves Ltd",'
            '"News",""\n'
            '"4","2025-03-04 10:05:00","2","en","2025-03-04 10:00:00","Disagree (2)","","",""\n',
            {"survey": {"rows": 2}},
        ),
        Example(
            "answers.csv",
            "Respondent ID,Wave,Question,Answer,Date\n"
            "r1,spring,I know what Northwind makes,4,2025-03-14\n"
            "r2,spring,I know what Northwind makes,2,2025-03-15\n",
            {"survey": {"rows": 2}},
        ),
        Example(
            "recommend.csv",
            "#,How likely are you to recommend Northwind to a colleague?,What should we write "
            "about?,Response Type,Start Date (UTC),Submit Date (UTC),Network ID,Tags\n"
            "a1,10,Valves,completed,2025-03-03 10:00:00,2025-03-03 10:01:00,n1,\n"
            "a2,4,,completed,2025-03-04 10:00:00,2025-03-04 10:02:00,n2,\n",
            {"survey": {"rows": 2}},
        ),
        Example(
            "two_header_lines.csv",
            "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,"
            "Last Name,Custom Data 1,How much do you agree?,,How likely is it that you would "
            "recommend Northwind?,What could we do better?\n"
            ",,,,,,,,,Northwind knows its trade,I trust its articles,Response,Open-Ended Response\n"
            "1801,41,2025-03-13 10:00:00,2025-03-13 10:05:00,,,,,,Strongly agree,Agree,9,\n"
            "1802,41,2025-03-14 10:00:00,2025-03-14 10:05:00,,,,,,Disagree,,6,Write less\n",
            {"survey": {"rows": 5}},
            set_aside=1,
        ),
        Example(
            "three_header_lines.csv",
            "StartDate,EndDate,Status,Progress,RecordedDate,ResponseId,DistributionChannel,Q1,Q2\n"
            "Start Date,End Date,Response Type,Progress,Recorded Date,Response ID,Distribution "
            "Channel,From 0 to 10: would you recommend Northwind?,I trust its articles a lot\n"
            '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}",'
            '"{""ImportId"":""status""}","{""ImportId"":""progress""}",'
            '"{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}",'
            '"{""ImportId"":""distributionChannel""}","{""ImportId"":""QID1""}",'
            '"{""ImportId"":""QID2""}"\n'
            "2025-03-03 10:00:00,2025-03-03 10:05:00,IP Address,100,2025-03-03 10:05:01,R_1,"
            "anonymous,9,Somewhat agree\n"
            "2025-03-04 10:00:00,2025-03-04 10:05:00,IP Address,100,2025-03-04 10:05:01,R_2,"
            "anonymous,4,Neither agree nor disagree\n",
            {"survey": {"rows": 4}},
            set_aside=2,
        ),
    ),
)  # fmt: skip
