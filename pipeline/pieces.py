"""Long documents, cut for the statistical model and put together again.

The model's time and memory grow faster than a text: one of 200,000 characters takes twice the time
of its parts. So it sees a long Doc as pieces that end where a paragraph does, and its annotation
comes back to the one Doc, whose offsets never change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from .annotation import source_text
from .coarse_tags import COARSE_TAGS
from .layout import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Ints2d

__all__ = ["MODEL_COMPONENTS", "annotate"]

# what these leave on a Doc is known, and is carried from the pieces to the whole
MODEL_COMPONENTS = frozenset(
    {
        "tok2vec",
        "tagger",
        "morphologizer",
        "parser",
        "attribute_ruler",
        COARSE_TAGS,
        "lemmatizer",
        "ner",
    }
)
# SENT_START follows from HEAD, and spaCy refuses to take both
_CARRIED = ("TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE")
_SENTENCE_ENDS = frozenset(".?!")


def annotate(
    nlp: Language, docs: Sequence[Doc], *, disable: Sequence[str], max_characters: int
) -> list[Doc]:
    """Run the model of `nlp` on `docs`, on those over `max_characters` piece by piece.

    Args:
        nlp: a spaCy pipeline.
        docs: made by it, not annotated yet; a long one is annotated in place.
        disable: names of the components that are not of the model.
        max_characters: of one piece. A pipeline with components other than `MODEL_COMPONENTS`
            gets every Doc whole, since what they leave could not be put together.

    Returns:
        The annotated Docs, in the order of `docs`.
    """
    names = [name for name in nlp.pipe_names if name not in disable]
    divisible = MODEL_COMPONENTS.issuperset(names)
    cut = [
        list(_pieces(doc, max_characters))
        if divisible and len(source_text(doc)) > max_characters
        else None
        for doc in docs
    ]
    parts = [part for doc, own in zip(docs, cut, strict=True) for part in own or [doc]]
    done = iter(list(nlp.pipe(parts, batch_size=len(parts) or 1, disable=list(disable))))
    return [
        next(done) if own is None else _put_together(doc, [next(done) for _ in own])
        for doc, own in zip(docs, cut, strict=True)
    ]


def _pieces(doc: Doc, max_characters: int) -> Iterator[Doc]:
    from spacy.tokens import Doc

    for start, end in _borders(doc, max_characters):
        tokens = doc[start:end]
        yield Doc(
            doc.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
            sent_starts=[token.is_sent_start for token in tokens],
        )


def _borders(doc: Doc, max_characters: int) -> Iterator[tuple[int, int]]:
    """Give the first token of each piece and the token after its last."""
    offsets = [token.idx for token in doc]
    edges = sorted(
        {bisect_right(offsets, start) - 1 for start, _ in paragraphs(source_text(doc))} - {0, -1}
    )
    begin = 0
    while begin < len(doc):
        # the first token that begins too far away to be in this piece
        limit = max(begin + 1, bisect_right(offsets, offsets[begin] + max_characters))
        if limit >= len(doc):
            yield begin, len(doc)
            return
        edge = edges[bisect_right(edges, limit) - 1] if edges else 0
        end = edge if edge > begin else _sentence_end(doc, begin, limit)
        yield begin, end
        begin = end


def _sentence_end(doc: Doc, begin: int, limit: int) -> int:
    """Give a border in a paragraph that is longer than a piece: behind a full stop, or `limit`."""
    half = begin + (limit - begin) // 2
    stops: Iterable[int] = range(limit - 1, half, -1)
    return next((i + 1 for i in stops if doc[i].text in _SENTENCE_ENDS), limit)


def _put_together(doc: Doc, parts: Sequence[Doc]) -> Doc:
    import numpy as np

    rows = np.concatenate([part.to_array(list(_CARRIED)) for part in parts])
    return doc.from_array(list(_CARRIED), cast("Ints2d", rows))
