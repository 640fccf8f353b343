"""Which entity a speaker is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Passage
from .cues import words

if TYPE_CHECKING:
    from ..entities import Referents
    from ..records import Entity
    from .page import Page
    from .sources import Source

__all__ = ["Speakers"]

_PERSONAL = {"he", "she", "him", "her"}
_BODIES = {"it", "they"}
_STATES = {"ORG", "GPE"}


class Speakers:
    """Resolves speakers in text order: a pronoun may stand for the speaker before it."""

    def __init__(self, page: Page, referents: Referents) -> None:
        self._page = page
        self._referents = referents
        self._last: dict[str, Entity] = {}

    def resolve(
        self, source: Source | None, label: Passage | None
    ) -> tuple[Passage | None, Entity | None]:
        """Give the speaker's span and its entity, if it is a named one."""
        if source is None:
            entity = self._labelled(label) if label else None
            return label, entity
        phrase = self._page.doc[source.start : source.end]
        passage = Passage(
            phrase.start_char, phrase.end_char, self._page.text[phrase.start_char : phrase.end_char]
        )
        entity = self._entity(source)
        if entity is not None:
            self._last["person" if entity.label == "PERSON" else "body"] = entity
        return passage, entity

    def _entity(self, source: Source) -> Entity | None:
        phrase = self._page.doc[source.start : source.end]
        named = self._referents.mentioned(phrase.start_char, phrase.end_char)
        people = [entity for entity in named if entity.label == "PERSON"]
        if people:
            return people[-1]
        head = self._page.doc[source.head]
        if head.pos_ == "PROPN":
            at_head = self._referents.mentioned(head.idx, head.idx + len(head))
            if at_head:
                return at_head[0]
        entity = self._referents.entity(phrase)
        if entity is not None:
            return entity
        if named and head.lower_ in words("media"):
            return named[0]
        word = phrase.text.lower()
        if word in _PERSONAL:
            return self._last.get("person")
        return self._last.get("body") if word in _BODIES else None

    def _labelled(self, label: Passage) -> Entity | None:
        doc = self._page.doc
        phrase = doc.char_span(label.start, label.end, alignment_mode="expand")
        found = self._referents.mentioned(label.start, label.end)
        if found:
            return found[-1]
        return self._referents.entity(phrase) if phrase is not None else None
