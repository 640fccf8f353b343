"""The countries of places by the places that qualify them, and by the divisions a text names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..gazetteer import candidates
from .areas import country_within, divisions, is_quarter
from .found import Found
from .grouping import Group
from .words import Line, Word, joined

__all__ = ["qualify"]

_SISTERS = 2  # states of a country that make a country of that name one of them


def qualify(groups: Sequence[Group], lines: Sequence[Line]) -> None:
    """Give towns the country told behind them ("Tripoli, Lebanon"), and states that of their like.

    A name that the lists tie to one country can be of another: what the text says goes before.
    """
    places = [group for group in groups if group.label == "GPE"]
    at = {(f.line, f.start): group for group in places for f in group.mentions}
    for inner, outer, found in _pairs(places, at, lines):
        country = None if inner.key.startswith("country:") else _within(found, outer, lines)
        if country:
            inner.country = country
    _divide(places, groups, lines)


def _pairs(
    places: Sequence[Group], at: dict[tuple[int, int], Group], lines: Sequence[Line]
) -> Iterator[tuple[Group, Group, Found]]:
    """Give the places that a comma or bracket parts from the place behind, the first of each."""
    for inner in places:
        for found in inner.mentions:
            words = lines[found.line].words
            if found.end + 1 >= len(words) or not _is_parted(words, found.end):
                continue
            outer = at.get((found.line, _behind_comma(found, lines)))
            if outer is not None and outer is not inner:
                yield inner, outer, found


def _is_parted(words: Sequence[Word], end: int) -> bool:
    """Tell whether what lies round a place follows: "Goma, Congo", "Goma in eastern Congo"."""
    return words[end].text in {",", "("} or (words[end].key == "in" and is_quarter(words[end + 1]))


def _behind_comma(found: Found, lines: Sequence[Line]) -> int:
    """Give the index of the place behind a comma: "Goma, | Congo", "Goma, eastern | Congo"."""
    return found.end + 1 + is_quarter(lines[found.line].words[found.end + 1])


def _within(found: Found, outer: Group, lines: Sequence[Line]) -> str | None:
    """Give the country of a town where it lies in the place behind it; that of the latter too."""
    words = lines[found.line].words
    place = (found.line, _behind_comma(found, lines))
    behind = next(f for f in outer.mentions if (f.line, f.start) == place)
    if behind.end < len(words) and words[behind.end].key in {"and", "or"}:
        return None  # "Rome, Lebanon and Syria" is a list
    name, area = _name(found, lines), _name(behind, lines)
    country = country_within(name, area, outer.country)
    if outer.key.startswith("country:") and not candidates(name):
        return outer.country  # no list has the town
    if country is None and outer.country != divisions().get(area, outer.country):
        country = country_within(name, area, divisions()[area])
        outer.country = country or outer.country
    return country


def _name(found: Found, lines: Sequence[Line]) -> str:
    return joined(lines[found.line].words[found.start : found.end])


def _divide(places: Sequence[Group], groups: Sequence[Group], lines: Sequence[Line]) -> None:
    """Give a country whose name a division elsewhere has that country: Georgia, with Ohio near."""
    for place in places:
        country = divisions().get(_name(place.mentions[0], lines))
        if country is None or country == place.country or not place.key.startswith("country:"):
            continue
        others = [group for group in groups if group is not place]
        sisters = [g for g in others if divisions().get(_name(g.mentions[0], lines)) == country]
        at_home = any(group.country == place.country for group in others)
        if len(sisters) >= _SISTERS and not at_home:
            place.country = country
