"""The words of a text as names need them: finer than tokens, independent of any tokenizer.

A hyphen, a possessive and a full stop are words of their own ("U.S.-China" is three words), while
an abbreviation with full stops ("U.S.", "D.C.") is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ..layout import paragraphs
from ..resources import read_lines

__all__ = [
    "SMALL",
    "Line",
    "Word",
    "fold",
    "joined",
    "lines_of",
    "particles",
    "split",
    "unbroken",
]

# a letter with an accent, read in the wrong encoding as two signs: the second is no letter
_MISREAD = r"(?<=[\u00c2-\u00c5\u0302\u0303\u0308\u030a])[\u0080-\u009f\u00a1-\u00bf]"
_ACCENT = r"\u0300-\u036f"  # a sign of its own in decomposed text


def _pattern(letter: str, accent: str = "") -> re.Pattern[str]:
    """Give the pattern of a word of such letters, none of which goes before an accent alone."""
    return re.compile(
        rf"[A-Za-z]{{2,}}(?![\w'\u2019{accent}])"  # most words, and found the fastest
        r"|(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]\b"  # U.S., U.S
        r"|['\u2019`][sS]\b"
        rf"|{letter}+(?:['\u2019](?![sS]\b)[^\W_]+)*"
        r"|[^\w\s]|_"
    )


# letters that no accent is taken off of, as they are written where they are missing: "Wałęsa"
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ə": "a", "ŧ": "t", "ŋ": "n"}
)
_WORD = _pattern(r"[^\W_]")
_ODD_WORD = _pattern(rf"(?:[^\W_]|[{_ACCENT}]|{_MISREAD})", _ACCENT)  # slower
_ODD = re.compile(rf"[\u00c2-\u00c5{_ACCENT}]")
SMALL = frozenset({"united"})  # transcripts have "the united states"
_BROKEN = re.compile(r"-[ \t]*\r?\n\s*")
_TERMINAL = ".!?\"\u201d\u2019'"
_HEADING_SHARE, _CAPITALS_SHARE = 0.6, 0.8
_LONGEST_HEADING = 60  # words
_SPARSE = 10  # characters to a capital, at which no line is all in capitals


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
    """A paragraph as words. A heading is capitalised throughout, in title case or capitals.

    ``starts`` are the indices of the words at which a name can begin: with a capital, particles
    and those of `SMALL`.
    """

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    heading: bool
    capitals: bool


def fold(text: str) -> str:
    """Give `text` without case and accents and with straight apostrophes, to compare names by."""
    if text.isascii():
        plain = text.islower() and "`" not in text
        return text if plain else text.replace("`", "'").lower()
    text = text.replace("\u2019", "'").replace("`", "'").casefold().translate(_PLAIN)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def particles() -> frozenset[str]:
    """Give the folded words in small letters that personal names have: "bin", "von"."""
    return frozenset(fold(line) for line in read_lines("name_particles.txt"))


@cache
def _small() -> frozenset[str]:
    return particles() | SMALL


def joined(words: Iterable[Word]) -> str:
    """Give `words` as one text, with a blank between them and full stops at their words."""
    return " ".join(word.text for word in words).replace(" .", ".")


def split(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Give the words of ``text[start:end]``, with offsets into `text`."""
    odd = not text.isascii() and _ODD.search(text, start, len(text) if end is None else end)
    pattern = _ODD_WORD if odd else _WORD
    make = tuple.__new__  # as Word(...) does, in two thirds of the time
    matches = pattern.finditer(text, start, len(text) if end is None else end)
    return tuple([make(Word, match.span() + _seen(match[0])) for match in matches])


@lru_cache(maxsize=1 << 16)
def _seen(word: str) -> tuple[str, str, bool, bool]:
    """Give `word` with what a `Word` tells of it: a text says most words more than once."""
    return word, fold(word), word[0].isupper(), word[0].isalpha()


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the paragraphs of `text` as lines of words."""
    broken = _BROKEN.search(text) is not None
    return tuple(_line(text, start, end, broken=broken) for start, end in paragraphs(text))


def unbroken(name: str) -> str:
    """Give `name` in one line, without the hyphen at which a line broke a word of it."""
    return " ".join(_BROKEN.sub("", name).split()) if "\n" in name else " ".join(name.split())


def _joined(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """Give `words` with those put together that the end of a line has broken: "Minis-|ter"."""
    out: list[Word] = []
    for index, word in enumerate(words):
        if len(out) > 1 and word.text.islower() and words[index - 1].text == "-":
            first, hyphen = out[-2:]
            broken = _BROKEN.fullmatch(text, hyphen.start, word.start)
            if broken and first.alphabetic and first.end == hyphen.start:
                key = first.key + word.key
                fields = (key, first.capitalised, first.alphabetic)
                out[-2:] = [Word(first.start, word.end, first.text + word.text, *fields)]
                continue
        out.append(word)
    return tuple(out)


def _line(text: str, start: int, end: int, *, broken: bool) -> Line:
    words = split(text, start, end)
    if broken and _BROKEN.search(text, start, end):
        words = _joined(text, words)
    small = _small()
    starts = tuple([i for i, word in enumerate(words) if word.capitalised or word.key in small])
    capitals = _is_shouted(words, starts)
    short = 3 < len(words) < _LONGEST_HEADING
    heading = short and text[end - 1] not in _TERMINAL and _is_titled(words)
    return Line(words, starts, heading or capitals, capitals)


def _is_shouted(words: Sequence[Word], starts: Iterable[int]) -> bool:
    """Tell whether most letters stand in words that are all capitals."""
    large = sum([len(words[i].text) for i in starts if words[i].text.isupper()])
    if large * _SPARSE < words[-1].end - words[0].start:
        return False  # some abbreviations in a long line
    letters = sum([len(word.text) for word in words if word.alphabetic])
    return large > _CAPITALS_SHARE * letters


def _is_titled(words: Sequence[Word]) -> bool:
    """Tell whether most of the longer words have capitals."""
    long = [word.capitalised for word in words if word.alphabetic and len(word.text) > 3]
    return sum(long) >= _HEADING_SHARE * max(1, len(long))
