"""The stage: temporal expressions found, told from other words, put together, resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..annotation import source_text
from ..records import Date
from .calendar import Interval, interval
from .contexts import words
from .direction import Direction
from .edtf import edtf
from .eras import from_counted, is_counted, to_counted
from .grammar import Expression, find_expressions
from .joining import Found, joined
from .lengths import as_length
from .meaning import off, period_value, unlikely
from .modifiers import modifier
from .narrative import passages, story
from .numerals import year_of
from .numeric import shows_order
from .phrases import Phrase, find_phrases, holiday, key_words
from .ranges import first_weekday, shared_year, year_ahead
from .reach import Layout, is_anew, is_far, main_day, told_day
from .resolution import Context, Meaning, resolve
from .scanner import Token, promising
from .validation import is_date, is_indefinite

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_dates"]

# results of so long are compared with those of the year before, not of a quarter
_HALVES = frozenset({"P6M", "P9M"})
# rules that compare with a period told before, and do not tell one themselves
_COMPARED = frozenset({"distance", "year_ago", "this_quarter", "same_part"})
_ONWARD = frozenset({"LATER", "AFTER", "AFTERWARDS"})
# "in one day" is a length, "one day he will" is none
_PREPOSITIONS = frozenset(
    {"IN", "DURING", "BETWEEN", "AFTER", "BEFORE", "PER", "THAN", "LEAST", "THROUGH"}
)
_SUMS = frozenset({"MONEY", "FIGURE", "SCALE", "TIMES", "QUARTER"})
_SIDES = frozenset({"BEFORE", "AFTER"})
# rules whose bare names the tense places on the calendar
_TENSED = frozenset(
    {"day", "month", "weekday", "season", "quarter", "unit", "distance", "week_of", "nth_day"}
)


def find_dates(
    doc: Doc | str, *, document_date: dt.date | None = None, day_first: bool | None = None
) -> list[Date]:
    """Find the temporal expressions of a text: TIMEX3 type and value, first and last day.

    Args:
        doc: a text, or a spaCy Doc; with tags and a parse the tense of the clause is read from
            them, without from the words around.
        document_date: the day the text is from. None leaves relative expressions unresolved:
            today's date is never used.
        day_first: whether 5/7/2021 is the fifth of July. None: as other dates of the text in
            figures show (25/7/2021); the American fashion where none does.

    Returns:
        The dates in text order; offsets into the text as read, spans that do not overlap.
    """
    if isinstance(doc, str):
        text, annotated = doc, None
    else:
        text, annotated = source_text(doc), doc
    tokens, classes = promising(text, key_words())
    direction = Direction(tokens, annotated)
    readings = _chosen(tokens, classes, direction)
    context = Context(
        document_date,
        story=story(readings, document_date),
        day_first=day_first,
        shown_order=_shown_order(tokens),
    )
    found = _resolved(readings, tokens, direction, context, Layout.of(text))
    agreed = _agreed(found, document_date)
    return [_record(number, item, text) for number, item in enumerate(joined(agreed, tokens), 1)]


def _agreed(found: Sequence[Found], document_date: dt.date | None) -> list[Found]:
    """Put a weekday of six days ago on tomorrow where the text names tomorrow by it elsewhere.

    A report for the papers of tomorrow says that "she left Tuesday" on Monday.
    """
    if document_date is None:
        return list(found)
    week = dt.timedelta(7)
    tomorrow = document_date + dt.timedelta(1)
    ahead, back = tomorrow.isoformat(), (tomorrow - week).isoformat()
    if not any(item.rule == "weekday" and item.meaning.value == ahead for item in found):
        return list(found)
    return [
        replace(item, meaning=replace(item.meaning, value=ahead))
        if item.rule == "weekday" and item.last - item.first == 1 and item.meaning.value == back
        else item
        for item in found
    ]


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


def _shown_order(tokens: Sequence[Token]) -> bool | None:
    """Tell whether the dates in figures that read one way only have their day first."""
    figures = (token.text for token in tokens if token.kind == "NUMERIC")
    orders = {shows_order(text) for text in figures if "." not in text} - {None}
    return orders.pop() if len(orders) == 1 else None


def _resolved(
    readings: Sequence[Expression | Phrase],
    tokens: Sequence[Token],
    direction: Direction,
    context: Context,
    layout: Layout,
) -> list[Found]:
    found: list[Found] = []
    old = passages(readings, context.document_date)
    for number, chosen in enumerate(readings):
        reading = chosen if isinstance(chosen, Phrase) else as_length(chosen, tokens)
        start, end = tokens[reading.first].start, tokens[reading.last - 1].end
        context.passage = any(first < start < last for first, last in old)
        context.anew = is_anew(found, reading, tokens, layout)
        context.week = None if context.anew else context.week
        context.told_day = told_day(context, found, reading, layout)
        if isinstance(reading, Phrase):
            meaning: Meaning | None = _phrase(reading, context, direction)
        else:
            behind = reading.end > layout.dateline_end
            if reading.rule in _TENSED:
                context.tense = direction.at(reading.first, reading.last)
                if not behind:
                    context.tense = ""  # the nearest day, whatever the first sentence tells
            context.year = shared_year(readings, number, tokens, context.told)
            if context.told is None and context.story == "long" and behind:
                context.year = context.year or year_ahead(readings, number, tokens)
            context.start = first_weekday(readings, number, tokens, context.told_day, context.told)
            context.far = is_far(found, reading, tokens, layout)
            context.compared = reading.rule not in _COMPARED or _has_sums(reading, direction)
            if is_indefinite(reading, tokens, direction):
                meaning = resolve(reading, Context(None))  # a Sunday
            else:
                meaning = _coming(reading, tokens, direction, context) or resolve(reading, context)
        if meaning is None:
            continue
        if is_counted(context.told):
            meaning = replace(
                meaning, value=from_counted(meaning.value or ""), first=None, last=None
            )
        rule = reading.kind if isinstance(reading, Phrase) else reading.rule
        mod = modifier(reading, tokens) if isinstance(reading, Expression) else None
        tense = direction.at(reading.first, reading.last) if rule == "daypart" else ""
        found.append(Found(reading.first, reading.last, start, end, rule, meaning, mod, tense))
        if not _is_aside(reading, tokens, context):
            _remember(context, rule, meaning, goes_on=bool(context.told) and _goes_on(reading))
            context.main_day = main_day(context, meaning, direction, reading)
    return found


def _is_aside(reading: Expression | Phrase, tokens: Sequence[Token], context: Context) -> bool:
    """Tell what a story does not come to: a life in brackets, "the 1951 treaty" told in 1956."""
    told = context.narrated
    if not (told and isinstance(reading, Expression) and reading.first):
        return False
    before = tokens[reading.first - 1].kind
    after = tokens[reading.last].kind if reading.last < len(tokens) else ""
    if reading.rule == "years":
        return before == "OPEN"
    if reading.rule != "year" or before not in {"THE", "POSSESSIVE"}:
        return False
    year = year_of(reading.groups["year"])
    return after in {"OTHER", "NAME"} and year is not None and year < told[0].year


def _has_sums(reading: Expression, direction: Direction) -> bool:
    """Tell "up from $6 million a year ago", of a quarter, from "a year ago the tower fell"."""
    sentence = direction.sentence(reading.first)
    return any(token.kind in _SUMS or token.text in words("comparison") for token in sentence)


def _coming(
    reading: Expression, tokens: Sequence[Token], direction: Direction, context: Context
) -> Meaning | None:
    """Give the date of "he will return in two weeks", None for "the first in two weeks"."""
    before = tokens[max(reading.first - 8, 0) : reading.first]
    if reading.rule != "duration":
        return None
    alone = not before or before[-1].kind not in _PREPOSITIONS
    after = tokens[reading.last].kind if reading.last < len(tokens) else ""
    if (
        after not in _SIDES
        and alone
        and [token.text for token in tokens[reading.first : reading.last]] == ["one", "day"]
    ):
        ahead = direction.at(reading.first, reading.last) == "future"
        return Meaning("DATE", "FUTURE_REF", vague=True) if ahead else None
    if not before or before[-1].kind != "IN":
        return None
    compared = any(token.text in words("superlative") for token in before)
    if compared or _is_undone(reading, direction):
        return None
    if direction.at(reading.first, reading.last) != "future":
        return None
    return resolve(replace(reading, rule="coming_length"), context)


def _is_undone(reading: Expression, direction: Direction) -> bool:
    """Tell "it will not be finished in a week", a length, from what will be in a week."""
    clause = direction.sentence(reading.first)
    before = [token.text for token in clause if token.start < reading.start]
    return "t" in before or not words("negative").isdisjoint(before)  # won't


def _goes_on(reading: Expression | Phrase) -> bool:
    """Tell "six years later", to which a story goes on, from "a year earlier"."""
    side = reading.groups.get("side", ()) if isinstance(reading, Expression) else ()
    return any(token.kind in _ONWARD for token in side)


def _remember(context: Context, rule: str, meaning: Meaning, *, goes_on: bool) -> None:
    """Keep what was told, for "two days later" and "the same quarter"."""
    value = to_counted(meaning.value or "")
    if value in _HALVES and rule in {"duration", "period"}:
        context.quarter = None  # what follows is compared with the nine months of last year
    if meaning.type not in {"DATE", "TIME"} or not interval(value):
        return
    context.week = _coming_week(context, value)
    if rule not in _COMPARED or goes_on:
        context.told = value
        if value[4:6] in {"-Q", "-H"} and "/" not in value and context.tense != "future":
            context.quarter = value
    if value[7:8] == "-":
        context.told_day = value


def _coming_week(context: Context, value: str) -> Interval | None:
    """Give the week of "He will travel next week" while the days told after it lie in it."""
    today, days = context.document_date, interval(value)
    if not (today and days):
        return None
    if value[4:6] == "-W" and days[0] > today:
        return days
    week = context.week
    return week if week and week[0] <= days[0] <= days[1] <= week[1] else None


def _phrase(phrase: Phrase, context: Context, direction: Direction) -> Meaning:
    if phrase.kind == "reference":
        kind = "DURATION" if phrase.value == "PXX" else "DATE"
        return Meaning(kind, phrase.value, vague=True)
    value = _holiday(phrase, context, direction)
    days = interval(value) if phrase.unit else None
    return Meaning("DATE", period_value(days[0], phrase.unit) if days else value)


def _holiday(phrase: Phrase, context: Context, direction: Direction) -> str:
    rule, base = phrase.value, context.now
    if rule[:4].isdigit():
        return rule  # the day of an event, 9/11
    if rule.startswith("XXXX"):  # by the moon
        return f"{phrase.year:04}{rule[4:]}" if phrase.year else rule
    year = phrase.year
    if phrase.of and context.document_date:
        year = context.document_date.year + {"LAST": -1, "NEXT": 1}.get(phrase.of, 0)
    if year:
        return holiday(rule, year).isoformat()
    if base is None:
        return f"XXXX-{rule if rule[:2].isdigit() else 'XX-XX'}"
    years = range(max(base.year - 1, dt.MINYEAR), min(base.year + 1, dt.MAXYEAR) + 1)
    tense = {"LAST": "past", "NEXT": "future"}.get(phrase.shift, "")
    days = [holiday(rule, year) for year in years]
    if (told := context.narrated) and not tense:
        return min(days, key=lambda day: off(told, day)).isoformat()
    if tense:
        side = [day for day in days if (day < base) == (tense == "past") and day != base]
        days = side or days
    tense = tense or direction.at(phrase.first, phrase.last)
    return min(days, key=lambda day: unlikely((day - base).days, tense)).isoformat()


def _record(number: int, item: Found, text: str) -> Date:
    meaning = item.meaning
    first, last = meaning.first, meaning.last
    if first is None and not meaning.vague and (days := interval(meaning.value)):
        first, last = days
    if item.rule == "year" and item.mod in {"BEFORE", "AFTER"}:
        first = last = None  # pre-1967
    return Date(
        number,
        item.start,
        item.end,
        text[item.start : item.end],
        meaning.type,
        meaning.value,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        item.mod,
        edtf(meaning.value, item.mod),
    )
