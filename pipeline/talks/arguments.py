"""Where the sides of a talk stand: before a verb and behind a preposition.

The parse proposes; where it fails (long titles, headlines) the order of the words decides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from spacy.tokens import Span, Token

from .governing import VERBAL, behind_report, coordinate, last_subject
from .lexicon import nouns, roles, words
from .parties import parties
from .party import Party
from .terrain import Terrain

__all__ = ["Arguments", "joined"]

_REACH = 40
_CLIMB = 6
_DATELINE = 14
_DASHES = frozenset({"-", "--", "–", "—"})
_BESIDE = frozenset({"along", "together"})  # "spoke along with X", to others
_CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
_BELOW = frozenset({"secretary", "secretaries"})
_LISTING = frozenset({",", "of", "the", "and"})


def joined(terrain: Terrain, index: int) -> str:
    """Give the word at `index` in lower case, with what hyphens tie before it: "co-chaired"."""
    word, tokens = terrain.lower[index], terrain.token
    while index > 1 and terrain.lower[index - 1] == "-":
        if tokens[index - 1].whitespace_ or tokens[index - 2].whitespace_:
            break
        index -= 2
        word = f"{terrain.lower[index]}-{word}"
    return word


def _tells_of_talk(participle: Token) -> bool:
    # "a meeting held with X", not "the accord reached with X"
    known = ("light", "planned", "off")
    return any(participle.lower_ in words(name) for name in known)


class Arguments:
    """The places of the sides of one trigger `token` in its sentence."""

    def __init__(
        self,
        terrain: Terrain,
        sentence: Span,
        token: Token,
        pair: Callable[[], tuple[Party, ...]] = tuple,
    ) -> None:
        self._give_pair = pair
        self.terrain = terrain
        self.sentence = sentence
        self.token = token
        self.agents_by = self.others_by = ""

    @cached_property
    def pair(self) -> tuple[Party, ...]:
        """The two told of before, looked for only where a sentence needs them."""
        return self._give_pair()

    def _is_of_other(self, index: int) -> bool:
        """Tell whether a noun between the trigger and token `index` has a better claim to it.

        The summit has in "discussed plans for a summit with", not in "spoke at the summit with".
        """
        if self.token.lower_ in nouns() and self.token.pos_ not in VERBAL:
            return False
        if joined(self.terrain, self.token.i).startswith("co-"):
            return False  # "co-chaired the meeting with X"
        for token in self.terrain.token[self.token.i + 1 : index]:
            if self.terrain.entity[token.i] is not None:
                continue
            if token.lower_ in words("claims_with"):
                return True
            hosted = self.terrain.lower[index] == "by" and token.lower_ in words("meal")
            if token.lower_ not in nouns() or hosted:
                continue  # "was hosted to lunch by X"
            begin = token.i - 1
            while begin > self.token.i and self.terrain.token[begin].tag_ not in ("IN", "TO"):
                begin -= 1
            before = self.terrain.token[begin]
            if before.lower_ not in ("of", "at", "during", "in", "on"):
                return True
        return False

    def _is_apart(self, token: Token) -> bool:
        """Tell whether "of" leads on from a noun behind the trigger: "talks in the port of X"."""
        before = token.nbor(-1)
        plain = token.lower_ == "of" and token.head == before and before.pos_ == "NOUN"
        return (
            plain
            and before.i > self.token.i
            and before.lower_ not in nouns()
            and not (self.terrain.is_time(before.i) or self.terrain.date[before.i] is not None)
        )

    def find_preposition(self, start: int, wanted: frozenset[str]) -> int | None:
        """Give the first preposition of `wanted` in this clause from token `start` on."""
        for index in range(start, min(start + _REACH, self.sentence.end)):
            token, word = self.terrain.token[index], self.terrain.lower[index]
            tag = token.tag_
            if word in wanted and tag in ("IN", "TO", "RP", "RB"):
                if self.terrain.lower[index - 1] not in _BESIDE and not self._is_apart(token):
                    return index
                continue
            entity = self.terrain.entity[index]
            if entity is not None and entity.label == "PERSON":
                # a preposition behind a name is the name's ("X, ambassador to Y")
                wanted = wanted - {"to", "on", "upon"}
            if entity is not None or word == "including" or self.terrain.is_time(index):
                continue
            if tag in ("VBD", "VBZ", "VBP", "MD", "VB", "VBG", "WDT", "WP"):
                return None
            if word in ("that", ";", ":") or token.is_quote:
                return None
            if tag == "VBN" and token.dep_ == "acl" and not _tells_of_talk(token):
                return None
        return None

    def after(
        self, start: int, wanted: frozenset[str], limit: int | None = None
    ) -> tuple[list[Party], int]:
        """Give the parties behind the first of the prepositions that leads to any.

        They end before token `limit`, None for the end of the sentence.
        """
        stop = self.sentence.end if limit is None else limit
        while True:
            index = self.find_preposition(start, wanted)
            if index is None or self._is_of_other(index):
                return [], start
            found = self._named_late(index) or parties(self.terrain, index + 1, stop)
            if found and not self._is_absolute(index, found[-1].end):
                self.others_by = f"after '{self.terrain.token[index].lower_}'"
                return found, found[-1].end
            if self.terrain.token[index].lower_ not in ("of", "between", "by") and not found:
                return [], start
            start = index + 1

    def _named_late(self, index: int) -> list[Party]:
        """Give who is named behind a relative clause: "with the one ally who helped, X"."""
        tokens, stop = self.terrain.token, self.sentence.end
        begin = index + 1
        while begin < stop and tokens[begin].pos_ in ("DET", "NUM", "ADJ", "NOUN"):
            begin += 1
        plain = all(entity is None for entity in self.terrain.entity[index + 1 : begin])
        if begin == index + 1 or begin >= stop or tokens[begin].tag_ != "WP" or not plain:
            return []
        for comma in range(begin + 1, min(begin + _REACH, stop - 1)):
            if tokens[comma].text != ",":
                continue
            found = parties(self.terrain, comma + 1, stop)
            last = bool(found) and tokens[min(found[-1].end, stop - 1)].is_punct
            if last and found[0].kind == "person":
                return found[:1]
        return []

    def _is_absolute(self, index: int, end: int) -> bool:
        # ", with China pushing for": no party to the talk
        apart = self.terrain.token[index - 1].text == ","
        return apart and end < self.sentence.end and self.terrain.token[end].tag_ == "VBG"

    def _by(self, how: str, found: list[Party]) -> list[Party]:
        """Note how the agents were found, where they were."""
        if found:
            self.agents_by = how
        return found

    def _subjects_of(self, verb: Token) -> list[Token]:
        """Give the subjects of `verb`, no dateline: "New Delhi: Prime Minister X met"."""
        return [
            child
            for child in verb.children
            if child.dep_ in ("nsubj", "nsubjpass")
            and child.i <= verb.i + 3
            and self.terrain.lower[child.i + 1 : child.i + 2] != [":"]
        ]

    def subject(self, verb: Token, depth: int = 0) -> list[Party]:
        """Give who does `verb`: its subject, else the one it takes from the verb above."""
        for child in self._subjects_of(verb):
            if child.tag_ in ("WP", "WDT"):
                return self._by("before the relative clause", self._noun_phrase(verb.head, child.i))
            begin = self._behind_place(child, verb)
            stop = verb.i if child.i < verb.i else child.right_edge.i + 1
            last = last_subject(verb, child)
            found = parties(self.terrain, begin, min(stop, last.right_edge.i + 1))
            if not found and child.i < verb.i:
                found = parties(self.terrain, begin, verb.i)
            if len(found) > 1:
                found = self._whole_list(begin, verb) or found
            found = self._headline(begin, verb, found)
            return self._by(f"subject of '{verb.lower_}'", found) or self.left_of(verb)
        if verb.pos_ not in VERBAL:
            return self.left_of(verb)
        near = self._right_before(verb)
        if near:
            return self._by(f"right before '{verb.lower_}'", near)
        led = coordinate(verb)
        if led is not None and depth < _CLIMB:
            return self.subject(led, depth + 1)
        if depth < _CLIMB and verb.dep_ != "ROOT":
            return self._inherited(verb, depth)
        return self.left_of(verb)

    def _behind_place(self, subject: Token, verb: Token) -> int:
        """Give where a subject begins, behind "In Lima," which the parse can take in.

        It takes in a dateline too: "LIMA, 5 May (ANDINA) -- Minister X".
        """
        begin = subject.left_edge.i
        if self.terrain.location[subject.i] is None:
            return begin
        if begin == self.sentence.start:
            return self._behind_dash(subject, verb)
        if self.terrain.token[begin - 1].tag_ != "IN":
            return begin
        behind = subject.i + 1
        comma = self.terrain.lower[behind : behind + 1] == [","]
        return behind + 1 if comma and subject.right_edge.i > behind else begin

    def _behind_dash(self, place: Token, verb: Token) -> int:
        """Give where the sentence goes on behind the one dash between `place` and `verb`."""
        between = self.terrain.token[place.i + 1 : min(verb.i, place.i + _DATELINE)]
        dashes = [t.i for t in between if t.lower_ in _DASHES and t.nbor(-1).whitespace_]
        return dashes[0] + 1 if len(dashes) == 1 else place.left_edge.i

    def _whole_list(self, index: int, verb: Token) -> list[Party]:
        """Give the list that opens the sentence, where the parse takes its end for the subject."""
        start = self.sentence.start
        if index - 1 <= start or self.terrain.doc[index - 1].text != ",":
            return []
        before = self.terrain.token[start : index - 1]
        listed = all(
            self.terrain.entity[t.i] is not None or t.lower_ in _LISTING or t.lower_ in roles()
            for t in before
        )
        return parties(self.terrain, start, verb.i) if listed else []

    def _headline(self, index: int, verb: Token, second: list[Party]) -> list[Party]:
        """Give both subjects that a headline joins by a comma, of which the parse has the second.

        So it is in "X, Y hold talks" and in "Danish, Irish ministers to meet".
        """
        start, comma = self.sentence.start, index - 1
        first = self.terrain.entity[start]
        if verb.tag_ not in ("VB", "VBP") or comma <= start or first is None:
            return second
        if self.terrain.token[comma].text != ",":
            return second
        if first.label == "NORP" and self.terrain.name_end(start) == comma:
            return parties(self.terrain, start, verb.i) or second
        found = parties(self.terrain, start, comma)
        return [*found, *second] if len(found) == 1 and found[0].end == comma else second

    def _right_before(self, verb: Token) -> list[Party]:
        """Give the subject that the parse missed: "X's looking", "X will", "X then met"."""
        index = verb.i - 1
        helped = verb.tag_ in ("VBD", "VBZ", "VBP")
        if helped and index > self.sentence.start and self.terrain.token[index].text == ",":
            index -= 1  # "the premier, X, said"
        while index >= self.sentence.start and self.terrain.entity[index] is None:
            token = self.terrain.token[index]
            if token.tag_ not in ("RB", "MD", "POS") and token.pos_ != "AUX":
                break
            helped = helped or token.tag_ in ("MD", "POS", "VBZ", "VBP", "VBD")
            index -= 1
        if not helped or index < self.sentence.start:
            return []
        if self.terrain.entity[index] is None and self.terrain.token[index].tag_ != "PRP":
            return []
        start = self._title_start((self.terrain.extent[index] or (index, 0))[0])
        if self._is_governed(start):
            return []
        listed = self.left_of(verb) if self.terrain.lower[start - 1 : start] == ["and"] else []
        found = parties(self.terrain, start, index + 1)
        return listed if len(listed) > len(found) else found

    def _title_start(self, index: int) -> int:
        """Give where the title before a name begins: "Danish Chief of Staff General X"."""
        start = self._phrase_start(index)
        while start - 1 > self.sentence.start and self.terrain.token[start - 1].lower_ == "of":
            before = self._phrase_start(start - 1)
            if before == start - 1 or not self.terrain.token[start - 2].is_title:
                break
            start = before
        people = self.terrain.entity[start - 1] if start > self.sentence.start else None
        return start - 1 if people is not None and people.label == "NORP" else start

    def _inherited(self, verb: Token, depth: int) -> list[Party]:
        speaker = self._impersonal(verb)
        if speaker:
            return self._by("who speaks", speaker)
        head = verb.head
        late = self._behind_conjunction(verb)
        if late:
            return self._by(f"before '{verb.lower_}'", late)
        while head.pos_ in ("ADP", "SCONJ", "PART", "ADJ") and head.dep_ != "ROOT":
            head = head.head
        if verb.dep_ in ("acl", "relcl") and head.dep_ == "attr" and verb.nbor(-1).tag_ == "TO":
            return self.subject(head.head, depth + 1)  # "X was the first to meet Y"
        if verb.dep_ in ("acl", "relcl") and head.pos_ not in VERBAL:
            found = self._noun_phrase(head, verb.i)
            if found:
                return self._by(f"before '{verb.lower_}'", found)
        while head.pos_ not in VERBAL and head.dep_ != "ROOT":
            head = head.head
        if head == verb or head.pos_ not in VERBAL:
            return self.left_of(verb)
        bidden = self._bidden(head, verb)
        if bidden:
            return self._by(f"object of '{head.lower_}'", bidden)
        return self.subject(behind_report(head, verb), depth + 1)

    def _behind_conjunction(self, verb: Token) -> list[Party]:
        """Give the subject in "after X, the envoy, met Y", where the parse sees "after X"."""
        if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return []
        for link in verb.head.children:
            if link.dep_ == "prep" and link.i < verb.i and link.lower_ in _CONJUNCTIONS:
                named = next((c for c in link.children if c.dep_ == "pobj" and c.i < verb.i), None)
                if named is not None:
                    return parties(self.terrain, named.left_edge.i, verb.i)
        return []

    def _bidden(self, head: Token, verb: Token) -> list[Party]:
        """Give whom one tells or sends to do it: "told the envoy to meet X"."""
        if verb.dep_ not in ("xcomp", "ccomp", "advcl") or head.lower_ not in words("bid"):
            return []
        objects = (c for c in head.children if c.dep_ in ("dobj", "obj") and head.i < c.i < verb.i)
        whom = next(objects, None)
        return parties(self.terrain, whom.left_edge.i, verb.i) if whom is not None else []

    def _impersonal(self, verb: Token) -> list[Party]:
        """Give who says "it is good to welcome X", "it's a pleasure to meet X"."""
        head = verb.head.head if verb.head.dep_ == "attr" else verb.head
        links = {child.dep_: child.lower_ for child in head.children}
        if links.get("nsubj") != "it" or links.keys().isdisjoint(("acomp", "attr")):
            return []
        person = self.terrain.speaker(verb.i)
        if person is None:
            return []
        body = self.terrain.body_of(person)
        return [Party(verb.i, verb.i + 1, "person", person, None, person.country, body)]

    def _noun_phrase(self, head: Token, stop: int) -> list[Party]:
        return parties(self.terrain, head.left_edge.i, max(stop, head.i + 1))

    def left_of(self, verb: Token) -> list[Party]:
        """Give the first list of parties before `verb` that no preposition governs."""
        index, offices = self.sentence.start, roles()
        while index < verb.i:
            entity = self.terrain.entity[index]
            extent = self.terrain.extent[index]
            begins = entity is not None and entity.label in ("PERSON", "GPE", "NORP", "ORG")
            office = self.terrain.lower[index] in offices
            if begins or office or self.terrain.token[index].tag_ == "PRP":
                start = self._phrase_start(index)
                if not self._is_governed(start):
                    found = parties(self.terrain, start, verb.i)
                    if found:
                        return self._by(f"first named before '{verb.lower_}'", found)
            index = extent[1] if extent else index + 1
        return []

    def _phrase_start(self, index: int) -> int:
        while index > self.sentence.start and self._in_phrase(index - 1):
            index -= 1
        return index

    def _in_phrase(self, index: int) -> bool:
        token, entity = self.terrain.token[index], self.terrain.entity[index]
        if entity is not None:
            return entity.label == "NORP"
        return token.pos_ in ("NOUN", "PROPN", "ADJ", "DET")

    def _is_governed(self, start: int) -> bool:
        before = self.terrain.lower[start - 1 : start] if start > self.sentence.start else []
        if before == ["under"] and self.terrain.lower[start] in _BELOW:
            return False  # "Under Secretary X met", whose first word the parse reads as "below"
        return bool(before) and self.terrain.token[start - 1].tag_ in ("IN", "TO")
