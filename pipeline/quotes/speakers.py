"""Which entity a speaker is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..entities.sexes import sex_of_names, sex_of_title
from ..records import Passage
from .cues import words
from .syntax import SUBJECTS, is_preposition, offices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from ..entities import Referents
    from ..records import Entity, Mention
    from .page import Page
    from .phrases import Source

__all__ = ["Speaker", "Speakers"]

_PERSONAL = {"he": "female", "she": "male", "him": "female", "her": "male", "his": "female"}
_BODIES = {"it", "they", "its", "their"}
_BACK = 1200
_THE_PAPER = 2
_TITLE = {"ADJ", "DET", "PUNCT"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the words for it, who and of which country it is, and how all that was found."""

    passage: Passage | None
    entity: Entity | None
    country: str | None
    how: str


class Speakers:
    """Resolves speakers in text order: a pronoun may stand for the speaker before it.

    Args:
        page: the document.
        referents: who its phrases stand for.
        contents: the characters of all that is quoted, in text order. Whoever is named in there is
            spoken about, and is not the one who goes on speaking.
    """

    def __init__(
        self, page: Page, referents: Referents, contents: Sequence[tuple[int, int]] = ()
    ) -> None:
        self._page = page
        self._referents = referents
        self._contents = contents
        self._last: tuple[int, Entity | None] | None = None
        self._last_phrase: Span | None = None

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
        self._last, self._last_phrase = (phrase.start_char, entity), phrase
        country = None if means == "several" else self._country(entity, phrase)
        return Speaker(passage, entity, country, f"{source.how}, {means}")

    def _country(self, entity: Entity | None, phrase: Span) -> str | None:
        if entity is not None and entity.country is not None:
            return entity.country
        return self._referents.country(phrase)

    def _entity(self, source: Source, phrase: Span) -> tuple[Entity | None, str]:
        word = phrase.text.lower()
        if word in _PERSONAL or word in _BODIES:
            return self._meant(phrase, word)
        named = self._referents.mentioned(phrase.start_char, phrase.end_char)
        if self._are_several(source, phrase, named):
            return None, "several"
        people = [entity for entity in named if entity.label == "PERSON"]
        speaking = [entity for entity in people if self._speaks(entity, phrase)]
        if speaking:
            return speaking[-1], "named"
        head = self._page.doc[source.head]
        at_head = [e for e in self._named_at(head, source.end) if e not in people]
        if at_head:
            return at_head[0], "named"
        entity = None
        if head.tag_ != "NNS" and not _is_document_or_aide(phrase, head):
            entity = self._referents.entity(phrase) or self._paper(phrase, head)
            entity = entity or self._same_person(phrase, head)
        if entity is not None and entity not in people:
            return entity, "description resolved"
        owned = any(token.tag_ == "POS" for token in phrase)  # the party's newspaper
        if named and named[0].label == "ORG" and head.lower_ in words("media") and not owned:
            return named[0], "named"
        return None, "not named"

    def _named_at(self, head: Token, end: int) -> list[Entity]:
        """Give what the head names, or the name behind it: "the rebel group Red Dawn"."""
        named = head if head.pos_ == "PROPN" or head.i + 1 >= end else head.nbor()
        if named.pos_ != "PROPN":
            return []
        return self._referents.mentioned(named.idx, named.idx + len(named))

    def _same_person(self, phrase: Span, head: Token) -> Entity | None:
        """Give the last speaker for "the diplomat", and for "the captain" after "Captain Li"."""
        if (
            self._last is None
            or self._last_phrase is None
            or phrase.start_char - self._last[0] > _BACK
        ):
            return None
        last = self._last[1]
        titles = (token.lower_ for token in self._last_phrase)
        fits = head.lower_ in words("epithet") or head.lower_ in titles
        if phrase[0].lower_ != "the" or not fits or last is None or last.label != "PERSON":
            return None
        if self._referents.mentioned(phrase.start_char, phrase.end_char):
            return None
        between = self._page.text[self._last[0] : phrase.start_char].lower()
        # "An official disagreed. It was shut, the official said."
        return None if f" {head.lower_} " in between else last

    def _paper(self, phrase: Span, head: Token) -> Entity | None:
        """Give the last paper or agency before that "the newspaper" may stand for."""
        if (
            head.lower_ not in words("media")
            or phrase[0].lower_ != "the"
            or len(phrase) != _THE_PAPER
        ):
            return None
        papers = (
            (mention.start, entity)
            for entity in self._referents.entities.values()
            for mention in entity.mentions
            if mention.start < phrase.start_char and self._is_paper(mention)
        )
        return max(papers, key=lambda found: found[0], default=(0, None))[1]

    def _is_paper(self, mention: Mention) -> bool:
        """Tell whether a mention is a paper's or agency's: a known one, or called so beside it."""
        if mention.label != "ORG":
            return False
        if mention.start not in self._page.bodies:
            return True
        name = self._page.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        beside = self._page.doc[max(0, name.start - 2) : name.end + 1] if name is not None else ()
        return any(token.lower_ in words("media") for token in beside)

    def _speaks(self, entity: Entity, phrase: Span) -> bool:
        """Tell whether `phrase` names `entity` as its head, not as an owner or behind "for"."""
        own = [m for m in entity.mentions if phrase.start_char <= m.start < phrase.end_char]
        return not own or any(not self._is_owner(mention, phrase) for mention in own)

    def _is_owner(self, mention: Mention, phrase: Span) -> bool:
        """Tell "Lowe's spokesman" and "a spokesman for President Lowe" from "President Lowe"."""
        if self._page.is_owned(mention.end):
            return mention.end < phrase.end_char
        for token in reversed(phrase):
            if token.idx == mention.end + 1 and token.pos_ == "NOUN":
                return True  # the Lowe administration
            if token.idx >= mention.start:
                continue
            if token.tag_ == "TO" or is_preposition(token):
                return True
            if token.text == "," or (token.pos_ not in _TITLE and not _is_title(token.lower_)):
                return False
        return False

    def _meant(self, phrase: Span, word: str) -> tuple[Entity | None, str]:
        """Give whom a pronoun means: the last speaker, unless somebody else came up since."""
        entity = self._referents.entity(phrase)
        if word in _PERSONAL and entity is not None and entity.label != "PERSON":
            entity = None
        if self._last is None or phrase.start_char - self._last[0] > _BACK:
            return entity, "pronoun resolved" if entity else "not named"
        at, last = self._last
        if word == "they" and entity is None and last is not None and last.label == "PERSON":
            return None, "not named"
        if last is not None and not _may_be(last, word):
            return entity, "pronoun resolved" if entity else "not named"
        if entity is not None and entity != last and self._came_up(entity, at, phrase.start_char):
            return entity, "pronoun resolved"
        return last, "last speaker" if last else "not named"

    def _came_up(self, entity: Entity, start: int, end: int) -> bool:
        """Tell whether `entity` is a subject outside of what is quoted in ``[start, end)``."""
        for mention in entity.mentions:
            if not start < mention.start < end:
                continue
            if any(a <= mention.start < b for a, b in self._contents):
                continue
            named = self._page.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if named is None:
                continue
            root = named.root.head if named.root.dep_ == "appos" else named.root
            if root.dep_ in SUBJECTS:
                return True
        return False

    def _are_several(self, source: Source, phrase: Span, named: list[Entity]) -> bool:
        """Tell whether "Li and Wang", or "the premier and President Li", speak together."""
        head = self._page.doc[source.head]
        joined = [child for child in head.conjuncts if source.start <= child.i < source.end]
        if not named or not joined:
            return False
        people = {entity.entity_id for entity in named if entity.label == "PERSON"}
        at_head = self._referents.mentioned(head.idx, head.idx + len(head))
        if at_head:
            heads = {e.entity_id for e in at_head}
            return any(not self._in_same(token.idx, heads) for token in joined)
        return len(people) > 1 or (bool(people) and phrase[0].lower_ == "the")

    def _in_same(self, offset: int, entities: set[int]) -> bool:
        return any(e.entity_id in entities for e in self._referents.mentioned(offset, offset + 1))

    def _labelled(self, label: Passage) -> Speaker:
        phrase = self._page.doc.char_span(label.start, label.end, alignment_mode="expand")
        found = self._referents.mentioned(label.start, label.end)
        entity = found[-1] if found else None
        if entity is None and phrase is not None:
            entity = self._referents.entity(phrase)
        country = self._country(entity, phrase) if phrase is not None else None
        return Speaker(label, entity, country, "label of the turn")


def _is_document_or_aide(phrase: Span, head: Token) -> bool:
    """Tell "the statement" and "his spokesman" from descriptions of somebody named before."""
    aide = phrase[0].tag_ == "PRP$" and head.lower_.startswith(("spokes", "aide", "advis"))
    return aide or head.lower_ in words("document")


def _is_title(word: str) -> bool:
    return word.rstrip(".") in offices() or sex_of_title([word.rstrip(".")]) is not None


def _may_be(entity: Entity, word: str) -> bool:
    """Tell whether the pronoun `word` may stand for `entity`."""
    if word in _BODIES:
        return entity.label != "PERSON"
    return entity.label == "PERSON" and _sex(entity) != _PERSONAL[word]


def _sex(entity: Entity) -> str | None:
    told = sex_of_title(word for role in entity.roles for word in role.lower().split())
    return told or sex_of_names(entity.name.lower().split()[:-1])
