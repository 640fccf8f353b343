"""Who is spoken to, grants or asks where the noun for the talk does not lead to the other side."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import words
from .owners import Owners
from .parties import parties
from .party import Party

__all__ = ["Hearers"]

_DURING = frozenset({"during", "in", "at", "over", "after", "before", "following", "by", "via"})


class Hearers(Owners):
    """The other side of a talk that a noun tells of, from the verb above it."""

    def told(self, governor: Token | None) -> list[Party]:
        """Give who is spoken to in "told X during talks", "joined X for a call"."""
        noun = self.token.head if self.token.dep_ == "compound" else self.token
        link, told = noun.head, words("tell")
        if link.lower_ in ("of", "between") and link.head.lower_ in words("several"):
            link, told = link.head.head, told | words("greet")  # "two days of talks"
        if governor is None or link.head != governor:
            return []
        joined = link.lower_ == "for" and governor.lower_ in words("accompany")
        spoken = link.lower_ in _DURING and governor.lower_ in told | words("greet")
        if not (joined or spoken):
            return []
        for child in governor.children:
            if child.dep_ in ("dobj", "obj", "dative") and child.i > governor.i:
                stop = (
                    min(link.i, self.sentence.end) if link.i > child.i else child.right_edge.i + 1
                )
                found = parties(self.terrain, child.left_edge.i, stop)
                self.others_by = f"object of '{governor.lower_}'"
                return [party for party in found if party.kind in ("person", "office")]
        return []

    def granted(self, governor: Token | None) -> list[Party]:
        """Give who grants or refuses in "was refused a meeting by X"."""
        if governor is None or governor.tag_ != "VBN" or self.token.head != governor:
            return []
        if self.token.dep_ not in ("dobj", "obj", "oprd", "attr"):
            return []
        agents, _ = self.after(self.token.i + 1, frozenset({"by"}))
        return agents if any(c.dep_ == "nsubjpass" for c in governor.children) else []

    def asking(self) -> list[Party]:
        """Give who asks in "declined a request from X for a meeting"."""
        link = self.token.head
        if link.lower_ not in ("for", "of"):
            return []
        asked = (link.head, *link.head.children)
        request = next((token for token in asked if token.lower_ in words("request")), None)
        if request is None:
            return []
        self.others_by = f"who makes the '{request.lower_}'"
        index = self.find_preposition(request.i + 1, frozenset({"from", "by"}))
        if index is None or index > link.i:
            return self._asking_people(request)
        return parties(self.terrain, index + 1, link.i)

    def _asking_people(self, request: Token) -> list[Party]:
        """Give whose request it is in "declined an Iranian request for a meeting"."""
        people = self.terrain.entity[request.i - 1]
        if people is None or people.country is None or people.label not in ("NORP", "GPE"):
            return []
        return [Party(request.i - 1, request.i, "state", people, None, people.country)]
