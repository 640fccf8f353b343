"""The object of a verb of meeting: right behind it, or behind when and where it was."""

from __future__ import annotations

from .clauses import Clauses
from .lexicon import Frame, roles, words
from .parties import parties
from .party import Party

__all__ = ["Objects"]

_ADJUNCT = frozenset({"in", "at", "to"})
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN", "WDT", "WP"})
_OPENING = frozenset({"DT", "PRP$", "JJ"})
_LEADING = frozenset({"IN", "POS", "TO", "CC"})
_PEOPLE = frozenset({"person", "office", "delegation"})
_MEETING = frozenset({"together", "alone", "phone"})
_LATE = 22


class Objects(Clauses):
    """Whom a verb has as its object, and whether it has another."""

    def direct_object(self, frame: Frame) -> tuple[list[Party], int]:
        """Give whom the verb has as its object, and where that ends."""
        index = self.token.i + 1
        while index < self.sentence.end and self._is_skippable(index):
            index += 1
        if index >= self.sentence.end:
            return [], index
        if self.terrain.token[index].tag_ in ("IN", "TO", "RP"):
            return self._late_object(index, frame)
        if self._is_called():
            return [], index
        found = parties(self.terrain, index, self.sentence.end)
        self.others_by = f"object of '{self.token.lower_}'"
        return found, found[-1].end if found else index

    def _is_called(self) -> bool:
        """Tell whether "received a call from X" is meant, of which the noun tells."""
        objects = (c for c in self.token.children if c.dep_ in ("dobj", "obj"))
        call = next((c for c in objects if c.lower_ in words("call_noun")), None)
        return call is not None and words("courtesy").isdisjoint(c.lower_ for c in call.children)

    def _late_object(self, index: int, frame: Frame) -> tuple[list[Party], int]:
        """Give the object behind adjuncts: "received in his office in Rome the UN envoy, X"."""
        stop = min(index + _LATE, self.sentence.end)
        word = self.terrain.lower[index]
        dated = word == "on" and index + 1 < stop and self.terrain.is_time(index + 1)
        if not (dated or word in _ADJUNCT):
            return [], index
        for place in range(index + 1, stop):
            token = self.terrain.token[place]
            if token.tag_ in _CLAUSAL or token.is_punct or token.lower_ in frame.objects:
                break
            if self._opens_phrase(place) and not self._is_led(place):
                found = parties(self.terrain, place, self.sentence.end)
                found = [party for party in found if party.kind in _PEOPLE]
                if found:
                    self.others_by = f"object of '{self.token.lower_}'"
                    return found, found[-1].end
        return [], index

    def _opens_phrase(self, index: int) -> bool:
        """Tell whether a person or an office can begin at `index`: "Her Excellency"."""
        token, entity = self.terrain.token[index], self.terrain.entity[index]
        if token.tag_ == "DT":
            return not self.terrain.is_time(index)
        extent = self.terrain.extent[index]
        person = entity is not None and entity.label == "PERSON" and extent and extent[0] == index
        titled = token.lower_ in roles() or token.lower_ in words("honorific")
        return bool(person) or (titled and token.is_title)

    def _is_led(self, index: int) -> bool:
        """Tell whether the phrase at `index` belongs to an adjunct: "in the premier's office"."""
        before = index - 1
        while self.terrain.token[before].tag_ in _OPENING:
            before -= 1
        # "received a copy of the credentials of Ambassador X"
        envoy = self.terrain.lower[before - 1 : before + 1] == ["credentials", "of"]
        return self.terrain.token[before].tag_ in _LEADING and not envoy

    def _is_skippable(self, index: int) -> bool:
        token = self.terrain.token[index]
        free = self.terrain.entity[index] is None
        return free and (token.tag_ == "RB" or self.terrain.is_time(index))

    def is_contact(self, frame: Frame) -> bool:
        """Tell whether the verb is one of meeting here: "came together", "connected by video"."""
        if frame.needs.isdisjoint(_MEETING):
            return True
        after = self.terrain.lower[self.token.i + 1 : self.sentence.end]
        if "together" in frame.needs:
            return after[:1] == ["together"]
        if "alone" in frame.needs:  # "exchanged with X on", not "exchanged gifts with X"
            return not any(child.dep_ in ("dobj", "obj") for child in self.token.children)
        return not words("phone").isdisjoint(after)

    def has_object(self, frame: Frame) -> bool:
        """Tell whether the verb is done to something else: "met the deadline"."""
        for child in self.token.children:
            if child.lower_ == "face":  # "met face to face"
                continue
            if self.terrain.lower[child.left_edge.i - 1] == ",":
                continue  # "met on Monday, the latest sign that"
            if child.dep_ in ("dobj", "obj", "attr") and self.terrain.date[child.i] is None:
                return self.token.lower_ not in words("discuss_with")
            if child.dep_ == "prep" and child.lower_ in frame.objects:
                return True  # "spoke to reporters"
        return False
