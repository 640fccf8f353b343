"""Which readings of the rules for lengths are none: ages, counts, articles of other nouns."""

from __future__ import annotations

import re

from .contexts import words
from .grammar import Expression
from .place import NOTHING, Place
from .scanner import Token

_WITHIN = frozenset({"IN", "DURING", "OVER"})

__all__ = ["is_duration", "is_in_quarters", "is_period"]


def is_duration(expression: Expression, place: Place) -> bool:
    """Tell a length of time from an age, a rate and the article of another noun."""
    unit = expression.groups["unit"][-1]
    before, after = place.near(-1), place.near(1)
    if before.text in words("copula") and place.near(-2).kind == "AGE":
        return False  # the average age was 34 years
    if before.kind in {"MONEY", "AGE"} or (before.kind == "OF" and place.near(-2).kind == "AGE"):
        return False
    if "bare" in expression.groups:
        return _bare_length(place)
    if (
        _is_name_of_war(unit, place)
        or _is_predicate(expression, place)
        or _is_some_day(expression, place)
    ):
        return False
    if "told" in expression.groups:  # the years since, over the years
        return after.text in words("length_ends") | {"that"} or before.text == "over"
    adjective = "number" in expression.groups and unit.kind != "UNITS"
    if expression.rule == "duration" and adjective and place.tokens[expression.first].kind == "THE":
        return place.tokens[expression.last - 1].kind == "PERIOD"  # the two day rally
    if _has_article_of_noun(expression, place) or _is_no_length(expression, place):
        return False
    if unit.text in {"quarter", "quarters"}:
        number = expression.groups.get("number", (NOTHING,))
        # "several quarters of losses", but "several quarters of the city"
        part = after.kind == "OF" and (number[0].kind != "FEW" or place.near(2).kind != "OTHER")
        return number[0].kind not in {"A", "YEAR"} and not part
    return True


def _is_name_of_war(unit: Token, place: Place) -> bool:
    """Tell "the Thirty Years' War" and "the Six-Day War" from a length."""
    noun = place.near(2 if place.near(1).kind == "S" else 1)
    return unit.capital and noun.capital and noun.text in words("event_name")


def _is_predicate(expression: Expression, place: Place) -> bool:
    """Tell "today is a day of mourning" and "on a day when" from "a day"."""
    number, after = expression.groups.get("number", ()), place.near(1)
    single = [token.kind for token in number] == ["A"]
    return single and (
        place.near(-1).text in words("copula") or after.text in words("clause_follows")
    )


def _is_some_day(expression: Expression, place: Place) -> bool:
    """Tell "one day last week" and "One day he left" from a length, but not "one day he will"."""
    tokens = place.tokens[expression.first : expression.last]
    after = place.near(1).kind
    if [token.text for token in tokens] != ["one", "day"] or after in {"AFTER", "BEFORE"}:
        return False
    ahead = place.direction.at(expression.first, expression.last) == "future"
    return (place.opens and not ahead) or after in {"LAST", "THIS", "NEXT"}


def _has_article_of_noun(expression: Expression, place: Place) -> bool:
    """Tell "a multi-year", "a week-long" and "a million-a-year", whose article is a noun's."""
    first = place.tokens[expression.first]
    if place.near(-1).kind == "HYPHEN" and first.kind == "A":
        return True
    if place.near(-1).text == "as" and first.text == "many":  # the fifth in as many weeks
        return True
    if place.near(1).kind == "HYPHEN" and place.near(2).kind == "LONG":
        return True
    kinds = [token.kind for token in place.tokens[expression.first : expression.last]]
    return kinds[:3] == ["A", "FEW", "HYPHEN"]


def _bare_length(place: Place) -> bool:
    """Tell "for days", "it took years", "months of talks" from "office hours" and "days of May"."""
    before, after, further = place.near(-1), place.near(1), place.near(2)
    if before.text in words("object_pronoun"):
        before = place.near(-2)  # it took them years
    course = before.kind == "OF" and place.near(-2).text == "course"  # over the course of months
    if course or before.text in words("length_follows"):
        return True
    if after.kind == "OF":
        plain = further.kind == "OTHER" and further.text not in words("no_content")
        return plain and (place.opens or before.text in words("length_of_follows"))
    if after.kind not in {"AFTER", "BEFORE"}:
        return False
    if before.kind == "OTHER":  # it came hours before the vote
        return place.direction.tag(before)[:2] in {"VB", "RB"}
    return before.kind not in {"ORDINAL", "FINAL", "LAST"}


def _is_no_length(expression: Expression, place: Place) -> bool:
    """Tell "a months-long" and "0600 hours"."""
    number, unit = expression.groups.get("number", ()), expression.groups["unit"][-1]
    if len(number) != 1:
        return False
    plural = number[0].kind == "A" and unit.kind == "UNITS"
    military = unit.text in {"hours", "hrs"} and re.fullmatch(r"[012]\d[0-5]0", number[0].text)
    return plural or bool(military and (number[0].text[0] == "0" or place.near(-1).kind == "AT"))


def is_period(expression: Expression, place: Place) -> bool:
    """Tell "the past 20 years" from one of many: "the last week of May"."""
    # "the last week of May", "the last days of the war" are no lengths
    unit, shift = expression.groups["unit"][-1], expression.groups["shift"][-1]
    if unit.text == "minute" and shift.kind == "LAST" and place.near(-1).kind not in _WITHIN:
        return False  # at the last minute
    counted = unit.kind == "UNITS" and ("number" in expression.groups or shift.kind != "LAST")
    return is_duration(expression, place) and (counted or place.near(1).kind != "OF")


def is_in_quarters(expression: Expression, place: Place) -> bool:
    """Tell "three quarters of an hour" from other plurals and "one quarters"."""
    words = {token.text for token in place.tokens[expression.first : expression.last]}
    number = expression.word("quarters")
    return ("quarters" in words) == (number is not None and number.kind == "ONES")
