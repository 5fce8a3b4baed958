"""What has been answered, kept for the next time that the same is asked.

A page is run anew at every move of its reader; what is drawn and said on it mostly stays the same,
and takes longer than all else.
"""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock, RLock
from typing import ParamSpec, TypeVar

from kpi_core.locales import current_locale

MOST_KEPT = 200  # answers of each function: charts take some 10 to 40 KB each
MOST_BYTES = 64 * 2**20

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Answers:
    """Answers by what was asked; those not asked for longest are forgotten.

    Each time a new copy is given, so that changing it harms nobody. Whoever asks what another is
    just finding out waits for it.
    """

    def __init__(self, most: int = MOST_KEPT, most_bytes: int = MOST_BYTES) -> None:
        self.most, self.most_bytes = most, most_bytes
        self._held: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._turn = Lock()
        self._finding: dict[Hashable, RLock] = {}

    def give(self, asked: Hashable, find: Callable[[], Answer]) -> Answer:
        """The answer kept for `asked`, else what `find` finds."""
        held = self._look_up(asked)
        if held is None:
            with self._turn:
                finding = self._finding.setdefault(asked, RLock())
            with finding:
                held = self._look_up(asked)
                if held is None:
                    try:
                        held = pickle.dumps(find(), pickle.HIGHEST_PROTOCOL)
                        self._keep(asked, held)
                    finally:
                        self._finding.pop(asked, None)
        found: Answer = pickle.loads(held)
        return found

    def _look_up(self, asked: Hashable) -> bytes | None:
        with self._turn:
            held = self._held.get(asked)
            if held is not None:
                self._held.move_to_end(asked)
            return held

    def _keep(self, asked: Hashable, held: bytes) -> None:
        with self._turn:
            self._held[asked] = held
            self._size += len(held)
            while len(self._held) > self.most or self._size > self.most_bytes:
                self._size -= len(self._held.popitem(last=False)[1])


def kept(answer: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Keep the answers of a pure function, by the content of its arguments and the locale."""
    answers = Answers()

    @wraps(answer)
    def remember(*given: Given.args, **named: Given.kwargs) -> Answer:
        told = pickle.dumps((current_locale(), given, named), pickle.HIGHEST_PROTOCOL)
        asked = hashlib.sha256(told).digest()
        return answers.give(asked, lambda: answer(*given, **named))

    return remember
