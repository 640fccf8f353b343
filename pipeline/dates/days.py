"""Single days and times of day: by name, number, weekday, and from today."""

from __future__ import annotations

import datetime as dt
import re

from .calendar import Interval, add, day_value, interval, span
from .grammar import Expression
from .meaning import (
    ANCHORED,
    OPEN,
    STEPS,
    Context,
    Meaning,
    off,
    ordinal_of,
    period_value,
    shift_of,
    step_from_told,
    stepped,
    unlikely,
    years_of,
)
from .numerals import amount, unit_of
from .numeric import numeric_day

_HALF_WEEK = 3


def iso_day(expression: Expression, _context: Context) -> Meaning:
    """Resolve ``2021-07-28``, ``2021-07-28T10:30Z`` and ``2021-06-13/2021-06-17``."""
    text = expression.groups["iso"][0].text
    first = dt.date.fromisoformat(text[:10])
    if "/" in text:
        ordered = first <= dt.date.fromisoformat(text[11:])
        return Meaning("DATE", text if ordered else text[:10])
    if len(text) == 10:
        return Meaning("DATE", text)
    return Meaning("TIME", f"{text[:10]}T{text[11:16]}")


def iso_month(expression: Expression, _context: Context) -> Meaning:
    """Resolve ``2021-07``."""
    year, month = (expression.groups[name][0].text for name in ("year", "month"))
    return Meaning("DATE", f"{year}-{month}")


def figures(expression: Expression, context: Context) -> Meaning | None:
    """Resolve ``28/07/2021``."""
    text = expression.groups["numeric"][0].text
    day_first = context.day_first
    if day_first is None and "." not in text:
        day_first = context.shown_order
    day = numeric_day(text, day_first=day_first)
    return Meaning("DATE", day_value(day)) if day else None


def day_of_month(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "July 28", "Wednesday, 28 July 2021", "July 28-30"."""
    month = int(expression.groups["month"][0].value)
    numbers = [
        ordinal_of(expression, name)
        for name in ("day", "day2", "day2b")
        if name in expression.groups
    ]
    dt.date(2000, month, max(numbers))
    if len(numbers) > 1 and numbers[0] >= numbers[1]:
        return None
    year = years_of(expression, context) or context.year
    if year is None:
        step = STEPS.get(shift_of(expression), 0)
        named = expression.groups.get("weekday")  # its full stop after it: Mon., Oct. 8
        year = _nearest_year(month, numbers[0], context, step, int(named[0].value) if named else 0)
    prefix = f"{year:04}" if year else "XXXX"
    values = [f"{prefix}-{month:02}-{number:02}" for number in numbers]
    if year and not all(interval(value) for value in values):
        return None
    return Meaning("DATE", "/".join(values))


def _nearest_year(
    month: int, day: int, context: Context, step: int = 0, weekday: int = 0
) -> int | None:
    """Give the year that puts a day nearest to the document date on the side of the tense.

    `step` is -1 for "last May 5"; the `weekday` of "Tuesday, May 5" tells this year from the next.
    In a narrative the day is nearest to the last date told.
    """
    base = context.document_date
    if told := context.narrated:
        base = told[0]
    if base is None:
        return None
    days = []
    for year in range(max(base.year - 4, 1), base.year + 5):
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    fit = [day for day in days if abs(day.year - base.year) <= 1 and day.isoweekday() == weekday]
    days = fit or days
    if told:
        return min(days, key=lambda day: off(told, day)).year
    tense = {-1: "past", 1: "future"}.get(step, context.tense)
    if step:
        days = [day for day in days if (day - base).days * step >= 0]
    return min(days, key=lambda day: unlikely((day - base).days, tense)).year


def ordinal_day(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the 28th" in the month last told, "the 28th of this month"."""
    number = ordinal_of(expression, "day")
    of = shift_of(expression, "of")
    base = context.document_date if of and of in STEPS else context.month_told
    if not 1 <= number <= 31:
        return None
    if base and of:
        base = add(base, STEPS.get(of, 0), "M")
    if base is None:
        return Meaning("DATE", f"XXXX-XX-{number:02}")
    return Meaning("DATE", day_value(base.replace(day=number)))


def weekday(expression: Expression, context: Context) -> Meaning:
    """Resolve "Friday", "last Friday", "Tuesday of next week", "the day after Monday"."""
    if side := expression.word("side"):
        day = interval(_weekday(expression, context).value)
        step = -1 if side.kind == "BEFORE" else 1
        return Meaning("DATE", day_value(add(day[0], step, "D")) if day else "XXXX-XX-XX")
    return _weekday(expression, context)


def _weekday(expression: Expression, context: Context) -> Meaning:
    number = int(expression.groups["weekday"][0].value)
    shift = shift_of(expression)
    from_told = step_from_told(expression, context) is not None
    base = context.anchor("D") if from_told else context.document_date
    if base is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    if "of" in expression.groups:
        of = shift_of(expression, "of")
        week = add(base, ANCHORED.get(of, STEPS.get(of, 0)), "W")
        return Meaning("DATE", day_value(week + dt.timedelta(number - week.isoweekday())))
    if context.start and not shift:
        ahead = (number - context.start.isoweekday()) % 7
        return Meaning("DATE", day_value(context.start + dt.timedelta(ahead)))
    day = _nearest_weekday(base, number, shift, context.tense)
    if shift == "next" and not from_told and day_value(day) == context.told_day:
        day += dt.timedelta(7)  # "it opens on Friday and shuts next Friday"
    if context.tense == "future" and not shift:
        day = _in_programme(day, number, context)
    return Meaning("DATE", day_value(day))


def _in_programme(day: dt.date, number: int, context: Context) -> dt.date:
    """Give the weekday of a programme told day by day, `day` where there is none.

    The Friday after "on Wednesday he goes on to Osh" is not today, though today be a Friday.
    """
    if context.week:
        return context.week[0] + dt.timedelta(number - 1)
    told = interval(context.told_day)
    later = told and not context.anew and dt.timedelta(0) < told[0] - day < dt.timedelta(7)
    return day + dt.timedelta(7) if later and day == context.document_date else day


def _nearest_weekday(base: dt.date, number: int, shift: str, tense: str) -> dt.date:
    back = (base.isoweekday() - number) % 7
    step = ANCHORED.get(shift) or STEPS.get(shift, 0)
    if step < 0:
        return base - dt.timedelta(back or 7)
    if step > 0 or (tense == "future" and shift != "same"):
        ahead = (number - base.isoweekday()) % 7
        return base + dt.timedelta(ahead or (7 if step else 0))
    if (shift == "this" and tense != "past") or (tense == "near" and back > _HALF_WEEK):
        return base + dt.timedelta((number - base.isoweekday()) % 7)
    return base - dt.timedelta(back)


def week_on(expression: Expression, context: Context) -> Meaning:
    """Resolve "Thursday week", "a week on Thursday": so many weeks after the coming Thursday."""
    number, base = int(expression.groups["weekday"][0].value), context.document_date
    weeks = amount(expression.groups["number"]) if "number" in expression.groups else 1
    if base is None or weeks is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    near = _nearest_weekday(base, number, "", "future")
    return Meaning("DATE", day_value(add(near, int(weeks), "W")))


def nth_day(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the last day of May", "the second Tuesday in June 2019", "the first day of 2020"."""
    days = _span_of(expression, context)
    if days is None:
        return None
    first, last = days
    weekday = expression.word("weekday")
    if expression.groups["ordinal"][-1].kind != "ORDINAL":
        back = (last.isoweekday() - int(weekday.value)) % 7 if weekday else 0
        return Meaning("DATE", day_value(last - dt.timedelta(back)))
    ahead = (int(weekday.value) - first.isoweekday()) % 7 if weekday else 0
    step = 7 if weekday else 1
    day = first + dt.timedelta(ahead + step * (ordinal_of(expression) - 1))
    return Meaning("DATE", day_value(day)) if day <= last else None


def _span_of(expression: Expression, context: Context) -> Interval | None:
    """Give the days of the month, week or year that a day is counted in."""
    if "month" in expression.groups:
        month = int(expression.groups["month"][0].value)
        year = years_of(expression, context) or _nearest_year(month, 15, context)
        return span(year, month, 1) if year else None
    if "unit" not in expression.groups:
        return interval(f"{years_of(expression, context):04}")
    shift, unit = shift_of(expression), unit_of(expression.groups["unit"])
    base = context.anchor(unit) if shift in ANCHORED else context.now
    if base is None:
        return None
    step = ANCHORED.get(shift, STEPS.get(shift, 0))
    return interval(period_value(stepped(base, step, unit), unit))


def last_but_one(expression: Expression, context: Context) -> Meaning:
    """Resolve "the week before last", "the Friday after next"."""
    step = -1 if expression.groups["side"][0].kind == "BEFORE" else 1
    token, base = expression.groups["unit"][-1], context.document_date
    if token.kind == "WEEKDAY":
        if base is None:
            return Meaning("DATE", f"XXXX-WXX-{token.value}")
        near = _nearest_weekday(base, int(token.value), "last" if step < 0 else "next", "")
        return Meaning("DATE", day_value(near + dt.timedelta(7 * step)))
    unit = token.value
    if base is None:
        return Meaning("DATE", OPEN.get(unit, "XXXX"))
    return Meaning("DATE", period_value(stepped(base, 2 * step, unit), unit))


def from_day(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "a year ago today", "two weeks from Friday", "ten years ago this month"."""
    base, unit = context.document_date, unit_of(expression.groups["unit"])
    number = amount(expression.groups["number"])
    if base is None or number is None or number % 1:
        return None
    back = expression.groups["side"][0].kind == "AGO"
    if token := expression.word("span"):
        day = stepped(base, int(-number if back else number), unit)
        return Meaning("DATE", period_value(day, token.value))
    if token := expression.word("deictic"):
        base = add(base, int(token.value), "D")
    elif token := expression.word("weekday"):
        shift = shift_of(expression)
        # "sixty years ago this Friday" is told before the day comes round
        tense = "past" if back and shift != "this" else "future"
        base = _nearest_weekday(base, int(token.value), shift, tense)
    return Meaning("DATE", day_value(stepped(base, int(-number if back else number), unit)))


def weekdays_off(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "two Fridays ago", "three Sundays from now"."""
    number, weekday = amount(expression.groups["number"]), expression.groups["named"][0].value
    if number is None or number % 1 or number < 1:
        return None
    if context.document_date is None:
        return Meaning("DATE", f"XXXX-WXX-{weekday}")
    step = -1 if expression.groups["side"][0].kind == "AGO" else 1
    shift = "last" if step < 0 else "coming"
    nearest = _nearest_weekday(context.document_date, int(weekday), shift, "")
    return Meaning("DATE", day_value(add(nearest, step * (int(number) - 1), "W")))


def quarter_ended(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the quarter" of "the quarter ended Sept. 30": the one that most of it lies in."""
    if context.quarter:  # a fiscal quarter, as a rule
        return Meaning("DATE", context.quarter)
    months = expression.groups.get("month") or expression.groups["month_b"]
    month = int(months[0].value)
    names = [name for name in ("day", "day_b") if name in expression.groups]
    number = ordinal_of(expression, names[0]) if names else 28
    year = years_of(expression, context) or _nearest_year(month, number, context)
    if year is None:
        return Meaning("DATE", "XXXX-QX")
    middle = dt.date(year, month, number) - dt.timedelta(45)
    return Meaning("DATE", period_value(middle, "3M"))


def deictic(expression: Expression, context: Context) -> Meaning:
    """Resolve "today", "tonight", "the day before yesterday"."""
    token = expression.groups["deictic"][-1]
    if token.kind == "TONIGHT":
        day = day_value(context.document_date) if context.document_date else "XXXX-XX-XX"
        return Meaning("TIME", f"{day}TNI")
    if context.document_date is None:
        return Meaning("DATE", "XXXX-XX-XX")
    step = int(token.value)
    if side := expression.word("side"):
        step += -1 if side.kind == "BEFORE" else 1
    return Meaning("DATE", day_value(add(context.document_date, step, "D")))


def next_unit(expression: Expression, context: Context) -> Meaning:
    """Resolve "the day before", "the week after"."""
    step = -1 if expression.groups["side"][0].kind == "BEFORE" else 1
    unit = unit_of(expression.groups["unit"])
    if expression.groups["unit"][-1].kind == "DAYPART":  # the night before
        base = context.anchor("D")
        day = day_value(add(base, step, "D")) if base else "XXXX-XX-XX"
        return Meaning("TIME", f"{day}T{unit}")
    base = context.anchor(unit)
    if base is None:
        return Meaning("DATE", OPEN.get(unit, "XXXX"))
    return Meaning("DATE", period_value(stepped(base, step, unit), unit))


def week_of(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "the week of March 6", "the weekend of 5 May", "the week ended June 4"."""
    unit = unit_of(expression.groups["unit"])
    if unit not in {"W", "WE"}:
        return None
    months = expression.groups.get("month") or expression.groups["month_b"]
    month = int(months[0].value)
    number = ordinal_of(expression, "day" if "day" in expression.groups else "day_b")
    year = years_of(expression, context) or _nearest_year(month, number, context)
    return Meaning("DATE", period_value(dt.date(year, month, number), unit)) if year else None


def daypart(expression: Expression, context: Context) -> Meaning:
    """Resolve "this morning", "the following night", "noon"."""
    if hours := expression.groups.get("hours"):  # the early hours of Tuesday
        early = hours[0].value == "START"
        return Meaning("TIME", "XXXX-XX-XXTMO" if early else "XXXX-XX-XXTNI")
    part = expression.groups["daypart"][-1]
    form = part.value if part.kind == "NOON" else f"T{part.value}"
    shift = shift_of(expression)
    base = context.document_date
    if "shift" not in expression.groups or shift in ANCHORED or shift == "next":
        base = context.anchor("D")
    if base is None:
        return Meaning("TIME", f"XXXX-XX-XX{form}")
    step = ANCHORED.get(shift, STEPS.get(shift, 0))
    return Meaning("TIME", f"{day_value(add(base, step, 'D'))}{form}")


def clock(expression: Expression, context: Context) -> Meaning | None:
    """Resolve "3 p.m.", "14:00 GMT", "half past nine": of the day last told."""
    time = _spoken_time(expression) if "minutes" in expression.groups else _time(expression)
    if time is None:
        return None
    base = context.document_date if context.far else context.anchor("D")
    day = day_value(base) if base else "XXXX-XX-XX"
    return Meaning("TIME", f"{day}T{time[0]:02}:{time[1]:02}")


def _time(expression: Expression) -> tuple[int, int] | None:
    tokens = expression.groups["clock"]
    hour, colon, minute = re.sub(r"[.h]", ":", tokens[0].value).partition(":")
    if len(hour) == 4 and not colon:  # 1100 GMT
        hour, minute = hour[:2], hour[2:]
    hours, minutes = int(hour), int(minute[:2] or 0)
    half = expression.word("half_day") or tokens[-1]  # from 9 to 11 a.m.
    if half.kind == "AMPM":
        if not 1 <= hours <= 12:
            return None
        until = expression.word("until")
        other_half = until is not None and hours % 12 > int(until.value.partition(":")[0]) % 12
        late = (half.text[0].lower() == "p") != other_half  # from 11 to 1 p.m.
        hours = hours % 12 + 12 * late
    return (hours, minutes) if hours <= 24 and minutes <= 59 else None


def _spoken_time(expression: Expression) -> tuple[int, int] | None:
    """Read "half past nine", "a quarter to ten"."""
    hour, part = int(expression.groups["hour"][0].value), expression.groups["minutes"][-1]
    minutes = {"HALF": 30, "QUARTER": 15}.get(part.kind) or int(part.value)
    if not (1 <= hour <= 12 and minutes < 60):
        return None
    past = expression.groups["side"][0].kind == "PAST"
    return (hour, minutes) if past else ((hour - 2) % 12 + 1, 60 - minutes)
