"""Abbreviations that a text defines: "International Maritime Forum (IMF)", "Forum, or IMF,"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .found import Found, Rank
from .words import Line, Word

__all__ = ["Abbreviation", "abbreviations", "from_initials", "in_brackets"]

_LEAST = 2  # words and marks before an abbreviation, and one more
_OPENS = frozenset({"(", "[", "or", "the"})
_INITIALS = 3  # letters of initials that no text defines, at least
_CLOSES = frozenset({",", ".", ";", ":", ")", "\u2014", "\u2013"})


class Abbreviation(NamedTuple):
    """A full name, words ``[start, end)``, and its abbreviation behind it, ``[short, close)``."""

    start: int
    end: int
    short: int
    close: int


def abbreviations(line: Line) -> Iterator[Abbreviation]:
    """Give the full names in `line` that an abbreviation in brackets or behind "or" follows.

    The initials of the full name's words are the letters of the abbreviation (after Schwartz and
    Hearst 2003, with whole words only).
    """
    words = line.words
    for index in line.starts:
        opens = words[index - 1].key if index > _LEAST else ""
        if opens not in _OPENS or (opens == "the" and words[index - 2].key != "or"):
            continue
        if not _is_acronym(words[index]):
            continue
        short = _in_brackets(words, index) if opens in {"(", "["} else _behind_or(words, index)
        if short:
            full, end, close = short
            start = _aligned(words, full, words[index].text)
            if start is not None:
                yield Abbreviation(start, end, index, close)


def from_initials(lines: Sequence[Line], first: Iterable[Found]) -> Iterator[Found]:
    """Give the initials of bodies that a text names in full, and defines nowhere: "AUC head"."""
    full: dict[str, tuple[str, str | None]] = {}
    for found in first:
        words = lines[found.line].words[found.start : found.end]
        initials = "".join([word.text[0] for word in words if word.capitalised])
        if found.label == "ORG" and len(words) > 1 and len(initials) >= _INITIALS:
            form = " ".join(word.key for word in words)
            full.setdefault(initials, (found.key or f"ORG:{form}", found.country))
    for number, line in enumerate(lines) if full else ():
        for index in line.starts:
            body = full.get(line.words[index].text)
            if body is not None:
                yield Found(number, index, index + 1, "ORG", Rank.MEMORY, *body)


def in_brackets(words: Sequence[Word], end: int) -> bool:
    """Tell whether an abbreviation alone in brackets follows ``words[end - 1]``: "(COP26)"."""
    if end + 2 >= len(words) or words[end].text != "(" or words[end + 2].text != ")":
        return False
    return _is_acronym(words[end + 1]) and words[end + 1].text.isupper()


def _in_brackets(words: Sequence[Word], index: int) -> tuple[int, int, int] | None:
    """Give where the words end that the initials at ``words[index]`` are of, the name, and both.

    Words that stand in the brackets too are of the name: "Mission for Climate (MC for Climate)".
    """
    close = next((i for i in range(index, min(len(words), index + 5)) if words[i].text in ")]"), 0)
    tail = [word.key for word in words[index + 1 : close]]
    end = index - 1 - (words[index - 2].key == "'s")  # "the European Union's (EU) envoy"
    full = end - len(tail)
    named = close and full > 0 and [word.key for word in words[full:end]] == tail
    return (full, end, close) if named else None


def _behind_or(words: Sequence[Word], index: int) -> tuple[int, int, int] | None:
    """Give the same of "Red Sea Forum, or the | RSF", if it is set off from what follows."""
    link = index - 1 - (words[index - 1].key == "the")
    if words[link].key != "or" or words[link - 1].text != ",":
        return None
    behind = words[index + 1].text if index + 1 < len(words) else "."
    return (link - 1, link - 1, index + 1) if behind in _CLOSES else None


def _is_acronym(word: Word) -> bool:
    return (
        word.alphabetic and 2 <= len(word.text) <= 10 and sum(c.isupper() for c in word.text) >= 2
    )


def _aligned(words: Sequence[Word], end: int, acronym: str) -> int | None:
    letters = [char.casefold() for char in acronym if char.isalpha()]
    index, rest = end - 1, len(letters) - 1
    start = None
    while index >= 0 and end - index <= 2 * len(letters) + 4:
        word = words[index]
        if (
            not word.alphabetic
            and word.key not in {"-", ",", "'s", "&"}
            and not word.text.isdigit()
        ):
            return None
        if word.capitalised or word.key[:1] == letters[rest]:
            if word.key[:1] == letters[rest]:
                rest -= 1
                start = index
                if rest < 0:
                    break
            elif word.capitalised and word.alphabetic:
                return None
        index -= 1
    return start if rest < 0 and start is not None and words[start].capitalised else None
