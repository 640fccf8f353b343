"""The stage: temporal expressions found, told from other words, put together, resolved."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..annotation import source_text
from ..records import Date
from .calendar import interval
from .direction import Direction
from .grammar import Expression, find_expressions
from .meaning import unlikely
from .numerals import year_of
from .phrases import Phrase, find_phrases, holiday
from .resolution import Context, Meaning, resolve
from .scanner import Token, scan
from .validation import is_date

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_dates"]

_RANGE = frozenset({"TO", "HYPHEN", "THROUGH"})
_BEFORE_DAY = frozenset({(), ("COMMA",), ("ON",), ("OF",)})
# rules that compare with a period told before, and do not tell one themselves
# rules whose bare names the tense places on the calendar
_COMPARED = frozenset({"distance", "year_ago", "this_quarter"})
_TENSED = frozenset({"day", "month", "weekday", "season", "quarter", "unit", "distance"})


def find_dates(doc: Doc | str, *, document_date: dt.date | None = None) -> list[Date]:
    """Find the temporal expressions of a text: TIMEX3 type and value, first and last day.

    Args:
        doc: a text, or a spaCy Doc; with tags and a parse the tense of the clause is read from
            them, without from the words around.
        document_date: the day the text is from. None leaves relative expressions unresolved:
            today's date is never used.

    Returns:
        The dates in text order; offsets into the text as read, spans that do not overlap.
    """
    if isinstance(doc, str):
        text, annotated = doc, None
    else:
        text, annotated = source_text(doc), doc
    tokens, classes = scan(text)
    direction = Direction(tokens, annotated)
    readings = _chosen(tokens, classes, direction)
    found = _resolved(readings, tokens, direction, Context(document_date))
    return [_record(number, item, text) for number, item in enumerate(_joined(found, tokens), 1)]


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression with its meaning; ``first`` and ``last`` are positions of tokens."""

    first: int
    last: int
    start: int
    end: int
    rule: str
    meaning: Meaning


def _chosen(
    tokens: Sequence[Token], classes: str, direction: Direction
) -> list[Expression | Phrase]:
    """Give the readings that do not overlap: leftmost, then longest, then first in the grammar."""
    readings: list[Expression | Phrase] = [
        *find_phrases(tokens),
        *find_expressions(tokens, classes),
    ]
    readings.sort(key=lambda reading: (reading.first, -reading.last))
    chosen: list[Expression | Phrase] = []
    free = 0
    for reading in readings:
        if reading.first >= free and is_date(reading, tokens, direction):
            chosen.append(reading)
            free = reading.last
    return chosen


def _resolved(
    readings: Sequence[Expression | Phrase],
    tokens: Sequence[Token],
    direction: Direction,
    context: Context,
) -> list[_Found]:
    found: list[_Found] = []
    for number, reading in enumerate(readings):
        if isinstance(reading, Phrase):
            meaning: Meaning | None = _phrase(reading, context, direction)
        else:
            if reading.rule in _TENSED:
                context.tense = direction.at(reading.first, reading.last)
            context.year = _shared_year(readings, number, tokens, context.told)
            context.start = _first_weekday(readings, number, tokens, context.told_day)
            meaning = resolve(reading, context)
        if meaning is None:
            continue
        start, end = tokens[reading.first].start, tokens[reading.last - 1].end
        rule = reading.kind if isinstance(reading, Phrase) else reading.rule
        found.append(_Found(reading.first, reading.last, start, end, rule, meaning))
        _remember(context, rule, meaning)
    return found


def _remember(context: Context, rule: str, meaning: Meaning) -> None:
    """Keep what was told, for "two days later" and "the same quarter"."""
    value = meaning.value or ""
    if meaning.type not in {"DATE", "TIME"} or not interval(value):
        return
    if rule not in _COMPARED:
        context.told = value
        if value[4:6] in {"-Q", "-H"} and "/" not in value:
            context.quarter = value
    if value[7:8] == "-":
        context.told_day = value


def _shared_year(
    readings: Sequence[Expression | Phrase], number: int, tokens: Sequence[Token], told: str | None
) -> int | None:
    """Give the year that one end of a range has from the other, if it names none itself.

    "From June 28 to July 2, 2021" has it at its end; without any year, its end is the first such
    day after its start.
    """
    this = _day_or_month(readings[number])
    if this is None or _has_year(this):
        return None
    after = _day_or_month(readings[number + 1]) if number + 1 < len(readings) else None
    if after and _joint(this, after, tokens) and "year" in after.groups:
        year = year_of(after.groups["year"])
        return year - (_month(this) > _month(after)) if year else None
    before = _day_or_month(readings[number - 1]) if number else None
    if before and _joint(before, this, tokens) in _RANGE and (days := interval(told)):
        return days[0].year + (_month(this) < _month(before))
    return None


def _first_weekday(
    readings: Sequence[Expression | Phrase], number: int, tokens: Sequence[Token], told: str | None
) -> dt.date | None:
    """Give the day of "Monday" at the Wednesday of "from Monday to Wednesday"."""
    this, before = readings[number], readings[number - 1] if number else None
    if not (isinstance(this, Expression) and isinstance(before, Expression)):
        return None
    days = interval(told)
    ends = this.rule == before.rule == "weekday" and _joint(before, this, tokens) in _RANGE
    return days[0] if ends and days else None


def _day_or_month(reading: Expression | Phrase) -> Expression | None:
    if isinstance(reading, Expression) and reading.rule in {"day", "month"}:
        return reading
    return None


def _has_year(expression: Expression) -> bool:
    return bool(expression.groups.keys() & {"year", "of", "shift"})


def _joint(left: Expression, right: Expression, tokens: Sequence[Token]) -> str:
    """Give the class of the one token that joins two expressions, "" if none does."""
    kind = tokens[left.last].kind if right.first - left.last == 1 else ""
    return kind if kind in _RANGE | {"AND", "OR"} else ""


def _month(expression: Expression) -> int:
    return int(expression.groups["month"][0].value)


def _phrase(phrase: Phrase, context: Context, direction: Direction) -> Meaning:
    if phrase.kind == "reference":
        return Meaning("DATE", phrase.value, vague=True)
    base = context.document_date
    if base is None:
        month = phrase.value if phrase.value[:2].isdigit() else "XX-XX"
        return Meaning("DATE", f"XXXX-{month}")
    years = range(max(base.year - 1, dt.MINYEAR), min(base.year + 1, dt.MAXYEAR) + 1)
    tense = direction.at(phrase.first, phrase.last)
    days = [holiday(phrase.value, year) for year in years]
    return Meaning(
        "DATE", min(days, key=lambda day: unlikely((day - base).days, tense)).isoformat()
    )


def _joined(found: Sequence[_Found], tokens: Sequence[Token]) -> Iterator[_Found]:
    """Put a day and a time of day beside it together: "Friday evening", "noon on 5 May"."""
    items = deque(found)
    while items:
        item = items.popleft()
        while items and (joined := _join(item, items[0], tokens)):
            item = joined
            items.popleft()
        if item.rule != "daypart":  # "evening" alone says no day
            yield item


def _join(left: _Found, right: _Found, tokens: Sequence[Token]) -> _Found | None:
    between = tuple(token.kind for token in tokens[left.last : right.first])
    parts = {"daypart", "this_daypart"}
    time_first = (left.rule == "clock" and right.rule in parts and between in {(), ("IN",)}) or (
        left.rule in {"clock", *parts} and _is_day(right) and between in _BEFORE_DAY
    )
    day_first = _is_day(left) and (
        (right.rule in parts and not between)
        or (right.rule == "clock" and between in {(), ("COMMA",), ("AT",)})
    )
    if not (time_first or day_first):
        return None
    day, time = (right, left) if time_first else (left, right)
    value = f"{(day.meaning.value or '')[:10]}T{_time_of(time, day)}"
    meaning = replace(day.meaning, type="TIME", value=value)
    return _Found(left.first, right.last, left.start, right.end, "day_time", meaning)


def _time_of(time: _Found, day: _Found) -> str:
    """Give the time of day, past noon where "this afternoon" says so."""
    clock = (time.meaning.value or "").partition("T")[2]
    late = (day.meaning.value or "")[-2:] in {"AF", "EV", "NI"}
    if late and clock[:2].isdigit() and 0 < int(clock[:2]) < 12:
        return f"{int(clock[:2]) + 12}{clock[2:]}"
    return clock


def _is_day(item: _Found) -> bool:
    days = {"day", "weekday", "deictic", "iso", "numeric", "holiday", "next_day"}
    return item.rule in days and "/" not in (item.meaning.value or "/")


def _record(number: int, item: _Found, text: str) -> Date:
    meaning = item.meaning
    first, last = meaning.first, meaning.last
    if first is None and not meaning.vague and (days := interval(meaning.value)):
        first, last = days
    return Date(
        number,
        item.start,
        item.end,
        text[item.start : item.end],
        meaning.type,
        meaning.value,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
    )
