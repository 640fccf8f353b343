"""The records that the stages give: one frozen dataclass for each kind of thing found in a text.

All offsets are half-open ``[start, end)`` code-point offsets into the text as it was read, and
``text[start:end]`` is always the record's ``text``. Countries are ISO 3166-1 alpha-3 codes, dates
ISO 8601. Ids are whole numbers from 1, in text order within one document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

__all__ = [
    "LABELS",
    "Date",
    "Document",
    "Entity",
    "Extraction",
    "Failure",
    "Location",
    "Mention",
    "Passage",
    "Quote",
    "Side",
    "Talk",
    "from_row",
    "to_row",
]


# of entities and their mentions
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text: offsets and the words between them."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands. ``label`` is the label of its entity."""

    mention_id: int
    entity_id: int
    label: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place, people or event, with all its mentions in one document.

    ``name`` is the fullest form in the document; ``roles`` are a person's offices as the text
    gives them, without the country.
    """

    entity_id: int
    label: str
    name: str
    country: str | None
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A temporal expression: TIMEX3 ``type`` and ``value``, first and last calendar day meant.

    ``mod`` is TIMEX3's too (START, APPROX ...), ``edtf`` the value in EDTF level 1.
    """

    date_id: int
    start: int
    end: int
    text: str
    type: str
    value: str | None
    earliest: str | None
    latest: str | None
    mod: str | None = None
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A mention of a place (toponym), tied to the gazetteer where the gazetteer knows it."""

    location_id: int
    entity_id: int
    start: int
    end: int
    text: str
    name: str
    kind: str
    country: str | None
    role: str
    geonames_id: int | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a talk. ``role`` is given for an unnamed side only, lower case and singular."""

    entity_id: int | None
    name: str | None
    role: str | None
    country: str | None
    org: str | None


@dataclass(frozen=True, slots=True)
class Talk:
    """An interaction of exactly two sides; ``evidence`` are the sentences that report it.

    ``explain`` tells why it is a talk: the word that reports it and how each side was found.
    """

    talk_id: int
    a: Side
    b: Side
    status: str
    format: str
    date: str | None
    place: str | None
    topics: tuple[str, ...]
    evidence: tuple[Passage, ...]
    explain: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Attributed speech: its content, the cue that attributes it and the source.

    ``addressee`` is who is told, as written; ``negated`` says that it was not said ("did not say
    that"); ``explain`` names the construction and how the speaker was found.
    """

    quote_id: int
    kind: str
    content: tuple[Passage, ...]
    cue: Passage | None
    speaker: Passage | None
    speaker_entity_id: int | None
    speaker_name: str | None
    addressee: str | None = None
    negated: bool = False
    speaker_country: str | None = None
    explain: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: where from, which bytes (SHA-256), and the day the text is from.

    ``title`` and ``source`` are what the document says of itself outside its text, ``warnings``
    are about the reading. ``text_path``, below the folder of the tables, is where the text is
    kept that was taken out of another format.
    """

    doc_id: str
    path: str
    sha256: str
    document_date: str | None
    document_date_source: str | None
    characters: int
    tokens: int
    title: str | None = None
    source: str | None = None
    warnings: str | None = None
    text_path: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one document."""

    document: Document
    entities: tuple[Entity, ...]
    dates: tuple[Date, ...]
    locations: tuple[Location, ...]
    quotes: tuple[Quote, ...]
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read or processed, and why."""

    path: str
    stage: str
    error: str


Record = TypeVar("Record")


def to_row(record: Any) -> dict[str, Any]:
    """Give a record as plain dicts, lists and scalars, nested as the record is.

    This is what ``doc.user_data`` holds: unlike a dataclass it survives DocBin and processes.
    """
    names = _names(type(record))  # type: ignore[arg-type] # as below
    return {name: _plain(getattr(record, name)) for name in names}


def from_row(cls: type[Record], row: Mapping[str, Any]) -> Record:
    """Give back the record of class `cls` from what `to_row` made.

    Raises:
        KeyError: a field of `cls` is not in `row`.
    """
    nested = _nested(cls)  # type: ignore[arg-type] # mypy doubts that a class can be hashed
    if not nested:
        return cls(**{name: row[name] for name in _names(cls)})  # type: ignore[arg-type]
    return cls(
        **{
            name: _restored(nested.get(name), row[name])
            for name in _names(cls)  # type: ignore[arg-type] # as above
        }
    )


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def _nested(cls: type) -> dict[str, type | None]:
    """Give the fields of `cls` that hold records or tuples: the class of the records, or None."""
    found: dict[str, type | None] = {}
    for name, hint in get_type_hints(cls).items():
        options = [
            part for option in (hint, *get_args(hint)) for part in (option, *get_args(option))
        ]
        records = [part for part in options if isinstance(part, type) and is_dataclass(part)]
        if records or get_origin(hint) is tuple:
            found[name] = records[0] if records else None
    return found


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return to_row(value)


def _restored(cls: type | None, value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(value) if cls is None else tuple([from_row(cls, item) for item in value])
    return value if cls is None or value is None else from_row(cls, value)
