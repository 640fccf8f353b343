"""Which readings of the rules for years and decades are none: counts, names, prices."""

from __future__ import annotations

from .contexts import words
from .grammar import Expression
from .numerals import year_of
from .place import Place
from .scanner import Token

__all__ = ["are_years", "is_decade", "is_iso_month", "is_year"]

_YEAR_CUES = frozenset(
    {"IN", "DURING", "BETWEEN", "THROUGH", "FROM", "OF", "TO", "BEFORE", "AFTER", "OPEN"}
)
# before the first of these a number is a count, whatever follows it
_OLD_YEAR = 1100
# outside of these years a number needs a plain "in" or "since" before it
_FIRST_YEAR, _LAST_YEAR = 1900, 2060
_MODIFIED = frozenset({"EARLY", "EARLIER", "LATER"})
_JOINTS = frozenset({"AND", "OR", "COMMA", "TO", "HYPHEN"})
_COUNTED = frozenset({"UNIT", "UNITS", "DAY_WORD", "SCALE", "TIMES", "MONEY", "FEW", "YEAR_WORD"})


def is_year(expression: Expression, place: Place) -> bool:
    """Tell a year from a count, a number in a name and a price."""
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
    paired = before.kind in {"AND", "OR"} and place.near(-2).kind in {"YEAR", "SHORT_YEAR"}
    uncertain = first.kind == "SHORT_YEAR" and not (told or paired)  # 1986 or '87
    if uncertain or after.kind in _COUNTED or after.text in {"%", "°"}:
        return False
    if place.near(3).kind == "ZONE":  # from 1900 to 2100 GMT
        return False
    if place.tokens[expression.first].kind in {"CIRCA", "APPROX"} and not place.noun_follows:
        token = place.tokens[expression.first]
        return token.kind == "CIRCA" or not token.capital
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
    if before.text in {"years", "©"}:  # the years 2015 and 2016
        return True
    opens = place.near(-3).kind in {"OPEN", "COMMA", "MARK"}
    if before.kind == "DOT" and opens and place.near(-2).text in words("life_short"):
        return True  # b. 1457, d. 1512
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return _is_old_year(year, before, after, place)
    if place.opens and after.text in words("year_sees"):  # 1956 saw a crisis
        return True
    if before.kind in {"AND", "OR", "COMMA", "HYPHEN"}:
        return _listed(place)
    compared = before.text in words("late_year_follows") and not place.noun_follows
    return before.kind in _YEAR_CUES or compared or _attributive(before, place)


def _is_old_year(year: int, before: Token, after: Token, place: Place) -> bool:
    """Tell "after 1648,", "from 1520 onward" and "as early as 1897" from counts."""
    stops = before.kind in {"BEFORE", "AFTER"} and after.kind in {"DOT", "COMMA", "BREAK", "MARK"}
    onward = before.kind == "FROM" and after.text in words("onward")
    as_far = before.text == "as" and place.near(-2).text in words("as_far_as")
    if year < _FIRST_YEAR and (stops or onward or as_far):
        return True
    return _OLD_YEAR <= year < _FIRST_YEAR and year % 50 != 0 and _is_told_of(before, place)


def _is_told_of(before: Token, place: Place) -> bool:
    """Tell "the 1815 treaty", "that of 1863" and "in 1848, 1849 and 1851" from counts."""
    if before.kind in {"AND", "OR", "COMMA"}:
        # "at 1146 and 1160 Mill Lane" is no list of years
        return _listed(place) and place.near(-3).kind in _YEAR_CUES | {"COMMA"}
    if before.kind in {"THE", "POSSESSIVE"}:
        return place.noun_follows
    counted = place.near(-2).text in words("counted_of")  # an army of 1815
    return before.kind == "OF" and not (place.noun_follows or counted)


def _paired(place: Place) -> bool:
    """Tell the ends of "from 1710 to 1712" and "between 1848 and 1850"."""
    first, joint, second = place.near(-1), place.near(1), place.near(2)
    if joint.kind not in {"TO", "AND", "THROUGH"}:  # the second of the two, then
        joint, second = place.near(-1), place.near(-2)
        about = 4 if place.near(-3).kind in {"CIRCA", "APPROX"} else 3
        if place.near(-3).kind == "DOT" and place.near(-4).kind == "CIRCA":
            about = 5  # from c. 1450 to 1471
        first = place.near(-about)
    return (
        first.text in {"from", "between", "years"}
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
    determined = before.kind in {"THE", "POSSESSIVE", "S"} or _is_pointed_at(before, place)
    return determined or (before.kind in {"A", "OTHER", "BREAK"} and place.noun_follows)


def _is_pointed_at(before: Token, place: Place) -> bool:
    """Tell "that 1994 accord" from "said that 1994 sheep"."""
    if before.kind not in {"THAT", "THIS"} or not place.noun_follows:
        return False
    noun = place.near(1)
    if tag := place.direction.tag(noun):
        return tag in {"NN", "NNP", "JJ"}
    opens = before.kind == "THIS" or place.near(-2).kind in {"BREAK", "DOT"}
    return opens and not noun.text.endswith("s")


def are_years(expression: Expression, place: Place) -> bool:
    """Tell "2015-2018" from telephone numbers and sums."""
    first = int(expression.groups["year"][0].text)
    beside = {place.near(-1).kind, place.near(1).kind}
    told = place.near(-1).kind in {"IN", "DURING", "BETWEEN", "OPEN"}
    return (_OLD_YEAR if told else 1400) <= first <= 2100 and not beside & {
        "MONEY",
        "HYPHEN",
        "SLASH",
    }


def is_iso_month(expression: Expression, _place: Place) -> bool:
    """Tell 2021-07 from 2019-20 and 2004-06, which are ranges of years."""
    year, month = (expression.groups[name][0].text for name in ("year", "month"))
    return len(month) == 2 and 1 <= int(month) <= min(12, int(year[2:]))


def is_decade(expression: Expression, place: Place) -> bool:
    """Tell "the 1990s" and "the 60s" from ages and temperatures."""
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
    if article and token.text[:-1].isdigit() and place.near(-1).text in words("decade_follows"):
        sentence = {one.text for one in place.direction.sentence(expression.first)}
        return words("no_decade").isdisjoint(sentence)  # the 60s
    return token.text[:4].isdigit() or (article and not token.text[:-1].isdigit())
