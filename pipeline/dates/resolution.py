"""What an expression means: TIMEX3 type and value, resolved on the document date.

Each rule of the grammar has its resolver, a function from an expression and the `Context` to a
`Meaning`. Without a document date a relative expression keeps TIMEX3's open form
(``XXXX-WXX-5``); today's date is never used.
"""

from __future__ import annotations

from collections.abc import Callable

from . import days, lengths, periods
from .grammar import Expression
from .meaning import Context, Meaning

__all__ = ["Context", "Meaning", "resolve"]

_RESOLVERS: dict[str, Callable[[Expression, Context], Meaning | None]] = {
    "iso": days.iso_day,
    "iso_month": days.iso_month,
    "numeric": days.figures,
    "day": days.day_of_month,
    "ordinal_day": days.ordinal_day,
    "month": periods.month,
    "weekday": days.weekday,
    "deictic": days.deictic,
    "unit": periods.unit,
    "next_unit": days.next_unit,
    "week_of": days.week_of,
    "nth_day": days.nth_day,
    "last_but_one": days.last_but_one,
    "week_on": days.week_on,
    "from_day": days.from_day,
    "weekdays_off": days.weekdays_off,
    "quarter_ended": days.quarter_ended,
    "quarters": lengths.quarters,
    "daypart": days.daypart,
    "this_daypart": days.daypart,
    "duration": lengths.duration,
    "coming_length": lengths.coming_length,
    "quarter_century": lengths.quarter_century,
    "period": lengths.period,
    "in_time": lengths.in_time,
    "ahead": lengths.ahead,
    "moment": lengths.moment,
    "distance": lengths.distance,
    "year": periods.year,
    "years": periods.years,
    "fiscal_year": periods.fiscal_year,
    "era": periods.era,
    "decade": periods.decade,
    "century": periods.century,
    "quarter": periods.quarter,
    "first_quarters": periods.first_quarters,
    "same_part": periods.same_part,
    "this_quarter": periods.this_quarter,
    "year_ago": periods.year_ago,
    "season": periods.season,
    "rate": lengths.repetition,
    "set": lengths.repetition,
    "weekends": lengths.repetition,
    "clock": days.clock,
}


def resolve(expression: Expression, context: Context) -> Meaning | None:
    """Give the meaning of an expression, None where it turns out to be no date.

    A day or year that the calendar does not have (30 February, the year 0) is no date.
    """
    try:
        return _RESOLVERS[expression.rule](expression, context)
    except (ValueError, OverflowError):
        return None
