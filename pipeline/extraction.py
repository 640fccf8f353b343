"""From one text to the records of all stages."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .components import DOCUMENT_DATE, DOCUMENT_DATE_SOURCE, RECORDS, date_document, found
from .model import load_base, settings
from .readers import Source, iso_date
from .records import Date, Document, Entity, Location, Quote, Talk

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Extraction", "collect", "extract", "load", "prepare"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one document."""

    document: Document
    entities: tuple[Entity, ...]
    dates: tuple[Date, ...]
    locations: tuple[Location, ...]
    quotes: tuple[Quote, ...]
    talks: tuple[Talk, ...]


def load(
    model: str | None = None,
    *,
    names: str | Path | None = None,
    places: str | Path | None = None,
) -> Language:
    """Load a spaCy pipeline with the five stages as its last components.

    Args:
        model: name or path of a spaCy pipeline with tagger, parser and ner; None for the default.
        names: a CSV file of names of your own (columns name, label, country, aliases) that go
            before all others.
        places: a CSV file of places of your own (columns name, aliases, label, kind, country,
            latitude, longitude) that go before all others.

    Returns:
        A Language. Its Docs have the spans of each stage in ``doc.spans[STAGE]`` and the rows as
        plain dicts in ``doc.user_data[STAGE]``; put a date in ``doc.user_data["document_date"]``
        of what ``nlp.make_doc`` gives to resolve relative dates on it.

    Raises:
        ModelError: the model is not installed, or the path holds none.
        NamesError: the file of names is not as it must be; says which line, and why.
        PlacesError: the file of places is not as it must be; likewise.
    """
    nlp = load_base(model)
    own_names = {"names": str(names)} if names else {}
    own_places = {"places": str(places)} if places else {}
    own = {"communique/entities": own_names | own_places, "communique/locations": own_places}
    for stage in settings().order:
        if stage not in nlp.pipe_names:
            nlp.add_pipe(stage, config=own.get(stage, {}))
    return nlp


def extract(
    text: str,
    document_date: str | dt.date | None = None,
    nlp: Language | None = None,
    *,
    doc_id: str = "text",
) -> Extraction:
    """Find everything in one text.

    Args:
        text: what to read; offsets of the records count its characters.
        document_date: the day the text is from (ISO date); None looks for it in the text.
        nlp: from `load`; None loads the default once and keeps it.
        doc_id: the name of the document in tables.

    Raises:
        ValueError: `document_date` is no ISO date, or `nlp` lacks a stage.
        ModelError: the default model is not installed.
    """
    date = str(document_date) if isinstance(document_date, dt.date) else document_date
    source = Source(
        doc_id=doc_id,
        path="",
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        document_date=iso_date(date, "document_date: ") if date else None,
        document_date_source="given" if date else None,
    )
    nlp = nlp or _default()
    return collect(nlp(prepare(nlp, source)), source)


def prepare(nlp: Language, source: Source) -> Doc:
    """Make the Doc of `source` that `nlp` and its stages then work on, with its date.

    Raises:
        ValueError: the text is longer than the limit of `nlp`.
    """
    doc = nlp.make_doc(source.text)
    if source.document_date:
        doc.user_data[DOCUMENT_DATE] = source.document_date
        doc.user_data[DOCUMENT_DATE_SOURCE] = source.document_date_source
    date_document(doc, source.path or None)
    return doc


def collect(doc: Doc, source: Source) -> Extraction:
    """Give the records that the stages left on the Doc of `source`.

    Raises:
        ValueError: a stage did not run.
    """
    document = Document(
        doc_id=source.doc_id,
        path=source.path,
        sha256=source.sha256,
        document_date=doc.user_data[DOCUMENT_DATE],
        document_date_source=doc.user_data[DOCUMENT_DATE_SOURCE],
        characters=len(source.text),
        tokens=len(doc),
    )
    return Extraction(document, **{stage: tuple(_records(doc, stage)) for stage in RECORDS})


def _records(doc: Doc, stage: str) -> list[Any]:
    records = found(doc, stage)
    if records is None:
        msg = f"the pipeline has no component 'communique/{stage}': make it with pipeline.load()"
        raise ValueError(msg)
    return records


@cache
def _default() -> Language:
    return load()
