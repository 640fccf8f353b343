"""What the ends of a range say of each other: "from June 28 to July 2, 2021"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .calendar import interval, season_start
from .cues import ends
from .grammar import Expression
from .numerals import year_of
from .phrases import Phrase
from .scanner import Token

__all__ = ["first_weekday", "shared_year", "year_ahead"]

_RANGE = frozenset({"TO", "HYPHEN", "THROUGH", "SLASH"})


def shared_year(
    readings: Sequence[Expression | Phrase], number: int, tokens: Sequence[Token], told: str | None
) -> int | None:
    """Give the year that one end of a range has from the other, if it names none itself.

    "From June 28 to July 2, 2021" has it at its end; without any year, its end is the first such
    day after its start.
    """
    this = _day_or_month(readings[number])
    if this is None or _has_year(this):
        return None
    if (named := _named_after(readings, number, tokens)) and (
        year := year_of(named.groups["year"])
    ):
        return year - (_month(this) > _month(named))
    before = _day_or_month(readings[number - 1]) if number else None
    joint, days = _joint(before, this, tokens) if before else "", interval(told)
    if before and joint in _RANGE and days:
        return days[0].year + (_month(this) < _month(before))
    # in April and June
    later = before and joint in {"AND", "OR"} and _month(this) > _month(before)
    return days[0].year if later and days else None


def year_ahead(
    readings: Sequence[Expression | Phrase], number: int, tokens: Sequence[Token]
) -> int | None:
    """Give the year of "In June they crossed; in December 1812 they were back" to its June."""
    this = _day_or_month(readings[number])
    if this is None or _has_year(this) or number + 1 == len(readings):
        return None
    following = _day_or_month(readings[number + 1])
    if following is None or "year" not in following.groups:
        return None
    apart = any(ends(tokens, position) for position in range(this.last, following.first))
    if apart or _month(this) > _month(following):
        return None
    return year_of(following.groups["year"])


def first_weekday(
    readings: Sequence[Expression | Phrase],
    number: int,
    tokens: Sequence[Token],
    told: str | None,
    before_told: str | None,
) -> dt.date | None:
    """Give the day of "Monday" at the Wednesday of "from Monday to Wednesday".

    And the first day of the fall at the winter of "this fall and winter".
    """
    this, before = readings[number], readings[number - 1] if number else None
    if not (isinstance(this, Expression) and isinstance(before, Expression)):
        return None
    days = interval(told)
    if this.rule == before.rule == "season" and _joint(before, this, tokens) in {"AND", "OR"}:
        days = interval(before_told)
        return days[0] if days else None
    joint = _joint(before, this, tokens)
    between = joint == "AND" and before.first and tokens[before.first - 1].kind == "BETWEEN"
    # next Wednesday and Thursday
    listed = joint in {"AND", "OR", "COMMA"} and "shift" in before.groups
    ends = this.rule == before.rule == "weekday" and (joint in _RANGE or between or listed)
    return days[0] if ends and days else None


def _named_after(
    readings: Sequence[Expression | Phrase], number: int, tokens: Sequence[Token]
) -> Expression | None:
    """Give the next member of a list ("March, April and May 2019") that names its year."""
    this = _day_or_month(readings[number])
    for position in range(number + 1, len(readings)):
        following = _day_or_month(readings[position])
        joint = _joint(this, following, tokens) if this and following else ""
        if following is None or not joint:
            return None
        if following.groups.keys() & {"of", "shift"}:
            return None
        if "year" in following.groups:
            return following if joint != "COMMA" else None
        this = following
    return None


def _day_or_month(reading: Expression | Phrase) -> Expression | None:
    if isinstance(reading, Expression) and reading.rule in {"day", "month", "season"}:
        return reading
    return None


def _has_year(expression: Expression) -> bool:
    return bool(expression.groups.keys() & {"year", "of", "shift"})


def _joint(left: Expression, right: Expression, tokens: Sequence[Token]) -> str:
    """Give the class of the one token that joins two expressions, "" if none does."""
    kind = tokens[left.last].kind if right.first - left.last == 1 else ""
    return kind if kind in _RANGE | {"AND", "OR", "COMMA"} else ""


def _month(expression: Expression) -> int:
    if expression.rule == "season":
        return season_start(dt.MINYEAR, expression.groups["season"][0].value).month
    return int(expression.groups["month"][0].value)
