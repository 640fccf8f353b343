"""Sides that a verb has from the clause above it: "X, with whom he spoke", "came together with"."""

from __future__ import annotations

from spacy.tokens import Token

from .governing import VERBAL
from .lexicon import Frame
from .parties import parties
from .party import Party
from .remembered import Remembered

__all__ = ["Clauses"]


_FRONTED = "after 'With'"


class Clauses(Remembered):
    """The other side of a verb that stands before it, or behind "together with"."""

    def together(self, frame: Frame) -> tuple[list[Party], int] | None:
        """Give the object of "came together with X"; a verb that needs "together" has no other."""
        if "together" not in frame.needs:
            return None
        at = self.token.i + 1
        if self.terrain.lower[at + 1 : at + 2] != ["with"]:
            return [], at
        self.others_by = "after 'with'"
        found = parties(self.terrain, at + 2, self.sentence.end)
        return found, found[-1].end if found else at

    def whom(self, frame: Frame, verb: Token) -> tuple[list[Party], int] | None:
        """Give whom the clause of `verb` follows: "X, with whom he last spoke in March"."""
        for token in self.terrain.token[verb.left_edge.i : verb.i] if verb.dep_ == "relcl" else ():
            if token.lower_ != "whom":
                continue
            link = token.nbor(-1).lower_
            if link in frame.objects or ("*" in frame.objects and link in (",", "and")):
                found = parties(self.terrain, verb.head.left_edge.i, token.i)
                self.others_by = f"before '{token.lower_}'"
                return (found[-1:], max(verb.i, self.token.i) + 1) if found else None
        return None

    def fronted(self, frame: Frame) -> tuple[list[Party], int] | None:
        """Give who stands before it all: "With Minister X, the premier discussed gas"."""
        verb = self.token
        link = next((c for c in verb.lefts if c.dep_ == "prep" and c.lower_ == "with"), None)
        if link is None or "with" not in frame.objects:
            return None
        if link.i > self.sentence.start and link.nbor(-1).is_alpha:
            return None
        comma = self._comma_behind(link.i)
        found = parties(self.terrain, link.i + 1, verb.i if comma is None else comma)
        people = [party for party in found if party.kind in ("person", "office")]
        if not people or (comma is not None and found[-1].end != comma):
            return None  # "With X absent, the two met"
        self.others_by = _FRONTED
        return (found if comma is not None else people[:1]), verb.i + 1

    def _comma_behind(self, first: int) -> int | None:
        places = range(first, self.token.i)
        return next((index for index in places if self.terrain.lower[index] == ","), None)

    def other_than_whom(self, others: list[Party], verb: Token) -> list[Party]:
        """Give who acts above "X, with whom he spoke", where "he" is taken for X.

        In "With X, Y spoke" that is Y, whatever the parse takes for the subject.
        """
        comma = self._comma_behind(others[-1].end) if others else None
        if self.others_by == _FRONTED and comma is not None:
            found = parties(self.terrain, comma + 1, self.token.i)
            return self._by(f"subject of '{self.token.lower_}'", found)
        if verb.dep_ != "relcl" or not self.others_by.endswith("'whom'"):
            return []
        own = self.subject(verb)
        if [party.entity for party in own] != [party.entity for party in others]:
            return own
        above = verb.head
        while above.pos_ not in VERBAL and above.head != above:
            above = above.head
        return self.subject(above) if above.pos_ in VERBAL else []
