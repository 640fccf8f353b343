"""Names in bylines and credits: "Reporting by X in Oslo", "Photo: Y/AFP", "(Xinhua/Z)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..gazetteer import candidates
from ..resources import read_lines
from .found import Found, Rank
from .lexicon import match
from .persons import NAMED_MONTHS, name_end
from .vocabulary import vocabulary
from .words import Line, Word, fold, joined

__all__ = ["from_bylines", "from_credits"]

_SEPARATORS = frozenset({"and", ",", ";", "/", "&"})
_BYLINE = 20  # words of a byline at most
_LEAST, _MOST = 2, 5  # words of a name in a credit
_CONTACTS = frozenset({"media", "press", "contact", "contacts", ":"})
_ZONE = 4  # letters of "GMT" and "p.m."


def from_credits(number: int, line: Line) -> Iterator[Found]:
    """Give the full names in the credits of `line`."""
    words = line.words
    end = _name_end(words, 0) if len(words) < _BYLINE else 0
    if end and end < len(words) and words[end].text == "|":
        yield Found(number, 0, end, "PERSON", Rank.TITLED)  # "Ana Rocha | 14.09.2023"
    for start in line.starts:
        index = start - 1
        if index < 0:
            continue
        word = words[index]
        if word.text == "/":
            yield from _beside(number, words, index)
        elif word.key == "by" or word.text == ":":
            before = words[index - 1] if index else None
            byline = before is None and word.capitalised and len(words) < _BYLINE
            if byline or (before is not None and before.key in _openers()):
                yield from _names(number, words, index + 1)


def from_bylines(lines: Sequence[Line]) -> Iterator[Found]:
    """Give the names that fill a line right below a date or the heading of contacts."""
    for number in range(1, len(lines)):
        words = lines[number].words
        if not _LEAST <= len(words) <= _MOST or _name_end(words, 0) < len(words):
            continue
        above = lines[number - 1].words
        if (_is_date(above) or _opens_contacts(above)) and not candidates(joined(words)):
            yield Found(number, 0, len(words), "PERSON", Rank.TITLED)


def _is_date(words: Sequence[Word]) -> bool:
    """Tell whether a line is a date with its year, and an hour: "March 4, 2018 5:42 PM"."""
    year = any(word.text.isdigit() and len(word.text) == len("2000") for word in words)
    return year and all(not word.alphabetic or _is_of_date(word) for word in words)


def _is_of_date(word: Word) -> bool:
    days = word.key in vocabulary().days | NAMED_MONTHS
    return days or (len(word.text) <= _ZONE and (word.text.isupper() or "." in word.text))


def _opens_contacts(words: Sequence[Word]) -> bool:
    said = {word.key for word in words}
    return said <= _CONTACTS and not said.isdisjoint({"contact", "contacts"})


def _names(number: int, words: Sequence[Word], start: int) -> Iterator[Found]:
    """Give the names listed at ``words[start]``, each with or without a place behind it."""
    end = _name_end(words, start)
    while end > start:
        yield Found(number, start, end, "PERSON", Rank.TITLED)
        end = _behind_place(words, end)
        start = end
        while start < len(words) and words[start].key in _SEPARATORS:
            start += 1
        start += start + 1 < len(words) and words[start].key in _openers()
        start += start + 1 < len(words) and words[start].key == "by"
        end = _name_end(words, start)


def _behind_place(words: Sequence[Word], end: int) -> int:
    if end >= len(words) or words[end].key != "in":
        return end
    end += 1
    while end < len(words) and words[end].capitalised:
        end += 1
    return end


def _beside(number: int, words: Sequence[Word], slash: int) -> Iterator[Found]:
    """Give the name that a stroke parts from an agency: "Xinhua/Zhang Weimin"."""
    if not slash:
        return
    behind = _name_end(words, slash + 1)
    if behind > slash + 1 and _is_body(words, slash - 1):
        yield Found(number, slash + 1, behind, "PERSON", Rank.TITLED)
    named = match(words, slash + 1)
    if named is None or named[0].label != "ORG":
        return
    for start in range(max(0, slash - _MOST), slash - 1):
        opens = start == 0 or words[start - 1].text in {"(", ":"} or words[start - 1].key == "by"
        if opens and _name_end(words, start) == slash:
            yield Found(number, start, slash, "PERSON", Rank.TITLED)
            return


def _is_body(words: Sequence[Word], index: int) -> bool:
    named = match(words, index)
    return named is not None and named[0].label == "ORG"


def _name_end(words: Sequence[Word], start: int) -> int:
    """Give the index behind a full name that no list has; `start` where there is none."""
    if start >= len(words) or not words[start].capitalised or match(words, start):
        return start
    end = name_end(words, start)
    if end < len(words) and words[end].text == "&":
        return start  # "Terms & Conditions"
    claimed = vocabulary().plain | vocabulary().telling
    names = [word for word in words[start:end] if word.alphabetic]
    full = _LEAST <= len(names) <= _MOST and not any(word.key in claimed for word in names)
    return end if full else start


@cache
def _openers() -> frozenset[str]:
    return frozenset(map(fold, read_lines("credit_words.txt")))
