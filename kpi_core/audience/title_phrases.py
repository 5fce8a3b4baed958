"""Finds the words and phrases of the vocabulary in a title, in what they mean where they stand."""

from kpi_core.audience.title_functions import best_of
from kpi_core.audience.title_hits import Hit, Reading
from kpi_core.audience.title_words import APART, AWAY, COORDINATED, Meaning, Phrase
from kpi_core.settings import Function, Seniority

INTERIM = ("interim", "acting", "founding", "co")
SENIOR = ("senior", "sr")
CHIEF = Meaning(Seniority.MANAGER, None, 3)
HEADING = Meaning(Seniority.HEAD, None, 3)
LEADING = Meaning(Seniority.IC, None, 3)
DOCTOR = Meaning(Seniority.IC, Function.HEALTHCARE, 3)
PARTNERS = Meaning(None, Function.SALES, 3)


def find_phrases(reading: Reading) -> list[Hit]:
    """The phrases of a title from left to right, the longest where several begin."""
    hits: list[Hit] = []
    place = 0
    while place < len(reading.words):
        hit = _phrase(reading, place)
        officer = _chief_officer(reading, place)
        if officer and (hit is None or hit.stop < officer.stop):
            hit = officer
        if hit:
            hits.append(hit)
        place = hit.stop if hit else place + 1
    return hits


def _phrase(reading: Reading, place: int, end: int | None = None) -> Hit | None:
    """The longest phrase that begins here and ends before `end`, in its meaning here."""
    end = len(reading.words) if end is None else end
    known, form = reading.known, reading.words[place].form
    for phrase in known.alone.get(form, ()):
        stop = place + len(phrase.forms)
        start = place - 1 if _is_for_now(reading, place - 1, phrase.meaning) else place
        if _reads(reading, place, phrase, end) and _is_alone(reading, start, stop):
            return Hit(place, stop, phrase.meaning)
    longer = known.phrases.get(form)
    if longer and place + 1 < end:
        for phrase in longer.get(reading.words[place + 1].form, ()):
            if _reads(reading, place, phrase, end):
                return Hit(place, place + len(phrase.forms), phrase.meaning)
    single = known.singles.get(form)
    if form == "hd" and not _is_followed_by_link(reading, place):
        return None  # high definition
    if form == "head" and _names_headquarters(reading, place):
        return None
    if form in ("md", "pa") and _is_state(reading, place):
        return None
    if form == "partners" and _ends_firm(reading, place):
        return None
    return _in_place(reading, Hit(place, place + 1, single), form) if single else None


def _is_followed_by_link(reading: Reading, place: int) -> bool:
    return place + 1 < len(reading.words) and reading.words[place + 1].is_linked


def _is_state(reading: Reading, place: int) -> bool:
    """Maryland or Pennsylvania: "Director of Nursing, Perryville, MD"."""
    if not place or reading.words[place].gap != APART:
        return False
    start, stop = reading.chunk(place - 1)
    return start > 0 and not any(_is_named(reading, n) for n in range(start, stop))


def _ends_firm(reading: Reading, place: int) -> bool:
    """Whether "& Partners" ends a firm's name: "Lawyer, Smith & Partners"."""
    joined = place > 0 and reading.words[place].gap == COORDINATED
    return joined and not _is_named(reading, place - 1)


def _is_named(reading: Reading, place: int) -> bool:
    form = reading.words[place].form
    return form in reading.known.singles or form in reading.known.marks["former"]


def _names_headquarters(reading: Reading, place: int) -> bool:
    following = reading.words[place + 1 : place + 2]
    return any(w.form == "office" and not w.is_linked and not w.gap for w in following)


def _reads(reading: Reading, place: int, phrase: Phrase, end: int) -> bool:
    if place + len(phrase.forms) > end:
        return False
    widest = COORDINATED if phrase.is_pair else 0
    for n, form in enumerate(phrase.forms):
        word = reading.words[place + n]
        if word.form != form or (n and word.gap > widest):
            return False
    return True


def _is_for_now(reading: Reading, place: int, meaning: Meaning) -> bool:
    """Whether the word before changes nothing: "Interim Executive Director"."""
    if place < 0 or reading.words[place + 1].gap:
        return False
    form = reading.words[place].form
    return form in INTERIM or (form in SENIOR and meaning.seniority is not Seniority.C_LEVEL)


def _is_alone(reading: Reading, start: int, stop: int) -> bool:
    """Whether nothing of the same role stands beside."""
    if start and reading.words[start].gap < COORDINATED:
        return False
    if stop == len(reading.words) or reading.words[stop].form in reading.known.marks["company"]:
        return True
    return reading.words[stop].gap in (COORDINATED, AWAY) or _is_employer(reading, stop)


def _is_employer(reading: Reading, place: int) -> bool:
    """Whether the part that begins here is an organisation: "Executive Director, X Trust"."""
    part = reading.part_after(place + 1)
    named = (reading.words[place].form, reading.words[part.stop - 1].form)
    if reading.words[place].gap != APART:
        return False
    hit = _phrase(reading, place)
    if hit and hit.meaning.seniority is None and hit.meaning.function is None:
        return True
    return not reading.known.marks["organisation"].isdisjoint(named)


def _in_place(reading: Reading, hit: Hit, form: str) -> Hit:
    """What words mean by where they stand: "Lead Engineer", "Partner Manager"."""
    if form == "md" and _names_doctor(reading):
        return Hit(hit.start, hit.stop, DOCTOR)
    if form not in ("lead", "partner", "chef"):
        return hit
    following = reading.part_after(hit.stop)
    if form == "partner" and hit.start and hit.stop < len(reading.words):
        before = _joined(reading, hit.start - 1)
        if before is not None and before.leads and not before.function:
            return Hit(hit.start, hit.stop, PARTNERS)
    is_linked = bool(following) and reading.words[hit.stop].is_linked
    is_before_role = not is_linked and any(_says_role(reading, place) for place in following)
    meaning = hit.meaning
    if form == "lead" and is_before_role:
        meaning = LEADING
    elif form == "partner" and (is_before_role or reading.words[hit.start].is_linked):
        meaning = PARTNERS
    elif form == "partner" and _names_advised(reading, hit.start - 1):
        meaning = LEADING
    elif form == "chef" and is_linked:
        meaning = CHIEF
    elif form == "chef" and _names_business(reading, hit.start - 1):
        meaning = HEADING
    return Hit(hit.start, hit.stop, meaning)


def _names_doctor(reading: Reading) -> bool:
    """Whether MD is a physician's degree: beside another degree, or a doctor's work."""
    degrees, singles = reading.known.marks["degree"], reading.known.singles
    return any(
        word.form in degrees
        or (
            (said := singles.get(word.form))
            and said.seniority is Seniority.IC
            and said.function is Function.HEALTHCARE
        )
        for word in reading.words
    )


def _joined(reading: Reading, place: int) -> Meaning | None:
    """What the word here means, if nothing parts it from the next."""
    if place < 0 or reading.words[place + 1].gap:
        return None
    return reading.known.singles.get(reading.words[place].form)


def _names_advised(reading: Reading, place: int) -> bool:
    """A function whose partners advise colleagues: "People Partner"."""
    meaning = _joined(reading, place)
    return meaning is not None and meaning.function in (Function.HR, Function.COMMUNICATIONS)


def _names_business(reading: Reading, place: int) -> bool:
    """A function other than the kitchen's: "IT-Chef"."""
    meaning = _joined(reading, place)
    return meaning is not None and meaning.function not in (None, Function.OPERATIONS)


def _says_role(reading: Reading, place: int) -> bool:
    meaning = reading.known.singles.get(reading.words[place].form)
    return meaning is not None and meaning.seniority is not None


def _chief_officer(reading: Reading, place: int) -> Hit | None:
    """Chief … Officer, with the functions between the two words."""
    if reading.words[place].form != "chief":
        return None
    for last in range(place + 1, min(place + 8, len(reading.words))):
        if reading.words[last].gap > COORDINATED:
            return None
        if reading.words[last].form == "officer":
            break
    else:
        return None
    between = []
    inner = place + 1
    while inner < last:
        hit = _phrase(reading, inner, last)
        if hit:
            between.append(hit)
        inner = hit.stop if hit else inner + 1
    if any(reading.words[n].form in ("executive", "exec") for n in range(place + 1, last)):
        function: Function | None = Function.GENERAL_MANAGEMENT
    else:
        best = best_of(reading, [hit for hit in between if hit.meaning.function], None)
        function = best.meaning.function if best else None
    return Hit(place, last + 1, Meaning(Seniority.C_LEVEL, function, 3))
