"""Days told by another happening: "a day after meeting X", "last month, when X met Y"."""

from __future__ import annotations

import datetime as dt
import re

from spacy.tokens import Token

from .days import day_of
from .periods import is_day
from .report import Report
from .terrain import Terrain

__all__ = ["day_apart", "day_when"]

_APART = frozenset({"after", "before"})
_CLIMB = 5
_WEEK = 7


def day_apart(terrain: Terrain, report: Report) -> str | None:
    """Give the day told by its distance from the other of the sentence: "a day after meeting X"."""
    link = report.trigger.head
    length = terrain.date[link.i - 1] if link.i and link.lower_ in _APART else None
    told = re.fullmatch(r"P(\d+)([DW])", length.value or "") if length is not None else None
    if told is None:
        return None
    above = _clause_above(link)
    days = {
        day_of(date.value or "")
        for index in range(report.sentence.start, report.sentence.end)
        if (date := terrain.date[index]) is not None and _verb_of(terrain.token[index]) in above
    }
    known = [day for day in days if is_day(day)]
    if len(known) != 1:
        return None
    distance = dt.timedelta(days=int(told[1]) * (_WEEK if told[2] == "W" else 1))
    main = dt.date.fromisoformat(known[0])
    return (main - distance if link.lower_ == "after" else main + distance).isoformat()


def day_when(terrain: Terrain, report: Report) -> str | None:
    """Give the day named right before "when": "since last month, when X met Y"."""
    token = report.trigger
    if "when" not in terrain.lower[report.sentence.start : token.i]:
        return None
    for _ in range(_CLIMB):
        for child in token.children:
            if child.lower_ == "when" and report.sentence.start < child.i < report.trigger.i:
                before = child.i - 1 - (terrain.lower[child.i - 1] == ",")
                date = terrain.date[before]
                told = day_of(date.value or "") if date is not None else ""
                return told if told[:1].isdigit() else None
        token = token.head
    return None


def _clause_above(token: Token) -> set[int]:
    """Give the words above `token` as far as its clause, with a "where" also that before, goes."""
    found = set()
    while token.head != token:
        token = token.head
        found.add(token.i)
        if token.dep_ == "relcl" and any(child.tag_ in ("WP", "WDT") for child in token.children):
            break
    return found


def _verb_of(token: Token) -> int:
    """Give the verb that a date at `token` hangs on."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.i
