"""What else a name could stand for: the candidates of each mention with their scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..annotation import require, source_text
from ..entities import find_entities
from ..gazetteer import Places, using
from ..layout import find_dateline
from ..records import Entity
from .finder import resolve

__all__ = ["Candidate", "find_candidates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the mention of a location could stand for; ``rank`` 1 is the one chosen.

    ``score`` is in powers of ten of people: what a town of that size would have by its name
    alone, with all that the text adds to it. ``admin1`` is GeoNames' code of the division.
    """

    location_id: int
    start: int
    end: int
    text: str
    rank: int
    score: float
    name: str
    kind: str
    country: str | None
    admin1: str
    population: int
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    why: str


def find_candidates(
    doc: Doc,
    *,
    limit: int = 5,
    entities: Sequence[Entity] | None = None,
    places: Places | None = None,
) -> list[Candidate]:
    """Give what each place of `doc` could be, to see why `find_locations` chose as it did.

    Args:
        doc: a Doc as for `find_locations`.
        limit: candidates of a mention, at most; those that the text rules out are not among them.
        entities: what `find_entities` gives for it; None to compute it.
        places: places of the user's own, from `gazetteer.read_places`.

    Returns:
        Records in text order, the likeliest of a mention first; ``location_id`` is that of
        `find_locations` without demonyms. A name that the gazetteer does not know has none.

    Raises:
        MissingAnnotationError: `doc` has no dependency parse or no tags.
    """
    require(doc, "find_candidates", "DEP", "TAG")
    found = find_entities(doc) if entities is None else entities
    with using(places):
        resolver = resolve(source_text(doc), found, find_dateline(source_text(doc)))
        return [
            Candidate(
                number, mention.start, mention.end, mention.text, rank, round(score, 2),
                place.name, place.kind, place.country, place.admin1, place.population,
                place.geonames_id, place.latitude, place.longitude,
                _why(resolver.gains(mention, place)),
            )
            for number, mention in enumerate(resolver.mentions, 1)
            for rank, (score, place) in enumerate(resolver.scored(mention)[:limit], 1)
        ]  # fmt: skip


def _why(gains: Mapping[str, float]) -> str:
    first, *others = gains.items()
    told = [f"{first[0]} {first[1]:.1f}", *(f"{reason} {gain:+.1f}" for reason, gain in others)]
    return ", ".join(told)
