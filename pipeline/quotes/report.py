"""A cue in its sentence with its source: what the rules for content work on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .cues import Cue
    from .page import Page
    from .phrases import Source

__all__ = ["Report"]

_VERBAL = frozenset({"AUX", "ADV", "PART"})


@dataclass(frozen=True)
class Report:
    """A cue and its source in the sentence of the tokens ``[start, stop)``."""

    page: Page
    cue: Cue
    source: Source | None
    start: int
    stop: int

    @property
    def doc(self) -> Doc:
        """The document."""
        return self.page.doc

    def takes(self, *frames: str) -> bool:
        """Tell whether the cue has one of `frames`."""
        return not self.cue.frames.isdisjoint(frames)

    def own_source(self) -> Source | None:
        """Give the source if it stands in the cue's own clause."""
        return self.source if self.source is not None and self.source.own else None

    @cached_property
    def impersonal(self) -> int | None:
        """The token of "it" in "it was announced", None in any other clause."""
        verb = self.cue.verb
        if self.source is not None or verb.tag_ != "VBN":
            return None
        subjects = (child for child in verb.lefts if child.dep_ == "nsubjpass")
        return next((child.i for child in subjects if child.lower_ == "it"), None)

    def is_inverted(self) -> bool:
        """Tell whether the source follows the cue: "said Li"."""
        source = self.own_source()
        return source is not None and source.start >= self.cue.end and not self.takes("cited")

    @cached_property
    def core(self) -> tuple[int, int]:
        """The tokens from the first to the last word of cue and source together."""
        begin, end = self.cue.start, self.cue.end
        source = self.own_source()
        if source is not None:
            begin, end = min(begin, source.start), max(end, source.edge_end)
        if self.impersonal is not None:
            begin = self.impersonal
        if self.takes("cited"):
            # local media quoted Li as saying
            quoter = (c.left_edge.i for c in self.doc[begin].lefts if c.dep_ == "nsubj")
            begin, end = min(begin, *quoter, begin), max(end, self.cue.verb.i + 1)
        while begin == self.cue.start or self.doc[begin].pos_ in _VERBAL:
            before = begin - 1
            if before < self.start or self.page.inside[before] >= 0:
                break
            if self.doc[before].pos_ not in _VERBAL:
                break
            begin = before
        return begin, end

    def after(self) -> int:
        """Give the first token behind cue and source, where content on the right may begin."""
        source = self.source
        if source is not None and self.is_inverted():
            return source.edge_end
        return max(self.cue.end, self.cue.verb.i + 1)
