"""Which days a TIMEX3 value takes in."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["covers", "is_near", "is_next_day", "is_past", "is_recent", "is_soon_after"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
_WEEKS = 14
_STAY = 5
_MONTH = re.compile(r"\d{4}-\d\d")


def covers(period: str | None, day: str | None) -> bool:
    """Tell whether the range, week or month `period` has `day` in it."""
    if period is None or day is None or not _DAY.fullmatch(day):
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
    if day is None or not _DAY.fullmatch(day):
        return day is None or not _MONTH.fullmatch(day)
    return abs((today - dt.date.fromisoformat(day)).days) <= _WEEKS


def is_past(period: str, today: dt.date) -> bool:
    """Tell whether the day, range, month or year `period` ends before `today`."""
    last = period.partition("/")[2] or period
    return _CALENDAR.fullmatch(last) is not None and last < today.isoformat()[: len(last)]


def is_soon_after(first: str | None, second: str) -> bool:
    """Tell whether the day `second` is one of those right after the day `first`."""
    if first is None or not (_DAY.fullmatch(first) and _DAY.fullmatch(second)):
        return False
    return 0 <= (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days <= _STAY


def is_next_day(first: str, second: str) -> bool:
    """Tell whether the day `second` is the day `first` or the one after it."""
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(second)):
        return False
    return 0 <= (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days <= 1


def is_near(one: str | None, two: str | None) -> bool:
    """Tell whether the days can be of one stay: few between them, or one not known."""
    if one is None or two is None:
        return True
    if not (_DAY.fullmatch(one) and _DAY.fullmatch(two)):
        return covers(one, two) or covers(two, one)
    return abs((dt.date.fromisoformat(two) - dt.date.fromisoformat(one)).days) < _STAY
