"""Whose talk a noun tells: "X's meeting", "their talks", "X-Y talks", the subject of its verb."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from .arguments import Arguments
from .clauses import VERBAL
from .coordination import ABOUT
from .lexicon import capitals, nouns, roles, words
from .parties import parties
from .party import Party

__all__ = ["BY_PLACE", "Owners"]

BY_PLACE = "whose capital or country it is"

_CLIMB = 6
_TWO = 2
_TITLE = 6
_OPENING = 2  # words before "his" in "During his talks with"
_PAST = ("VBD", "VBN")
_ASIDE = ("in", "during", "at", "after")
_PREPOSITIONS = ("following", "including")
_HYPHENS = ("-", "–", "—")


class Owners(Arguments):
    """The first side of a talk that a noun tells of."""

    def owner(self) -> list[Party]:
        """Give the possessor of the talk: "X's meeting", "his talks", "X Call with" in titles."""
        start = self.token.i
        index = start - 1
        first = self.sentence.start
        while index > first and self._is_premodifier(index):
            index -= 1
        while index > first and self.terrain.token[index].lower_ in (",", "jr.", "sr.", "jr", "sr"):
            index -= 1
        if index < first:
            return []
        token = self.terrain.token[index]
        if token.tag_ == "PRP$":
            return self._by(f"'{token.lower_} {self.token.lower_}'", self._possessive(token))
        if token.lower_ in ("'s", "’s", "'", "’"):
            return self._by(f"owner of '{self.token.lower_}'", self._before(index))
        if self.terrain.entity[index] is not None and self.token.is_title and self._is_heading():
            return self._by(f"before '{self.token.lower_}' in a title", self._before(index + 1))
        return []

    def _is_premodifier(self, index: int) -> bool:
        token = self.terrain.token[index]
        if self.terrain.date[index] is not None:
            return True
        if self.terrain.entity[index] is not None:
            return self.terrain.entity[index].label == "NORP"  # type: ignore[union-attr]
        return token.pos_ in ("ADJ", "NUM", "ADV", "NOUN") or (
            token.pos_ in ("PROPN", "VERB") and token.tag_ != "POS" and token.dep_ != "ROOT"
        )

    def _is_heading(self) -> bool:
        return not any(token.tag_ in ("VBD", "MD") for token in self.sentence)

    def _possessive(self, token: Token) -> list[Party]:
        entity = self.terrain.referents.entity(self.terrain.doc[token.i : token.i + 1])
        if token.lower_ in ("their", "our"):
            return self._theirs(token)
        if entity is None and token.lower_ == "my":
            entity = self.terrain.speaker(token.i)
        ahead = self._named_ahead(token)
        if ahead:
            return ahead
        if entity is None or entity.label != "PERSON":
            return self._noun_subject(self._governor())
        body = self.terrain.body_of(entity)
        return [Party(token.i, token.i + 1, "person", entity, None, entity.country, body)]

    def _named_ahead(self, token: Token) -> list[Party]:
        """Give the subject that "his" points ahead to: "During his talks with X, Y said"."""
        governor = self._governor()
        opens = token.lower_ in ("his", "her") and token.i - self.sentence.start <= _OPENING
        if governor is None or not opens or governor.i < token.i:
            return []
        subject = next((c for c in governor.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.i < token.i or subject.pos_ == "PRON":
            return []
        found = parties(self.terrain, subject.left_edge.i, governor.i)
        return found if len(found) == 1 and found[0].kind == "person" else []

    def _theirs(self, token: Token) -> list[Party]:
        """Give the two of "their meeting": subject and object of the clause, or those told of."""
        governor = self._governor()
        if governor is None:
            return self.left_of(token)
        found = self.subject(governor)
        told = governor.i + 1
        if len(found) == 1 and told < token.i and self.terrain.entity[told] is not None:
            found = [*found, *parties(self.terrain, told, token.i)]
        if len(found) < _TWO:
            found = self.two_before() or self._joined_before(token) or found
        return found or self.left_of(token)

    def _joined_before(self, token: Token) -> list[Party]:
        """Give two whom the sentence joins right before: "by X and Y during | their talks"."""
        stop, first = token.i - 1, self.sentence.start
        if stop <= first or self.terrain.entity[stop - 1] is None:
            return []
        link = stop - 1
        while link > first and self.terrain.lower[link] != "and" and self._in_list(link):
            link -= 1
        extent = self.terrain.extent[link - 1] if link > first else None
        if extent is None or self.terrain.lower[link] != "and":
            return []
        found = parties(self.terrain, self._title_start(extent[0]), stop)
        apart = {party.allegiance for party in found} - {None}
        return found if len(found) == _TWO == len(apart) else []

    def their_holders(self, governor: Token | None) -> list[Party]:
        """Give the two offices in "Peru and Chile held talks between their ministers"."""
        start = self.token.i + 2
        if governor is None or self.terrain.lower[start : start + 1] != ["their"]:
            return []
        stop = min(start + _TITLE, self.sentence.end)
        head = next((i for i in range(start + 1, stop) if self.terrain.lower[i] in roles()), stop)
        both = self.subject(governor) if head < stop else []
        if len({party.allegiance for party in both} - {None}) != _TWO:
            return []
        office = [*self.terrain.lower[start + 1 : head], roles()[self.terrain.lower[head]]]
        self.others_by = f"'their {self.terrain.lower[head]}'"
        return [replace(p, kind="office", entity=None, role=" ".join(office)) for p in both]

    def other_than(self, agents: list[Party], others: list[Party]) -> list[Party]:
        """Give whom "him" means in `others`, who is not the one that acts: "X will see him"."""
        if len(agents) != 1 or len(others) != 1 or agents[0].entity != others[0].entity:
            return others
        place = others[0].start
        if agents[0].entity is None or self.terrain.token[place].tag_ != "PRP":
            return others
        for index in range(place - 1, self.sentence.start - 1, -1):
            entity = self.terrain.entity[index]
            if entity is not None and entity.label == "PERSON" and entity != agents[0].entity:
                body = self.terrain.body_of(entity)
                return [Party(place, place + 1, "person", entity, None, entity.country, body)]
        return others

    def two_before(self) -> list[Party]:
        """Give the two persons of different countries whom the sentence names before the talk."""
        people = {
            entity.entity_id: (index, entity)
            for index in range(self.token.i - 1, self.sentence.start - 1, -1)
            if (entity := self.terrain.entity[index]) is not None and entity.label == "PERSON"
        }
        found = [
            Party(index, index + 1, "person", entity, None, entity.country)
            for index, entity in sorted(people.values(), key=lambda item: item[0])
        ]
        countries = {party.country for party in found} - {None}
        return found if len(found) == _TWO == len(countries) else []

    def _before(self, stop: int) -> list[Party]:
        """Give the parties that end at token `stop`, read from as far left as a list reaches."""
        start = stop
        while start > self.sentence.start and self._in_list(start - 1):
            start -= 1
        return parties(self.terrain, start, stop)

    def _in_list(self, index: int) -> bool:
        token = self.terrain.token[index]
        if self.terrain.entity[index] is not None:
            return True
        if token.lower_ in ("of", "for", "and", ",", "the", "&", "to", "-"):
            return True
        heading = token.lower_ in ("readout", "statement", "remarks", "on")
        return not heading and token.pos_ in ("NOUN", "PROPN", "ADJ", "PART", "NUM", "DET")

    def _paired(self) -> list[Party]:
        """Give the two states of "U.S.-China talks"."""
        index = self.token.i - 1
        while index > self.sentence.start and self.terrain.entity[index] is None:
            titled = self.token.is_title and self.terrain.token[index].pos_ == "PROPN"
            if not titled and self.terrain.token[index].pos_ not in ("ADJ", "NOUN", "NUM"):
                return []
            index -= 1
        second = self.terrain.entity[index]
        extent = self.terrain.extent[index]
        if second is None or extent is None or extent[0] < 2:
            return []
        first = self.terrain.entity[extent[0] - 2]
        if first is None or self.terrain.token[extent[0] - 1].text not in _HYPHENS:
            return []
        found = [
            Party(
                place, place + 1, "person" if e.label == "PERSON" else "state", e, None, e.country
            )
            for place, e in ((extent[0] - 2, first), (index, second))
        ]
        known = all(party.country for party in found)
        return self._by(f"paired before '{self.token.lower_}'", found if known else [])

    def _governor(self) -> Token | None:
        token = self.token
        before = self.terrain.token[token.i - 1] if token.i > self.sentence.start else token
        if token.is_upper and before.is_upper and before.lower_ in words("light"):
            return before  # in a headline in capitals, which the parse does not read
        if before.dep_ == "amod" and before.tag_ in _PAST and before.lower_ in words("light"):
            named = self.terrain.entity[before.i - 1] if before.i else None
            if named is not None and named.label == "PERSON":
                return before  # "Kim Jong-il held talks", read as talks that are held in
        for _ in range(_CLIMB):
            if token.dep_ == "ROOT":
                break
            token = token.head
            if token.pos_ in VERBAL and token.lower_ not in _PREPOSITIONS:
                return _beyond_free_relative(token)
        return None

    def _is_light(self, governor: Token | None) -> bool:
        return governor is not None and governor.lower_ in words("light")

    def _noun_subject(self, governor: Token | None) -> list[Party]:
        if governor is None:
            return []
        if governor.lower_ in ("was", "were", "is", "are", "be", "been"):
            return self.subject(governor) if self._is_purpose() else []
        if governor.lower_ in words("include"):
            return self._traveller(governor)
        return self.subject(governor) if self._is_part_of(governor) else []

    def _traveller(self, verb: Token) -> list[Party]:
        """Give whose journey it is in "X's visit to Y included talks with Z"."""
        for child in verb.children:
            if child.dep_ == "nsubj" and child.lower_ in words("travel"):
                owner = next((c for c in child.children if c.dep_ == "poss"), None)
                if owner is not None:
                    found = parties(self.terrain, owner.left_edge.i, owner.i + 1)
                    return self._by(f"owner of the '{child.lower_}'", found)
        return []

    def _is_part_of(self, governor: Token) -> bool:
        """Tell whether the talk is the doing of the subject of `governor`.

        It is in "held talks", "said after talks", "rejected a request for talks", and is not in
        "discussed the talks", "praised the course of the talks".
        """
        token = self.token
        acts = any(governor.lower_ in words(name) for name in ("light", "planned", "off", "arrive"))
        if token.dep_ in ("dobj", "obj", "attr") and token.head == governor and not acts:
            if governor.lower_ in words("appraise"):  # "hailed talks with X"
                return all(child.dep_ != "det" for child in token.children)
            return governor.lower_ in words("hypothetical")
        for _ in range(_CLIMB):
            head = token.head
            if head in (governor, token):
                return True
            if token.lower_ in ABOUT and head.lower_ in nouns():
                return False  # "held talks on plans for a summit"
            if token.lower_ == "including":
                return True  # "arrived for talks with X, including a session with Y"
            plain = head.pos_ in ("NOUN", "PROPN") and head.lower_ not in nouns()
            known = any(head.lower_ in words(name) for name in
                        ("hypothetical", "planned", "off", "several", "event_part"))  # fmt: skip
            if plain and not known and token.dep_ not in ("conj", "appos"):
                return _is_aside(token, head, governor)
            token = head
        return True

    def _is_purpose(self) -> bool:
        """Tell whether one is somewhere for the talk: "is in Rome for talks with"."""
        token = self.token
        for _ in range(_CLIMB):
            if token.dep_ == "prep" and token.lower_ == "for":
                return True
            if token.dep_ not in ("pobj", "conj", "prep", "acomp") or token.head == token:
                return False
            token = token.head
        return False

    def _conferees(self) -> list[Party]:
        """Give the two of "X and Y parted after the talks", of "X and Y agreed at talks"."""
        token = self.token
        own = {child.lower_ for child in token.children}
        definite = own & {"the", "their", "these", "a"} or (
            token.lower_ == "talks" and not own & {"with", "between", "of"}
        )
        fitting = token.lower_ in words("discussion_noun") and token.lower_ not in words("several")
        agreed = token.head.lower_ in ("at", "during", "in") and "the" not in own
        if (
            not definite
            or not fitting
            or not (agreed or token.head.lower_ in ("after", "following"))
        ):
            return []
        verb = token
        for _ in range(_CLIMB):
            if verb.head == verb:
                break
            verb = verb.head
            joined = verb.pos_ in VERBAL and any(c.dep_ == "nsubj" for c in verb.children)
            if joined and agreed and verb.lower_ not in words("agreed"):
                return []  # "spoke at a meeting in Rome"
            found = self.subject(verb) if joined else []
            if len(found) == _TWO:
                return found
        return []

    def _hosts(self, agent: Party) -> list[Party]:
        """Give the state whose capital or country is where one held talks with nobody named."""
        for index in range(self.token.i + 1, min(self.token.i + 5, self.sentence.end)):
            entity = self.terrain.entity[index]
            if entity is None or entity.label != "GPE" or entity.country in (None, agent.country):
                continue
            known = entity.name in capitals().values() or self._is_country(index)
            if known and self.terrain.token[index - 1].lower_ in ("in", "the"):
                self.others_by = BY_PLACE
                return [Party(index, index + 1, "state", entity, None, entity.country)]
        return []

    def _is_country(self, index: int) -> bool:
        location = self.terrain.location[index]
        return location is not None and location.kind == "country"


def _beyond_free_relative(verb: Token) -> Token:
    """Give the verb above "what he called" in "held what he called frank talks"."""
    above = verb.head
    if above == verb or above.lower_ not in words("light"):
        return verb
    return above if any(child.lower_ == "what" for child in verb.children) else verb


def _is_aside(token: Token, head: Token, governor: Token) -> bool:
    """Tell whether `token` opens an aside to the subject: "the premier, in a call to X, said"."""
    subject = head.dep_ in ("nsubj", "nsubjpass") and head.head == governor
    apart = token.i > 0 and token.nbor(-1).text == ","
    # "X, fresh from talks with Y, said"
    return subject and apart and (token.lower_ in _ASIDE or token.pos_ == "ADJ")
