"""What the words round a name ask it to be: "the city of", "province", "counties"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from ..gazetteer import Place, candidates, fold, named
from ..records import Mention
from ..resources import read_table

__all__ = ["Wish", "asked", "customs", "is_sea", "states", "wish"]

_SEAS = frozenset({"sea", "ocean"})
# "Walton County", "Jackson, Lee and Barrow counties"
_COUNTY_AFTER = re.compile(
    r"(?:(?:,|,? (?:and|or)) (?:[A-Z][\w.]+ ?){1,2}){0,9} ?"
    r"(?P<word>[Cc]ount(?:y|ies)|[Pp]arish(?:es)?)\b"
)
_COUNTIES = {"county": "County", "counties": "County", "parish": "Parish", "parishes": "Parish"}
# what makes a noun after a name belong to something else: "the Bronx district attorney"
_OTHER = (
    "attorneys?|courts?|judges?|magistrates?|schools?|catholic|stores?"
    "|(?<=department )of|(?<=division )of"
)
# a country has such, and is not called one
_PARTS = frozenset({"district", "region", "territory"})
# of these the name of a town is not enough: "the Dublin division", "the Zurich strait"
_NO_TOWNS = frozenset({"department", "division", "governor", "peninsula", "state", "territory"})
_PART_ENDS = ("ern ", "ern\n", "state ", "state\n")
_PART_OF_STATE = re.compile(
    r"\b(?:(?:north|south)?-?(?:east|west)|north|south)ern\s$|\b(?:up|down)state\s$", re.IGNORECASE
)
_WINDOW, _LIST = 40, 120
_OF = len(" of the ")
_LINKS = frozenset(" ,")
_WORD = re.compile(r"\w+")
# words are told apart by blanks after these are taken out: a pattern takes three times as long
_JOINTS = "-–—/'’"
_MARKS = '.,;:!?()[]"“”‘…'


class Wish(NamedTuple):
    """What a name is to be: the kind of place and the noun that says so, in the singular."""

    kind: str
    word: str


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


def wish(text: str, mention: Mention) -> Wish | None:
    """Give what the words round `mention` ask it to be, None where they ask nothing."""
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    follows = text[mention.end : mention.end + 1] in _LINKS
    after = text[mention.end : mention.end + _LIST] if follows else ""
    # "the capital of Borno state"
    return (_told_after(after, mention) if after else None) or _told_before(before, mention)


def _told_before(before: str, mention: Mention) -> Wish | None:
    if " of " in before[-_OF:]:
        match = _before().search(before)
        if not match:
            return None
        word = match["word"].lower()
        if word in _COUNTIES:
            return Wish("region", _COUNTIES[word])
        owner = (match["owner"] or "").strip()
        return None if _is_part(_wish(word), word, owner, mention.text) else _wish(word)
    if before.endswith((" river ", " River ")):
        return _wish("river")
    return Wish("region", "state") if _is_part_of_state(before, mention.text) else None


def _is_part_of_state(before: str, name: str) -> bool:
    """Tell "western New York" and "upstate New York", the state, from "central London"."""
    if not before.endswith(_PART_ENDS) or not _PART_OF_STATE.search(before):
        return False
    return fold(name) in _states() and not _is_country(name)


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in read_table("region_names.csv"))


def _is_part(wished: Wish, form: str, owner: str, name: str) -> bool:
    """Say whether what is wished is in the country `name` rather than called so.

    That goes for "the Diffa region of Niger" and "two regions of Georgia", not for "the states of
    Georgia and Ohio".
    """
    if wished.kind != "region" or not _is_country(name):
        return False
    several = form not in {wished.word, "states"}
    return several or wished.word in _PARTS or (owner != "" and _is_division(owner))


def _told_after(after: str, mention: Mention) -> Wish | None:
    county = _COUNTY_AFTER.match(after) if "ount" in after or "arish" in after else None
    if county:
        return Wish("region", _COUNTIES[county["word"].lower()])
    match = _after().match(after)
    if not match or (match["of"] and _is_country(mention.text)):
        return None
    form = match["word"].lower()
    wished = _wish(form)
    # "Oruro and Potosi departments", not "Lusaka and Copperbelt province"
    return None if match["list"] and form == wished.word else wished


def is_sea(name: str) -> bool:
    """Tell the Sulu Sea and the Arctic Ocean, which belong to no state, from the Sea of Galilee."""
    return fold(name).split()[-1] in _SEAS


def asked(name: str, wished: Wish) -> tuple[Place, ...]:
    """Give those places called `name` that are what is `wished`, () for no such."""
    kind, word = wished
    known = named(name)[1]
    if kind == "city":
        return tuple(place for place in known if place.kind == kind)
    whole = candidates(f"{name} {word}") or candidates(f"{name} {word}s")  # the Baltic states
    if word in _COUNTIES.values():
        return whole
    if any(place.kind == kind for place in whole):
        return tuple(place for place in whole if place.kind == kind)
    found = tuple(place for place in known if place.kind == kind)
    if found or kind == "water" or word in _NO_TOWNS:
        return found
    countries = tuple(place for place in known if place.kind == "country")
    if countries:
        return countries if kind == "land" else ()  # "the U.S. district"
    # a district goes by its town, an island too: no better point is known of it
    return tuple(
        replace(place, kind=kind, geonames_id=None)
        for place in known
        if place.kind in {"city", "region"}
    )


def _is_country(name: str) -> bool:
    return any(place.kind == "country" for place in candidates(name))


def _is_division(name: str) -> bool:
    places = candidates(name)
    return bool(places) and places[0].kind in {"region", "city"}


def _wish(form: str) -> Wish:
    kind, word = _nouns()[form]
    return Wish(kind, word)


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    """Give the kind of place and the singular for each form of the nouns beside names."""
    return {
        form: (row["kind"], row["forms"].partition("|")[0])
        for row in read_table("place_nouns.csv")
        for form in row["forms"].split("|")
    }


@cache
def _before() -> re.Pattern[str]:
    words = "|".join([*_nouns(), *_COUNTIES])
    return re.compile(rf"(?P<owner>\b[A-Z][\w'’-]+ )?\b(?P<word>(?i:{words})) of (?:the )?$")


@cache
def _after() -> re.Pattern[str]:
    rows = [row for row in read_table("place_nouns.csv") if row["after"] == "yes"]
    # not "U.S. cities"
    forms = (row["forms"].split("|")[: 1 if row["kind"] == "city" else None] for row in rows)
    words = "|".join(form for several in forms for form in several)
    return re.compile(
        rf"(?P<list> and [A-Z][\w'’-]+)? (?P<word>(?i:{words}))\b(?! (?i:{_OTHER})\b)(?P<of> of\b)?"
    )
