"""Which places a name can stand for, and the likeliest of them.

A name is looked up without regard to case, accents, apostrophes, hyphens and full stops.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from ..resources import read_table
from .own import own
from .place import Place, fold
from .table import rows

__all__ = [
    "IN_CONTEXT",
    "candidates",
    "choose",
    "country_of",
    "fitting",
    "is_listed",
    "is_town",
    "is_wide",
    "kind_of",
    "named",
    "of_people",
    "ranked",
]

# gain of a country that the text names: a town of it goes before one of sixteen times its size
IN_CONTEXT = 1.2
# a name in our own lists is the one that the news mean, unless a qualifier says otherwise
_COUNTRY, _LISTED, _CAPITAL = 9.0, 8.0, 1.5
# a great capital is meant in the news of all countries, those with a town of its name too
_WORLD_CAPITAL, _WORLD_CITY = 1.5, 500_000
# the press means the city in city_names.csv before one of up to twelve times as many people
_PRESS, _AHEAD = 1.1, 0.01
# a town of this share of its region's people or more is what their common name means
_TOWN_SHARE = 0.3
# bonus of the divisions of a country that are named side by side
_LISTED_TOGETHER = 1.0
# people of a town that a region is named after
_SEAT = 50_000
# counties and districts are named less often than towns of as many people
_SECOND = 1.0
# a county that is called so keeps half the weight of its people over or under this
_COUNTY = 3.0
_COUNTIES = (" county", " parish", " borough")
_KIND = {"c": "city", "r": "region"}


def candidates(name: str) -> tuple[Place, ...]:
    """Give the places that `name` can stand for, the most likely without any context first."""
    folded = fold(name)
    mine = own(folded)
    return (*mine, *_known(folded)) if mine else _known(folded)


def is_town(name: str, people: int = 0) -> bool:
    """Tell whether a town with at least so many `people` has that name."""
    return any(one.kind == "city" and one.population >= people for one in candidates(name))


@lru_cache(maxsize=4096)
def _known(folded: str) -> tuple[Place, ...]:
    cities = list(_cities(folded))
    most = max((place.weight for place in cities if place.kind == "city"), default=0.0)
    for number, place in enumerate(cities):
        if most - _PRESS < place.weight < most and place.geonames_id in _press_ids():
            cities[number] = replace(place, weight=most + _AHEAD)
        elif _is_world_city(place, cities):
            cities[number] = replace(place, weight=place.weight + _WORLD_CAPITAL)
    found = dict.fromkeys((*_listed().get(folded, ()), *cities))
    return tuple(sorted(found, key=lambda place: -place.weight))


def _is_world_city(place: Place, rivals: Iterable[Place]) -> bool:
    """Say whether the news of all countries mean `place` by its bare name.

    So they do with the cities of ``world_cities.csv``, and with great capitals that are ten times
    as large as their namesakes abroad.
    """
    if place.geonames_id in _world_ids():
        return True
    if place.population < _WORLD_CITY or not is_capital(place):
        return False
    abroad = (rival for rival in rivals if rival.country != place.country)
    return all(rival.population < place.population / 10 for rival in abroad)


def is_capital(place: Place) -> bool:
    """Say whether `place` has the name of the capital of its country."""
    return (fold(place.name), place.country) in _capitals()


def of_people(name: str) -> tuple[Place, ...]:
    """Give the country of the people that is called `name`, with its capitals: "Kenyan"."""
    return tuple(
        place
        for country in _peoples().get(name, ())
        for place in _known(fold(country))
        if place.kind == "country"
    )


@cache
def _peoples() -> dict[str, list[str]]:
    """Give the names of the countries of each people."""
    found: dict[str, list[str]] = {}
    for row in read_table("countries.csv"):
        for people in _names(row["demonyms"]):
            found.setdefault(people, []).append(row["name"])
    return found


def is_listed(name: str) -> bool:
    """Say whether `name` is in our own lists or the user's: countries, capitals, known places.

    A capital that a larger town abroad shares its name with is none: Hamilton on Bermuda.
    """
    folded = fold(name)
    if own(folded) or folded in _listed():
        return True
    return folded in _capital_names() and (folded, _known(folded)[0].country) in _capitals()


def named(name: str) -> tuple[str, tuple[Place, ...]]:
    """Give the candidates of `name`, without its designation if that alone is unknown.

    ``Hunan Province`` is the region Hunan; ``Belgorod region`` the region round a known town.

    Returns:
        The name that was known, and its places.
    """
    found = candidates(name)
    kind = kind_of(name)
    if not found and not kind:
        # "Oconee and Walton counties", "in Avoyelles": a county goes by its bare name too
        return name, candidates(f"{name} County") or candidates(f"{name} Parish")
    if found or kind not in {"region", "city"}:
        return name, found
    words = name.split()
    for bare in (" ".join(words[:-1]), " ".join(words[2:] if words[1] == "of" else ())):
        places = candidates(bare) if bare else ()
        if kind == "region":
            places = tuple(place for place in places if place.kind == "region") or tuple(
                replace(place, kind="region", geonames_id=None)
                for place in places
                if place.kind == "city" and place.population > _SEAT
            )
        if places:
            return bare, places
    return name, ()


def choose(places: Iterable[Place], bonus: Mapping[str, float] | None = None) -> Place | None:
    """Give the likeliest of `places`, see `ranked`; None when there are none."""
    return next((place for _, place in ranked(places, bonus)), None)


def ranked(
    places: Iterable[Place],
    bonus: Mapping[str, float] | None = None,
    gain: Callable[[Place], float] | None = None,
) -> list[tuple[float, Place]]:
    """Give `places` with their scores, the likeliest first.

    Args:
        places: what the name can stand for, see `candidates`.
        bonus: added to the weight of the places of a country ("USA") that the text is about, of
            the divisions of one ("USA-"), and of what belongs to no one country ("").
        gain: what else the text adds to the weight of a place.
    """
    extra = bonus or {}

    def score(place: Place) -> float:
        found = place.weight + extra.get(place.country or "", 0.0)
        if place.kind == "region" and place.admin1:
            found += extra.get(f"{place.country}-", 0.0)
        return found + gain(place) if gain else found

    options = list(places)
    # "Washington, Oregon and Idaho": among its like, a region is meant, though a town has its name
    regions = {
        place.country
        for place in options
        if extra.get(f"{place.country}-", 0.0) >= _LISTED_TOGETHER
    }
    scored = [(score(place), place) for place in _without_regions_of_towns(options, regions)]
    return sorted(scored, key=lambda pair: -pair[0])


def country_of(
    name: str, label: str, context_countries: Collection[str] = frozenset()
) -> str | None:
    """Give the alpha-3 code of the country that the place `name` is or lies in.

    Args:
        name: as in the text; of any spelling that `fold` knows.
        label: entity label; a GPE is never taken for a sea, nor a LOC for a town.
        context_countries: countries that the text is about.

    Returns:
        None for a place that belongs to no one country, and for an unknown name.
    """
    bonus = dict.fromkeys(context_countries, IN_CONTEXT)
    place = choose(fitting(named(name)[1], label), bonus)
    return place.country if place else None


def fitting(places: Iterable[Place], label: str) -> list[Place]:
    """Give those of `places` that an entity with `label` can be; all of them when none can."""
    options = list(places)
    kinds = {
        "GPE": {"country", "region", "city"},
        "LOC": {"region", "water", "land"},
        "FAC": {"facility"},
    }.get(label, set())
    return [place for place in options if place.kind in kinds or place.label == label] or options


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str | None:
    """Give the kind that a word of `name` tells: ``Lake Van`` water, ``Attock Fort`` facility."""
    kinds = _kinds()
    words = fold(name).split()
    for phrase in (" ".join(words[-2:]), *words[-1:], *words[:1]):
        if len(words) > 1 and phrase in kinds:
            return kinds[phrase]
    return None


def is_wide(name: str) -> bool:
    """Say whether a word of `name` is for what as a rule lies in several countries: "Sea"."""
    return not _wide_words().isdisjoint(fold(name).split())


@cache
def _wide_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("place_words.csv") if row["wide"])


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("place_words.csv")}


@cache
def _listed() -> dict[str, list[Place]]:
    index: dict[str, list[Place]] = {}
    rows = [(row, "country", "GPE", row["alpha3"]) for row in read_table("countries.csv")]
    rows += [(row, row["kind"], row["label"], row["country"]) for row in read_table("places.csv")]
    for row, kind, label, country in rows:
        weight = _COUNTRY if kind == "country" else _LISTED
        place = Place(
            row["name"], kind, country or None, "", 0, _number(row["latitude"]),
            _number(row["longitude"]), _whole(row["geonames_id"]), label, weight,
        )  # fmt: skip
        for name in {fold(text) for text in _names(row["name"], row["aliases"])}:
            index.setdefault(name, []).append(place)
    return index


@cache
def _capitals() -> set[tuple[str, str]]:
    return {
        (fold(name), row["alpha3"])
        for row in read_table("countries.csv")
        for name in _names(row["capital"])
    }


@cache
def _capital_names() -> frozenset[str]:
    return frozenset(name for name, _ in _capitals())


@cache
def _world_ids() -> frozenset[int]:
    return frozenset(int(row["geonames_id"]) for row in read_table("world_cities.csv"))


@cache
def _press_ids() -> frozenset[int]:
    cities = read_table("city_names.csv")
    return frozenset(int(row["geonames_id"]) for row in cities if not row["aliases"])


def _cities(folded: str) -> Iterator[Place]:
    for row in rows(folded) if folded else ():
        name = row.name or row.key.title()
        population = int(row.population or 0)
        weight = math.log10(population + 1)
        if row.kind == "c" and (fold(name), row.country) in _capitals():
            weight += _CAPITAL
        if row.admin2:
            weight = _weight_of_county(weight) if row.key.endswith(_COUNTIES) else weight - _SECOND
        yield Place(
            name, _KIND[row.kind], row.country, row.admin1, population, _number(row.latitude),
            _number(row.longitude), _whole(row.geonames_id), "GPE", weight, row.admin2,
        )  # fmt: skip


def _weight_of_county(weight: float) -> float:
    """Make less of its people: a text on "Harris County" is seldom for all who have heard of it."""
    return (weight + _COUNTY) / 2


def _without_regions_of_towns(places: list[Place], kept: Collection[str | None]) -> list[Place]:
    """Leave out the regions, save those of the countries `kept`, whose main town has their name."""
    if not any(place.kind == "region" and place.population for place in places):
        return places
    towns = [place for place in places if place.kind == "city" and place.population]
    return [
        place
        for place in places
        if place.kind != "region"
        or place.country in kept
        or not any(_is_town_of(town, place) for town in towns)
    ]


def _is_town_of(town: Place, region: Place) -> bool:
    if not region.population or town.country != region.country:
        return False
    return town.admin1 == region.admin1 or town.population > _TOWN_SHARE * region.population


def _names(*cells: str) -> list[str]:
    return [name for cell in cells for name in cell.split("|") if name]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None
