"""The stage: names of a document with their mentions, roles and countries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from ..annotation import require, source_text
from ..gazetteer import IN_CONTEXT, choose, fitting, named
from ..records import Entity, Mention
from .demonyms import resolve
from .found import words_of
from .fullest import fullest
from .grouping import Group, group
from .lexicon import Names, using
from .people import describe
from .qualifiers import qualify
from .recognition import recognise
from .tags import tags_of
from .titles import Reading
from .words import Line, joined, lines_of

__all__ = ["find_entities"]

_MAIN_SHARE = 0.75  # of the names of places and peoples, for the country that a text is about


def find_entities(
    doc: Doc, *, document_date: dt.date | None = None, names: Names | None = None
) -> list[Entity]:
    """Give the named entities of `doc` with all their mentions, in order of first mention.

    Args:
        doc: a Doc with named entities (``ner``) of any English pipeline.
        document_date: the day the text is from; tells whom a bare surname means.
        names: names of the user's own, from `read_names`; they go before all others.

    Raises:
        MissingAnnotationError: `doc` has not been through a named entity recogniser.
    """
    require(doc, "find_entities", "ENT_IOB")
    with using(names):
        return _entities(doc, document_date)


def _entities(doc: Doc, document_date: dt.date | None) -> list[Entity]:
    text = source_text(doc)
    lines = lines_of(text)
    tags = tags_of(doc)
    groups = group(recognise(doc, lines, tags, document_date), lines)
    _locate(groups, lines)
    forms = {index: fullest(each, lines, text) for index, each in enumerate(groups)}
    people = describe(groups, forms, lines, Reading(text, tags), document_date)
    ids = _mention_ids(groups)
    entities = []
    for index, each in enumerate(groups):
        person = people.get(index)
        entities.append(
            Entity(
                entity_id=index + 1,
                label=each.label,
                name=forms[index],
                country=person.country if person else _country(each),
                roles=tuple(person.offices) if person else (),
                mentions=_mentions(each, index + 1, ids, lines, text),
            )
        )
    return entities


def _country(entry: Group) -> str | None:
    return entry.country if entry.label in {"GPE", "LOC", "NORP"} else None


def _locate(groups: Sequence[Group], lines: Sequence[Line]) -> None:
    """Give places their country by what stands behind them, else by the others in the text."""
    qualify(groups, lines)
    context: Counter[str] = Counter()
    for entry in groups:
        if entry.country:
            context[entry.country] += len(entry.mentions)
    # talks of two states in Geneva do not make it a town of one of them
    most = max(1.0, _MAIN_SHARE * context.total())
    bonus = {code: IN_CONTEXT * min(1.0, count / most) for code, count in context.items()}
    for entry in groups:
        if entry.country is None and entry.label == "GPE" and ":" in entry.key:
            name = joined(words_of(entry.mentions[0], lines))
            place = choose(fitting(named(name)[1], "GPE"), bonus)
            entry.country = place.country if place else None
    resolve(groups, lines)


def _mention_ids(groups: Sequence[Group]) -> dict[tuple[int, int], int]:
    places = sorted((f.line, f.start) for each in groups for f in each.mentions)
    return {place: number for number, place in enumerate(places, 1)}


def _mentions(
    entry: Group, entity_id: int, ids: dict[tuple[int, int], int], lines: Sequence[Line], text: str
) -> tuple[Mention, ...]:
    mentions = []
    for found in entry.mentions:
        words = words_of(found, lines)
        start, end = words[0].start, words[-1].end
        mention_id = ids[found.line, found.start]
        mentions.append(Mention(mention_id, entity_id, entry.label, start, end, text[start:end]))
    return tuple(mentions)
