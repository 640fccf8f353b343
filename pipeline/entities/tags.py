"""The part-of-speech tags of a Doc, by offsets into its text."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.strings import get_string_id
from spacy.tokens import Doc

__all__ = ["Tags", "ids", "tags_of"]

Tags = Mapping[int, int]


def ids(*tags: str) -> frozenset[int]:
    """Give the numbers that spaCy has for `tags` in every vocabulary."""
    return frozenset(map(get_string_id, tags))


def tags_of(doc: Doc) -> Tags:
    """Give the tags (`ids`) of the tokens of `doc` by the offsets at which they begin."""
    starts, tags = doc.to_array(["IDX", "TAG"]).T.tolist()
    return dict(zip(starts, tags, strict=True))
