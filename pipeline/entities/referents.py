"""Who the phrases of a document stand for: names, pronouns, descriptions.

Pronouns and descriptions are no mentions; the stages behind this one ask here whom they mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from ..annotation import sentences
from ..records import Entity, Mention
from .lexicon import match
from .officeholders import first_names
from .sexes import sex_of_names, sex_of_title
from .vocabulary import keys, spelled_out, vocabulary
from .words import fold, split

__all__ = ["Referents"]

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_BODIES = frozenset({"ORG", "GPE"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_OBJECTS = frozenset({"dobj", "pobj", "dative"})
_LESSER = frozenset(
    {"deputy", "vice", "assistant", "under", "press", "private", "permanent", "parliamentary"}
)
_POINTERS = frozenset({"the", "this", "that", "his", "her", "their", "its"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_SENTENCES_BACK = 6


class Referents:
    """Who the phrases of one document stand for, by its entities and what the phrases say."""

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self.doc = doc
        self.entities = {entity.entity_id: entity for entity in entities}
        self._mentions = sorted(
            (mention for entity in entities for mention in entity.mentions), key=lambda m: m.start
        )
        self._starts = [mention.start for mention in self._mentions]
        self._sexes: dict[int, str | None] = {}
        self._meant: list[tuple[int, int, Entity]] | None = None
        self._longest = max((m.end - m.start for m in self._mentions), default=0)

    def mentioned(self, start: int, end: int) -> list[Entity]:
        """Give the entities whose mentions overlap the characters [start, end), in text order."""
        return [self.entities[mention.entity_id] for mention in self._overlapping(start, end)]

    def entity(self, phrase: Span) -> Entity | None:
        """Give the entity that a noun phrase stands for, None where the text does not tell.

        By the name at its head ("Chinese Defence Minister Wei Fenghe", "the White House"), as a
        pronoun ("he"; "it" of a body) or as a description ("the minister", "the Deputy Secretary").
        """
        root = phrase.root
        named = self._named(phrase, root)
        if named is not None:
            return named
        word = root.lower_
        if word in _HE or word in _SHE:
            return self._person_before(root, female=word in _SHE)
        if word in _IT:
            return self._last(root, _BODIES)
        if any(token.lower_ in _POINTERS for token in phrase) or root.text[:1].isupper():
            return self._described(phrase, root)
        return None

    def country(self, phrase: Span) -> str | None:
        """Give the alpha-3 code of the country that a noun phrase acts for, None if not told.

        Its person's country, its body's, or that of a demonym or country in the phrase ("the
        Chinese side", "Russia's foreign minister", "the defence ministers of Belarus").
        """
        entity = self.entity(phrase)
        if entity is not None and entity.country:
            return entity.country
        if entity is not None:
            words = split(entity.name)
            listed = match(words, 0) if words else None
            if listed and listed[0].country and listed[1] == len(words):
                return listed[0].country
        for mention in self._overlapping(phrase.start_char, phrase.end_char):
            found = self.entities[mention.entity_id]
            if found.country and found.label in {"GPE", "NORP"}:
                return found.country
        return None

    def _overlapping(self, start: int, end: int) -> list[Mention]:
        first = bisect_right(self._starts, start - self._longest - 1)
        last = bisect_right(self._starts, end - 1)
        return [mention for mention in self._mentions[first:last] if mention.end > start]

    def _named(self, phrase: Span, root: Token) -> Entity | None:
        at_root = self._overlapping(root.idx, root.idx + len(root))
        if at_root and self.entities[at_root[0].entity_id].label != "NORP":
            return self.entities[at_root[0].entity_id]
        for mention in self._overlapping(phrase.start_char, phrase.end_char):
            entity = self.entities[mention.entity_id]
            if entity.label == "PERSON" and not self._possesses(mention):
                return entity
        return None

    def _possesses(self, mention: Mention) -> bool:
        token = self._token_at(mention.end)
        return token is not None and token.tag_ == "POS"

    def _token_at(self, offset: int) -> Token | None:
        index = bisect_right(self._offsets, offset) - 1
        token = self.doc[index] if 0 <= index < len(self.doc) else None
        return token if token is not None and token.idx == offset else None

    @cached_property
    def _offsets(self) -> list[int]:
        return [int(offset) for offset in self.doc.to_array("IDX").tolist()]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [span.start_char for span in sentences(self.doc)]

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentence_ends, offset)

    def _person_before(self, pronoun: Token, *, female: bool) -> Entity | None:
        """Give the person a pronoun means: the last subject of fitting sex, else the last one."""
        here = self._sentence(pronoun.idx)
        barred = "male" if female else "female"
        best: tuple[tuple[int, int, int], Entity] | None = None
        for offset, rank, entity in self._people_before(pronoun):
            back = here - self._sentence(offset)
            if back > _SENTENCES_BACK or self._sex(entity) == barred:
                continue
            # in its own sentence the nearest subject, in others that of the whole sentence
            score = (-min(back, 2), rank if back else min(rank, 1), offset)
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    def _people_before(self, pronoun: Token) -> Iterator[tuple[int, int, Entity]]:
        """Give where people are named or meant before a pronoun and their ranks, the last first."""
        here = self._sentence(pronoun.idx)
        is_subject, doer = pronoun.dep_ in _SUBJECTS, _doer(pronoun)
        for mention in reversed(self._before(pronoun.idx)):
            back = here - self._sentence(mention.start)
            if back > _SENTENCES_BACK:
                break
            entity = self.entities[mention.entity_id]
            if entity.label != "PERSON":
                continue
            root = self._root(mention)
            if doer is not None and mention.start <= doer.idx < mention.end:
                continue
            if back or not (is_subject and root is not None and _is_company(root)):
                yield mention.start, _rank(root) if root is not None else 0, entity
        for offset, rank, entity in reversed(self._subjects()):
            if here - self._sentence(offset) > _SENTENCES_BACK:
                break
            if offset < pronoun.idx:
                yield offset, rank, entity

    def _subjects(self) -> list[tuple[int, int, Entity]]:
        """Give where descriptions and pronouns are subjects, their rank, and whom they mean.

        Whom a pronoun means can hang on those before it, so the list grows as it is read.
        """
        if self._meant is None:
            self._meant = []
            for token in self.doc:
                entity = self._subject_meant(token) if token.dep_ in _SUBJECTS else None
                if entity is not None:
                    self._meant.append((token.idx, _rank(token), entity))
        return self._meant

    def _subject_meant(self, token: Token) -> Entity | None:
        word = token.lower_
        if word in {"he", "she"}:
            return self._person_before(token, female=word == "she")
        if word not in vocabulary().offices or token.i == 0:
            return None
        phrase = self.doc[token.left_edge.i : token.i + 1]
        pointed = phrase[0].lower_ == "the" or token.text.isupper()  # "EAM"
        if not pointed or self._overlapping(phrase.start_char, phrase.end_char):
            return None
        return self._described(phrase, token)

    def _last(self, token: Token, labels: Iterable[str]) -> Entity | None:
        here = self._sentence(token.idx)
        fitting = [
            (here - self._sentence(m.start), not self._is_subject(m), -m.start, m)
            for m in self._before(token.idx)
            if m.label in labels and here - self._sentence(m.start) <= 1
        ]
        return self.entities[min(fitting)[3].entity_id] if fitting else None

    def _before(self, offset: int) -> list[Mention]:
        return self._mentions[: bisect_right(self._starts, offset - 1)]

    def _sex(self, entity: Entity) -> str | None:
        """Give the sex that a title of the person tells, else that of the given name."""
        known = self._sexes.get(entity.entity_id, "")
        if known == "":
            known = self._told_sex(entity) or _sex_by_name(entity)
            self._sexes[entity.entity_id] = known
        return known

    def _told_sex(self, entity: Entity) -> str | None:
        for mention in entity.mentions:
            index = bisect_right(self._offsets, mention.start - 1) - 1
            before = self.doc[max(0, index - 1) : index + 1]
            comma = next((i for i, token in enumerate(before, 1) if token.lower_ == ","), 0)
            told = sex_of_title(token.lower_.rstrip(".") for token in before[comma:])
            if told:
                return told
        return sex_of_title(word.key for role in entity.roles for word in split(role))

    def _foremost(self, mentions: Sequence[Mention]) -> Mention:
        """Give the subject of the last sentence that has any of `mentions`, else the last."""
        last = self._sentence(mentions[-1].start)
        near = [mention for mention in mentions if self._sentence(mention.start) == last]
        roots = [self._root(mention) for mention in near]
        ranks = [_rank(root) if root is not None else 0 for root in roots]
        return max(zip(ranks, near, strict=True), key=lambda pair: (pair[0], pair[1].start))[1]

    def _root(self, mention: Mention) -> Token | None:
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return span.root if span is not None else None

    def _is_subject(self, mention: Mention) -> bool:
        root = self._root(mention)
        return root is not None and root.dep_ in _SUBJECTS

    def _described(self, phrase: Span, root: Token) -> Entity | None:
        """Give the last person or body before whom a description fits."""
        lexicon = vocabulary()
        head = fold(root.text)
        if head in lexicon.offices:
            words = (fold(token.text) for token in phrase if token.is_alpha)
            said = spelled_out(words) - _POINTERS
            return self._office_holder(phrase, said)
        if (head,) in lexicon.organisation_heads:
            bodies = [m for m in self._before(phrase.start_char) if m.label == "ORG"]
            for mention in reversed(bodies):
                entity = self.entities[mention.entity_id]
                if head in {word.key for word in split(entity.name)}:
                    return entity
        return None

    def _office_holder(self, phrase: Span, said: set[str]) -> Entity | None:
        countries = {e.country for e in self.mentioned(phrase.start_char, phrase.end_char)}
        nations = {
            fold(word)
            for m in self._overlapping(phrase.start_char, phrase.end_char)
            for word in m.text.split()
        }
        people = [
            entity
            for entity in self.entities.values()
            if entity.label == "PERSON" and (not countries or entity.country in countries)
        ]
        said = said - nations
        # "the Secretary" is the one who is called just so, not a Foreign Secretary
        exact = {e.entity_id for e in people if any(said == _said(role) for role in e.roles)}
        fitting = {e.entity_id for e in people if any(said <= _said(role) for role in e.roles)}
        # "the secretary" is one of defence rather than of the press, or a deputy
        plain = {e.entity_id for e in people if any(_is_plain(said, role) for role in e.roles)}
        before = self._before(phrase.start_char)
        for holders in (exact, plain, fitting):
            named = [mention for mention in before if mention.entity_id in holders]
            if named:
                return self.entities[self._foremost(named).entity_id]
        # a release may name its minister only below: "The Minister said ... The Minister, X Y, "
        below = len(fitting) == 1 and not self._is_introduced(phrase)
        return self.entities[fitting.pop()] if below else None

    def _is_introduced(self, phrase: Span) -> bool:
        """Tell whether somebody without a name is meant: "an official said ... the official"."""
        noun = phrase.root.lower_
        return any(
            token.lower_ == noun and token.left_edge.lower_ in _INDEFINITE
            for token in self.doc[: phrase.start]
        )


def _sex_by_name(person: Entity) -> str | None:
    """Give the sex that the given name tells, of a bare surname that of all who held office."""
    *given, last = (word.key for word in split(person.name))
    if given:
        return sex_of_names(given)
    told = {sex_of_names([name]) for name in first_names(last, person.country)}
    return told.pop() if len(told) == 1 else None


def _rank(noun: Token) -> int:
    """Rank the subject of a sentence before that of a clause in it, and that before others."""
    if noun.dep_ not in _SUBJECTS:
        return 0
    return 2 if noun.head.dep_ == "ROOT" else 1


def _doer(pronoun: Token) -> Token | None:
    """Give the subject of the verb whose object is a pronoun, thus another: "X called on him"."""
    if pronoun.dep_ not in _OBJECTS:
        return None
    verb = pronoun.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _is_company(noun: Token) -> bool:
    """Tell whether the subject is with this person, thus another: "After talks with X, he"."""
    while noun.dep_ in {"conj", "appos"} and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ not in {"pobj", "dobj"}:
        return False
    return noun.head.lower_ == "with" or noun.head.dep_ == "pcomp"  # "After meeting X, he"


def _is_plain(said: set[str], role: str) -> bool:
    """Tell whether a role is what is `said`, of some field, but not of a deputy or the like."""
    office = _said(role)
    return said <= office and (office - said).isdisjoint(_LESSER)


def _said(role: str) -> set[str]:
    """Give the folded words of an office, initials spelled out: "PM" is a prime minister."""
    return spelled_out(key for key in keys(role) if key[0].isalpha())
