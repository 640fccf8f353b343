"""The words of a text as names need them: finer than tokens, independent of any tokenizer.

A hyphen, a possessive and a full stop are words of their own ("U.S.-China" is three words), while
an abbreviation with full stops ("U.S.", "D.C.") is one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..layout import paragraphs

__all__ = ["Line", "Word", "fold", "lines_of", "split"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]\b"  # U.S., U.S
    r"|['\u2019`][sS]\b"
    r"|[^\W_]+(?:['\u2019](?![sS]\b)[^\W_]+)*"
    r"|[^\w\s]|_"
)
_TERMINAL = ".!?\"\u201d\u2019'"
_HEADING_SHARE, _CAPITALS_SHARE = 0.6, 0.8


class Word(NamedTuple):  # made in half the time of a frozen dataclass, once a word
    """A word with its character offsets; ``key`` is its folded form for look-ups.

    ``alphabetic`` tells that it begins with a letter, ``capitalised`` that this is a capital.
    """

    start: int
    end: int
    text: str
    key: str
    capitalised: bool
    alphabetic: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as words. A heading is capitalised throughout, in title case or capitals."""

    words: tuple[Word, ...]
    heading: bool
    capitals: bool


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give `text` without case and accents and with straight apostrophes, to compare names by."""
    text = text.replace("\u2019", "'").replace("`", "'").casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def split(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Give the words of ``text[start:end]``, with offsets into `text`."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(
        Word(m.start(), m.end(), word, fold(word), word[0].isupper(), word[0].isalpha())
        for m in found
        if (word := m[0])
    )


@lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[Line, ...]:
    """Give the paragraphs of `text` as lines of words."""
    return tuple(_line(text, start, end) for start, end in paragraphs(text))


def _line(text: str, start: int, end: int) -> Line:
    words = split(text, start, end)
    letters, large = (sum(map(test, text[start:end])) for test in (str.isalpha, str.isupper))
    capitals = large > _CAPITALS_SHARE * max(1, letters)
    long = [word for word in words if word.alphabetic and len(word.text) > 3]
    titled = sum(word.capitalised for word in long) >= _HEADING_SHARE * max(1, len(long))
    heading = text[end - 1] not in _TERMINAL and len(words) > 3 and titled
    return Line(words, heading or capitals, capitals)
