"""A title that stands outside its text: read before the text, and left out of the records.

Front matter, a page's head or a record often hold the headline, and it may be all that tells whom
a readout means, or that the two spoke by telephone. So the stages see title and text as one; then
what they found is moved back to the offsets of the text, without what stands in the title only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from .records import Date, Entity, Extraction, Location, Mention, Passage, Quote, Side, Talk

__all__ = ["heading", "without_heading"]

_BORDER = "\n\n"
_LONGEST = 300  # characters; more is no headline
_TOP = 1_000  # characters of a text in which its headline stands, if it does

Spanned = TypeVar("Spanned", Date, Location, Mention, Passage)


def heading(title: str | None, text: str) -> str:
    """Give what the stages are to read before `text`: its title, unless the text begins with it."""
    if not title or len(title) > _LONGEST or _plain(title) in _plain(text[:_TOP]):
        return ""
    return title + _BORDER


def without_heading(found: Extraction, length: int) -> Extraction:
    """Give `found` with offsets into the text behind a heading of `length` characters.

    What stands in the heading only is left out, and ids count anew. A talk that it tells stays,
    though without evidence, and so do the entities that talks and quotes name.
    """
    if not length:
        return found
    quotes = [one for quote in found.quotes for one in _quote(quote, length)]
    talks = [_talk(talk, length) for talk in found.talks]
    named = {side.entity_id for talk in talks for side in (talk.a, talk.b)}
    named |= {quote.speaker_entity_id for quote in quotes}
    mentions = {e.entity_id: _behind(e.mentions, length) for e in found.entities}
    kept = [e for e in found.entities if mentions[e.entity_id] or e.entity_id in named]
    kept.sort(key=lambda entity: min((m.start for m in mentions[entity.entity_id]), default=-1))
    ids = {entity.entity_id: number for number, entity in enumerate(kept, 1)}
    numbers = _numbers(mention for entity in kept for mention in mentions[entity.entity_id])
    return replace(
        found,
        entities=tuple(_entity(e, mentions[e.entity_id], ids, numbers) for e in kept),
        dates=tuple(
            replace(date, date_id=number)
            for number, date in enumerate(_behind(found.dates, length), 1)
        ),
        locations=tuple(
            replace(location, location_id=number, entity_id=ids[location.entity_id])
            for number, location in enumerate(_behind(found.locations, length), 1)
        ),
        quotes=tuple(
            replace(quote, quote_id=number, speaker_entity_id=_id(quote.speaker_entity_id, ids))
            for number, quote in enumerate(quotes, 1)
        ),
        talks=tuple(
            replace(talk, talk_id=number, a=_side(talk.a, ids), b=_side(talk.b, ids))
            for number, talk in enumerate(talks, 1)
        ),
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _behind(records: Iterable[Spanned], length: int) -> list[Spanned]:
    return [
        replace(one, start=one.start - length, end=one.end - length)
        for one in records
        if one.start >= length
    ]


def _numbers(mentions: Iterable[Mention]) -> dict[int, int]:
    return {
        mention.mention_id: number
        for number, mention in enumerate(sorted(mentions, key=lambda one: one.start), 1)
    }


def _entity(
    entity: Entity, mentions: Sequence[Mention], ids: Mapping[int, int], numbers: Mapping[int, int]
) -> Entity:
    own = ids[entity.entity_id]
    moved = (replace(m, mention_id=numbers[m.mention_id], entity_id=own) for m in mentions)
    return replace(entity, entity_id=own, mentions=tuple(moved))


def _quote(quote: Quote, length: int) -> list[Quote]:
    content = _behind(quote.content, length)
    if not content:
        return []
    cue, speaker = (_passage(part, length) for part in (quote.cue, quote.speaker))
    return [replace(quote, content=tuple(content), cue=cue, speaker=speaker)]


def _passage(passage: Passage | None, length: int) -> Passage | None:
    return next(iter(_behind([passage], length)), None) if passage else None


def _talk(talk: Talk, length: int) -> Talk:
    return replace(talk, evidence=tuple(_behind(talk.evidence, length)))


def _side(side: Side, ids: Mapping[int, int]) -> Side:
    return replace(side, entity_id=_id(side.entity_id, ids))


def _id(entity_id: int | None, ids: Mapping[int, int]) -> int | None:
    return None if entity_id is None else ids[entity_id]
