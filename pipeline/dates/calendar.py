"""Days of the calendar: TIMEX3 values to first and last day, and steps from day to day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

__all__ = [
    "Interval",
    "add",
    "day_value",
    "interval",
    "month_value",
    "season_start",
    "span",
    "week_value",
]

Interval = tuple[dt.date, dt.date]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T\S*)?")
_WEEK_DAY = re.compile(r"(\d{4})-W(\d\d)-(\d)(?:T\S*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)")
_YEARS = re.compile(r"\d{2,4}")


@lru_cache(maxsize=4096)
def interval(value: str | None) -> Interval | None:
    """Give the first and last day of a TIMEX3 calendar value, None where it names none.

    A time counts as its day, ``202`` is a decade, ``19`` the years 1900 to 1999; of a range
    ``A/B`` the first day of A and the last of B.
    """
    if not value:
        return None
    if "/" in value:
        first, last = (interval(end) for end in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    try:
        return _interval(value)
    except ValueError:
        return None


def _interval(value: str) -> Interval | None:
    if match := _DAY.fullmatch(value):
        day = dt.date(*map(int, match.groups()))
        return day, day
    if match := _WEEK_DAY.fullmatch(value):
        day = dt.date.fromisocalendar(*map(int, match.groups()))
        return day, day
    if match := _WEEK.fullmatch(value):
        year, week = int(match[1]), int(match[2])
        first = dt.date.fromisocalendar(year, week, 6 if match[3] else 1)
        return first, dt.date.fromisocalendar(year, week, 7)
    if match := _PART.fullmatch(value):
        return _part(int(match[1]), match[2])
    if _YEARS.fullmatch(value):
        size = 10 ** (4 - len(value))
        first_year = int(value) * size
        return dt.date(first_year, 1, 1), dt.date(first_year + size - 1, 12, 31)
    return None


def _part(year: int, part: str) -> Interval:
    if part in _SEASONS:
        return span(year, _SEASONS[part], 3)
    if part[0] == "Q":
        return span(year, 3 * int(part[1]) - 2, 3)
    if part[0] == "H":
        return span(year, 6 * int(part[1]) - 5, 6)
    return span(year, int(part), 1)


def span(year: int, month: int, months: int) -> Interval:
    """Give the first and last day of `months` months from `month` of `year`."""
    first = dt.date(year, month, 1)
    last = add(first, months, "M") - dt.timedelta(days=1)
    return first, last


def add(day: dt.date, number: int, unit: str) -> dt.date:
    """Give the day `number` units (D, W, M, Y) after `day`; 31 May plus a month is 30 June.

    Raises:
        OverflowError: there is no such day in the calendar.
    """
    if unit in "DW":
        return day + dt.timedelta(days=number * (7 if unit == "W" else 1))
    month = day.month - 1 + number * (12 if unit == "Y" else 1)
    year = day.year + month // 12
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        msg = f"no year {year}"
        raise OverflowError(msg)
    month = month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def day_value(day: dt.date) -> str:
    """Give a day as TIMEX3 value: ``2021-07-28``."""
    return day.isoformat()


def week_value(day: dt.date) -> str:
    """Give the week of a day: ``2021-W30``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(day: dt.date) -> str:
    """Give the month of a day: ``2021-07``."""
    return f"{day.year:04}-{day.month:02}"


def season_start(year: int, season: str) -> dt.date:
    """Give the first day of a season (SP, SU, FA, WI) that begins in `year`."""
    return dt.date(year, _SEASONS[season], 1)
