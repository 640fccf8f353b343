"""Which entity a speaker is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..records import Passage
from .cues import words

if TYPE_CHECKING:
    from spacy.tokens import Span

    from ..entities import Referents
    from ..records import Entity
    from .page import Page
    from .phrases import Source

__all__ = ["Speaker", "Speakers"]

_PERSONAL = {"he", "she", "him", "her"}
_BODIES = {"it", "they"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the words for it, who and of which country it is, and how all that was found."""

    passage: Passage | None
    entity: Entity | None
    country: str | None
    how: str


class Speakers:
    """Resolves speakers in text order: a pronoun may stand for the speaker before it."""

    def __init__(self, page: Page, referents: Referents) -> None:
        self._page = page
        self._referents = referents
        self._last: dict[str, Entity] = {}

    def resolve(self, source: Source | None, label: Passage | None) -> Speaker:
        """Give the speaker by its noun phrase `source`, or by the `label` of its turn."""
        if source is None:
            if label is None:
                return Speaker(None, None, None, "none named")
            return self._labelled(label)
        phrase = self._page.doc[source.start : source.end]
        passage = Passage(
            phrase.start_char, phrase.end_char, self._page.text[phrase.start_char : phrase.end_char]
        )
        entity, means = self._entity(source, phrase)
        if entity is not None:
            self._last["person" if entity.label == "PERSON" else "body"] = entity
        country = None if means == "several" else self._country(entity, phrase)
        return Speaker(passage, entity, country, f"{source.how}, {means}")

    def _country(self, entity: Entity | None, phrase: Span) -> str | None:
        if entity is not None and entity.country is not None:
            return entity.country
        return self._referents.country(phrase)

    def _entity(self, source: Source, phrase: Span) -> tuple[Entity | None, str]:
        named = self._referents.mentioned(phrase.start_char, phrase.end_char)
        if self._are_several(source, phrase, named):
            return None, "several"
        people = [entity for entity in named if entity.label == "PERSON"]
        if people:
            return people[-1], "named"
        head = self._page.doc[source.head]
        if head.pos_ == "PROPN":
            at_head = self._referents.mentioned(head.idx, head.idx + len(head))
            if at_head:
                return at_head[0], "named"
        entity = self._referents.entity(phrase)
        if entity is not None:
            return entity, "pronoun resolved" if head.pos_ == "PRON" else "description resolved"
        if named and head.lower_ in words("media"):
            return named[0], "named"
        word = phrase.text.lower()
        last = self._last.get("person" if word in _PERSONAL else "body")
        if last is not None and word in _PERSONAL | _BODIES:
            return last, "last speaker"
        return None, "not named"

    def _are_several(self, source: Source, phrase: Span, named: list[Entity]) -> bool:
        """Tell whether "Li and Wang", or "the premier and President Li", speak together."""
        people = {entity.entity_id for entity in named if entity.label == "PERSON"}
        head = self._page.doc[source.head]
        joined = [child for child in head.conjuncts if source.start <= child.i < source.end]
        if not people or not joined:
            return False
        at_head = self._referents.mentioned(head.idx, head.idx + len(head))
        return len(people) > 1 or (phrase[0].lower_ == "the" and not at_head)

    def _labelled(self, label: Passage) -> Speaker:
        phrase = self._page.doc.char_span(label.start, label.end, alignment_mode="expand")
        found = self._referents.mentioned(label.start, label.end)
        entity = found[-1] if found else None
        if entity is None and phrase is not None:
            entity = self._referents.entity(phrase)
        country = self._country(entity, phrase) if phrase is not None else None
        return Speaker(label, entity, country, "label of the turn")
