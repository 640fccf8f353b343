"""Which readings are no dates: ages, counts, names, verbs that look like months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .contexts import words
from .grammar import Expression
from .length_checks import is_duration, is_in_quarters, is_period
from .numerals import year_of
from .phrases import Phrase
from .place import NOTHING, Place
from .scanner import Token

if TYPE_CHECKING:
    from .direction import Direction

__all__ = ["is_date", "is_indefinite"]

_YEAR_CUES = frozenset(
    {"IN", "DURING", "BETWEEN", "THROUGH", "FROM", "OF", "TO", "BEFORE", "AFTER", "OPEN"}
)
# outside of these years a number needs a plain "in" or "since" before it
_FIRST_YEAR, _LAST_YEAR = 1900, 2060
_MODIFIED = frozenset({"EARLY", "EARLIER", "LATER"})
_PREPOSITIONS = frozenset({"THROUGH", "FROM", "OF", "AND", "TO", "AFTER", "BEFORE"})
_JOINTS = frozenset({"AND", "OR", "COMMA", "TO", "HYPHEN"})
_SEASON_CUES = frozenset({"IN", "DURING", "BETWEEN", "AFTER", "BEFORE", "THROUGH", "OVER"})
_NUMBERS = frozenset({"ONES", "TEENS", "TENS", "DAY", "INT", "FEW", "DOZEN"})
_COUNTED = frozenset({"UNIT", "UNITS", "DAY_WORD", "SCALE", "TIMES", "MONEY", "FEW", "YEAR_WORD"})


def is_date(reading: Expression | Phrase, tokens: Sequence[Token], direction: Direction) -> bool:
    """Tell whether a reading of `tokens` is a temporal expression where it stands."""
    place = Place(reading, tokens, direction)
    if isinstance(reading, Phrase):
        check = _holiday if reading.kind == "holiday" else _reference
        return check(reading, place)
    validator = _CHECKS.get(reading.rule)
    return validator is None or validator(reading, place)


def is_indefinite(
    reading: Expression | Phrase, tokens: Sequence[Token], direction: Direction
) -> bool:
    """Tell "on a Sunday", which says no day, from "a Sunday meeting"."""
    if not isinstance(reading, Expression) or reading.rule != "weekday":
        return False
    place = Place(reading, tokens, direction)
    before = place.near(-1)
    if before.kind != "A" and before.text != "one":
        return False
    return not place.noun_at(2 if place.near(1).kind == "DAYPART" else 1)


def _holiday(phrase: Phrase, place: Place) -> bool:
    first = place.tokens[phrase.first + bool(phrase.shift)]
    named = first.capital or first.text[0].isdigit()
    after_name = place.near(-1).kind == "NAME" and not phrase.shift
    return named and place.near(1).kind != "NAME" and not after_name


def _reference(phrase: Phrase, place: Place) -> bool:
    head = place.tokens[phrase.last - 1].text
    after, before = place.near(1), place.near(-1)
    if head in {"soon", "shortly"}:
        return after.kind not in {"AFTER", "BEFORE"} and not (
            {after.text, before.text} & words("no_vague_soon")
        )
    if head == "now":
        return after.kind != "HYPHEN" and before.kind != "HYPHEN"
    if head == "past" and after.kind in _NUMBERS:
        return False  # "the past three summers"
    if head == "future" and place.direction.tag(after) == "VBN":
        return False  # for future paid speeches
    if head in {"past", "future", "present", "term"}:
        return after.kind != "OF" and not place.noun_follows and after.kind != "HYPHEN"
    return True


def _month(expression: Expression, place: Place) -> bool:
    token = expression.groups["month"][0]
    if (of := expression.groups.get("month_of")) and of[1].text != "month":
        return False  # the week of May
    if expression.groups.keys() & {"year", "shift", "of", "part", "part_of"}:
        return True
    if token.kind == "MONTH_SHORT":
        dotted = len(expression.groups["month"]) > 1 or _in_span_of_months(place)
        return dotted and place.near(-1).kind != "NAME"
    if place.near(-1).capital and place.near(-1).text in words("day_of_a_name"):
        return False  # Black September
    return token.text not in words("month_or_name") or _is_no_name(token, place)


def _in_span_of_months(place: Place) -> bool:
    # Jan-Mar 2020
    months, joints = {"MONTH", "MONTH_SHORT"}, {"HYPHEN", "SLASH", "TO"}
    opens = place.near(1).kind in joints and place.near(2).kind in months
    return opens or (place.near(-1).kind in joints and place.near(-2).kind in months)


def _is_no_name(token: Token, place: Place) -> bool:
    """Tell May, March, April, June, August from people of that name, and from the verbs."""
    before, after = place.near(-1).kind, place.near(1).kind
    if before in {"IN", "DURING", "BETWEEN"}:
        return True
    if "NAME" in {before, after}:
        return False
    if before in _PREPOSITIONS:
        return True
    verb = place.direction.tag(token) in {"MD", "VB", "VBP", "NN"}
    return not verb and (not place.opens or after in {"COMMA", "HYPHEN"})


def _weekday(expression: Expression, place: Place) -> bool:
    name = expression.groups["weekday"]
    before, after = place.near(-1), place.near(1)
    if name[0].kind == "WEEKDAY_SHORT":
        return len(name) > 1 and before.kind not in {"NAME", "THE"}
    if before.text in words("day_of_a_name") and before.capital:
        return False
    # The Sunday Times
    return not (before.kind == "THE" and after.kind == "NAME")


def _bare_daypart(expression: Expression, place: Place) -> bool:
    # CBS This Morning
    return not place.tokens[expression.last - 1].capital or place.opens


def _unit(expression: Expression, place: Place) -> bool:
    # "at the end of the day": in the end
    parts = expression.groups.get("part", ())
    begins = parts and parts[-1].kind == "PART" and parts[-1].value != "END"
    if begins and not {token.kind for token in parts} & {"S", "HYPHEN"}:
        return False  # the year beginning July 1
    if "shift" not in expression.groups and "part" in expression.groups:
        named = expression.groups["part"][0]
        if named.kind == "EARLY" and named.value != "MID":
            return False  # mid-year, but not late-week
    if place.tokens[expression.first].kind == "THE" and _is_bare_period(expression):
        if place.near(-1).text == "throughout":
            return place.near(1).kind != "HYPHEN"
        if "ends" not in expression.groups:
            return False
        # for the year, throughout the month
        of = place.near(-1).kind == "OF"  # much of the year
        return place.near(-2 if of else -1).text in words(
            "part_of_period" if of else "whole_period"
        )
    if _one_of_many(expression, place):
        return False
    part = {token.kind for token in expression.groups.get("part", ())}
    idiom = "PART" in part and expression.groups["unit"][-1].kind == "DAY_WORD"
    return not (idiom and place.near(-1).kind == "AT")


def _is_bare_period(expression: Expression) -> bool:
    # "the year": no "end of", no "last" with it
    bare = expression.last - expression.first == 1 + len(expression.groups["unit"])
    return bare and "the" not in expression.groups


def _one_of_many(expression: Expression, place: Place) -> bool:
    """Tell "the last week of the race" and "his last year in office" from "last week"."""
    shift, before = place.tokens[expression.first].kind, place.near(-1).kind
    if shift not in {"LAST", "NEXT"} or place.tokens[expression.last - 2].kind == "FISCAL":
        return False
    return before == "POSSESSIVE" or (before == "THE" and place.near(1).kind == "OF")


def _ordinal_day(expression: Expression, place: Place) -> bool:
    """Tell "on the 15th", "by the 15th" from "the 15th floor" and "on the third attempt"."""
    if "of" in expression.groups:
        return True
    before, after = place.near(-1), place.near(1)
    if place.noun_follows or after.kind in {"OF", "HYPHEN", "TEENS", "ONES", "DAY", "INT"}:
        return False
    ends = after.kind in {"DOT", "COMMA", "BREAK", "MARK"}
    if not expression.groups["day"][-1].text[0].isdigit():
        return before.kind == "ON" and ends
    part_of_day = before.kind == "OF" and place.near(-2).kind == "DAYPART"
    return part_of_day or before.kind in {"ON", "AND"} or before.text in words("day_follows")


def _weekends(expression: Expression, _place: Place) -> bool:
    return expression.groups["unit"][-1].value == "WE"


def _daypart(expression: Expression, place: Place) -> bool:
    # "High Noon"
    return not (place.tokens[expression.first].capital and place.near(-1).kind == "NAME")


def _deictic(expression: Expression, place: Place) -> bool:
    # USA Today, Russia Today
    token = place.tokens[expression.first]
    return not (token.capital and place.near(-1).kind == "NAME")


def _year(expression: Expression, place: Place) -> bool:
    if expression.groups.keys() & {"beside", "part_of"}:
        return True
    year = year_of(expression.groups["year"])
    first = expression.groups["year"][0]
    kinds = {token.kind for token in place.tokens[expression.first : expression.last]}
    before, after = place.near(-1), place.near(1)
    if year is None or kinds & {"FISCAL", "YEAR_WORD", "PART", "PORTION", "REST"}:
        return year is not None
    if "UNIT_ADJECTIVE" in kinds:
        return place.tokens[expression.first].text == "calendar"
    told = before.kind in _YEAR_CUES or (before.kind == "THE" and place.noun_follows)
    uncertain = first.kind == "SHORT_YEAR" and not told
    if uncertain or after.kind in _COUNTED or after.text in {"%", "°"}:
        return False
    if place.near(3).kind == "ZONE":  # from 1900 to 2100 GMT
        return False
    if place.tokens[expression.first].kind in {"CIRCA", "APPROX"} and not place.noun_follows:
        return not place.tokens[expression.first].capital
    spoken = first.kind == "TEENS" and expression.last - expression.first > 1
    return bool(kinds & _MODIFIED or spoken) or _in_context(year, before, after, place)


def _in_context(year: int, before: Token, after: Token, place: Place) -> bool:
    """Tell a year from a count by the words round it: "in 2015", "the 2015 deal", "2000 men"."""
    round_number = year % 100 == 0
    if after.text in words("counted") or (round_number and place.noun_follows):
        # "the 2000 Olympics", but "2000 Olympic athletes" is past telling
        return round_number and before.kind == "THE" and after.kind == "NAME"
    if before.text in words("year_follows") or _paired(place):
        return True
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    if before.kind in {"AND", "OR", "COMMA", "HYPHEN"}:
        return _listed(place)
    if before.text == "years":  # the years 2015 and 2016
        return True
    compared = before.text in words("late_year_follows") and not place.noun_follows
    return before.kind in _YEAR_CUES or compared or _attributive(before, place)


def _paired(place: Place) -> bool:
    """Tell the ends of "from 1710 to 1712" and "between 1848 and 1850"."""
    first, joint, second = place.near(-1), place.near(1), place.near(2)
    if joint.kind not in {"TO", "AND", "THROUGH"}:  # the second of the two, then
        first, joint, second = place.near(-3), place.near(-1), place.near(-2)
    return (
        first.text in {"from", "between"}
        and joint.kind in {"TO", "AND", "THROUGH"}
        and second.kind == "YEAR"
    )


def _listed(place: Place) -> bool:
    # "in 2015, 2016 and 2018": a year comes before the comma; "5 May, 2021" is read whole
    return place.near(-2).kind == "YEAR" or place.near(-2).kind in {"MONTH", "SEASON"}


def _attributive(before: Token, place: Place) -> bool:
    # "the 2016 ruling", "at a 2019 summit", "2022 elections", but not "the 2030 Agenda"
    if place.near(1).text in words("name_of_a_goal"):
        return False
    determined = before.kind in {"THE", "POSSESSIVE", "S"}
    return determined or (before.kind in {"A", "OTHER", "BREAK"} and place.noun_follows)


def _years(expression: Expression, place: Place) -> bool:
    first = int(expression.groups["year"][0].text)
    beside = {place.near(-1).kind, place.near(1).kind}
    return 1400 <= first <= 2100 and not beside & {"MONEY", "HYPHEN", "SLASH"}


def _iso_month(expression: Expression, _place: Place) -> bool:
    # 2021-07, but 2019-20 and 2004-06 are ranges of years
    year, month = (expression.groups[name][0].text for name in ("year", "month"))
    return len(month) == 2 and 1 <= int(month) <= min(12, int(year[2:]))


def _decade(expression: Expression, place: Place) -> bool:
    token = expression.groups["decade"][-1]
    if place.near(-1).kind == "POSSESSIVE":
        return False
    article = place.tokens[expression.first].kind == "THE" or "part" in expression.groups
    listed = place.near(-1).kind in _JOINTS and place.near(-2).kind in {"DECADE", "DECADE_NAME"}
    if listed or ("part" in expression.groups and token.kind == "DECADE"):
        return True  # the 1980s and '90s, the late 80s
    if token.kind == "DECADE_NAME":
        return article
    if token.text.endswith("X"):
        return True
    return token.text[:4].isdigit() or (article and not token.text[:-1].isdigit())


def _quarter(expression: Expression, _place: Place) -> bool:
    if plural := expression.word("plural"):
        return plural.text == "quarters"
    half = {token.kind for name in ("what", "name") for token in expression.groups.get(name, ())}
    if not half & {"HALF", "HALF_NAME"}:
        return True
    return bool(expression.groups.keys() & {"year", "year2", "of", "of2"})


def _century(expression: Expression, _place: Place) -> bool:
    plural = expression.word("plural")
    return plural is None or plural.text == "centuries"


def _season(expression: Expression, place: Place) -> bool:
    before, after = place.near(-1), place.near(1)
    if expression.groups.keys() & {"year", "of", "shift", "part"}:
        return True
    if before.kind in {"AND", "OR"} and place.near(-2).kind in {"SEASON", "SEASON_WEAK"}:
        return not place.noun_follows  # this fall and winter
    if after.kind == "NAME" or before.kind == "NAME":
        return False
    weak = expression.groups["season"][0].kind == "SEASON_WEAK"
    if weak and "the" not in expression.groups:
        return before.text in words("season_follows") and not place.noun_follows
    if weak and after.kind == "OF":
        return False
    return ("the" in expression.groups and not weak) or before.kind in _SEASON_CUES


def _set(expression: Expression, place: Place) -> bool:
    token = place.tokens[expression.first]
    if token.kind != "FREQUENCY":
        return True
    if token.text == "quarterly" and place.noun_follows:
        return False
    # China Daily, Daily Mail
    return not (token.capital and "NAME" in {place.near(-1).kind, place.near(1).kind})


def _rate(_expression: Expression, place: Place) -> bool:
    # "two flights a day", but not "told reporters a day after"
    before = place.near(-1)
    tag = place.direction.tag(before)
    plural = tag == "NNS" if tag else len(before.text) > 3 and before.text.endswith("s")
    return plural and place.near(1).kind not in {"AFTER", "BEFORE", "HYPHEN"}


def _clock(expression: Expression, place: Place) -> bool:
    token = expression.groups.get("clock", (NOTHING,))[0]
    if expression.groups.keys() & {"hours", "clock_hours"}:
        return place.tokens[expression.last - 1].text in {"hours", "hrs"}
    if expression.last - expression.first > 1 or token.kind != "CLOCK":
        return True
    return place.near(-1).kind != "NAME"


_CHECKS: dict[str, Callable[[Expression, Place], bool]] = {
    "month": _month,
    "weekday": _weekday,
    "daypart": _bare_daypart,
    "this_daypart": _daypart,
    "unit": _unit,
    "deictic": _deictic,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "duration": is_duration,
    "period": is_period,
    "quarter": _quarter,
    "quarters": is_in_quarters,
    "century": _century,
    "season": _season,
    "set": _set,
    "clock": _clock,
    "rate": _rate,
    "ordinal_day": _ordinal_day,
    "weekends": _weekends,
    "iso_month": _iso_month,
}
