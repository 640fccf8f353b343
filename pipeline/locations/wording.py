"""What the words round a name ask it to be: "the city of", "province", "counties"."""

from __future__ import annotations

import re
from functools import cache

from ..gazetteer import Place, candidates, fold, named
from ..records import Mention
from ..resources import read_table

__all__ = ["asked", "states"]

_CITY = r"(?:capital|city|town|township|village|hamlet|suburb|borough|port)"
_REGION = r"(?:state|province|region|territory|governorate|prefecture|oblast|canton|emirate)"
_CITY_BEFORE = re.compile(rf"\b{_CITY} of (?:the )?$", re.IGNORECASE)
_REGION_BEFORE = re.compile(rf"\b{_REGION} of (?:the )?$", re.IGNORECASE)
_REGION_AFTER = re.compile(rf"(?: and [A-Z]\w+)? {_REGION}s?\b(?! of\b)", re.IGNORECASE)
_CITY_AFTER = re.compile(r" (?:city|town)\b(?! of\b)")
# "Walton County", "Jackson, Lee and Barrow counties"
_COUNTY_AFTER = re.compile(
    r"(?:(?:,|,? (?:and|or)) (?:[A-Z][\w.]+ ?){1,2}){0,9} ?"
    r"(?P<word>[Cc]ount(?:y|ies)|[Pp]arish(?:es)?)\b"
)
_COUNTY_BEFORE = re.compile(r"\b(?:county|counties) of $", re.IGNORECASE)
_WINDOW, _LIST = 24, 120


def states(text: str) -> set[str]:
    """Give the keys of the states that `text` has in it anywhere: "Ohio State", "R-Tex.".

    Those are the divisions of ``region_names.csv``, by their names and dotted abbreviations; such
    a name inside that of a body tells where a local text is from.
    """
    return {
        key
        for form, (key, pattern) in _state_names().items()
        if form in text and pattern.search(text)
    }


@cache
def _state_names() -> dict[str, tuple[str, re.Pattern[str]]]:
    forms: dict[str, tuple[str, re.Pattern[str]]] = {}
    for row in read_table("region_names.csv"):
        dotted = [alias for alias in row["aliases"].split("|") if alias.endswith(".")]
        for form in (row["name"], *dotted):
            forms[form] = fold(form), re.compile(rf"\b{re.escape(form)}(?!\w)")
    return forms


def asked(text: str, mention: Mention) -> tuple[Place, ...]:
    """Give those places of the name `mention` that the words round it ask for, () for no such."""
    after = text[mention.end : mention.end + _LIST]
    if after[:1] not in {" ", ","} and mention.start < len("city of "):
        return ()
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    county = _COUNTY_AFTER.match(after)
    if county or _COUNTY_BEFORE.search(before):
        word = "Parish" if county and county["word"].lower().startswith("parish") else "County"
        found = candidates(f"{mention.text} {word}")
        if found:
            return found
    for kind, matches in (
        ("region", _REGION_BEFORE.search(before) or _REGION_AFTER.match(after)),
        ("city", _CITY_BEFORE.search(before) or _CITY_AFTER.match(after)),
    ):
        if matches:
            return tuple(place for place in named(mention.text)[1] if place.kind == kind)
    return ()
