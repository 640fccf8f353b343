"""Every mention of a place again, with its canonical name, kind, country, role and point."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from ..annotation import require, source_text
from ..entities import find_entities
from ..gazetteer import Place, fold, kind_of, named
from ..layout import Dateline, find_dateline
from ..records import Entity, Location, Mention
from .resolution import Resolver
from .roles import venues

__all__ = ["find_locations"]

_PLACES = frozenset({"GPE", "LOC", "FAC"})
# names in capitals that may be abbreviations are left as they are: UAE, PNG, USSR
_ABBREVIATION = 4
_KINDS = {"GPE": "city", "LOC": "region", "FAC": "facility"}


def find_locations(doc: Doc, *, entities: Sequence[Entity] | None = None) -> list[Location]:
    """Find the places of `doc`: one record for each GPE, LOC and FAC mention, in text order.

    Args:
        doc: a Doc with a dependency parse and tags.
        entities: what `find_entities` gives for it; None to compute it.

    Returns:
        Records whose ``start`` and ``end`` are code-point offsets into the text as read. A name
        that the gazetteer does not know has no id and no point.

    Raises:
        MissingAnnotationError: `doc` has no dependency parse or no tags.
    """
    require(doc, "find_locations", "DEP", "TAG")
    found = find_entities(doc) if entities is None else entities
    text = source_text(doc)
    dateline = find_dateline(text)
    resolver = Resolver(text, found, _home(dateline, text, found))
    venue = venues(doc, resolver.mentions, resolver.place)
    return [
        _location(number, mention, resolver, _role(mention, dateline, venue))
        for number, mention in enumerate(resolver.mentions, 1)
    ]


def _location(number: int, mention: Mention, resolver: Resolver, role: str) -> Location:
    entity = resolver.entities[mention.entity_id]
    place = resolver.place(mention)
    return Location(
        location_id=number,
        entity_id=mention.entity_id,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        name=_name(mention.text, place),
        kind=_kind(mention, entity, place),
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


def _role(mention: Mention, dateline: Dateline | None, venue: set[int]) -> str:
    if dateline and any(a < mention.end and b > mention.start for a, b in dateline.places):
        return "dateline"
    return "venue" if mention.mention_id in venue else "mention"


def _name(text: str, place: Place | None) -> str:
    """Give the canonical name: the text's own spelling of it, in normal case, else the list's."""
    spoken = " ".join(text.split())
    shouted = spoken.isupper() and len(spoken) > _ABBREVIATION
    if not place:
        return spoken.title() if shouted else spoken
    bare = named(spoken)[0]
    # GeoNames has divisions under the names of the country: Bayern, Lombardia, Hunan Sheng
    foreign = place.kind == "region" and place.admin1 and len(bare) > _ABBREVIATION
    if fold(bare) != fold(place.name) and not (foreign and "." not in bare):
        return place.name
    if place.kind == "country" or (shouted and place.name.isascii() and not foreign):
        return place.name
    return bare.title() if shouted else bare


def _kind(mention: Mention, entity: Entity, place: Place | None) -> str:
    if entity.label == "FAC":
        return "facility"
    if place:
        return place.kind
    return kind_of(mention.text) or kind_of(entity.name) or _KINDS[entity.label]
