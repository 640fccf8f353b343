"""A title outside the text is read with it, and no record stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from spacy.language import Language

from pipeline import extract
from pipeline.heading import heading
from pipeline.records import Extraction

CALL = "Readout of Minister Ane Lund's Call with Minister Pablo Rojas of Peru"
TEXT = (
    "Norwegian Foreign Minister Ane Lund spoke today with Foreign Minister Rojas in Oslo. "
    'Lund said that the fish had come back. "We agree," Rojas told her.\n'
)


def spans(found: Extraction) -> Iterator[Any]:
    for entity in found.entities:
        yield from entity.mentions
    yield from found.dates
    yield from found.locations
    for talk in found.talks:
        yield from talk.evidence
    for quote in found.quotes:
        yield from (*quote.content, *(one for one in (quote.cue, quote.speaker) if one))


def with_title(nlp: Language, title: str | None, text: str = TEXT) -> Extraction:
    return extract(text, "2024-03-04", nlp, title=title)


@pytest.mark.parametrize(
    "title", [None, CALL, "Lund in Lima on 2 March: fish", "FISH", "Peru, Chile & Iceland"]
)
def test_every_record_stands_in_the_text(nlp: Language, title: str | None) -> None:
    found = with_title(nlp, title)
    parts = list(spans(found))
    assert parts
    assert all(TEXT[part.start : part.end] == part.text for part in parts)


@pytest.mark.parametrize("title", [CALL, "Lund in Lima on 2 March: fish"])
def test_ids_count_from_one_and_refer_to_what_is_there(nlp: Language, title: str) -> None:
    found = with_title(nlp, title)
    ids = [entity.entity_id for entity in found.entities]
    assert ids == list(range(1, len(ids) + 1))
    mentions = sorted(m.mention_id for entity in found.entities for m in entity.mentions)
    assert mentions == list(range(1, len(mentions) + 1))
    named = {mention.entity_id for entity in found.entities for mention in entity.mentions}
    named |= {location.entity_id for location in found.locations}
    assert named <= set(ids)
    assert {side.entity_id for talk in found.talks for side in (talk.a, talk.b)} <= {*ids, None}
    for records, name in ((found.dates, "date_id"), (found.locations, "location_id")):
        assert [getattr(one, name) for one in records] == list(range(1, len(records) + 1))


def test_the_title_tells_the_format_and_the_country_of_a_talk(nlp: Language) -> None:
    untitled, titled = (with_title(nlp, title).talks for title in (None, CALL))
    assert [talk.format for talk in untitled] == ["meeting"]
    assert [(talk.format, talk.a.country, talk.b.country) for talk in titled] == [
        ("call", "NOR", "PER")
    ]
    assert [part.text for part in titled[0].evidence] == [TEXT[: TEXT.index(" Lund said")]]


def test_a_name_of_the_title_alone_is_no_entity_of_the_text(nlp: Language) -> None:
    text = "Minister Ane Lund went to Oslo on Monday.\n"
    found = with_title(nlp, "Iceland and Chile look on", text)
    assert [entity.name for entity in found.entities] == ["Ane Lund", "Oslo"]


def test_one_who_talks_in_the_title_alone_is_an_entity_without_mentions(nlp: Language) -> None:
    title = "Norwegian Foreign Minister Ane Lund met Peruvian Foreign Minister Pablo Rojas"
    found = with_title(nlp, title, "The fish had come back to the bay, and all were glad.\n")
    assert [(talk.a.name, talk.b.name) for talk in found.talks] == [("Ane Lund", "Pablo Rojas")]
    assert found.talks[0].evidence == ()
    assert [(entity.name, len(entity.mentions)) for entity in found.entities] == [
        ("Ane Lund", 0),
        ("Pablo Rojas", 0),
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, "Fish."),
        ("", "Fish."),
        ("Fish come back", "FISH  come\nback\n\nThe fish ..."),
        ("x" * 301, "Fish."),
    ],
)
def test_what_the_text_begins_with_or_is_no_headline_is_not_read_twice(
    title: str | None, text: str
) -> None:
    assert heading(title, text) == ""
    assert heading("Fish go", text) == "Fish go\n\n"
