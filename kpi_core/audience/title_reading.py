"""Reads the words of one title: whose they are, which rank is the highest, which function is near.

Words and phrases of the vocabulary are found; those that belong to somebody else or to the past
are set aside ("Assistant to the CTO", "ex-CTO"); the highest rank that is left wins, with the
function named nearest to it.
"""

from dataclasses import dataclass, replace

from kpi_core.audience.title_words import (
    APART,
    AWAY,
    COORDINATED,
    IC_RANK,
    Meaning,
    Phrase,
    Vocabulary,
    Word,
)
from kpi_core.settings import Function, Seniority


@dataclass(frozen=True, slots=True)
class Title:
    """What a job title says of the work somebody does now; None is unknown.

    `words` are those that decided. `wording` is the title as the vocabulary writes its words, and
    `present` the part that counts now: what is past or somebody else's is left out.
    """

    seniority: Seniority | None = None
    function: Function | None = None
    words: tuple[str, ...] = ()
    present: str = ""
    wording: str = ""


@dataclass(slots=True)
class Hit:
    """A phrase found from word `start` up to `stop`."""

    start: int
    stop: int
    meaning: Meaning


class Reading:
    """One title while it is read."""

    def __init__(self, words: list[Word], known: Vocabulary) -> None:
        self.words = words
        self.known = known
        self.is_set_aside = [False] * len(words)
        self.hits = self._find()

    def title(self) -> Title:
        marks, forms = self.known.marks, {word.form for word in self.words}
        if not marks["company"].isdisjoint(forms) or not marks["legal form"].isdisjoint(forms):
            self._set_companies_aside()
        if not marks["former"].isdisjoint(forms):
            self._set_former_aside()
        helps = any(hit.meaning.is_attendant for hit in self.hits)
        if (
            helps
            or not marks["helping"].isdisjoint(forms)
            or any(word.is_to for word in self.words)
        ):
            self._set_others_aside()
        live = [hit for hit in self.hits if not self.is_set_aside[hit.start]]
        roles = [hit for hit in live if hit.meaning.seniority is not None]
        roles = [hit for hit in roles if hit.meaning.strength] or roles
        plain = Title(
            present=" ".join(
                word.form
                for word, aside in zip(self.words, self.is_set_aside, strict=True)
                if not aside
            ),
            wording=" ".join(word.form for word in self.words),
        )
        if not roles:
            topic = self._best([h for h in live if h.meaning.function], None)
            was_role = not marks["former"].isdisjoint(forms)
            if topic is None or was_role or not self._is_mostly_known(range(len(self.words))):
                return plain
            return replace(plain, function=topic.meaning.function, words=self._texts(topic))
        rank = min(hit.meaning.rank for hit in roles)
        best = [hit for hit in roles if hit.meaning.rank == rank]
        told = [(hit, self._function_of(hit, live)) for hit in best]
        winner, (function, named_by) = next(
            (pair for pair in told if pair[1][0] and not self._yields(*pair)),
            next((pair for pair in told if pair[1][0]), told[0]),
        )
        if winner.meaning.is_open and named_by is None:
            heads = [hit for hit in roles if hit.meaning.seniority is Seniority.HEAD]
            function, named_by = self._part_headed(heads, live) or (function, named_by)
        if named_by is None and self.words[winner.start].form == "partner":
            named_by = next(filter(self._is_profession, roles), None)
            function = named_by.meaning.function if named_by else function
        if function is None:
            function, named_by = self._function_elsewhere(roles, live)
        if function is None and self.words[winner.start].form in self.known.marks["assistant"]:
            function = Function.ADMINISTRATION
        return replace(
            plain,
            seniority=winner.meaning.seniority,
            function=function,
            words=self._texts(winner, named_by),
        )

    @staticmethod
    def _yields(hit: Hit, told: tuple[Function | None, Hit | None]) -> bool:
        return hit.meaning.is_yielding and told[0] == hit.meaning.function

    # ------------------------------------------------------------------ phrases

    def _find(self) -> list[Hit]:
        hits: list[Hit] = []
        place = 0
        while place < len(self.words):
            hit = self._phrase(place)
            officer = self._chief_officer(place)
            if officer and (hit is None or hit.stop < officer.stop):
                hit = officer
            if hit:
                hits.append(hit)
            place = hit.stop if hit else place + 1
        return hits

    def _phrase(self, place: int, end: int | None = None) -> Hit | None:
        """The longest phrase that begins here and ends before `end`, in its meaning here."""
        end = len(self.words) if end is None else end
        known, form = self.known, self.words[place].form
        for phrase in known.alone.get(form, ()):
            stop = place + len(phrase.forms)
            start = place - 1 if self._is_for_now(place - 1, phrase.meaning) else place
            if self._reads(place, phrase, end) and self._is_alone(start, stop):
                return Hit(place, stop, phrase.meaning)
        longer = known.phrases.get(form)
        if longer and place + 1 < end:
            for phrase in longer.get(self.words[place + 1].form, ()):
                if self._reads(place, phrase, end):
                    return Hit(place, place + len(phrase.forms), phrase.meaning)
        single = known.singles.get(form)
        if form == "hd" and not self._is_followed_by_link(place):
            return None  # high definition
        if form == "head" and self._names_headquarters(place):
            return None
        if form in ("md", "pa") and self._is_state(place):
            return None
        if form == "partners" and self._ends_firm(place):
            return None
        return self._in_place(Hit(place, place + 1, single), form) if single else None

    def _is_followed_by_link(self, place: int) -> bool:
        return place + 1 < len(self.words) and self.words[place + 1].is_linked

    def _is_state(self, place: int) -> bool:
        """Maryland or Pennsylvania: "Director of Nursing, Perryville, MD"."""
        if not place or self.words[place].gap != APART:
            return False
        start, stop = self._chunk(place - 1)
        return start > 0 and not any(self._is_named(n) for n in range(start, stop))

    def _ends_firm(self, place: int) -> bool:
        """Whether "& Partners" ends a firm's name: "Lawyer, Smith & Partners"."""
        joined = place > 0 and self.words[place].gap == COORDINATED
        return joined and not self._is_named(place - 1)

    def _is_named(self, place: int) -> bool:
        form = self.words[place].form
        return form in self.known.singles or form in self.known.marks["former"]

    def _names_headquarters(self, place: int) -> bool:
        following = self.words[place + 1 : place + 2]
        return any(w.form == "office" and not w.is_linked and not w.gap for w in following)

    def _reads(self, place: int, phrase: Phrase, end: int) -> bool:
        if place + len(phrase.forms) > end:
            return False
        widest = COORDINATED if phrase.is_pair else 0
        for n, form in enumerate(phrase.forms):
            word = self.words[place + n]
            if word.form != form or (n and word.gap > widest):
                return False
        return True

    def _is_for_now(self, place: int, meaning: Meaning) -> bool:
        """Whether the word before changes nothing: "Interim Executive Director"."""
        if place < 0 or self.words[place + 1].gap:
            return False
        form = self.words[place].form
        return form in INTERIM or (form in SENIOR and meaning.seniority is not Seniority.C_LEVEL)

    def _is_alone(self, start: int, stop: int) -> bool:
        """Whether nothing of the same role stands beside."""
        if start and self.words[start].gap < COORDINATED:
            return False
        if stop == len(self.words) or self.words[stop].form in self.known.marks["company"]:
            return True
        return self.words[stop].gap in (COORDINATED, AWAY) or self._is_employer(stop)

    def _is_employer(self, place: int) -> bool:
        """Whether the part that begins here is an organisation: "Executive Director, X Trust"."""
        part = self._part_after(place + 1)
        named = (self.words[place].form, self.words[part.stop - 1].form)
        if self.words[place].gap != APART:
            return False
        hit = self._phrase(place)
        if hit and hit.meaning.seniority is None and hit.meaning.function is None:
            return True
        return not self.known.marks["organisation"].isdisjoint(named)

    def _in_place(self, hit: Hit, form: str) -> Hit:
        """What words mean by where they stand: "Lead Engineer", "Partner Manager"."""
        if form == "md" and self._names_doctor():
            return Hit(hit.start, hit.stop, DOCTOR)
        if form not in ("lead", "partner", "chef"):
            return hit
        following = self._part_after(hit.stop)
        if form == "partner" and hit.start and hit.stop < len(self.words):
            before = self._joined(hit.start - 1)
            if before is not None and before.leads and not before.function:
                return Hit(hit.start, hit.stop, PARTNERS)
        is_linked = bool(following) and self.words[hit.stop].is_linked
        is_before_role = not is_linked and any(self._says_role(place) for place in following)
        meaning = hit.meaning
        if form == "lead" and is_before_role:
            meaning = LEADING
        elif form == "partner" and (is_before_role or self.words[hit.start].is_linked):
            meaning = PARTNERS
        elif form == "partner" and self._names_advised(hit.start - 1):
            meaning = LEADING
        elif form == "chef" and is_linked:
            meaning = CHIEF
        elif form == "chef" and self._names_business(hit.start - 1):
            meaning = HEADING
        return Hit(hit.start, hit.stop, meaning)

    def _names_doctor(self) -> bool:
        """Whether MD is a physician's degree: beside another degree, or a doctor's work."""
        degrees, singles = self.known.marks["degree"], self.known.singles
        return any(
            word.form in degrees
            or (
                (said := singles.get(word.form))
                and said.seniority is Seniority.IC
                and said.function is Function.HEALTHCARE
            )
            for word in self.words
        )

    def _joined(self, place: int) -> Meaning | None:
        """What the word here means, if nothing parts it from the next."""
        if place < 0 or self.words[place + 1].gap:
            return None
        return self.known.singles.get(self.words[place].form)

    def _names_advised(self, place: int) -> bool:
        """A function whose partners advise colleagues: "People Partner"."""
        meaning = self._joined(place)
        return meaning is not None and meaning.function in (Function.HR, Function.COMMUNICATIONS)

    def _names_business(self, place: int) -> bool:
        """A function other than the kitchen's: "IT-Chef"."""
        meaning = self._joined(place)
        return meaning is not None and meaning.function not in (None, Function.OPERATIONS)

    def _part_after(self, place: int) -> range:
        stop = place
        while stop < len(self.words) and self.words[stop].gap < COORDINATED:
            stop += 1
        return range(place, stop)

    def _says_role(self, place: int) -> bool:
        meaning = self.known.singles.get(self.words[place].form)
        return meaning is not None and meaning.seniority is not None

    def _chief_officer(self, place: int) -> Hit | None:
        """Chief … Officer, with the functions between the two words."""
        if self.words[place].form != "chief":
            return None
        for last in range(place + 1, min(place + 8, len(self.words))):
            if self.words[last].gap > COORDINATED:
                return None
            if self.words[last].form == "officer":
                break
        else:
            return None
        between = []
        inner = place + 1
        while inner < last:
            hit = self._phrase(inner, last)
            if hit:
                between.append(hit)
            inner = hit.stop if hit else inner + 1
        if any(self.words[n].form in ("executive", "exec") for n in range(place + 1, last)):
            function: Function | None = Function.GENERAL_MANAGEMENT
        else:
            best = self._best([hit for hit in between if hit.meaning.function], None)
            function = best.meaning.function if best else None
        return Hit(place, last + 1, Meaning(Seniority.C_LEVEL, function, 3))

    # ------------------------------------------------------------------ not this person, not now

    def _set_aside(self, start: int, stop: int) -> None:
        for place in range(start, stop):
            self.is_set_aside[place] = True

    def _chunk(self, place: int, gap: int = APART) -> tuple[int, int]:
        """Bounds of the words around `place` that no gap of this width divides."""
        start, stop = place, place + 1
        while start > 0 and self.words[start].gap < gap:
            start -= 1
        while stop < len(self.words) and self.words[stop].gap < gap:
            stop += 1
        return start, stop

    def _set_companies_aside(self) -> None:
        """What follows "at", and parts that end like a company's name."""
        companies, forms = self.known.marks["company"], self.known.marks["legal form"]
        for place, word in enumerate(self.words):
            if self.is_set_aside[place]:
                continue
            if word.form in companies:
                stop = place + 1
                while stop < len(self.words) and self.words[stop].gap < APART:
                    if self.words[stop].gap and self._leads_at(stop):
                        break
                    stop += 1
                is_first = not any(hit.stop <= place for hit in self.hits)
                self._set_aside(place, place + 1 if is_first else stop)
            elif word.form in forms and not self._is_in_phrase(place):
                start, stop = self._chunk(place)
                if start == place:
                    continue
                ranks = [h for h in self.hits if start <= h.start < place and h.meaning.seniority]
                has_role = any(h.stop <= start and h.meaning.seniority for h in self.hits)
                if has_role or not ranks:
                    self._set_aside(start, stop)
                else:
                    unknown = ranks[-1].stop
                    while unknown < place and self._is_known(unknown):
                        unknown += 1
                    self._set_aside(unknown, stop)

    def _is_in_phrase(self, place: int) -> bool:
        """Whether the word is one of several that mean something together: "Corp Comms"."""
        return any(hit.start <= place < hit.stop and hit.stop - hit.start > 1 for hit in self.hits)

    def _leads_at(self, place: int) -> bool:
        return any(hit.start == place and hit.meaning.leads for hit in self.hits)

    def _set_former_aside(self) -> None:
        former, now = self.known.marks["former"], self.known.marks["now"]
        for place, word in enumerate(self.words):
            if word.form not in former or self.is_set_aside[place]:
                continue
            start, stop = self._chunk(place)
            if place + 1 < stop:
                width = COORDINATED if self.words[place + 1].is_hyphened else APART
                stop = self._chunk(place, width)[1]
                start = place
                for inner in range(place + 1, stop):
                    if self.words[inner].form in now:
                        stop = inner
            elif start == place and place > 0 and word.gap < AWAY:
                start = self._chunk(place - 1)[0]
            elif start == place and stop < len(self.words) and self.words[stop].gap < AWAY:
                stop = self._chunk(stop)[1]
            self._set_aside(start, stop)

    def _set_others_aside(self) -> None:
        """Ranks that title somebody else: whom one assists, advises, or whose office one is in."""
        marks = self.known.marks
        offices, direct = marks["office"], marks["direct"]
        aides = marks["aide"] | marks["assistant"]

        by_start = {hit.start: hit for hit in self.hits}
        by_stop = {hit.stop: hit for hit in self.hits}
        for place, word in enumerate(self.words):
            if self.is_set_aside[place]:
                continue
            hit = by_start.get(place)
            following, preceding = by_start.get(place + 1), by_stop.get(place)
            if hit and hit.meaning.is_attendant:
                self._attend(hit, by_stop)
                continue
            if word.is_to and ((hit and hit.meaning.leads) or _serves(preceding)):
                self._set_aside(place, self._chunk(place)[1])
                continue
            if word.form in offices:
                linked = following is not None and self.words[place + 1].is_linked
                if linked and following and _is_top(following):
                    self._make_office(following, place, following.stop)
                elif preceding and _is_top(preceding) and word.gap < COORDINATED:
                    self._make_office(preceding, preceding.start, place + 1)
                continue
            if word.form in aides:
                if (
                    preceding
                    and word.gap < COORDINATED
                    and (_is_top(preceding) or (preceding.meaning.leads and _helps(hit)))
                ):
                    self._set_aside(preceding.start, preceding.stop)
                if following and following.meaning.leads:
                    next_word = self.words[place + 1]
                    belongs = next_word.is_linked or _is_top(following) or word.form in direct
                    if self._deputises(place):
                        self._set_aside(place, place + 1)
                    elif belongs and next_word.gap < COORDINATED:
                        self._set_aside(following.start, self._chunk(place)[1])

    def _deputises(self, place: int) -> bool:
        """Whether an assistant is the deputy of a full English title: "Assistant Chief Nurse"."""
        word, following = self.words[place], self.words[place + 1]
        is_full = following.form in ("chief", "general", "director") and not following.is_linked
        is_first = not any(hit.meaning.leads for hit in self.hits if hit.stop <= place)
        return word.form in ("assistant", "asst") and is_full and is_first and not following.gap

    def _attend(self, hit: Hit, by_stop: dict[int, Hit]) -> None:
        preceding = by_stop.get(hit.start)
        if preceding and preceding.meaning.leads and self.words[hit.start].gap < COORDINATED:
            self._set_aside(preceding.start, preceding.stop)
        for other in self.hits:
            if other.start < hit.stop or self.is_set_aside[other.start]:
                continue
            word = self.words[other.start]
            if any(self.words[n].gap == AWAY for n in range(hit.stop, other.start + 1)):
                break
            joined = any(self.words[n].gap >= COORDINATED for n in range(hit.stop, other.start + 1))
            belongs = other.meaning.leads and (word.is_to or _is_top(other))
            if belongs or not joined:
                self._set_aside(other.start, other.stop)

    def _make_office(self, hit: Hit, start: int, stop: int) -> None:
        self._set_aside(start, stop)
        function = hit.meaning.function
        if function and function is not Function.GENERAL_MANAGEMENT:
            place = stop - 1
            self.is_set_aside[place] = False
            self.hits = [h for h in self.hits if not start <= h.start < stop]
            self.hits.append(Hit(place, stop, Meaning(None, function, 2)))
            self.hits.sort(key=lambda h: h.start)

    # ------------------------------------------------------------------ the function of a role

    def _function_of(self, hit: Hit, live: list[Hit]) -> tuple[Function | None, Hit | None]:
        """Function of a role: its own, or the one that stands nearest and firmest."""
        own = hit.meaning
        if own.leads and own.function and not own.is_open:
            earlier = self._joined_before(hit, live)
            return (earlier.meaning.function, earlier) if earlier else (own.function, None)
        live = [other for other in live if not _is_elsewhere(own, other.meaning)]
        candidates = self._around(hit, live)
        if own.function and not own.is_open:
            candidates.append(hit)
        found = self._best(candidates, hit)
        if found is None or found.meaning.strength <= 1:
            beside = self._beside(hit, live, is_told=found is not None)
            if found is None or (beside and beside.meaning.strength > 1):
                found = beside
        if found is not None:
            found = self._first_of_list(found, hit, live)
            return found.meaning.function, found
        return (own.function, None) if own.is_open else (None, None)

    def _is_profession(self, hit: Hit) -> bool:
        """Whether it is the work of those who are partners in a firm of it: "Partner, Lawyer"."""
        professions = self.known.marks["profession"]
        return any(self.words[n].form in professions for n in range(hit.start, hit.stop))

    def _joined_before(self, role: Hit, live: list[Hit]) -> Hit | None:
        """The function that "and" joins to a role which begins with one: "HR & Office Manager"."""
        if self.words[role.start].gap != COORDINATED or not self._opens_on_topic(role):
            return None
        before = [hit for hit in live if hit.stop == role.start]
        firm = [
            hit for hit in before if hit.meaning.seniority is None and hit.meaning.strength == FIRM
        ]
        return firm[0] if firm and firm[0].meaning.function else None

    def _first_of_list(self, found: Hit, role: Hit, live: list[Hit]) -> Hit:
        """The first of functions that commas and an "and" join: "Brand, PR & Events Intern"."""
        joined = range(found.start + 1, role.start + 1)
        if any(self.words[place].gap == COORDINATED for place in joined):
            while found.start and self.words[found.start].gap == APART:
                start, stop = self._chunk(found.start - 1)
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

    def _around(self, hit: Hit, live: list[Hit]) -> list[Hit]:
        """Hits with a function in the same chunk, up to the next role that is another's."""
        start, stop = self._chunk(hit.start)
        stop = max(stop, hit.stop)
        found: list[Hit] = []
        for other in reversed([h for h in live if start <= h.start < hit.start]):
            if other.meaning.seniority and (
                other.meaning.leads
                or any(self.words[n].gap for n in range(other.stop, hit.start + 1))
            ):
                break
            found.append(other)
        after: list[Hit] = []
        for other in (h for h in live if hit.stop <= h.start < stop):
            if other.meaning.seniority and (
                other.meaning.leads
                or any(self.words[n].gap for n in range(hit.stop, other.start + 1))
            ):
                joints = [n for n in range(hit.stop, other.start + 1) if self.words[n].gap]
                last = joints[-1] if joints else other.start
                after = [h for h in after if h.start < last]
                break
            after.append(other)
        return [h for h in (*found, *after) if h.meaning.function]

    def _beside(self, hit: Hit, live: list[Hit], *, is_told: bool) -> Hit | None:
        """The firmest function in the next chunk, or the one before, if no role stands there.

        A role that hints at its function yields to no part with unknown words: an employer's name.
        """
        start, stop = self._chunk(hit.start)
        chunks = []
        if stop < len(self.words):
            chunks.append(self._chunk(stop))
        if start > 0:
            chunks.append(self._chunk(start - 1))
        for first, last in chunks:
            inside = [h for h in live if first <= h.start < last]
            if any(h.meaning.seniority for h in inside):
                continue
            if self._is_vendor(first, last) and (is_told or hit.meaning.leads):
                continue
            named = [h for h in inside if h.meaning.function]
            is_wholly = is_told or hit.meaning.is_open
            is_known = self._is_mostly_known(range(first, last), wholly=is_wholly)
            opens = not is_told and bool(named) and self._opens_with(named[0], first, hit)
            if named and (is_known or opens):
                return self._best(named, None)
        return None

    def _is_vendor(self, first: int, last: int) -> bool:
        """Whether a part is only the name of a firm whose software it may mean: "CFO, Oracle"."""
        is_end = not first or last == len(self.words)
        return is_end and last - first == 1 and self.words[first].form in self.known.marks["vendor"]

    @staticmethod
    def _opens_with(named: Hit, first: int, role: Hit) -> bool:
        """Whether a part begins with a business function: "SVP, Marketing Acme and Sons"."""
        return not role.meaning.is_open and named.start == first and named.meaning.strength == FIRM

    def _part_headed(self, heads: list[Hit], live: list[Hit]) -> tuple[Function, Hit | None] | None:
        """What somebody at the top heads besides: "Managing Director, Head of Marketing"."""
        for head in heads:
            function, named_by = self._function_of(head, live)
            if function and function is not Function.GENERAL_MANAGEMENT:
                return function, named_by
        return None

    def _function_elsewhere(
        self, roles: list[Hit], live: list[Hit]
    ) -> tuple[Function | None, Hit | None]:
        told = [
            (function, named_by or hit)
            for hit in sorted(roles, key=lambda h: h.meaning.rank)
            for function, named_by in [self._function_of(hit, live)]
            if function
        ]
        special = [pair for pair in told if pair[0] is not Function.GENERAL_MANAGEMENT]
        return next(iter(special or told), (None, None))

    def _best(self, hits: list[Hit], role: Hit | None) -> Hit | None:
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
            return self._first_named(self._end_of_row(firm), hits)
        works = [hit for hit in firm if hit.meaning.seniority and not self._is_of(hit, role)]
        if works:
            return (
                self._first_named(works[-1], hits) if self._opens_on_topic(works[-1]) else works[-1]
            )
        before = [hit for hit in firm if hit.start < role.start]
        after = [hit for hit in firm if hit.start >= role.stop]
        if after and (not before or self.words[after[0].start].is_linked):
            side = [hit for hit in hits if hit.start >= role.stop]
            return self._first_named(self._end_of_row(after), side)
        last = before[-1]
        for earlier in reversed(before[:-1]):
            if not any(self.words[n].gap for n in range(earlier.stop, last.start + 1)):
                break
            last = earlier
        return self._first_named(last, [hit for hit in hits if hit.stop <= role.start])

    def _opens_on_topic(self, work: Hit) -> bool:
        """Whether a work of several words begins with its function: "Procurement Officer"."""
        opening = self.known.singles.get(self.words[work.start].form)
        return work.stop - work.start > 1 and opening is not None and opening.function is not None

    def _is_of(self, hit: Hit, role: Hit) -> bool:
        """Whether "of" parts another work from the role before it: "Teacher of Engineering"."""
        return any(self.words[place].is_linked for place in range(role.stop, hit.start + 1))

    def _end_of_row(self, hits: list[Hit]) -> Hit:
        last = hits[0]
        for hit in hits[1:]:
            word = self.words[hit.start]
            if hit.start != last.stop or word.gap or word.is_linked:
                break
            last = hit
        return last

    def _first_named(self, found: Hit, side: list[Hit]) -> Hit:
        """The function before "and", unless it only shares the noun ("Social & Paid Media")."""
        if self.words[found.start].gap != COORDINATED:
            return found
        earlier = [hit for hit in side if hit.stop <= found.start]
        firm = [hit for hit in earlier if hit.meaning.strength > 1]
        broad = [h for h in earlier[-1:] if h.stop == found.start and h.meaning.function in BROAD]
        return next(iter(firm or broad), found)

    def _is_known(self, place: int) -> bool:
        form = self.words[place].form
        return (
            form in self.known.singles
            or form in self.known.phrases
            or form in self.known.marks["stop"]
            or any(hit.start <= place < hit.stop for hit in self.hits)
        )

    def _is_mostly_known(self, places: range, *, wholly: bool = False) -> bool:
        told = [self._is_known(n) for n in places if not self.is_set_aside[n]]
        return all(told) if wholly else sum(told) * 2 >= len(told)

    def _texts(self, *hits: Hit | None) -> tuple[str, ...]:
        places = sorted({n for hit in hits if hit for n in range(hit.start, hit.stop)})
        return tuple(dict.fromkeys(self.words[n].text for n in places))


FIRM = 3
INTERIM = ("interim", "acting", "founding", "co")
SENIOR = ("senior", "sr")
BROAD = (Function.OPERATIONS, Function.GENERAL_MANAGEMENT)
CHIEF = Meaning(Seniority.MANAGER, None, 3)
HEADING = Meaning(Seniority.HEAD, None, 3)
LEADING = Meaning(Seniority.IC, None, 3)
DOCTOR = Meaning(Seniority.IC, Function.HEALTHCARE, 3)
PARTNERS = Meaning(None, Function.SALES, 3)


def _is_elsewhere(role: Meaning, other: Meaning) -> bool:
    """Whether a function is not the role's: an industry that is led, where somebody studies."""
    if other.seniority is None and role.is_open:
        return not other.strength
    return role.is_trainee and other.function is Function.EDUCATION


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
