"""Which readings are no dates: ages, counts, names, verbs that look like months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .contexts import words
from .grammar import Expression
from .length_checks import is_duration, is_in_quarters, is_period
from .phrases import Phrase
from .place import NOTHING, Place
from .scanner import Token
from .year_checks import are_years, is_decade, is_iso_month, is_year

if TYPE_CHECKING:
    from .direction import Direction

__all__ = ["is_date", "is_indefinite"]

_PREPOSITIONS = frozenset({"THROUGH", "FROM", "OF", "AND", "TO", "AFTER", "BEFORE"})
_SEASON_CUES = frozenset({"IN", "DURING", "BETWEEN", "AFTER", "BEFORE", "THROUGH", "OVER"})
_NUMBERS = frozenset({"ONES", "TEENS", "TENS", "DAY", "INT", "FEW", "DOZEN"})


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
    # "a NATO session Wednesday and an EU one Thursday" is no indefinite Thursday
    further = place.near(-2)
    other = further.kind in {"NAME", "ORDINAL"} or direction.tag(further).startswith("JJ")
    if before.kind != "A" and (before.text != "one" or other):
        return False
    return not place.noun_at(2 if place.near(1).kind == "DAYPART" else 1)


def _holiday(phrase: Phrase, place: Place) -> bool:
    first = place.tokens[phrase.first + bool(phrase.shift)]
    named = first.capital or first.text[0].isdigit()
    after_name = place.near(-1).kind == "NAME" and not phrase.shift
    return named and place.near(1).kind != "NAME" and not after_name


def _is_told_of(place: Place) -> bool:
    """Tell "he was soon dropped" and "they soon tired" from "he will soon be dropped"."""
    before, after = place.near(-1), place.near(1)
    if before.text in words("copula_past") or place.direction.tag(after) == "VBD":
        return True
    sentence = place.direction.sentence(place.first)
    ahead = words("modal_future") | words("modal_open") | words("auxiliary_present")
    return after.text in words("past_of_soon") and ahead.isdisjoint(one.text for one in sentence)


def _reference(phrase: Phrase, place: Place) -> bool:
    head = place.tokens[phrase.last - 1].text
    after, before = place.near(1), place.near(-1)
    if head in {"soon", "shortly"}:
        if after.kind in {"AFTER", "BEFORE"} or _is_told_of(place):
            return False
        return not {after.text, before.text} & words("no_vague_soon")
    if head == "now":
        return after.kind != "HYPHEN" and before.kind != "HYPHEN"
    if head == "time" and after.kind == "OF":
        return False  # this time of the year
    if head == "past" and after.kind in _NUMBERS:
        return False  # "the past three summers"
    if head == "future" and place.direction.tag(after) == "VBN":
        return False  # for future paid speeches
    if head in {"past", "future", "present", "term"}:
        return after.kind != "OF" and not place.noun_follows and after.kind != "HYPHEN"
    return True


def _day(expression: Expression, _place: Place) -> bool:
    # "26 May 735," is a day, "on 26 May 45," an enumeration
    year = expression.word("year")
    return year is None or year.kind != "INT" or len(year.text) == 3


def _month(expression: Expression, place: Place) -> bool:
    if not _day(expression, place):
        return False
    token = expression.groups["month"][0]
    if (of := expression.groups.get("month_of")) and of[1].text != "month":
        return False  # the week of May
    if expression.groups.keys() & {"year", "shift", "of", "part", "part_of", "month_of"}:
        return True
    if token.kind == "MONTH_SHORT":
        dotted = len(expression.groups["month"]) > 1 or _in_span_of_months(place)
        return dotted and place.near(-1).kind != "NAME"
    if place.near(-1).capital and place.near(-1).text in words("day_of_a_name"):
        return False  # Black September
    if place.near(1).capital and place.near(1).text in words("event_name"):
        return False  # the October Revolution
    if _is_address(place.near(1)):
        return False
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
    if token.text == "march" and place.near(1).text in words("march_of"):
        return False  # the annual March for Life, the 1963 March on Washington
    verb = place.direction.tag(token) in {"MD", "VB", "VBP", "NN"}
    return not verb and (not place.opens or after in {"COMMA", "HYPHEN"})


def _weekday(expression: Expression, place: Place) -> bool:
    name = expression.groups["weekday"]
    before, after = place.near(-1), place.near(1)
    if name[0].kind == "WEEKDAY_SHORT":
        return len(name) > 1 and before.kind not in {"NAME", "THE", "HYPHEN"}
    if before.text in words("day_of_a_name") and before.capital:
        return False
    # The Sunday Times, Friday Street
    return not ((before.kind == "THE" and after.kind == "NAME") or _is_address(after))


def _is_address(after: Token) -> bool:
    """Tell "Friday Street" and "March Road" from a day and a month."""
    return after.capital and after.text in words("address")


def _bare_daypart(expression: Expression, place: Place) -> bool:
    # CBS This Morning
    return not place.tokens[expression.last - 1].capital or place.opens


def _is_programme(expression: Expression, place: Place) -> bool:
    """Tell the broadcast "This Week" from "This week we fight"."""
    first, last = place.tokens[expression.first], place.tokens[expression.last - 1]
    named = first.capital and last.capital and expression.last - expression.first > 1
    return named and place.near(-1).text in {'"', "“", "‘", "`"}


def _unit(expression: Expression, place: Place) -> bool:
    if _is_programme(expression, place):
        return False
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
        if place.near(-1).kind == "BEFORE":
            return place.near(1).text in words("period_over")  # before the year ends
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


def _week_on(expression: Expression, place: Place) -> bool:
    # Thursday week, a week on Monday; "it was shut for a week on Monday" is no date
    week, before = expression.groups["unit"][-1].value == "W", place.near(-1).kind
    lasting = before in _PREPOSITIONS | {"DURING", "IN", "OVER", "PER"}
    return week and not (lasting and "number" in expression.groups)


def _from_day(expression: Expression, place: Place) -> bool:
    # "it was shut for a fortnight from Monday" tells a length and a day
    lasts = place.near(-1).text == "for" and "deictic" not in expression.groups
    return not lasts or expression.groups["side"][0].kind != "FROM"


def _distance(expression: Expression, place: Place) -> bool:
    if place.near(-1).text == "for" and expression.groups["side"][0].kind == "AFTERWARDS":
        return False  # for two decades afterwards
    # "$75,000 a week after that" is a rate
    that = place.tokens[expression.last - 1].kind == "THAT"
    return not that or place.near(-1).kind not in {"FIGURE", "SCALE", "INT", "TIMES", "DAY"}


def _weekends(expression: Expression, _place: Place) -> bool:
    return expression.groups["unit"][-1].value == "WE"


def _daypart(expression: Expression, place: Place) -> bool:
    # "High Noon"
    before = place.near(-1)
    if before.text in words("noon_idiom"):  # "high noon for the union", but "at high noon"
        return place.near(-2).kind == "AT"
    named = place.tokens[expression.first].capital and before.kind == "NAME"
    return not (named or _is_programme(expression, place))


def _deictic(expression: Expression, place: Place) -> bool:
    # USA Today, Russia Today
    token = place.tokens[expression.first]
    return not (token.capital and place.near(-1).kind == "NAME")


def _quarter(expression: Expression, _place: Place) -> bool:
    if plural := expression.word("plural"):
        return plural.text == "quarters"
    half = {token.kind for name in ("what", "name") for token in expression.groups.get(name, ())}
    if not half & {"HALF", "HALF_NAME"}:
        return True
    return bool(expression.groups.keys() & {"year", "year2", "of", "of2"})


def _first_quarters(expression: Expression, _place: Place) -> bool:
    first = expression.groups["ordinal"][0]
    named = first.kind != "ORDINAL" or first.value == "1"
    return named and expression.groups["unit"][0].text == "quarters"


def _century(expression: Expression, _place: Place) -> bool:
    plural = expression.word("plural")
    return plural is None or plural.text == "centuries"


def _season(expression: Expression, place: Place) -> bool:
    before, after = place.near(-1), place.near(1)
    if before.kind == "NAME" and place.tokens[expression.first].capital:
        return False  # the Prague Spring of 1968
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
    if (token.text == "quarterly" and place.noun_follows) or _is_paper(token, place):
        return False
    if place.near(-1).text in words("rate_of_growth"):
        return False  # 8.5% annually, the average daily volume
    # China Daily, Daily Mail
    return not (token.capital and "NAME" in {place.near(-1).kind, place.near(1).kind})


def _is_paper(token: Token, place: Place) -> bool:
    """Tell "the Turkish daily Akdeniz" and "he edits a weekly" from "a daily walk"."""
    if token.text not in words("paper"):
        return False
    before, after = place.near(-1), place.near(1)
    if before.kind in {"A", "THE"}:
        return not place.noun_follows
    return after.kind == "NAME" and before.kind == "NAME"


def _rate(_expression: Expression, place: Place) -> bool:
    # "two flights a day", but not "told reporters a day after"
    before = place.near(-1)
    tag = place.direction.tag(before)
    plural = tag == "NNS" if tag else len(before.text) > 3 and before.text.endswith("s")
    return plural and place.near(1).kind not in {"AFTER", "BEFORE", "HYPHEN"}


def _clock(expression: Expression, place: Place) -> bool:
    token = expression.groups.get("clock", (NOTHING,))[0]
    if "dotted" in expression.groups:  # at 6.45 tomorrow
        hour, _, minutes = token.text.partition(".")
        return len(hour) < 3 and len(minutes) == 2 and minutes < "60"
    if "military" in expression.groups:  # at 0530
        numbered = place.near(1).kind in {"INT", "DAY", "FIGURE"}  # ring 0800 555 111
        return len(token.text) == 4 and token.text[0] == "0" and not numbered
    if expression.groups.keys() & {"hours", "clock_hours"}:
        return place.tokens[expression.last - 1].text in {"hours", "hrs"}
    if expression.last - expression.first > 1 or token.kind != "CLOCK":
        return True
    # in 2:15:25, a time of 3:58
    raced = place.near(-1).kind == "IN" or place.near(-2).text in words("race_result")
    return place.near(-1).kind != "NAME" and not raced


def _figures(_expression: Expression, place: Place) -> bool:
    # the number of a document, 487-14-03-2018
    return place.near(-1).kind != "HYPHEN" or not place.near(-2).text[-1:].isdigit()


_CHECKS: dict[str, Callable[[Expression, Place], bool]] = {
    "numeric": _figures,
    "day": _day,
    "month": _month,
    "weekday": _weekday,
    "daypart": _bare_daypart,
    "this_daypart": _daypart,
    "unit": _unit,
    "deictic": _deictic,
    "year": is_year,
    "years": are_years,
    "decade": is_decade,
    "duration": is_duration,
    "period": is_period,
    "quarter": _quarter,
    "first_quarters": _first_quarters,
    "quarters": is_in_quarters,
    "century": _century,
    "season": _season,
    "set": _set,
    "clock": _clock,
    "rate": _rate,
    "ordinal_day": _ordinal_day,
    "weekends": _weekends,
    "week_on": _week_on,
    "from_day": _from_day,
    "distance": _distance,
    "iso_month": is_iso_month,
}
