"""Fixed phrases: vague references ("at present", "the near future") and holidays."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..resources import read_table
from .scanner import Token, scan

__all__ = ["Phrase", "find_phrases", "holiday"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase found at tokens ``[first, last)``: its value, or the rule of a holiday."""

    first: int
    last: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]
    kind: str
    value: str


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Give the phrases by their first word, the longest first."""
    rows = [
        (row["phrase"], row["before"], "reference", row["value"])
        for row in read_table("timex_references.csv")
    ]
    rows += [(row["name"], "", "holiday", row["rule"]) for row in read_table("timex_holidays.csv")]
    by_word: dict[str, list[_Entry]] = {}
    for phrase, before, kind, value in rows:
        words = _split(phrase)
        left = tuple(_split(option) for option in before.split("|") if option)
        by_word.setdefault(words[0], []).append(_Entry(words, left, kind, value))
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry.words)))
        for word, entries in by_word.items()
    }


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(_plain(token) for token in scan(phrase)[0])


def _plain(token: Token) -> str:
    return token.text.lower().replace("’", "'")


def find_phrases(tokens: Sequence[Token]) -> list[Phrase]:
    """Give the fixed phrases in `tokens`; a holiday needs its capital."""
    entries = _entries()
    found = []
    for position, token in enumerate(tokens):
        for entry in entries.get(token.text, ()):
            if _fits(tokens, position, entry):
                last = position + len(entry.words)
                found.append(Phrase(position, last, entry.kind, entry.value))
                break
    return found


def _fits(tokens: Sequence[Token], position: int, entry: _Entry) -> bool:
    window = tokens[position : position + len(entry.words)]
    if tuple(_plain(token) for token in window) != entry.words:
        return False
    if not entry.before:
        return True
    return any(
        tuple(_plain(token) for token in tokens[max(position - len(left), 0) : position]) == left
        for left in entry.before
    )


def holiday(rule: str, year: int) -> dt.date:
    """Give the day of a holiday in a year.

    Args:
        rule: ``MM-DD``; ``WEEKDAY-NUMBER-MM`` (``4-4-11``: the fourth Thursday of November),
            with ``last`` for the last; or ``easter+N``, days from Easter Sunday.
        year: a year of the Gregorian calendar.
    """
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return _easter(year) + dt.timedelta(int(match[1]))
    parts = rule.split("-")
    if len(parts) == 2:
        return dt.date(year, int(parts[0]), int(parts[1]))
    weekday, number, month = parts
    days = [
        week[int(weekday) - 1]
        for week in calendar.monthcalendar(year, int(month))
        if week[int(weekday) - 1]
    ]
    return dt.date(year, int(month), days[-1 if number == "last" else int(number) - 1])


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
