"""Every mention of a place again, with its canonical name, kind, country, role and point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from ..annotation import require, source_text
from ..entities import find_entities
from ..gazetteer import Place, Places, candidates, fold, kind_of, named, using
from ..layout import Dateline, find_dateline
from ..records import Entity, Location, Mention
from ..resources import read_table
from .headers import read_header
from .resolution import Resolver
from .roles import venues

__all__ = ["find_locations", "resolve"]

# names in capitals that may be abbreviations are left as they are: UAE, PNG, USSR
_ABBREVIATION = 4
_NATURAL = frozenset({"land", "water"})
_SHORTENED = ("St. ", "St ", "Mt. ", "Mt ")
_KINDS = {"GPE": "city", "LOC": "region", "FAC": "facility"}


def find_locations(
    doc: Doc,
    *,
    entities: Sequence[Entity] | None = None,
    places: Places | None = None,
    demonyms: bool = False,
) -> list[Location]:
    """Find the places of `doc`: one record for each GPE, LOC and FAC mention, in text order.

    Args:
        doc: a Doc with a dependency parse and tags.
        entities: what `find_entities` gives for it; None to compute it.
        places: places of the user's own, from `gazetteer.read_places`; they go before all others.
        demonyms: give the peoples too ("Kenyan"), as mentions of their countries.

    Returns:
        Records whose ``start`` and ``end`` are code-point offsets into the text as read. A name
        that the gazetteer does not know has no id and no point.

    Raises:
        MissingAnnotationError: `doc` has no dependency parse or no tags.
    """
    require(doc, "find_locations", "DEP", "TAG")
    found = find_entities(doc) if entities is None else entities
    with using(places):
        dateline = find_dateline(source_text(doc))
        resolver = resolve(source_text(doc), found, dateline)
        role = _roles(doc, resolver, dateline)
        rows = [
            _location(number, mention, resolver, role.get(mention.mention_id, "mention"))
            for number, mention in enumerate(resolver.mentions, 1)
        ]
        return _with_peoples(rows, found) if demonyms else rows


def resolve(text: str, entities: Sequence[Entity], dateline: Dateline | None) -> Resolver:
    """Give what tells the place of each mention of `text`; ask it in the context of its lists."""
    return Resolver(text, entities, _home(dateline, text, entities))


def _with_peoples(rows: Sequence[Location], entities: Sequence[Entity]) -> list[Location]:
    peoples = (_people(mention, e) for e in entities if e.label == "NORP" for mention in e.mentions)
    ordered = sorted([*rows, *filter(None, peoples)], key=lambda row: (row.start, row.end))
    return [replace(row, location_id=number) for number, row in enumerate(ordered, 1)]


def _people(mention: Mention, entity: Entity) -> Location | None:
    country = _countries().get(entity.country or "")
    if not country:
        return None
    return Location(
        location_id=0,
        entity_id=mention.entity_id,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        name=country.name,
        kind="country",
        country=country.country,
        role="mention",
        geonames_id=country.geonames_id,
        latitude=country.latitude,
        longitude=country.longitude,
    )


@cache
def _countries() -> dict[str, Place]:
    names = (row["name"] for row in read_table("countries.csv"))
    places = (place for name in names for place in candidates(name) if place.kind == "country")
    return {place.country: place for place in places if place.country}


def _location(number: int, mention: Mention, resolver: Resolver, role: str) -> Location:
    place = resolver.place(mention)
    return Location(
        location_id=number,
        entity_id=mention.entity_id,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        name=_name(mention.text, place),
        kind=_kind(mention, resolver, place),
        country=resolver.country(mention),
        role=role,
        geonames_id=place.geonames_id if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
    )


def _home(dateline: Dateline | None, text: str, entities: Sequence[Entity]) -> str | None:
    """Give the country of the dateline, read without the rest of the text."""
    if not dateline:
        return None
    start, end = dateline.places[0]
    inside = [
        entity
        for entity in entities
        if any(m.start < dateline.end and m.end > dateline.start for m in entity.mentions)
    ]
    told = [e.country for e in inside if e.country and any(m.start == start for m in e.mentions)]
    if told:
        return told[0]
    alone = Resolver(text, [e for e in inside if any(m.start == start for m in e.mentions)])
    places = [alone.place(mention) for mention in alone.mentions if mention.end <= end]
    return places[0].country if places and places[0] else None


def _roles(doc: Doc, resolver: Resolver, dateline: Dateline | None) -> dict[int, str]:
    """Give the role of the mentions that are more than named, by mention id."""
    mentions, locate = resolver.mentions, resolver.place
    header = read_header(source_text(doc), mentions, locate)
    roles = dict.fromkeys(venues(doc, mentions, locate, header.sites), "venue")
    first = header.dated
    if dateline:
        first |= {
            m.mention_id
            for m in mentions
            if any(a < m.end and b > m.start for a, b in dateline.places)
        }
    return roles | dict.fromkeys(first, "dateline")


def _name(text: str, place: Place | None) -> str:
    """Give the canonical name: the text's own spelling of it, in normal case, else the list's."""
    spoken = " ".join(text.split())
    shouted = spoken.isupper() and len(spoken) > _ABBREVIATION
    if not place:
        return spoken.title() if shouted else spoken
    bare = named(spoken)[0]
    # GeoNames has divisions under the names of the country: Bayern, Lombardia, Hunan Sheng
    foreign = place.kind == "region" and place.admin1 and len(bare) > _ABBREVIATION
    if (
        place.kind == "facility"
        and fold(bare).startswith(f"{fold(place.name)} ")
        and bare.istitle()
    ):
        return bare  # a camp keeps the noun of its name
    if "," in bare or (fold(bare) != fold(place.name) and not (foreign and "." not in bare)):
        return place.name  # Washington, DC
    if bare.startswith(_SHORTENED) and not place.name.startswith(_SHORTENED):
        return place.name  # "St. Petersburg"
    if place.kind in _NATURAL and " " in bare and bare.split()[-1].islower():
        return place.name  # "Korean peninsula"
    # "OSLO" is short enough for an abbreviation; that the list has "Oslo" tells that it is none
    shouted = shouted or (bare.isupper() and not place.name.isupper())
    if place.kind == "country" or (shouted and place.name.isascii() and not foreign):
        return place.name
    return bare.title() if shouted else bare


def _kind(mention: Mention, resolver: Resolver, place: Place | None) -> str:
    entity = resolver.entities[mention.entity_id]
    if entity.label == "FAC":
        return "facility"
    if place:
        return place.kind
    wished = resolver.wish(mention)
    told = kind_of(mention.text) or (wished.kind if wished else None)
    return told or kind_of(entity.name) or _KINDS[entity.label]
