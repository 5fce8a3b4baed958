"""Sets aside what of a title is somebody else's, or past: employers, those served, former roles."""

from kpi_core.audience.title_hits import Hit, Reading
from kpi_core.audience.title_words import APART, AWAY, COORDINATED, IC_RANK, Meaning
from kpi_core.settings import Function, Seniority


def set_past_and_others_aside(reading: Reading) -> None:
    """Leave of a title only the words that say what its owner does now."""
    marks, forms = reading.known.marks, {word.form for word in reading.words}
    if not marks["company"].isdisjoint(forms) or not marks["legal form"].isdisjoint(forms):
        _set_companies_aside(reading)
    if not marks["former"].isdisjoint(forms):
        _set_former_aside(reading)
    helps = any(hit.meaning.is_attendant for hit in reading.hits)
    if helps or not marks["helping"].isdisjoint(forms) or any(word.is_to for word in reading.words):
        _set_others_aside(reading)


def _set_companies_aside(reading: Reading) -> None:
    """What follows "at", and parts that end like a company's name."""
    companies, forms = reading.known.marks["company"], reading.known.marks["legal form"]
    for place, word in enumerate(reading.words):
        if reading.is_set_aside[place]:
            continue
        if word.form in companies:
            stop = place + 1
            while stop < len(reading.words) and reading.words[stop].gap < APART:
                if reading.words[stop].gap and _leads_at(reading, stop):
                    break
                stop += 1
            is_first = not any(hit.stop <= place for hit in reading.hits)
            reading.set_aside(place, place + 1 if is_first else stop)
        elif word.form in forms and not _is_in_phrase(reading, place):
            start, stop = reading.chunk(place)
            if start == place:
                continue
            ranks = [h for h in reading.hits if start <= h.start < place and h.meaning.seniority]
            has_role = any(h.stop <= start and h.meaning.seniority for h in reading.hits)
            if has_role or not ranks:
                reading.set_aside(start, stop)
            else:
                unknown = ranks[-1].stop
                while unknown < place and reading.is_known(unknown):
                    unknown += 1
                reading.set_aside(unknown, stop)


def _is_in_phrase(reading: Reading, place: int) -> bool:
    """Whether the word is one of several that mean something together: "Corp Comms"."""
    return any(hit.start <= place < hit.stop and hit.stop - hit.start > 1 for hit in reading.hits)


def _leads_at(reading: Reading, place: int) -> bool:
    return any(hit.start == place and hit.meaning.leads for hit in reading.hits)


def _set_former_aside(reading: Reading) -> None:
    former, now = reading.known.marks["former"], reading.known.marks["now"]
    for place, word in enumerate(reading.words):
        if word.form not in former or reading.is_set_aside[place]:
            continue
        start, stop = reading.chunk(place)
        if place + 1 < stop:
            width = COORDINATED if reading.words[place + 1].is_hyphened else APART
            stop = reading.chunk(place, width)[1]
            start = place
            for inner in range(place + 1, stop):
                if reading.words[inner].form in now:
                    stop = inner
        elif start == place and place > 0 and word.gap < AWAY:
            start = reading.chunk(place - 1)[0]
        elif start == place and stop < len(reading.words) and reading.words[stop].gap < AWAY:
            stop = reading.chunk(stop)[1]
        reading.set_aside(start, stop)


def _set_others_aside(reading: Reading) -> None:
    """Ranks that title somebody else: whom one assists, advises, or whose office one is in."""
    marks = reading.known.marks
    offices, direct = marks["office"], marks["direct"]
    aides = marks["aide"] | marks["assistant"]

    by_start = {hit.start: hit for hit in reading.hits}
    by_stop = {hit.stop: hit for hit in reading.hits}
    for place, word in enumerate(reading.words):
        if reading.is_set_aside[place]:
            continue
        hit = by_start.get(place)
        following, preceding = by_start.get(place + 1), by_stop.get(place)
        if hit and hit.meaning.is_attendant:
            _attend(reading, hit, by_stop)
            continue
        if word.is_to and ((hit and hit.meaning.leads) or _serves(preceding)):
            reading.set_aside(place, reading.chunk(place)[1])
            continue
        if word.form in offices:
            linked = following is not None and reading.words[place + 1].is_linked
            if linked and following and _is_top(following):
                _make_office(reading, following, place, following.stop)
            elif preceding and _is_top(preceding) and word.gap < COORDINATED:
                _make_office(reading, preceding, preceding.start, place + 1)
            continue
        if word.form in aides:
            if (
                preceding
                and word.gap < COORDINATED
                and (_is_top(preceding) or (preceding.meaning.leads and _helps(hit)))
            ):
                reading.set_aside(preceding.start, preceding.stop)
            if following and following.meaning.leads:
                next_word = reading.words[place + 1]
                belongs = next_word.is_linked or _is_top(following) or word.form in direct
                if _deputises(reading, place):
                    reading.set_aside(place, place + 1)
                elif belongs and next_word.gap < COORDINATED:
                    reading.set_aside(following.start, reading.chunk(place)[1])


def _deputises(reading: Reading, place: int) -> bool:
    """Whether an assistant is the deputy of a full English title: "Assistant Chief Nurse"."""
    word, following = reading.words[place], reading.words[place + 1]
    is_full = following.form in ("chief", "general", "director") and not following.is_linked
    is_first = not any(hit.meaning.leads for hit in reading.hits if hit.stop <= place)
    return word.form in ("assistant", "asst") and is_full and is_first and not following.gap


def _attend(reading: Reading, hit: Hit, by_stop: dict[int, Hit]) -> None:
    preceding = by_stop.get(hit.start)
    if preceding and preceding.meaning.leads and reading.words[hit.start].gap < COORDINATED:
        reading.set_aside(preceding.start, preceding.stop)
    for other in reading.hits:
        if other.start < hit.stop or reading.is_set_aside[other.start]:
            continue
        word = reading.words[other.start]
        if any(reading.words[n].gap == AWAY for n in range(hit.stop, other.start + 1)):
            break
        joined = any(reading.words[n].gap >= COORDINATED for n in range(hit.stop, other.start + 1))
        belongs = other.meaning.leads and (word.is_to or _is_top(other))
        if belongs or not joined:
            reading.set_aside(other.start, other.stop)


def _make_office(reading: Reading, hit: Hit, start: int, stop: int) -> None:
    reading.set_aside(start, stop)
    function = hit.meaning.function
    if function and function is not Function.GENERAL_MANAGEMENT:
        place = stop - 1
        reading.is_set_aside[place] = False
        reading.hits = [h for h in reading.hits if not start <= h.start < stop]
        reading.hits.append(Hit(place, stop, Meaning(None, function, 2)))
        reading.hits.sort(key=lambda h: h.start)


def _is_top(hit: Hit) -> bool:
    return hit.meaning.seniority is Seniority.C_LEVEL


def _serves(hit: Hit | None) -> bool:
    """Whether somebody works for whoever is named next: "Advisor to Founders"."""
    return (
        hit is not None
        and hit.meaning.rank == IC_RANK
        and hit.meaning.function in (Function.ADMINISTRATION, Function.CONSULTING)
    )


def _helps(hit: Hit | None) -> bool:
    """Whether a word means an assistant rather than an adviser."""
    return (
        hit is not None
        and hit.meaning.rank == IC_RANK
        and hit.meaning.function in (None, Function.ADMINISTRATION)
    )
