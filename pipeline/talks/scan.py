"""Reading a list of parties word by word, as far as it goes.

The statistical parse is unsafe in long titles and lists ("Minister of Environment, Water, and
Agriculture X, Minister of Energy Y"), so the words themselves are read: `scan` goes right from a
token through titles, names, countries and separators and stops where a list cannot go on.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from ..annotation import FINITE
from ..records import Entity
from .lexicon import roles, words
from .terrain import Terrain

__all__ = ["Symbol", "scan"]

PERSON, STATE, PEOPLE, BODY, ROLE, PRONOUN = "P", "C", "N", "O", "R", "X"
SEPARATOR, OPENER, LINK, GENITIVE, DETERMINER, WORD, SEAT = "S", "I", "F", "G", "D", "W", "L"
_QUOTES = {'"', ".", "“", "”", "``", "''", ":", "—", "--", "–", "?", "!", "..."}
_CLAUSE = 15
_TITLE = 2  # words of "prime minister"
_SEATED = frozenset({"counterpart", "official", "colleague", "leader"})
_PAIRS = {("along", "with"), ("together", "with"), ("such", "as")}


@dataclass(slots=True)
class Symbol:
    """A word or name of the list: its class, tokens, lower-case form and entity."""

    kind: str
    start: int
    end: int
    word: str
    entity: Entity | None = None
    capital: bool = False


class _Scanner:
    def __init__(self, terrain: Terrain, start: int, limit: int) -> None:
        self.terrain = terrain
        self.doc = terrain.token
        self.lower = terrain.lower
        self.index, self.limit = start, limit
        self.led_by = terrain.lower[start - 1] if start else ""
        self.found: list[Symbol] = []

    def run(self) -> list[Symbol]:
        while self.index < self.limit and self._step():
            pass
        while self.found and self.found[-1].kind in (SEPARATOR, OPENER, DETERMINER, LINK):
            self.found.pop()
        return self.found

    def _step(self) -> bool:
        token = self.doc[self.index]
        if self.terrain.entity[self.index] is not None:
            self._name()
            return True
        if self.terrain.is_time(self.index) or token.is_space:
            self.index += 1
            return True
        if self._is_bullet(token):
            return self._add(SEPARATOR, 1)
        if self.lower[self.index] == ":" and not self.found and self.index + 1 < self.limit:
            self.index += 1  # "met with:" before a list
            return self.doc[self.index].is_space
        if self._is_abbreviated():
            self.index += 1
            return True
        if self.lower[self.index] in _QUOTES:
            return False
        if self.lower[self.index] == "(":
            return self._brackets()
        return self._function_word(token)

    def _is_abbreviated(self) -> bool:
        """Tell whether a full stop belongs to the word before it: "Maj. Gen. X"."""
        stop = self.lower[self.index] == "." and self.index + 1 < self.limit
        return stop and self.index > 0 and not self.doc[self.index - 1].whitespace_

    def _is_bullet(self, token: Token) -> bool:
        return self.lower[self.index] in words("bullet") and token.i > 0 and token.nbor(-1).is_space

    def _function_word(self, token: Token) -> bool:
        word = self.lower[self.index]
        following = self.lower[self.index + 1] if self.index + 1 < self.limit else ""
        if (word, following) in _PAIRS:
            return self._add(OPENER if word == "such" else SEPARATOR, 2)
        if word == "as":
            joined = following == "well" and self.index + 2 < self.limit
            return joined and self._add(SEPARATOR, 3)
        if word in ("with", "to") and word == self.led_by and self._last(SEPARATOR):
            return self._add(SEPARATOR, 1)  # "with X and, separately, with Y", "to X and to Y"
        if word in ("including", "notably"):
            return self._add(OPENER, 1)
        if word in ("led", "headed") and following == "by":
            return self._add(OPENER, 2)
        if word in words("separator") or word in (",", ";"):
            return self._add(SEPARATOR, 1)
        if word in ("of", "from") or (word == "for" and self._is_title_link()):
            return self._add(LINK, 1)
        if word == "to":
            return self._accredited()
        if word in ("in", "at", "on"):
            return self._adjunct()
        return self._content_word(token)

    def _content_word(self, token: Token) -> bool:
        word, tag = self.lower[self.index], token.tag_
        if word in ("'s", "’s", "'", "’") and self.found:
            return self._add(GENITIVE, 1)
        if tag == "PRP":
            return self._add(PRONOUN, 1)
        if tag in ("DT", "PRP$", "PDT"):
            return word not in ("that", "this") and self._add(DETERMINER, 1)
        if self._is_role(token):
            return self._add(ROLE, 1)
        if word == "opposite" and self._follows("number", "numbers"):
            return self._add_counterpart()
        if tag in FINITE:
            self._drop_next_clause()
            return False
        if tag in ("VBG", "VBN", "VB") and not token.is_title:
            return word in words("participle_modifier") and self._add(WORD, 1)
        if tag == "RB" and word not in ("not", "n't"):
            self.index += 1
            return True
        if tag in ("IN", "TO", "WDT", "WP", "WRB", "WP$", "RP") or token.is_bracket:
            return tag in ("WP", "WDT") and self._skip_clause()
        return self._add(WORD, 1)

    def _is_role(self, token: Token) -> bool:
        # "counterparts" is a noun whatever the tagger says, "heads" may be a verb
        word = self.lower[self.index]
        if word not in roles():
            return False
        return token.pos_ in ("NOUN", "PROPN", "ADJ") or word not in words("role_or_verb")

    def _skip_clause(self) -> bool:
        """Go behind a relative clause in the midst of a list: "X, who is ill, and Y"."""
        if not self._last(SEPARATOR) or self.found[-1].word != ",":
            return False
        for index in range(self.index + 1, min(self.index + _CLAUSE, self.limit - 1)):
            if self.lower[index] == ",":
                if self.lower[index + 1] != "and":
                    return False
                self.index = index
                return True
        return False

    def _follows(self, *forms: str) -> bool:
        return self.index + 1 < self.limit and self.lower[self.index + 1] in forms

    def _add_counterpart(self) -> bool:
        # "his opposite number": what everybody else calls a counterpart
        plural = self.lower[self.index + 1] == "numbers"
        word = "counterparts" if plural else "counterpart"
        self.found.append(Symbol(ROLE, self.index, self.index + 2, word))
        self.index += 2
        return True

    def _is_title_link(self) -> bool:
        """Tell whether "for" goes on with a title: "Minister of State for Law"."""
        here: list[str] = []
        for symbol in reversed(self.found):
            if symbol.kind in (SEPARATOR, OPENER):
                break
            here.append(symbol.kind)
        if ROLE not in here or PERSON in here:
            return False
        following = self.doc[self.index + 1] if self.index + 1 < self.limit else None
        return here[0] == ROLE or (following is not None and following.is_title)

    def _leads_to_field(self) -> bool:
        """Tell whether "on" goes on with a title: "adviser to the premier on Foreign Affairs"."""
        field, stop = self.index + 1, self.index + 2
        if stop >= self.limit or not self._last(ROLE) or self.terrain.is_time(field):
            return False
        titled = self.doc[field].is_title and self.doc[stop].is_title
        return titled and self.terrain.entity[field] is None

    def _add(self, kind: str, length: int) -> bool:
        stop = min(self.index + length, self.limit)
        word = self.lower[self.index]
        capital = self.doc[self.index].is_title
        self.found.append(Symbol(kind, self.index, stop, word, None, capital))
        self.index = stop
        return True

    def _name(self) -> None:
        entity = self.terrain.entity[self.index]
        stop = min(self.terrain.name_end(self.index), self.limit)
        kind = WORD
        if entity is not None:
            kind = {"PERSON": PERSON, "ORG": BODY}.get(entity.label, WORD)
            if entity.country and entity.label in ("GPE", "NORP"):
                kind = STATE if entity.label == "GPE" else PEOPLE
            elif entity.label == "NORP" and entity.country is None:
                kind = PEOPLE  # "Congolese": of one of two states
        word = self.lower[self.index]
        self.found.append(Symbol(kind, self.index, stop, word, entity))
        self.index = stop

    def _last(self, *kinds: str) -> bool:
        return bool(self.found) and self.found[-1].kind in kinds

    def _brackets(self) -> bool:
        for index in range(self.index + 1, min(self.index + 12, self.limit)):
            if self.doc[index].text == ")":
                self.index = index + 1
                return True
        return False

    def _accredited(self) -> bool:
        # "ambassador to Japan": the host country is no party
        index = self.index + 1
        while index < self.limit and self.doc[index].tag_ in ("DT", "PRP$"):
            index += 1
        recent = [symbol.word for symbol in self.found[-6:] if symbol.kind == ROLE]
        if not recent or index >= self.limit or recent[-1] not in words("ranked_envoy"):
            return False
        entity = self.terrain.entity[index]
        if entity is not None and entity.label != "PERSON":
            stop = self.terrain.name_end(index)
            title = self.lower[stop : min(stop + _TITLE, self.limit)]
            if entity.label == "NORP" and any(word in roles() for word in title):
                # "an aide to the Danish premier": a Dane
                self.found.append(Symbol(PEOPLE, index, stop, self.lower[index], entity))
                stop = self._behind_holder(stop)
            self.index = stop
            return True
        second = self.doc[index].is_title and index + 1 < self.limit
        if self.lower[index] in roles() or (second and self.lower[index + 1] in roles()):
            self.index = self._behind_holder(index)
            return True
        return False

    def _behind_holder(self, index: int) -> int:
        """Give the token behind whom one serves: "an aide to | President X"."""
        while index < self.limit and self.terrain.entity[index] is None:
            if self.lower[index] not in roles() and not self.doc[index].is_title:
                break
            index += 1
        entity = self.terrain.entity[index] if index < self.limit else None
        named = entity is not None and entity.label == "PERSON"
        return min(self.terrain.name_end(index), self.limit) if named else index

    def _adjunct(self) -> bool:
        if self.lower[self.index] == "on" and self._leads_to_field():
            return self._add(LINK, 1)
        stop = self._adjunct_end()
        if stop is None:
            return False
        if self._last(ROLE) and roles()[self.found[-1].word] in _SEATED:
            self._add_seats(stop)
        self.index = stop
        if stop < self.limit and self.lower[stop] in ("and", ";", "as"):
            return True
        if self._last(SEPARATOR) and stop < self.limit and self.lower[stop] == "with":
            return True
        # ", and the minister of X" goes on, ", the ministry said" does not
        return stop + 1 < self.limit and self.lower[stop : stop + 2] == [",", "and"]

    def _add_seats(self, stop: int) -> None:
        """Take in the states of "officials in Lima", "leaders in Kenya, Angola"."""
        seats = dict.fromkeys(self.terrain.extent[self.index : stop])
        for extent in seats:
            seat = self.terrain.entity[extent[0]] if extent is not None else None
            if extent is not None and seat is not None and seat.label == "GPE" and seat.country:
                self.found.append(Symbol(SEAT, extent[0], extent[1], "in", seat))

    def _adjunct_end(self) -> int | None:
        index = self.index + 1
        while index < self.limit and self.doc[index].tag_ in ("DT", "PRP$"):
            index += 1
        stop = index
        while stop < self.limit and self._in_adjunct(stop):
            stop += 1
        return stop if stop > index else None

    def _in_adjunct(self, index: int) -> bool:
        if self.terrain.is_time(index) or self.terrain.location[index] is not None:
            return True
        beyond = index + 1 < self.limit and self.terrain.location[index + 1] is not None
        return (
            self.doc[index].text == "," and beyond and self.terrain.location[index - 1] is not None
        )

    def _drop_next_clause(self) -> None:
        # "met X, Y said": what stands between the last separator and a finite verb is its subject
        places = [i for i, symbol in enumerate(self.found) if symbol.kind == SEPARATOR]
        if not places:
            return
        last = places[-1]
        while last - 1 in places:
            last -= 1
        commas = [i for i in places if self.found[i].word == "," and i < last]
        if self.found[last].word == "," and not (places[-1] > last and commas):
            del self.found[last:]


def scan(terrain: Terrain, start: int, limit: int) -> list[Symbol]:
    """Give the symbols of the list of parties that begins at token `start`, before `limit`."""
    return _Scanner(terrain, start, limit).run()
