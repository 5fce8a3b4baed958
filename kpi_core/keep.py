"""What a pure function has answered, kept for the next time that it is asked the same.

A page is run anew at every move of its reader; what is drawn and said on it mostly stays the same,
and takes longer than all else.
"""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from kpi_core.locales import current_locale

MOST_KEPT = 200  # answers of each function: charts take some 10 to 40 KB each

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def kept(answer: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Keep the answers of `answer`, by the content of its arguments and the reader's locale.

    Each time a new copy is given, so that changing it harms nobody.
    """
    answers: OrderedDict[bytes, bytes] = OrderedDict()
    turn = Lock()

    @wraps(answer)
    def remember(*given: Given.args, **named: Given.kwargs) -> Answer:
        key = hashlib.sha256(pickle.dumps((current_locale(), given, named))).digest()
        with turn:
            held = answers.get(key)
        if held is None:
            held = pickle.dumps(answer(*given, **named))
        with turn:
            answers[key] = held
            answers.move_to_end(key)
            if len(answers) > MOST_KEPT:
                answers.popitem(last=False)
        found: Answer = pickle.loads(held)
        return found

    return remember
