"""What the stages read from a spaCy Doc: its text as read, its sentences, its annotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .layout import find_dateline, normalise, paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

__all__ = [
    "FINITE",
    "MissingAnnotationError",
    "SourceTokenizer",
    "require",
    "sentences",
    "source_text",
    "tagged",
]

# tags of verbs that have a subject of their own
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SOURCE_TEXT = "source_text"
TOKENIZER = "communique.SourceTokenizer.v1"
_COMPONENTS = {"DEP": "parser", "TAG": "tagger", "ENT_IOB": "ner", "LEMMA": "lemmatizer"}


class MissingAnnotationError(ValueError):
    """A Doc lacks annotation that a stage needs."""


def source_text(doc: Doc) -> str:
    """Give the text as it was read; a `SourceTokenizer` may have shown the model other blanks."""
    # doc.text is put together anew from all tokens each time it is asked for
    text = doc.user_data.get(SOURCE_TEXT)
    return str(doc.text if text is None else text)


def require(doc: Doc, stage: str, *attributes: str) -> None:
    """Check that `doc` has the annotation that `stage` reads.

    Args:
        doc: any spaCy Doc.
        stage: the function that asks, for the message.
        attributes: names of token attributes: ``DEP``, ``TAG``, ``ENT_IOB``, ``LEMMA``.

    Raises:
        MissingAnnotationError: says which pipeline component is missing.
    """
    for attribute in attributes:
        if len(doc) and not doc.has_annotation(attribute):
            component = _COMPONENTS[attribute]
            msg = (
                f"{stage} reads {attribute}, which this Doc does not have: add the component "
                f"'{component}' to the spaCy pipeline that makes it, before the stage"
            )
            raise MissingAnnotationError(msg)


def tagged(doc: Doc, tags: Iterable[str]) -> frozenset[int]:
    """Give the offsets at which the tokens with one of the fine-grained `tags` begin."""
    wanted = {doc.vocab.strings[tag] for tag in tags}
    rows = doc.to_array(["IDX", "TAG"]).tolist()
    return frozenset(offset for offset, tag in rows if tag in wanted)


def sentences(doc: Doc) -> list[Span]:
    """Give the sentences of `doc`, none running over the end of a paragraph.

    White space at the ends is left out; a Doc without sentence borders gives its paragraphs.
    """
    edges = _edges(source_text(doc))
    starts = set(_tokens_at(doc, edges))
    starts.update(i for i, mark in enumerate(doc.to_array("SENT_START").tolist()) if mark == 1)
    blank = doc.to_array("IS_SPACE").tolist()
    borders = pairwise([0, *sorted(starts - {0}), len(doc)])
    trimmed = (_trimmed(blank, start, end) for start, end in borders)
    return [doc[start:end] for start, end in trimmed if end > start]


def _trimmed(blank: Sequence[bool], start: int, end: int) -> tuple[int, int]:
    """Give the tokens ``[start, end)`` without those of white space at both ends."""
    while start < end and blank[start]:
        start += 1
    while end > start and blank[end - 1]:
        end -= 1
    return start, end


def _tokens_at(doc: Doc, offsets: Iterable[int]) -> list[int]:
    """Give the indices of the tokens that begin at one of `offsets`."""
    starts = doc.to_array("IDX").tolist()  # to walk over tokens takes ten times as long
    found = ((bisect_left(starts, offset), offset) for offset in offsets)
    return [index for index, offset in found if starts[index : index + 1] == [offset]]


def _edges(text: str) -> set[int]:
    """Give the offsets where sentences must begin: of paragraphs, and of the story in a dateline.

    A parser takes the first name of a story for an apposition to the place of its dateline.
    """
    dateline = find_dateline(text)
    return {start for start, _ in paragraphs(text)} | ({dateline.end} if dateline else set())


class SourceTokenizer:
    """A tokenizer that shows the model a text without odd white space, offsets unchanged.

    The text as read stays in ``doc.user_data["source_text"]``, and every paragraph begins a
    sentence, so that a headline is not parsed together with the line below it.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """Give the Doc of `text`, with ``doc.text`` as long as `text`."""
        shown = normalise(text)
        doc = self.tokenizer(shown)
        doc.user_data[SOURCE_TEXT] = text
        for index in _tokens_at(doc, _edges(text)):
            if index:
                doc[index].is_sent_start = True
        return doc

    def __getattr__(self, name: str) -> Any:
        if name == "tokenizer":
            raise AttributeError(name)
        return getattr(self.tokenizer, name)


def show_source(nlp: Language) -> Language:
    """Put a `SourceTokenizer` round the tokenizer of `nlp`, once; a saved `nlp` keeps it."""
    if not isinstance(nlp.tokenizer, SourceTokenizer):
        nlp.tokenizer = SourceTokenizer(nlp.tokenizer)
        settings = nlp.config["nlp"]
        settings["tokenizer"] = {"@tokenizers": TOKENIZER, "tokenizer": settings["tokenizer"]}
    return nlp
