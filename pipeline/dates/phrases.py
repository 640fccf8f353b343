"""Fixed phrases: vague references ("at present", "the near future") and holidays."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..resources import read_table
from .scanner import Token, scan

__all__ = ["Phrase", "find_phrases", "holiday", "key_words"]


_WEEKS = frozenset({"W", "WE"})
_OF_YEAR = frozenset({("LAST", "YEAR_WORD"), ("THIS", "YEAR_WORD"), ("NEXT", "YEAR_WORD")})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase found at tokens ``[first, last)``: its value, or the rule of a holiday.

    A holiday may have a word that points before it ("last Christmas": ``shift`` LAST, THIS, NEXT),
    a year after it ("Christmas 1914") or a year that points ("Christmas last year": ``of``), and be
    the name of a week ("Easter week": ``unit``).
    """

    first: int
    last: int
    kind: str
    value: str
    shift: str = ""
    year: int | None = None
    of: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    words: list[str]
    before: tuple[list[str], ...]
    followed_by: frozenset[str]
    kind: str
    value: str


@cache
def _entries() -> dict[str, tuple[tuple[int, _Entry], ...]]:
    """Give the phrases by their longest word, with its place in them."""
    rows = [
        (row["phrase"], row["before"], "", "reference", row["value"])
        for row in read_table("timex_references.csv")
    ]
    rows += [
        (row["name"], "", row["followed_by"], "holiday", row["rule"])
        for row in read_table("timex_holidays.csv")
    ]
    by_word: dict[str, list[tuple[int, _Entry]]] = {}
    for phrase, before, after, kind, value in rows:
        words = _split(phrase)
        left = tuple(_split(option) for option in before.split("|") if option)
        right = frozenset(filter(None, after.split("|")))
        key = max(range(len(words)), key=lambda number: len(words[number]))
        entry = _Entry(words, left, right, kind, value)
        by_word.setdefault(words[key], []).append((key, entry))
    return {word: tuple(entries) for word, entries in by_word.items()}


def _split(phrase: str) -> list[str]:
    return [_plain(token) for token in scan(phrase)[0]]


def _plain(token: Token) -> str:
    return token.text.lower().replace("’", "'")


def key_words() -> frozenset[str]:
    """Give a word of each phrase, without which a sentence cannot hold it."""
    return frozenset(_entries())


def find_phrases(tokens: Sequence[Token]) -> list[Phrase]:
    """Give the fixed phrases in `tokens`; a holiday needs its capital."""
    entries = _entries()
    found = []
    keys = [position for position, token in enumerate(tokens) if token.text in entries]
    for position in keys:
        for key, entry in entries[tokens[position].text]:
            first = position - key
            if first < 0 or not _fits(tokens, first, entry):
                continue
            phrase = Phrase(first, first + len(entry.words), entry.kind, entry.value)
            found.append(_extended(phrase, tokens) if entry.kind == "holiday" else phrase)
    return found


def _extended(phrase: Phrase, tokens: Sequence[Token]) -> Phrase:
    """Take in "last" before a holiday and the year after it, or "last year"."""
    shift, year, first, last = "", None, phrase.first, phrase.last
    if first and tokens[first - 1].kind in {"LAST", "THIS", "NEXT"}:
        first, shift = first - 1, tokens[first - 1].kind
    unit = tokens[last].value if last < len(tokens) and tokens[last].value in _WEEKS else ""
    last += bool(unit)
    comma = last < len(tokens) and tokens[last].kind == "COMMA"
    if last + comma < len(tokens) and tokens[last + comma].kind == "YEAR":
        last += comma + 1
        year = int(tokens[last - 1].text)
    of = ""
    if not (shift or year) and _kinds(tokens, last) in _OF_YEAR:
        of, last = tokens[last].kind, last + 2
    return replace(phrase, first=first, last=last, shift=shift, year=year, of=of, unit=unit)


def _kinds(tokens: Sequence[Token], position: int) -> tuple[str, ...]:
    return tuple(token.kind for token in tokens[position : position + 2])


def _fits(tokens: Sequence[Token], first: int, entry: _Entry) -> bool:
    end = first + len(entry.words)
    if _texts(tokens, first, end) != entry.words:
        return False
    if entry.followed_by and not entry.followed_by.intersection(_texts(tokens, end, end + 1)):
        return False
    if not entry.before:
        return True
    return any(_texts(tokens, max(first - len(left), 0), first) == left for left in entry.before)


def _texts(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [_plain(token) for token in tokens[first:last]]


def holiday(rule: str, year: int) -> dt.date:
    """Give the day of a holiday in a year.

    Args:
        rule: ``MM-DD``; ``WEEKDAY-NUMBER-MM`` (``4-4-11``: the fourth Thursday of November),
            with ``last`` for the last and ``+N`` for days after it; ``easter+N``, days from Easter
            Sunday.
        year: a year of the Gregorian calendar.
    """
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return _easter(year) + dt.timedelta(int(match[1]))
    rule, _, more = rule.partition("+")  # "1-1-11+1": the day after
    parts = rule.split("-")
    if len(parts) == 2:
        return dt.date(year, int(parts[0]), int(parts[1]))
    weekday, number, month = parts
    days = [
        week[int(weekday) - 1]
        for week in calendar.monthcalendar(year, int(month))
        if week[int(weekday) - 1]
    ]
    day = dt.date(year, int(month), days[-1 if number == "last" else int(number) - 1])
    return day + dt.timedelta(int(more or 0))


def _easter(year: int) -> dt.date:
    """Give Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)
