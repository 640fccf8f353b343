"""Where the tense of a clause points: is "Friday" the one that was or the one to come?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .contexts import words
from .cues import AHEAD, FUTURE, LIMITS, NEAR, PAST, by_cue, cues, ends
from .scanner import Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

__all__ = ["Direction"]

_TIMES = frozenset({"AMPM", "CLOCK", "NOON", "ZONE"})
_NOUNS = frozenset({"OTHER", "NAME", "HYPHEN"})
_NEAREST = "nearest"
_PLANNED_THEN = frozenset({"had", "was", "were"})


class Direction:
    """Tells past from future for a place in a text.

    With a parsed Doc it climbs from the expression to its verb and reads tense and auxiliaries;
    else, or where there is no verb above, the nearest cue word of the sentence decides.
    """

    def __init__(self, tokens: Sequence[Token], doc: Doc | None = None) -> None:
        self.tokens = tokens
        parsed = doc is not None and doc.has_annotation("DEP") and doc.has_annotation("TAG")
        self.doc = doc if parsed else None
        self._offsets: list[int] = []

    @property
    def _starts(self) -> list[int]:
        if not self._offsets and self.doc is not None:
            self._offsets = self.doc.to_array("IDX").tolist()
        return self._offsets

    def at(self, first: int, last: int) -> str:
        """Give "past", "future", "near", "since" or "" for the expression at ``[first, last)``."""
        if first and cues().get(self.tokens[first - 1].text) == AHEAD:
            return FUTURE
        if self._is_since(first):
            return "since"
        if self._looks_ahead(first):
            return FUTURE
        if last < len(self.tokens) and self.tokens[last].kind == "S":
            before = {token.text for token in self.tokens[max(first - 3, 0) : first]}
            if before & ({"before"} | words("cancelled")):
                return NEAR  # called off Friday's trip
            return ""  # "get round Wednesday's ruling": no verb tells of its day
        if self._is_set_for(first, last):
            return FUTURE
        begin, end = self._with_time(first, last)
        if self.doc is not None and (found := self._by_verb(self.doc, self.tokens[begin:end])):
            return "" if found == _NEAREST else found
        return by_cue(self.tokens, first, last)

    def _is_since(self, first: int) -> bool:
        """Tell "since May" and "since the May coup"."""
        if first > 1 and self.tokens[first - 1].kind in {"THE", "POSSESSIVE"}:
            first -= 1
        return bool(first) and self.tokens[first - 1].text == "since"

    def _looks_ahead(self, first: int) -> bool:
        """Tell "ahead of Friday's vote", "the run-up to the May vote" and "moved to Friday"."""
        article = first > 1 and self.tokens[first - 1].kind in {"THE", "POSSESSIVE"}
        end = first - article
        if end < 2 or self.tokens[end - 1].text not in {"of", "to", "for"}:
            return False
        before = [token.text for token in self.tokens[max(end - 4, 0) : end - 1]]
        if self.tokens[end - 1].text == "to" and before[-1] in {"back", "forward"}:
            before.pop()
        if not article and before and before[-1] in words("shifted"):
            return self.tokens[end - 1].text == "to"
        # "the run-up to", but not "up to"
        return bool(before) and (before[-1] in words("looks_ahead") or before[-2:] == ["-", "up"])

    def _is_set_for(self, first: int, last: int) -> bool:
        """Tell "called a strike for Monday" from "gathered for Friday prayers"."""
        after = self.tokens[last].kind if last < len(self.tokens) else ""
        weekday = bool(first) and self.tokens[first].kind == "WEEKDAY"
        before = {token.text for token in self.tokens[max(first - 4, 0) : first]}
        if not words("given_up").isdisjoint(before):
            return False  # originally set for Friday
        return weekday and self.tokens[first - 1].text == "for" and after not in _NOUNS

    def _with_time(self, first: int, last: int) -> tuple[int, int]:
        """Take in the time beside a day: "Tuesday" hangs on "morning", "Friday" on "p.m."."""
        while first and self.tokens[first - 1].kind in _TIMES:
            first -= 1
        if last < len(self.tokens) and self.tokens[last].kind == "DAYPART":
            last += 1
        return first, last

    def is_aside(self, first: int) -> bool:
        """Tell a day of "the envoy, who came on Sunday" and "a pact reached on 5 May"."""
        if self.doc is None:
            return False
        word = self.doc[self._index(self.tokens[first])]
        for _ in range(12):
            if word.pos_ in {"VERB", "AUX"} or word.head.i == word.i:
                break
            word = word.head
        return word.dep_ in {"relcl", "acl"}

    def tag(self, token: Token) -> str:
        """Give the part-of-speech tag of a token, "" where there is no tagged Doc."""
        if self.doc is None:
            return ""
        return str(self.doc[self._index(token)].tag_)

    def _index(self, token: Token) -> int:
        return max(bisect_right(self._starts, token.start) - 1, 0)

    def _by_verb(self, doc: Doc, tokens: Sequence[Token]) -> str:
        inside = {self._index(token) for token in tokens}
        word = doc[min(inside)]
        while word.head.i in inside and word.head.i != word.i:
            word = word.head
        if word.dep_ in {"compound", "nmod", "amod", "poss"}:
            return _NEAREST  # "their June 8 meeting": no verb tells of its day
        below, word, limit = word, word.head, False
        if _is_told_when(word, below):
            return FUTURE
        if _is_condition(word.head if word.dep_ == "prep" else word):
            return FUTURE
        for _ in range(12):
            limit = limit or word.lower_ in LIMITS
            if limit and word.pos_ == "VERB" and _outlasts(word):
                return FUTURE  # "has given them until Friday"
            outside = word.i > below.i and _opens_clause_after(word, below)
            if word.pos_ in {"VERB", "AUX"} and not outside:
                found = _by_adverb(word) or _tense(word)
                if found:
                    return found
            if word.head.i == word.i:
                break
            word = word.head
        return ""

    def sentence(self, position: int, window: int = 40) -> Sequence[Token]:
        """Give the tokens of the sentence round a position, as far as marks show."""
        first, last = position, position
        while first and position - first < window and not ends(self.tokens, first - 1):
            first -= 1
        while last < len(self.tokens) and last - position < window and not ends(self.tokens, last):
            last += 1
        return self.tokens[first:last]


def _tense(verb: Word) -> str:
    """Give where a verb's own form points, "" to look further up."""
    helpers = _helpers(verb)
    if helpers & words("modal_future"):
        return FUTURE
    if helpers & words("modal_open"):
        return "" if "have" in helpers or _unable(verb, helpers) else FUTURE
    if verb.lower_ in words("planning") and (found := _planned(helpers)):
        return found
    if "to" in helpers:
        return _infinitive(verb, helpers)
    if helpers & words("auxiliary_past"):
        return PAST
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and (found := _gerund(verb)):
        return found
    if found := _announced(verb, helpers):
        return found
    if _is_order(verb, helpers):
        return FUTURE
    if verb.tag_ in {"VBZ", "VBP"} and verb.lower_.removesuffix("s") in words("timetable"):
        return FUTURE if verb.sent[-1].is_punct else ""  # "they meet on Friday", but no headline
    return PAST if _is_past(verb, helpers) else ""


def _by_adverb(verb: Word) -> str:
    """Read "a trial originally set for Friday" and "looked forward to a summit in the winter"."""
    adverbs = {child.lower_ for child in verb.children if child.dep_ in {"advmod", "prt"}}
    if adverbs & words("given_up"):
        return NEAR
    return FUTURE if "forward" in adverbs and verb.lower_ in words("look") else ""


def _is_condition(verb: Word) -> bool:
    """Tell "when the case is heard in May" and "if they lose on Sunday" from what has been."""
    present = verb.tag_ in {"VBZ", "VBP"} or bool(_helpers(verb) & words("auxiliary_present"))
    return present and any(
        child.dep_ in {"mark", "advmod"} and child.lower_ in words("condition")
        for child in verb.children
    )


def _planned(helpers: set[str]) -> str:
    """Read "has postponed the vote until Friday" and "had been scheduled for Friday"."""
    if helpers & words("auxiliary_perfect"):
        return FUTURE
    return NEAR if "had" in helpers else ""


def _gerund(verb: Word) -> str:
    """Read "after saying so in May" and "looks forward to meeting her in May"."""
    if verb.head.lower_ in {"after", "since"}:
        return PAST
    ahead = verb.head.lower_ == "to" and verb.head.i and verb.head.nbor(-1).lower_ == "forward"
    return FUTURE if ahead else ""


def _infinitive(verb: Word, helpers: set[str]) -> str:
    """Read "plans to leave on Friday", "had planned to", "managed to" and "was to have left"."""
    if helpers & words("auxiliary_past"):
        planned = verb.head.lower_ in _PLANNED_THEN or cues().get(verb.head.lower_) == FUTURE
        return NEAR if planned and verb.dep_ == "xcomp" else PAST
    if verb.dep_ == "acl" and verb.head.lower_ in words("intent"):
        return FUTURE  # an invitation to visit him in the spring
    if verb.dep_ != "xcomp":
        return ""
    if _given_up(verb.head):
        return NEAR
    return PAST if _came_about(verb.head) else FUTURE


def _opens_clause_after(verb: Word, expression: Word) -> bool:
    """Tell "warnings on Friday that it could do harm", whose verb the parser puts above Friday."""
    return any(
        child.dep_ == "mark" and child.lower_ == "that" and child.i > expression.i
        for child in verb.children
    )


def _is_told_when(preposition: Word, below: Word) -> bool:
    """Tell "the vote is on Friday" and "the vote is Friday" from "it is calm on Friday"."""
    hangs = below if preposition.dep_ != "prep" else preposition
    verb = hangs.head
    if preposition.dep_ == "prep" and preposition.lower_ not in words("day_preposition"):
        return False
    if verb.lower_ not in words("auxiliary_present") or verb.pos_ != "AUX":
        return False
    others = {child.dep_ for child in verb.children if child != hangs}
    return "nsubj" in others and others.isdisjoint({"attr", "acomp", "advmod", "expl"})


def _is_order(verb: Word, helpers: set[str]) -> bool:
    """Tell "join us on Friday" and "do not come on Monday" from what is reported."""
    if verb.tag_ != "VB" or not helpers <= {"do", "does"}:
        return False
    begins = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.tag_ == "VB")
    return begins and not any(child.dep_.startswith("nsubj") for child in verb.children)


def _unable(verb: Word, helpers: set[str]) -> bool:
    # "could not come on Friday" may be past, "could come" is not
    if "could" not in helpers:
        return False
    near = (word for child in verb.children for word in (child, *child.children))
    return any(word.lower_ in words("negative") for word in near)


def _came_about(governor: Word) -> bool:
    """Tell "failed to win on Friday" and "forced her to resign" from "planned to leave"."""
    return governor.tag_ in {"VBD", "VBN"} and governor.lower_ in words("implicative")


def _given_up(plan: Word) -> bool:
    """Tell "had planned to leave on Friday" and "had been due to leave" from "plans to leave"."""
    return any(
        word.lower_ in _PLANNED_THEN or not _PLANNED_THEN.isdisjoint(_helpers(word))
        for word in (plan, plan.head)
    )


def _is_cancelled(plan: Word) -> bool:
    """Tell "the vote planned for Friday was cancelled", be Friday over or not."""
    noun = plan.head
    passive = plan.dep_ == "acl" and noun.dep_ == "nsubjpass"
    return passive and noun.head.lower_ in words("cancelled") and noun.head.tag_ == "VBN"


def _outlasts(verb: Word) -> bool:
    """Tell "has given them until Friday" and "postponed the vote until Friday"."""
    return bool(_helpers(verb) & words("auxiliary_perfect")) or verb.lower_ in words("planning")


def _helpers(verb: Word) -> set[str]:
    told = verb
    if verb.i > 1 and verb.nbor(-1).text == "-":
        told = verb.nbor(-2)  # "will co-host", which a parser takes for three verbs
    words_told = (*verb.children, *(told.children if told is not verb else ()))
    return {child.lower_ for child in words_told if child.dep_ in {"aux", "auxpass"}}


def _is_past(verb: Word, helpers: set[str]) -> bool:
    # "is going to start getting beaten" is past no more than "getting"
    going_on = words("auxiliary_present") | {"getting", "being"}
    return verb.tag_ in {"VBD", "VBN"} and not helpers & going_on


def _announced(verb: Word, helpers: set[str]) -> str:
    """Read "is scheduled for", "a visit planned for", "is due to start on"."""
    if verb.lower_ == "going":
        return FUTURE
    if verb.lower_ in words("auxiliary_present"):
        said = any(
            cues().get(child.lower_) in {FUTURE, AHEAD}
            or (child.dep_ == "xcomp" and "to" in _helpers(child))  # the talks are to begin
            for child in verb.children
        )
        return FUTURE if said else ""
    if cues().get(verb.lower_) not in {FUTURE, AHEAD} or verb.tag_ not in {"VBD", "VBN"}:
        return ""
    if verb.lower_ == "set" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in {"on", "in"}:
        return ""  # a record set on, but a vote set for
    if _is_cancelled(verb):
        return NEAR
    said_now = helpers & words("auxiliary_present") or verb.dep_ in {"acl", "amod", "advcl"}
    return FUTURE if said_now or verb.tag_ == "VBD" else ""
