"""From one text to the records of all stages."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .components import DOCUMENT_DATE, DOCUMENT_DATE_SOURCE, RECORDS, Stage, date_document
from .components import found as found_by
from .heading import heading, without_heading
from .lean import lighten
from .model import load_base, settings
from .pieces import annotate
from .readers import Source, iso_date, text_name
from .records import Document, Extraction, Failure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Extraction", "collect", "extract", "load", "prepare", "process"]

# the folder, beside the tables, of the texts that were taken out of other formats
TEXTS = "texts"


def load(
    model: str | None = None,
    *,
    names: str | Path | None = None,
    places: str | Path | None = None,
    lean: bool = False,
) -> Language:
    """Load a spaCy pipeline with the five stages as its last components.

    Args:
        model: name or path of a spaCy pipeline with tagger, parser and ner; None for the default.
        names: a CSV file of names of your own (columns name, label, country, aliases) that go
            before all others.
        places: a CSV file of places of your own (columns name, aliases, label, kind, country,
            latitude, longitude) that go before all others.
        lean: leave out lemmas and morphology, which no stage reads, and let the networks only
            predict: two fifths of the model's time less; the records stay the same.

    Returns:
        A Language. Its Docs have the spans of each stage in ``doc.spans[STAGE]`` and the rows as
        plain dicts in ``doc.user_data[STAGE]``; put a date in ``doc.user_data["document_date"]``
        of what ``nlp.make_doc`` gives to resolve relative dates on it.

    Raises:
        ModelError: the model is not installed, or the path holds none.
        NamesError: the file of names is not as it must be; says which line, and why.
        PlacesError: the file of places is not as it must be; likewise.
    """
    nlp = lighten(load_base(model)) if lean else load_base(model)
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
    title: str | None = None,
) -> Extraction:
    """Find everything in one text.

    Args:
        text: what to read; offsets of the records count its characters.
        document_date: the day the text is from (ISO date); None looks for it in the text.
        nlp: from `load`; None loads the default once and keeps it.
        doc_id: the name of the document in tables.
        title: the headline, where the text does not begin with it. It is read before the text,
            and helps to tell who is meant; no record stands in it.

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
        title=title,
    )
    nlp = nlp or _default()
    (found,) = _extractions(nlp, [source])
    return found


def process(nlp: Language, sources: Iterable[Source | Failure]) -> Iterator[Extraction | Failure]:
    """Run `nlp` on each of `sources`, a few at a time, and give the results in their order.

    A document that fails costs itself: its result is a `Failure` that names the stage. What is
    a `Failure` already stays one.
    """
    rest = iter(sources)
    while chunk := list(islice(rest, settings().batch_size)):
        results = iter(_together(nlp, [one for one in chunk if isinstance(one, Source)]))
        for one in chunk:
            yield one if isinstance(one, Failure) else next(results)


def prepare(nlp: Language, source: Source) -> Doc:
    """Make the Doc of `source` that `nlp` and its stages then work on, with its date.

    A title that the text does not begin with stands before the text.

    Raises:
        ValueError: the text is longer than the limit of `nlp`.
    """
    doc = nlp.make_doc(heading(source.title, source.text) + source.text)
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
    return _extraction(doc, source, {stage: _records(doc, stage) for stage in RECORDS})


def _extraction(doc: Doc, source: Source, records: Mapping[str, Sequence[Any]]) -> Extraction:
    document = Document(
        doc_id=source.doc_id,
        path=source.path,
        sha256=source.sha256,
        document_date=doc.user_data[DOCUMENT_DATE],
        document_date_source=doc.user_data[DOCUMENT_DATE_SOURCE],
        characters=len(source.text),
        tokens=len(doc),
        title=source.title,
        source=source.origin,
        warnings="; ".join(source.warnings) or None,
        text_path=f"{TEXTS}/{text_name(source.doc_id)}" if source.extracted else None,
    )
    found = Extraction(document, **{stage: tuple(records[stage]) for stage in RECORDS})
    return without_heading(found, len(heading(source.title, source.text)))


def _together(nlp: Language, sources: Sequence[Source]) -> list[Extraction | Failure]:
    """Run `nlp` on all at once; where that fails, on each alone, to lose only what fails."""
    try:
        return [*_extractions(nlp, sources)]
    except Exception:  # noqa: BLE001 - whatever it is comes again, with its stage
        return [_alone(nlp, source) for source in sources]


def _extractions(nlp: Language, sources: Sequence[Source]) -> list[Extraction]:
    """Run the model on the Docs of all `sources`, then each further component on each Doc."""
    docs = _annotated(nlp, [prepare(nlp, source) for source in sources])
    components = [component for _, component in _further(nlp)]
    stages = [one for one in components if isinstance(one, Stage) and one.only_adds]
    if len(stages) == len(components) and {stage.stage for stage in stages} == RECORDS.keys():
        # nobody reads what they would write to the Docs
        return [
            _extraction(doc, source, _found_by(stages, doc))
            for doc, source in zip(docs, sources, strict=True)
        ]
    for component in components:
        docs = [component(doc) for doc in docs]
    return [collect(doc, source) for doc, source in zip(docs, sources, strict=True)]


def _found_by(stages: Iterable[Stage], doc: Doc) -> dict[str, Sequence[Any]]:
    found: dict[str, Sequence[Any]] = {}
    for stage in stages:
        found[stage.stage] = stage.find(doc, found)
    return found


def _further(nlp: Language) -> list[tuple[str, Callable[[Doc], Doc]]]:
    """Give our first stage and the components after it, with their names."""
    names = nlp.pipe_names
    first = next((i for i, name in enumerate(names) if name in settings().order), len(names))
    return nlp.pipeline[first:]


def _annotated(nlp: Language, docs: Sequence[Doc]) -> list[Doc]:
    """Run on `docs` what stands before our first stage: the model."""
    disable = [name for name, _ in _further(nlp)]
    return annotate(nlp, docs, disable=disable, max_characters=settings().piece_characters)


def _alone(nlp: Language, source: Source) -> Extraction | Failure:
    stage = "prepare"
    try:
        doc = prepare(nlp, source)
        stage = "model"
        (doc,) = _annotated(nlp, [doc])
        for stage, component in _further(nlp):  # noqa: B007 - the failure tells it
            doc = component(doc)
        return collect(doc, source)
    except Exception as error:  # noqa: BLE001 - whatever it is costs only this document
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return Failure(source.path, stage, reason)


def _records(doc: Doc, stage: str) -> list[Any]:
    records = found_by(doc, stage)
    if records is None:
        msg = f"the pipeline has no component 'communique/{stage}': make it with pipeline.load()"
        raise ValueError(msg)
    return records


@cache
def _default() -> Language:
    return load(lean=True)
