"""The five stages as spaCy components: the only code that writes to a Doc.

spaCy imports this module whenever any Language is built, so a stage is imported when the first
component that runs it is made.
"""

# no `from __future__ import annotations`: spaCy reads the annotations of factories as types

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry

from .annotation import TOKENIZER, SourceTokenizer, source_text
from .records import Date, Entity, Location, Quote, Talk, from_row, to_row

__all__ = ["DOCUMENT_DATE", "DOCUMENT_DATE_SOURCE", "RECORDS", "Stage", "date_document", "found"]

DOCUMENT_DATE = "document_date"
DOCUMENT_DATE_SOURCE = "document_date_source"
# what each stage finds; a stage is also a module, a span key and a table
RECORDS: dict[str, type] = {
    "entities": Entity,
    "dates": Date,
    "locations": Location,
    "quotes": Quote,
    "talks": Talk,
}


class Stage:
    """A spaCy component that runs the stage function ``find_<stage>`` on a Doc.

    Leaves the spans in ``doc.spans[stage]`` and the rows (`records.to_row`) in
    ``doc.user_data[stage]``: plain values, which DocBin and other processes can take. The function
    is given what it asks for by name: the rows of stages that ran before, the document date, and
    what was `fixed` when the component was made.
    """

    def __init__(self, stage: str, *, set_ents: bool = False, **fixed: Any) -> None:
        self.stage = stage  # not `name`: spaCy sets that to the name in the pipeline
        self._set_ents = set_ents
        self._fixed = fixed
        module = import_module(f".{stage}", __package__)
        self._find: Callable[..., Sequence[Any]] = getattr(module, f"find_{stage}")
        self._asks = tuple(name for name in signature(self._find).parameters if name not in fixed)[
            1:
        ]

    def __call__(self, doc: Doc) -> Doc:
        """Run the stage on `doc` and give it back."""
        records = self.find(doc, {})
        doc.spans[self.stage] = [_span(doc, *mark) for record in records for mark in _marks(record)]
        doc.user_data[self.stage] = [to_row(record) for record in records]
        if self._set_ents:
            doc.set_ents(filter_spans(doc.spans[self.stage]))
        return doc

    @property
    def only_adds(self) -> bool:
        """Tell whether the stage leaves on a Doc nothing but its own spans and rows."""
        return not self._set_ents

    def find(self, doc: Doc, known: Mapping[str, Sequence[Any]]) -> Sequence[Any]:
        """Give the records of the stage, and write nothing to `doc`.

        `known` are the records of stages before it; those not in it are read from the Doc.
        """
        given = {name: known[name] if name in known else _given(doc, name) for name in self._asks}
        return self._find(doc, **given, **self._fixed)


def found(doc: Doc, stage: str) -> list[Any] | None:
    """Give the records that the component of `stage` left on `doc`, None where it did not run."""
    rows = doc.user_data.get(stage)
    return None if rows is None else [from_row(RECORDS[stage], row) for row in rows]


def date_document(doc: Doc, path: str | None = None) -> dt.date | None:
    """Give the day that `doc` is from, looked for in its text unless it is known already.

    Args:
        doc: where ``user_data["document_date"]`` is set (an ISO date or None), that holds. Else
            it is set to what header, dateline, caption or `path` say, with
            ``user_data["document_date_source"]``.
        path: where the text was read, when its name may hold a date.
    """
    if DOCUMENT_DATE not in doc.user_data:
        from .dates import find_document_date

        date, source = find_document_date(source_text(doc), path=path)
        doc.user_data[DOCUMENT_DATE] = date.isoformat() if date else None
        doc.user_data[DOCUMENT_DATE_SOURCE] = source
    given = doc.user_data[DOCUMENT_DATE]
    return dt.date.fromisoformat(given) if given else None


def _given(doc: Doc, name: str) -> Any:
    return date_document(doc) if name == DOCUMENT_DATE else found(doc, name)


def _marks(record: Any) -> list[tuple[int, int, str]]:
    """Give start, end and label of each span of `record`."""
    match record:
        case Entity():
            return [(part.start, part.end, part.label) for part in record.mentions]
        case Quote():
            return [(part.start, part.end, record.kind) for part in record.content]
        case Talk():
            return [(part.start, part.end, record.status) for part in record.evidence]
        case Date():
            return [(record.start, record.end, record.type)]
        case _:
            return [(record.start, record.end, record.kind)]


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    # a span may begin or end inside a token; the rows keep the exact offsets
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        msg = f"no token lies between the characters {start} and {end}"
        raise ValueError(msg)
    return span


@Language.factory(
    "communique/entities", default_config={"names": None, "places": None, "set_ents": False}
)
def make_entities(
    nlp: Language,  # noqa: ARG001 - spaCy's signature
    name: str,  # noqa: ARG001
    names: str | None,
    places: str | None,
    set_ents: bool,  # noqa: FBT001 - spaCy gives what the config says
) -> Stage:
    """Make the component of `find_entities`.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        names: the path of a user's list of names.
        places: the path of a user's list of places, whose names are found too.
        set_ents: put our mentions into ``doc.ents``, which else stay as the user's model set them.

    Raises:
        NamesError: the list of names is not as it must be.
        PlacesError: the list of places is not as it must be.
    """
    from .entities import own_names

    own = own_names(Path(names) if names else None, Path(places) if places else None)
    return Stage("entities", set_ents=set_ents, names=own)


@Language.factory("communique/dates")
def make_dates(nlp: Language, name: str) -> Stage:  # noqa: ARG001
    """Make the component of `find_dates`."""
    return Stage("dates")


@Language.factory("communique/locations", default_config={"places": None, "demonyms": False})
def make_locations(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    places: str | None,
    demonyms: bool,  # noqa: FBT001
) -> Stage:
    """Make the component of `find_locations`.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        places: the path of a user's list of places.
        demonyms: give the peoples too, as mentions of their countries.

    Raises:
        PlacesError: the list is not as it must be.
    """
    from .gazetteer import read_places

    own = read_places(Path(places)) if places else None
    return Stage("locations", places=own, demonyms=demonyms)


@Language.factory("communique/quotes")
def make_quotes(nlp: Language, name: str) -> Stage:  # noqa: ARG001
    """Make the component of `find_quotes`."""
    return Stage("quotes")


@Language.factory("communique/talks")
def make_talks(nlp: Language, name: str) -> Stage:  # noqa: ARG001
    """Make the component of `find_talks`."""
    return Stage("talks")


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator] # spaCy has no type for it
def make_tokenizer(tokenizer: Callable[[Language], Any]) -> Callable[[Language], SourceTokenizer]:
    """Make the tokenizer of a saved pipeline: `SourceTokenizer` round the one it had before."""
    return lambda nlp: SourceTokenizer(tokenizer(nlp))
