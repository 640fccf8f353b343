"""The places of the world: countries, seas, regions, facilities of our lists, GeoNames' cities.

A name is looked up without regard to case, accents, apostrophes, hyphens and full stops. A row
of the large list is read only when its name is asked for, so that loading it costs little.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from .resources import LANGUAGE, models_dir, read_table

__all__ = [
    "IN_CONTEXT",
    "Place",
    "candidates",
    "choose",
    "country_of",
    "fitting",
    "fold",
    "kind_of",
]

CITIES = "gazetteer.csv"
# gain of a country that the text names: a town of it goes before one of sixteen times its size
IN_CONTEXT = 1.2
# a name in our own lists is the one that the news mean, unless a qualifier says otherwise
_COUNTRY, _LISTED, _CAPITAL = 9.0, 8.0, 1.5
# a town of this share of its region's people or more is what their common name means
_TOWN_SHARE = 0.3
# bonus of the divisions of a country that are named side by side
_LISTED_TOGETHER = 1.5
# people of a town that a region is named after
_SEAT = 50_000
_DROPPED = dict.fromkeys(map(ord, "'’‘ʻʼ`´′ʿʾ.\u00ad"))  # noqa: RUF001 - apostrophes of all sorts
_FOLDED = str.maketrans(
    {"-": " ", "‐": " ", "‑": " ", "–": " ", "/": " ", "ı": "i", "ł": "l", "đ": "d", "ø": "o"}  # noqa: RUF001
)
_SPELLINGS = str.maketrans({**_DROPPED, **_FOLDED})
_ARTICLE = re.compile(r"^the ")
_SAINT = re.compile(r"\b(?:saint|sainte|ste)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name can stand for.

    ``kind`` is country, region, city, water, land or facility; ``admin1`` the GeoNames code of the
    first-level division; ``weight`` how readily the news mean it by its name alone.
    """

    name: str
    kind: str
    country: str | None
    admin1: str
    population: int
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    label: str
    weight: float


def fold(name: str) -> str:
    """Give the key of `name`: equal for spellings that differ in case, accents or marks only."""
    text = name.casefold().translate(_SPELLINGS)
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in marked if not unicodedata.combining(char))
    text = _ARTICLE.sub("", " ".join(text.split()))
    return _SAINT.sub("st", text) if "saint" in text or "ste" in text else text


@lru_cache(maxsize=4096)
def candidates(name: str) -> tuple[Place, ...]:
    """Give the places that `name` can stand for, the most likely without any context first."""
    folded = fold(name)
    found = dict.fromkeys((*_listed().get(folded, ()), *_cities(folded)))
    return tuple(sorted(found, key=lambda place: -place.weight))


def named(name: str) -> tuple[str, tuple[Place, ...]]:
    """Give the candidates of `name`, without its designation if that alone is unknown.

    ``Hunan Province`` is the region Hunan; ``Belgorod region`` the region round a known town.

    Returns:
        The name that was known, and its places.
    """
    found = candidates(name)
    kind = kind_of(name)
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
    """Give the likeliest of `places`.

    Args:
        places: what the name can stand for, see `candidates`.
        bonus: added to the weight of the places of a country ("USA") that the text is about, and
            of the towns of a division ("USA-TX"), or of the divisions themselves ("USA-").
    """
    extra = bonus or {}

    def likelihood(place: Place) -> float:
        division = f"{place.country}-{place.admin1 if place.kind == 'city' else ''}"
        return place.weight + extra.get(place.country or "", 0.0) + extra.get(division, 0.0)

    options = list(places)
    # "Washington, Oregon and Idaho": among its like, a region is meant, though a town has its name
    regions = {
        place.country
        for place in options
        if extra.get(f"{place.country}-", 0.0) >= _LISTED_TOGETHER
    }
    return max(_without_regions_of_towns(options, regions), key=likelihood, default=None)


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


def kind_of(name: str) -> str | None:
    """Give the kind that a word of `name` tells: ``Lake Van`` water, ``Attock Fort`` facility."""
    kinds = _kinds()
    words = fold(name).split()
    for phrase in (" ".join(words[-2:]), *words[-1:], *words[:1]):
        if len(words) > 1 and phrase in kinds:
            return kinds[phrase]
    return None


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
def _lines() -> dict[str, list[str]]:
    path = models_dir() / LANGUAGE / CITIES
    index: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name = line.partition(",")[0]
        keys = [name.lower()] if name.isascii() and name.isalpha() else [fold(name)]
        if line[-1] != ",":
            row = next(csv.reader([line]))
            keys = list({fold(text) for text in _names(row[0], row[8])})
        for folded in keys:
            index.setdefault(folded, []).append(line)
    return index


def _cities(folded: str) -> Iterator[Place]:
    for row in csv.reader(_lines().get(folded, ())):
        name, kind, country, admin1, people, latitude, longitude, geonames_id, _ = row
        population = int(people or 0)
        weight = math.log10(population + 1)
        if kind == "city" and (fold(name), country) in _capitals():
            weight += _CAPITAL
        yield Place(
            name, kind, country, admin1, population, _number(latitude), _number(longitude),
            _whole(geonames_id), "GPE", weight,
        )  # fmt: skip


def _without_regions_of_towns(places: list[Place], kept: Collection[str | None]) -> list[Place]:
    """Leave out the regions, save those of the countries `kept`, whose main town has their name."""
    towns = [place for place in places if place.kind == "city" and place.population]
    return [
        place
        for place in places
        if place.country in kept or not any(_is_town_of(town, place) for town in towns)
    ]


def _is_town_of(town: Place, region: Place) -> bool:
    if region.kind != "region" or not region.population or town.country != region.country:
        return False
    return town.admin1 == region.admin1 or town.population > _TOWN_SHARE * region.population


def _names(*cells: str) -> list[str]:
    return [name for cell in cells for name in cell.split("|") if name]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None
