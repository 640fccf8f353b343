"""Who talks where only what was told before, or stands apart from the noun, tells it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from .classes import by_class, is_negated, takes_place
from .hearers import Hearers
from .lexicon import words
from .offices import is_held_as
from .parties import parties
from .party import Party
from .report import BEFORE

__all__ = ["Remembered"]

_TWO = 2
_ARRANGED = ("planned", "off")
_BESIDE = 5
_BOTH = frozenset({"two", "both"})
_HAVE = frozenset({"has", "have", "had"})


class Remembered(Hearers):
    """The first side of a talk whose noun comes with the other one alone."""

    def those_before(self, governor: Token | None, others: list[Party]) -> list[Party]:
        """Give who had the talk told before in "a meeting with X is also planned".

        So it is in "a meeting with X was postponed". In "the meeting with X was set for Monday" it
        is the other of those told of.
        """
        if len(self.pair) != _TWO:
            return []
        for one, other in (self.pair, self.pair[::-1]):
            if one.entity is not None and [party.entity for party in others] == [one.entity]:
                return self._by(BEFORE, [other])
        put = self._is_arranged(governor) or self._is_reported(governor)
        put = put and self.token.dep_ in ("nsubj", "nsubjpass")
        if not put and "also" not in self.terrain.lower[self.sentence.start : self.sentence.end]:
            return []
        theirs = {party.allegiance for party in others}
        own = [party for party in self.pair if party.allegiance not in theirs]
        return self._by(BEFORE, own[:1])

    def _is_arranged(self, governor: Token | None) -> bool:
        """Tell whether the talk is set or put off, or "did not take place"."""
        if governor is None:
            return False
        failed = is_negated(governor)
        had_to = (c for c in governor.children if c.dep_ == "xcomp" and governor.lower_ in _HAVE)
        return any(by_class(verb) in _ARRANGED for verb in (governor, *had_to)) or (
            failed and takes_place(governor)
        )

    def _is_reported(self, governor: Token | None) -> bool:
        """Tell whether nobody is said to have it: "talks with X were held", "took place"."""
        if governor is None:
            return False
        held = self.token.dep_ == "nsubjpass" and governor.lower_ in words("light")
        return held or takes_place(governor)

    def host_of_courtesy(self) -> list[Party]:
        """Give whom "a courtesy call by X" was to be on: the first of those told of before."""
        own = {child.lower_ for child in self.token.children}
        if len(self.pair) != _TWO or own.isdisjoint(words("courtesy")):
            return []
        guest, _ = self.after(self.token.i + 1, frozenset({"by"}))
        theirs = {party.allegiance for party in guest}
        hosts = [party for party in self.pair if party.allegiance not in theirs]
        if len(guest) != 1 or not hosts:
            return []
        self.others_by = BEFORE
        return hosts[:1]

    def whose_schedule(self, governor: Token | None) -> list[Party]:
        """Give whose plans it was in: "a meeting was dropped from Mr X's schedule"."""
        for link in governor.children if governor is not None else ():
            for noun in link.children if link.dep_ == "prep" else ():
                owner = next((child for child in noun.children if child.dep_ == "poss"), None)
                if owner is not None and noun.lower_ in words("schedule"):
                    found = parties(self.terrain, owner.left_edge.i, owner.i + 1)
                    return self._by(f"owner of the '{noun.lower_}'", found)
        return []

    def of_former(self, governor: Token | None) -> list[Party]:
        """Give whose talk this one follows: "X's lunch with Y was followed by talks with Z"."""
        if governor is None or governor.lower_ not in words("followed"):
            return []
        if self.token.head.lower_ != "by":
            return []
        above = governor.head if governor.dep_ == "xcomp" else governor
        for noun in (*governor.lefts, *above.lefts):
            owner = next((c for c in noun.lefts if c.nbor(1).tag_ == "POS"), None)
            if noun.dep_ in ("nsubj", "nsubjpass") and owner is not None:
                found = parties(self.terrain, owner.left_edge.i, owner.i + 1)
                return self._by(f"owner of the '{noun.lower_}'", found)
        return []

    def by_holder(self) -> list[Party]:
        """Give who held "the talks held by X with Y"."""
        for child in self.token.children:
            if child.dep_ != "acl" or child.tag_ != "VBN" or child.lower_ not in words("light"):
                continue
            by = next((one for one in child.children if one.dep_ == "agent"), None)
            if by is not None:
                return self._by("after 'by'", parties(self.terrain, by.i + 1, self.sentence.end))
        return []

    def both_holders(self, found: list[Party]) -> list[Party]:
        """Give the two meant by "the two countries' defence ministers", or `found` as it is.

        They are those who talked before where they hold the office.
        """
        office = found[0] if len(found) == 1 else None
        if office is None or not office.plural or office.allegiance or office.role is None:
            return found
        if len({party.allegiance for party in self.pair} - {None}) != _TWO:
            return found
        near = set(self.terrain.lower[max(0, office.start - 1) : office.end + _BESIDE])
        if near.isdisjoint(_BOTH) or near.isdisjoint(words("states")):
            return found
        if all(_holds(party, office.role) for party in self.pair):
            return list(self.pair)
        return [
            replace(party, start=office.start, kind="office", entity=None, role=office.role)
            for party in self.pair
        ]


def _holds(party: Party, role: str) -> bool:
    titles = [title.lower() for title in party.entity.roles] if party.entity is not None else []
    return party.role == role or any(is_held_as(role, title) for title in titles)
