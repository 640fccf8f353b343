"""The output tables: their one definition, and the rows and DataFrames of extractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from .schema import (
    Column,
    Reference,
    Row,
    Table,
    choice,
    integer,
    integer_or_null,
    number_or_null,
    refers,
    text,
    text_or_null,
)

if TYPE_CHECKING:
    import pandas as pd

    from .records import Extraction, Side

__all__ = ["TABLES", "describe", "rows_of", "to_frames"]

Part = TypeVar("Part")
SPAN_JOINT = " … "


def rows_of(extraction: Extraction) -> dict[str, list[Row]]:
    """Give the rows of one document for each table, in the order of their ids."""
    return {table.name: list(table.rows(extraction)) for table in TABLES}


def to_frames(extractions: Extraction | Iterable[Extraction]) -> dict[str, pd.DataFrame]:
    """Give one pandas DataFrame for each table.

    Args:
        extractions: one or more; rows come in the order of their ``doc_id``.

    Returns:
        Table name -> DataFrame with the nullable types ``string``, ``Int64`` and ``Float64``.

    Raises:
        ValueError: two documents have the same ``doc_id``.
    """
    import pandas as pd

    from .records import Extraction

    many = [extractions] if isinstance(extractions, Extraction) else list(extractions)
    many.sort(key=lambda one: one.document.doc_id)
    _check_ids([one.document.doc_id for one in many])
    types = {"text": "string", "integer": "Int64", "number": "Float64"}
    return {
        table.name: pd.DataFrame(
            [row for one in many for row in table.rows(one)],
            columns=[column.name for column in table.columns],
        ).astype({column.name: types[column.type] for column in table.columns})
        for table in TABLES
    }


def describe() -> str:
    """Give the schema as text: each table with its columns, types and meaning."""
    width = max(len(column.name) for table in TABLES for column in table.columns)
    lines: list[str] = []
    for table in TABLES:
        lines.append(f"{table.name}: {table.description}")
        for column in table.columns:
            kind = column.type + ("?" if column.nullable else "")
            lines.append(f"  {column.name:{width}}  {kind:9}  {column.description}")
        lines.append("")
    lines.append(
        "A type with a question mark may be empty. Offsets are half-open: text[start:end]."
    )
    return "\n".join(lines)


def _check_ids(ids: list[str]) -> None:
    for one in {one for one in ids if ids.count(one) > 1}:
        msg = f"two documents have the doc_id {one!r}: give each its own, extract(..., doc_id=...)"
        raise ValueError(msg)


def _side(letter: str) -> tuple[Column, ...]:
    return (
        integer_or_null(f"{letter}_entity_id", "entities.entity_id, of a named side"),
        text_or_null(f"{letter}_name", "fullest name in the document"),
        text_or_null(f"{letter}_role", "office of an unnamed side, lower case, singular"),
        text_or_null(f"{letter}_country", "country acted for, ISO 3166-1 alpha-3"),
        text_or_null(f"{letter}_org", "organisation spoken for: UN, EU, NATO"),
    )


_DOC_ID = text("doc_id", "the document: path below the input folder, or file name")
_SPAN = (
    integer("start", "offset of the first character"),
    integer("end", "offset after the last character"),
    text("text", "the text between the offsets"),
)
_LABEL = choice("label", "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")
# all that TIMEX3 has
_MODS = (
    *("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"),
    *("LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"),
    *("START", "MID", "END", "APPROX"),
)
_DOCUMENT = Reference(("doc_id",), "documents")


def _documents(one: Extraction) -> Iterator[Row]:
    doc = one.document
    dated = (doc.document_date, doc.document_date_source)
    about = (doc.title, doc.source, doc.warnings, doc.text_path)
    yield (doc.doc_id, doc.path, doc.sha256, *dated, doc.characters, doc.tokens, *about)


def _entities(one: Extraction) -> Iterator[Row]:
    for entity in one.entities:
        named = (entity.label, entity.name, entity.country)
        yield (one.document.doc_id, entity.entity_id, *named, len(entity.mentions))


def _entity_roles(one: Extraction) -> Iterator[Row]:
    for entity in one.entities:
        yield from ((one.document.doc_id, entity.entity_id, role) for role in _once(entity.roles))


def _mentions(one: Extraction) -> Iterator[Row]:
    mentions = (mention for entity in one.entities for mention in entity.mentions)
    for part in sorted(mentions, key=lambda mention: mention.mention_id):
        ids = (one.document.doc_id, part.mention_id, part.entity_id)
        yield (*ids, part.label, part.start, part.end, part.text)


def _dates(one: Extraction) -> Iterator[Row]:
    for date in one.dates:
        span = (date.start, date.end, date.text)
        meaning = (date.type, date.value, date.earliest, date.latest, date.mod, date.edtf)
        yield (one.document.doc_id, date.date_id, *span, *meaning)


def _locations(one: Extraction) -> Iterator[Row]:
    for place in one.locations:
        ids = (one.document.doc_id, place.location_id, place.entity_id)
        meaning = (place.name, place.kind, place.country, place.role)
        point = (place.geonames_id, place.latitude, place.longitude)
        yield (*ids, place.start, place.end, place.text, *meaning, *point)


def _talks(one: Extraction) -> Iterator[Row]:
    for talk in one.talks:
        sides = (*_side_row(talk.a), *_side_row(talk.b))
        circumstances = (talk.status, talk.format, talk.date, talk.place, talk.explain)
        yield (one.document.doc_id, talk.talk_id, *sides, *circumstances)


def _side_row(side: Side) -> Row:
    return (side.entity_id, side.name, side.role, side.country, side.org)


def _talk_topics(one: Extraction) -> Iterator[Row]:
    for talk in one.talks:
        yield from ((one.document.doc_id, talk.talk_id, topic) for topic in _once(talk.topics))


def _talk_evidence(one: Extraction) -> Iterator[Row]:
    for talk in one.talks:
        for part in _once(talk.evidence):
            yield (one.document.doc_id, talk.talk_id, part.start, part.end, part.text)


def _quotes(one: Extraction) -> Iterator[Row]:
    for quote in one.quotes:
        cue, speaker = (
            (part.start, part.end, part.text) if part else (None, None, None)
            for part in (quote.cue, quote.speaker)
        )
        who = (quote.speaker_entity_id, quote.speaker_name)
        words = SPAN_JOINT.join(part.text for part in quote.content)
        more = (quote.addressee, int(quote.negated), quote.speaker_country, quote.explain)
        yield (one.document.doc_id, quote.quote_id, quote.kind, *cue, *speaker, *who, words, *more)


def _quote_spans(one: Extraction) -> Iterator[Row]:
    for quote in one.quotes:
        for part in _once(quote.content):
            yield (one.document.doc_id, quote.quote_id, part.start, part.end, part.text)


def _once(parts: Iterable[Part]) -> Iterable[Part]:
    # what a stage says twice is one row: the key would not hold
    return dict.fromkeys(parts)


def _failures(_: Extraction) -> Iterator[Row]:
    yield from ()


TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        "a document that was read",
        (
            _DOC_ID,
            text("path", "where it was read, '-' for standard input"),
            text("sha256", "hash of the bytes read"),
            text_or_null("document_date", "the day the text is from, ISO 8601"),
            text_or_null(
                "document_date_source",
                "given, column, front matter, header, dateline, caption or file name",
            ),
            integer("characters", "length of the text"),
            integer("tokens", "tokens that the model saw, punctuation and breaks included"),
            text_or_null("title", "of a page, a record or a front matter"),
            text_or_null("source", "as the front matter says"),
            text_or_null("warnings", "what was odd about reading it"),
            text_or_null("text_path", "where its text is, if taken out of HTML, PDF or DOCX"),
        ),
        _documents,
        key=("doc_id",),
    ),
    Table(
        "entities",
        "a person, body, place, people or event named in a document",
        (
            _DOC_ID,
            integer("entity_id", "number in the document, by first mention"),
            _LABEL,
            text("name", "fullest name in the document"),
            text_or_null(
                "country", "of a person the one acted for, of a place where it lies; alpha-3"
            ),
            integer("mentions", "count of its mentions"),
        ),
        _entities,
        key=("doc_id", "entity_id"),
        references=(_DOCUMENT,),
    ),
    Table(
        "entity_roles",
        "an office of a person, as the text gives it",
        (
            _DOC_ID,
            integer("entity_id", "entities.entity_id"),
            text("role", "the office without the country"),
        ),
        _entity_roles,
        key=("doc_id", "entity_id", "role"),
        references=(_DOCUMENT, refers("entity_id", "entities")),
    ),
    Table(
        "mentions",
        "a place in the text where an entity is named",
        (
            _DOC_ID,
            integer("mention_id", "number in the document"),
            integer("entity_id", "entities.entity_id"),
            replace(_LABEL, description="label of its entity"),
            *_SPAN,
        ),
        _mentions,
        key=("doc_id", "mention_id"),
        references=(_DOCUMENT, refers("entity_id", "entities")),
    ),
    Table(
        "dates",
        "a temporal expression",
        (
            _DOC_ID,
            integer("date_id", "number in the document"),
            *_SPAN,
            choice("type", "DATE", "TIME", "DURATION", "SET"),
            text_or_null("value", "TIMEX3 value, resolved on the document date"),
            text_or_null("earliest", "first calendar day meant, ISO 8601"),
            text_or_null("latest", "last calendar day meant, ISO 8601"),
            replace(
                text_or_null("mod", "TIMEX3 mod: START, MID, END, APPROX, LESS_THAN ..."),
                values=_MODS,
            ),
            text_or_null("edtf", "the value in EDTF level 1, ISO 8601-2"),
        ),
        _dates,
        key=("doc_id", "date_id"),
        references=(_DOCUMENT,),
    ),
    Table(
        "locations",
        "a mention of a place, tied to the gazetteer",
        (
            _DOC_ID,
            integer("location_id", "number in the document"),
            integer("entity_id", "entities.entity_id"),
            *_SPAN,
            text("name", "canonical English name"),
            choice("kind", "country", "region", "city", "water", "land", "facility"),
            text_or_null("country", "country it is or lies in, alpha-3"),
            choice("role", "dateline", "venue", "mention"),
            integer_or_null("geonames_id", "GeoNames id, where the gazetteer has one"),
            number_or_null("latitude", "degrees north, WGS 84"),
            number_or_null("longitude", "degrees east, WGS 84"),
        ),
        _locations,
        key=("doc_id", "location_id"),
        references=(_DOCUMENT, refers("entity_id", "entities")),
    ),
    Table(
        "talks",
        "an interaction of exactly two sides: a meeting, a call, a visit",
        (
            _DOC_ID,
            integer("talk_id", "number in the document"),
            *_side("a"),
            *_side("b"),
            choice("status", "held", "planned", "off"),
            choice("format", "meeting", "call", "visit"),
            text_or_null("date", "TIMEX3 value of the day or period"),
            text_or_null("place", "canonical city or, failing that, country"),
            text_or_null("explain", "the word that reports it, and how each side was found"),
        ),
        _talks,
        key=("doc_id", "talk_id"),
        references=(
            _DOCUMENT,
            refers("a_entity_id", "entities"),
            refers("b_entity_id", "entities"),
        ),
    ),
    Table(
        "talk_topics",
        "something that was discussed",
        (
            _DOC_ID,
            integer("talk_id", "talks.talk_id"),
            text("topic", "noun phrase as in the text"),
        ),
        _talk_topics,
        key=("doc_id", "talk_id", "topic"),
        references=(_DOCUMENT, refers("talk_id", "talks")),
    ),
    Table(
        "talk_evidence",
        "a sentence that reports a talk",
        (_DOC_ID, integer("talk_id", "talks.talk_id"), *_SPAN),
        _talk_evidence,
        key=("doc_id", "talk_id", "start", "end"),
        references=(_DOCUMENT, refers("talk_id", "talks")),
    ),
    Table(
        "quotes",
        "speech that the text attributes to somebody",
        (
            _DOC_ID,
            integer("quote_id", "number in the document"),
            choice("kind", "direct", "indirect", "mixed"),
            integer_or_null("cue_start", "offset of the words that attribute"),
            integer_or_null("cue_end", "offset after them"),
            text_or_null("cue", "the words that attribute: said, according to"),
            integer_or_null("speaker_start", "offset of the source as written"),
            integer_or_null("speaker_end", "offset after it"),
            text_or_null("speaker", "the source as written: Wei, the spokesman, he"),
            integer_or_null("speaker_entity_id", "entities.entity_id of the source"),
            text_or_null("speaker_name", "full name of the source"),
            text("text", f"the words reported, its spans joined with '{SPAN_JOINT}'"),
            text_or_null("addressee", "who is told, as written: reporters, all sides"),
            replace(
                integer("negated", "1 where it was not said ('did not say that'), else 0"),
                values=(0, 1),
            ),
            text_or_null("speaker_country", "country the source acts for, alpha-3"),
            text_or_null("explain", "the construction, and how the source was found"),
        ),
        _quotes,
        key=("doc_id", "quote_id"),
        references=(_DOCUMENT, refers("speaker_entity_id", "entities")),
    ),
    Table(
        "quote_spans",
        "a stretch of reported words",
        (_DOC_ID, integer("quote_id", "quotes.quote_id"), *_SPAN),
        _quote_spans,
        key=("doc_id", "quote_id", "start", "end"),
        references=(_DOCUMENT, refers("quote_id", "quotes")),
    ),
    Table(
        "failures",
        "a document that could not be read or processed",
        (
            text("path", "where it was looked for"),
            text("stage", "read, or the component that failed"),
            text("error", "why, and what to do about it"),
        ),
        _failures,
    ),
)
