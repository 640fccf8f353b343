"""Which days a TIMEX3 value takes in."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["covers", "is_day", "is_near", "is_next_day", "is_past", "is_recent", "is_soon_after"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
_WEEKS = 14
_STAY = 5
_MONTH = re.compile(r"\d{4}-\d\d")


def is_day(value: str) -> bool:
    """Tell whether `value` is a single day of the calendar."""
    return _DAY.fullmatch(value) is not None


def covers(period: str | None, day: str | None) -> bool:
    """Tell whether the range, week or month `period` has `day` in it."""
    if period is None or day is None or not is_day(day):
        return False
    first, _, last = period.partition("/")
    if last:
        return first <= day <= last
    if _MONTH.fullmatch(period):
        return day.startswith(period)
    week = _WEEK.fullmatch(period)
    if week is None:
        return False
    return dt.date.fromisoformat(day).isocalendar()[:2] == (int(week[1]), int(week[2]))


def is_recent(day: str | None, today: dt.date) -> bool:
    """Tell whether `day` is unknown, no single day, or in the two weeks before `today`."""
    if day is None or not is_day(day):
        return day is None or not _MONTH.fullmatch(day)
    return abs((today - dt.date.fromisoformat(day)).days) <= _WEEKS


def is_past(period: str, today: dt.date) -> bool:
    """Tell whether the day, range, month or year `period` ends before `today`."""
    last = period.partition("/")[2] or period
    return _CALENDAR.fullmatch(last) is not None and last < today.isoformat()[: len(last)]


def is_soon_after(first: str | None, second: str) -> bool:
    """Tell whether the day `second` is one of those right after the day `first`."""
    distance = _distance(first, second) if first is not None else None
    return distance is not None and 0 <= distance <= _STAY


def is_next_day(first: str, second: str) -> bool:
    """Tell whether the day `second` is the day `first` or the one after it."""
    return _distance(first, second) in (0, 1)


def is_near(one: str | None, two: str | None) -> bool:
    """Tell whether the days can be of one stay: few between them, or one not known."""
    if one is None or two is None:
        return True
    distance = _distance(one, two)
    if distance is None:
        return covers(one, two) or covers(two, one)
    return abs(distance) < _STAY


def _distance(first: str, second: str) -> int | None:
    """Give the days from `first` to `second`, None where one is no single day."""
    if not (is_day(first) and is_day(second)):
        return None
    return (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days
