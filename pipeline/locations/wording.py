"""What the words round a name ask it to be: "the city of", "province", "counties"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from ..gazetteer import Place, candidates, fold, named
from ..records import Mention
from ..resources import read_table

__all__ = ["asked", "customs", "states"]

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
_OF = len(" of the ")
_LINKS = frozenset(" ,")
_WORD = re.compile(r"\w+")
# words are told apart by blanks after these are taken out: a pattern takes three times as long
_JOINTS = "-–—/'’"
_MARKS = '.,;:!?()[]"“”‘…'


def states(text: str) -> set[str]:
    """Give the keys of the states that `text` has in it anywhere: "Ohio State", "R-Tex.".

    Those are the divisions of ``region_names.csv``, by their names and dotted abbreviations; such
    a name inside that of a body tells where a local text is from.
    """
    forms = _state_names()
    return {
        key
        for word in _words(text) & forms.keys()
        for form, key, pattern in forms[word]
        if form in text and pattern.search(text)
    }


def customs(text: str) -> Counter[str]:
    """Give the countries of whose life `text` has words, and how many: "sheriff", "Crown Court".

    A local paper names its own towns without saying in which country they lie.
    """
    phrases = _customs()
    return Counter(
        country
        for word in _words(text) & phrases.keys()
        for phrase, country in phrases[word]
        if phrase in text
    )


@lru_cache(maxsize=2)
def _words(text: str) -> frozenset[str]:
    for mark in _JOINTS:
        text = text.replace(mark, " ")
    return frozenset([word.strip(_MARKS) for word in text.split()])


@cache
def _state_names() -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """Give the names of the states and their patterns, by their first words."""
    forms: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
    for row in read_table("region_names.csv"):
        dotted = [alias for alias in row["aliases"].split("|") if alias.endswith(".")]
        for form in (row["name"], *dotted):
            entry = form, fold(form), re.compile(rf"\b{re.escape(form)}(?!\w)")
            forms.setdefault(_WORD.findall(form)[0], []).append(entry)
    return forms


@cache
def _customs() -> dict[str, list[tuple[str, str]]]:
    phrases: dict[str, list[tuple[str, str]]] = {}
    for row in read_table("country_words.csv"):
        entry = row["word"], row["country"]
        phrases.setdefault(_WORD.findall(row["word"])[0], []).append(entry)
    return phrases


def asked(text: str, mention: Mention) -> tuple[Place, ...]:
    """Give those places of the name `mention` that the words round it ask for, () for no such."""
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    owner = before if " of " in before[-_OF:] else ""
    follows = text[mention.end : mention.end + 1] in _LINKS
    after = text[mention.end : mention.end + _LIST] if follows else ""
    if not owner and not after:
        return ()
    county = _COUNTY_AFTER.match(after) if "ount" in after or "arish" in after else None
    if county or _COUNTY_BEFORE.search(owner):
        word = "Parish" if county and county["word"].lower().startswith("parish") else "County"
        found = candidates(f"{mention.text} {word}")
        if found:
            return found
    for kind, matches in (
        ("region", _REGION_BEFORE.search(owner) or _REGION_AFTER.match(after)),
        ("city", _CITY_BEFORE.search(owner) or _CITY_AFTER.match(after)),
    ):
        if matches:
            return tuple(place for place in named(mention.text)[1] if place.kind == kind)
    return ()
