"""Whom a visitor meets is of the country visited: "In Lima, the minister met the Foreign Minister".

A release on a tour names those met by their offices alone; the last place that it says the visitor
is in, goes to or comes to tells whose offices they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..resources import read_table
from .fronted import Town, sentence_start
from .lexicon import match
from .perspective import is_met
from .placed import Person, Placed
from .words import Line, Word

__all__ = ["visited"]

_REACH = 4  # words between a verb of travelling and where it leads: "will proceed later today to"
_INVITED = 8  # words between "invited" and the place to come to
_OPENERS = 3  # words before "in" at the head of a sentence: "Later, while in"
_LINES = 3  # paragraphs for which a place stays told
_TO = frozenset({"to", "in", "at", "for"})
_LISTED = frozenset({"and", ",", "&"})
_AWAITED = frozenset({"expected", "due", "awaited", "leg", "stopover"})  # "he is expected in"
_PRESENT = frozenset({"be", "is", "was", "were"})  # "she was in", for one paragraph
# who serves abroad, or for the visitor, is of another country than the one visited
_ABROAD = frozenset(
    {"ambassador", "envoy", "consul", "attache", "representative", "coordinator", "commissioner"}
    | {"spokesman", "spokeswoman", "spokesperson", "chargé", "charge"}
)


class _Place(NamedTuple):
    line: int
    country: str | None  # None for a list of places of several countries
    lines: int = _LINES  # paragraphs for which it stays told


def visited(
    places: Sequence[Placed],
    people: Mapping[int, Person],
    unknown: Collection[int],
    lines: Sequence[Line],
    towns: Mapping[int, Mapping[int, Town]],
) -> dict[int, str]:
    """Give the countries of those `unknown` whom a visitor meets, by their groups.

    Args:
        places: the mentions of people, in text order.
        people: what is known of each, by group.
        unknown: the groups of those who have an office of a state that is not told.
        lines: the lines of the document.
        towns: the places of each line, by where they begin.
    """
    found: dict[int, str] = {}
    last: _Place | None = None
    number, index = 0, 0
    for place in places:
        start = place.before.start if place.before.offices else place.found.start
        while (number, index) < (place.found.line, start):
            if index >= len(lines[number].words):
                number, index = number + 1, 0
                continue
            last = _told(number, lines[number].words, index, towns.get(number, {})) or last
            index += 1
        if last is None or not last.country or place.found.line - last.line > last.lines:
            continue
        if place.group not in unknown or place.group in found or not _may_host(people[place.group]):
            continue
        if is_met(place, lines):
            found[place.group] = last.country
    return found


def _may_host(person: Person) -> bool:
    said = {word for office in person.offices for word in office.casefold().split()}
    return bool(said) and said.isdisjoint(_ABROAD)


def _told(line: int, words: Sequence[Word], index: int, towns: Mapping[int, Town]) -> _Place | None:
    """Give the place at ``words[index]`` if someone is told to be in it, or to go there."""
    country, end = _country(words, index, towns)
    if country is None:
        return None
    present = _is_said(words, index, _PRESENT)
    if not (present or _opens(words, index) or _is_reached(words, index)):
        return None
    while end + 1 < len(words) and words[end].key in _LISTED:
        further, behind = _country(words, end + 1, towns)
        if further is None:
            break
        if further != country:
            return _Place(line, None)
        end = behind
    return _Place(line, country, 0 if present else _LINES)


def _is_said(words: Sequence[Word], index: int, before: Collection[str]) -> bool:
    """Tell whether one of the words `before` and "in" or "at" stand before the place."""
    said = index > 1 and words[index - 1].key in {"in", "at"}
    return said and words[index - 2].key in before


def _country(
    words: Sequence[Word], index: int, towns: Mapping[int, Town]
) -> tuple[str | None, int]:
    end, country = towns.get(index, (index, None))
    if country is None and (named := match(words, index)) and named[0].label == "GPE":
        end, country = index + named[1], named[0].country
    return country, end


def _opens(words: Sequence[Word], index: int) -> bool:
    """Tell whether a sentence opens with the place: "In Bogotá, ", "While in Malé on Tuesday, "."""
    before = index - 1 - (words[index - 1].key == "the")
    if before < 0 or words[before].key not in {"in", "at"}:
        return False
    return before - sentence_start(words, before) < _OPENERS


def _is_reached(words: Sequence[Word], index: int) -> bool:
    """Tell whether somebody gets to the place: "will travel to", "is visiting", "is due in"."""
    before = [word.key for word in words[max(0, index - _INVITED) : index]]
    if "." in before:
        before = before[len(before) - before[::-1].index(".") :]
    if any(key.startswith("invit") for key in before):
        return False
    if _is_said(words, index, _AWAITED):
        return True
    near = before[-_REACH:]
    to = bool(_TO.intersection(near[-2:]))
    return any(key in _travel() for key in (near if to else near[-1:]))


@cache
def _travel() -> frozenset[str]:
    """Give the forms of the verbs of travelling, and their nouns."""
    rows = {row["class"]: row["words"].split("|") for row in read_table("talk_words.csv")}
    return frozenset({*rows["travel"], *rows["arrive"]}) - {"left", "leave", "leaves", "leaving"}
