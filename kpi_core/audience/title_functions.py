"""The function of a role in a title: its own, or the one that is named nearest and firmest."""

from kpi_core.audience.title_hits import Hit, Reading
from kpi_core.audience.title_words import APART, COORDINATED, Meaning
from kpi_core.settings import Function

FIRM = 3
BROAD = (Function.OPERATIONS, Function.GENERAL_MANAGEMENT)


def function_of(reading: Reading, hit: Hit, live: list[Hit]) -> tuple[Function | None, Hit | None]:
    """Function of a role: its own, or the one that stands nearest and firmest."""
    own = hit.meaning
    if own.leads and own.function and not own.is_open:
        earlier = _joined_before(reading, hit, live)
        return (earlier.meaning.function, earlier) if earlier else (own.function, None)
    live = [other for other in live if not _is_elsewhere(own, other.meaning)]
    candidates = _around(reading, hit, live)
    if own.function and not own.is_open:
        candidates.append(hit)
    found = best_of(reading, candidates, hit)
    if found is None or found.meaning.strength <= 1:
        beside = _beside(reading, hit, live, is_told=found is not None)
        if found is None or (beside and beside.meaning.strength > 1):
            found = beside
    if found is not None:
        found = _first_of_list(reading, found, hit, live)
        return found.meaning.function, found
    return (own.function, None) if own.is_open else (None, None)


def part_headed(
    reading: Reading, heads: list[Hit], live: list[Hit]
) -> tuple[Function, Hit | None] | None:
    """What somebody at the top heads besides: "Managing Director, Head of Marketing"."""
    for head in heads:
        function, named_by = function_of(reading, head, live)
        if function and function is not Function.GENERAL_MANAGEMENT:
            return function, named_by
    return None


def function_elsewhere(
    reading: Reading, roles: list[Hit], live: list[Hit]
) -> tuple[Function | None, Hit | None]:
    """The function of any role, the highest first; general management only if no other is told."""
    told = [
        (function, named_by or hit)
        for hit in sorted(roles, key=lambda h: h.meaning.rank)
        for function, named_by in [function_of(reading, hit, live)]
        if function
    ]
    special = [pair for pair in told if pair[0] is not Function.GENERAL_MANAGEMENT]
    return next(iter(special or told), (None, None))


def is_profession(reading: Reading, hit: Hit) -> bool:
    """Whether it is the work of those who are partners in a firm of it: "Partner, Lawyer"."""
    professions = reading.known.marks["profession"]
    return any(reading.words[n].form in professions for n in range(hit.start, hit.stop))


def _joined_before(reading: Reading, role: Hit, live: list[Hit]) -> Hit | None:
    """The function that "and" joins to a role which begins with one: "HR & Office Manager"."""
    if reading.words[role.start].gap != COORDINATED or not _opens_on_topic(reading, role):
        return None
    before = [hit for hit in live if hit.stop == role.start]
    firm = [hit for hit in before if hit.meaning.seniority is None and hit.meaning.strength == FIRM]
    return firm[0] if firm and firm[0].meaning.function else None


def _first_of_list(reading: Reading, found: Hit, role: Hit, live: list[Hit]) -> Hit:
    """The first of functions that commas and an "and" join: "Brand, PR & Events Intern"."""
    joined = range(found.start + 1, role.start + 1)
    if any(reading.words[place].gap == COORDINATED for place in joined):
        while found.start and reading.words[found.start].gap == APART:
            start, stop = reading.chunk(found.start - 1)
            inside = [other for other in live if start <= other.start < stop]
            known = sum(other.stop - other.start for other in inside)
            is_function = all(
                other.meaning.seniority is None
                and other.meaning.function
                and other.meaning.strength == FIRM
                for other in inside
            )
            if known < stop - start or not is_function:
                break
            found = inside[0]
    return found


def _around(reading: Reading, hit: Hit, live: list[Hit]) -> list[Hit]:
    """Hits with a function in the same chunk, up to the next role that is another's."""
    start, stop = reading.chunk(hit.start)
    stop = max(stop, hit.stop)
    found: list[Hit] = []
    for other in reversed([h for h in live if start <= h.start < hit.start]):
        if other.meaning.seniority and (
            other.meaning.leads
            or any(reading.words[n].gap for n in range(other.stop, hit.start + 1))
        ):
            break
        found.append(other)
    after: list[Hit] = []
    for other in (h for h in live if hit.stop <= h.start < stop):
        if other.meaning.seniority and (
            other.meaning.leads
            or any(reading.words[n].gap for n in range(hit.stop, other.start + 1))
        ):
            joints = [n for n in range(hit.stop, other.start + 1) if reading.words[n].gap]
            last = joints[-1] if joints else other.start
            after = [h for h in after if h.start < last]
            break
        after.append(other)
    return [h for h in (*found, *after) if h.meaning.function]


def _beside(reading: Reading, hit: Hit, live: list[Hit], *, is_told: bool) -> Hit | None:
    """The firmest function in the next chunk, or the one before, if no role stands there.

    A role that hints at its function yields to no part with unknown words: an employer's name.
    """
    start, stop = reading.chunk(hit.start)
    chunks = []
    if stop < len(reading.words):
        chunks.append(reading.chunk(stop))
    if start > 0:
        chunks.append(reading.chunk(start - 1))
    for first, last in chunks:
        inside = [h for h in live if first <= h.start < last]
        if any(h.meaning.seniority for h in inside):
            continue
        if _is_vendor(reading, first, last) and (is_told or hit.meaning.leads):
            continue
        named = [h for h in inside if h.meaning.function]
        is_wholly = is_told or hit.meaning.is_open
        is_known = reading.is_mostly_known(range(first, last), wholly=is_wholly)
        opens = not is_told and bool(named) and _opens_with(named[0], first, hit)
        if named and (is_known or opens):
            return best_of(reading, named, None)
    return None


def _is_vendor(reading: Reading, first: int, last: int) -> bool:
    """Whether a part is only the name of a firm whose software it may mean: "CFO, Oracle"."""
    is_end = not first or last == len(reading.words)
    return (
        is_end and last - first == 1 and reading.words[first].form in reading.known.marks["vendor"]
    )


def _opens_with(named: Hit, first: int, role: Hit) -> bool:
    """Whether a part begins with a business function: "SVP, Marketing Acme and Sons"."""
    return not role.meaning.is_open and named.start == first and named.meaning.strength == FIRM


def best_of(reading: Reading, hits: list[Hit], role: Hit | None) -> Hit | None:
    """The firmest; of equals the role itself, then the nearest before, then the first after.

    In a row of words the last one names the function ("Brand Partnerships"); of functions that
    "and" joins, the first ("Product & Marketing").
    """
    if not hits:
        return None
    firmest = max(hit.meaning.strength for hit in hits)
    hits = sorted(hits, key=lambda h: h.start)
    firm = [hit for hit in hits if hit.meaning.strength == firmest]
    if role is None:
        return _first_named(reading, _end_of_row(reading, firm), hits)
    works = [hit for hit in firm if hit.meaning.seniority and not _is_of(reading, hit, role)]
    if works:
        return (
            _first_named(reading, works[-1], hits)
            if _opens_on_topic(reading, works[-1])
            else works[-1]
        )
    before = [hit for hit in firm if hit.start < role.start]
    after = [hit for hit in firm if hit.start >= role.stop]
    if after and (not before or reading.words[after[0].start].is_linked):
        side = [hit for hit in hits if hit.start >= role.stop]
        return _first_named(reading, _end_of_row(reading, after), side)
    last = before[-1]
    for earlier in reversed(before[:-1]):
        if not any(reading.words[n].gap for n in range(earlier.stop, last.start + 1)):
            break
        last = earlier
    return _first_named(reading, last, [hit for hit in hits if hit.stop <= role.start])


def _opens_on_topic(reading: Reading, work: Hit) -> bool:
    """Whether a work of several words begins with its function: "Procurement Officer"."""
    opening = reading.known.singles.get(reading.words[work.start].form)
    return work.stop - work.start > 1 and opening is not None and opening.function is not None


def _is_of(reading: Reading, hit: Hit, role: Hit) -> bool:
    """Whether "of" parts another work from the role before it: "Teacher of Engineering"."""
    return any(reading.words[place].is_linked for place in range(role.stop, hit.start + 1))


def _end_of_row(reading: Reading, hits: list[Hit]) -> Hit:
    last = hits[0]
    for hit in hits[1:]:
        word = reading.words[hit.start]
        if hit.start != last.stop or word.gap or word.is_linked:
            break
        last = hit
    return last


def _first_named(reading: Reading, found: Hit, side: list[Hit]) -> Hit:
    """The function before "and", unless it only shares the noun ("Social & Paid Media")."""
    if reading.words[found.start].gap != COORDINATED:
        return found
    earlier = [hit for hit in side if hit.stop <= found.start]
    firm = [hit for hit in earlier if hit.meaning.strength > 1]
    broad = [h for h in earlier[-1:] if h.stop == found.start and h.meaning.function in BROAD]
    return next(iter(firm or broad), found)


def _is_elsewhere(role: Meaning, other: Meaning) -> bool:
    """Whether a function is not the role's: an industry that is led, where somebody studies."""
    if other.seniority is None and role.is_open:
        return not other.strength
    return role.is_trainee and other.function is Function.EDUCATION
