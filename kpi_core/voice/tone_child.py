"""Scores texts in a process of its own: JSON on standard input, a byte for each on standard output.

The byte is the tone's position in `sentiment.CODES`.
"""

import json
import sys

from kpi_core.settings.listening import ToneWord
from kpi_core.voice.sentiment import codes_of


def main() -> None:
    """Score texts, given with the names to be masked and the user's own words."""
    texts, names, sounds = json.load(sys.stdin.buffer)
    words = [ToneWord(word=word, sounds=value) for word, value in sounds]
    sys.stdout.buffer.write(bytes(codes_of(texts, names, words)))


if __name__ == "__main__":
    main()
