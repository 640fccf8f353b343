"""Is a text news of its day, or does it tell of other years? Bare dates hang on the answer.

In news "in June" is the June nearest to the document date. A history that goes from year to year
means the June of the year it has come to (Strötgen and Gertz 2016 give each genre such a rule).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .grammar import Expression
from .meaning import ANCHORED, STEPS, Story, ordinal_of, shift_of
from .numerals import year_of
from .phrases import Phrase

__all__ = ["passages", "story"]

_DEICTIC = frozenset({"deictic", "this_quarter", "year_ago"})
_DATED = frozenset({"day", "month", "iso"})
# years that far from the document's are not the news of the day
_FAR = 2
_ENOUGH = 4
_MONTHLY = _DATED | {"season"}
# two dates so many years and characters apart are of one passage, and what soon follows them
_STORY, _APART, _TAIL = 6, 1000, 400


def story(readings: Sequence[Expression | Phrase], document_date: dt.date | None) -> Story:
    """Tell whether the dates of a text hang on one another rather than on the document date.

    "long" where most years are far from the document's and little points at its day, and where
    there is no document date; "short" where the first date and a day or month are of other years
    and nothing points at the document's, which may yet come to speak of what is planned.
    """
    if document_date is None:
        return "long"
    expressions = [reading for reading in readings if isinstance(reading, Expression)]
    others = [one for one in expressions if not _is_day(one, document_date)]
    years = [year for one in others if (year := _year(one))]
    far = sum(abs(year - document_date.year) >= _FAR for year in years)
    pointing = len(years) - far + sum(map(_points_at_today, expressions))
    if far >= _ENOUGH and far > 2 * pointing:
        return "long"
    dated = [_year(one) for one in others if one.rule in _DATED]
    opens = next((_year(one) for one in others if one.rule in _DATED | {"year"}), None)
    return "short" if far and opens and any(dated) and not pointing else ""


def passages(
    readings: Sequence[Expression | Phrase], document_date: dt.date | None
) -> list[tuple[int, int]]:
    """Give the stretches of news that tell of other years: "In June 1950 it began. By August ...".

    Each goes from a date with a year long past to another of about that time, and on to what
    points at the day of the text or at a year near it, or a little further.
    """
    if document_date is None:
        return []
    found: list[tuple[int, int]] = []
    last: Expression | None = None
    for one in readings:
        if not isinstance(one, Expression):
            continue
        year = _year(one)
        if _points_at_today(one) or (year and abs(year - document_date.year) < _FAR):
            last = None
            if found:
                found[-1] = found[-1][0], min(found[-1][1], one.start)
        elif year:
            if last and _is_of_its_time(last, one):
                goes_on = bool(found) and found[-1][1] > last.start
                start = found.pop()[0] if goes_on else last.start
                found.append((start, one.end + _TAIL))
            last = one
    return found


def _is_of_its_time(first: Expression, second: Expression) -> bool:
    """Tell two dates of one story, a month told with one of them, from two of a list of events."""
    years = abs((_year(first) or 0) - (_year(second) or 0))
    dated = first.rule in _MONTHLY or second.rule in _MONTHLY
    return dated and years <= _STORY and second.start - first.end < _APART


def _year(expression: Expression) -> int | None:
    if iso := expression.groups.get("iso"):
        return int(iso[0].text[:4])
    if expression.rule == "era":
        return -int(expression.groups["number"][0].text)
    tokens = expression.groups.get("year")
    return year_of(tokens) if tokens else None


def _is_day(expression: Expression, day: dt.date) -> bool:
    """Tell the date of the text itself, in its header or dateline."""
    if iso := expression.groups.get("iso"):
        return iso[0].text[:10] == day.isoformat()
    if expression.rule != "day" or expression.groups.keys() & {"day2", "day2b"}:
        return False
    month = int(expression.groups["month"][0].value)
    return (_year(expression), month, ordinal_of(expression, "day")) == (
        day.year,
        day.month,
        day.day,
    )


def _points_at_today(expression: Expression) -> bool:
    """Tell "yesterday", "last week", "Friday", "two days ago" from "1914" and "the same year"."""
    groups = expression.groups
    if expression.rule in _DEICTIC or expression.rule == "weekday":
        return True
    if expression.rule == "distance":
        return groups["side"][0].kind == "AGO"
    shift = shift_of(expression)
    if shift == "next" and groups["shift"][0].kind == "THE":
        return False  # the next day
    pointing = STEPS.keys() - ANCHORED.keys() - {"the", "full", "entire", "whole", ""}
    return shift in pointing and expression.rule in {"unit", "month", "this_daypart"}
