"""Where the tense of a clause points: is "Friday" the one that was or the one to come?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..resources import read_table
from .contexts import words
from .scanner import Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

__all__ = ["Direction"]

# "payable 5 May", "effective Friday": a cue that counts more than the verb, right before a date
_AHEAD = "ahead"
# "by", "next": cues only where the date comes after them
_BEFORE = "future_before"
_LIMITS = frozenset({"until", "till"})
_TIMES = frozenset({"AMPM", "CLOCK", "NOON", "ZONE"})
_WINDOW_BEFORE, _WINDOW_AFTER = 14, 10
_PAST, _FUTURE, _NEAREST = "past", "future", "nearest"


@cache
def _cues() -> dict[str, str]:
    return {row["word"]: row["points_to"] for row in read_table("timex_tense.csv")}


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
        """Give "past", "future", "since" or "" for the expression at tokens ``[first, last)``."""
        if first and _cues().get(self.tokens[first - 1].text) == _AHEAD:
            return _FUTURE
        if first and self.tokens[first - 1].text == "since":
            return "since"
        begin, end = self._with_time(first, last)
        if self.doc is not None and (found := self._by_verb(self.doc, self.tokens[begin:end])):
            return "" if found == _NEAREST else found
        return self._by_cue(first, last)

    def _with_time(self, first: int, last: int) -> tuple[int, int]:
        """Take in the time beside a day: "Tuesday" hangs on "morning", "Friday" on "p.m."."""
        while first and self.tokens[first - 1].kind in _TIMES:
            first -= 1
        if last < len(self.tokens) and self.tokens[last].kind == "DAYPART":
            last += 1
        return first, last

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
        word, limit = word.head, False
        for _ in range(12):
            limit = limit or word.lower_ in _LIMITS
            if limit and word.pos_ == "VERB" and _outlasts(word):
                return _FUTURE  # "has given them until Friday"
            if word.pos_ in {"VERB", "AUX"} and (found := _tense(word)):
                return found
            if word.head.i == word.i:
                break
            word = word.head
        return ""

    def sentence(self, position: int, window: int = 40) -> Sequence[Token]:
        """Give the tokens of the sentence round a position, as far as marks show."""
        first, last = position, position
        while first and position - first < window and not self._ends(first - 1):
            first -= 1
        while last < len(self.tokens) and last - position < window and not self._ends(last):
            last += 1
        return self.tokens[first:last]

    def _ends(self, position: int) -> bool:
        token = self.tokens[position]
        return token.kind == "BREAK" or (token.kind == "DOT" and self._closes(position))

    def _by_cue(self, first: int, last: int) -> str:
        before = range(first - 1, max(first - _WINDOW_BEFORE, -1), -1)
        after = range(last, min(last + _WINDOW_AFTER, len(self.tokens)))
        return self._nearest(before, _BEFORE) or self._nearest(after, "")

    def _nearest(self, positions: range, only_before: str) -> str:
        for position in positions:
            token = self.tokens[position]
            if self._ends(position):
                return ""
            cue = _cues().get(token.text, "")
            if cue in {_PAST, _FUTURE}:
                return cue
            if cue == _AHEAD or (cue and cue == only_before):
                return _FUTURE
            if token.kind == "OTHER" and len(token.text) > 4 and token.text.endswith("ed"):
                return _PAST
        return ""

    def _closes(self, position: int) -> bool:
        # a stop after a month's short name or an initial does not close the sentence
        before = self.tokens[position - 1] if position else None
        return before is None or (before.kind != "MONTH_SHORT" and len(before.text) > 1)


def _tense(verb: Word) -> str:
    """Give where a verb's own form points, "" to look further up."""
    helpers = _helpers(verb)
    if helpers & words("modal_future"):
        return _FUTURE
    if helpers & words("modal_open"):
        return "" if "have" in helpers or _unable(verb, helpers) else _FUTURE
    if verb.lower_ in words("planning") and helpers & words("auxiliary_perfect"):
        return _FUTURE  # "has postponed the vote until Friday"
    if helpers & words("auxiliary_past"):
        return _PAST
    if "to" in helpers:
        if verb.dep_ != "xcomp":
            return ""
        return _PAST if _given_up(verb.head) or _came_about(verb.head) else _FUTURE
    if found := _announced(verb, helpers):
        return found
    if verb.tag_ in {"VBZ", "VBP"} and verb.lower_.removesuffix("s") in words("timetable"):
        return _FUTURE if verb.sent[-1].is_punct else ""  # "they meet on Friday", but no headline
    return _PAST if _is_past(verb, helpers) else ""


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
    return any("had" in _helpers(word) for word in (plan, plan.head))


def _outlasts(verb: Word) -> bool:
    """Tell "has given them until Friday" and "postponed the vote until Friday"."""
    return bool(_helpers(verb) & words("auxiliary_perfect")) or verb.lower_ in words("planning")


def _helpers(verb: Word) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}


def _is_past(verb: Word, helpers: set[str]) -> bool:
    return verb.tag_ in {"VBD", "VBN"} and not helpers & words("auxiliary_present")


def _announced(verb: Word, helpers: set[str]) -> str:
    """Read "is scheduled for", "a visit planned for", "is due to start on"."""
    if verb.lower_ == "going":
        return _FUTURE
    if verb.lower_ in words("auxiliary_present"):
        said = any(_cues().get(child.lower_) in {_FUTURE, _AHEAD} for child in verb.children)
        return _FUTURE if said else ""
    if _cues().get(verb.lower_) not in {_FUTURE, _AHEAD} or verb.tag_ not in {"VBD", "VBN"}:
        return ""
    said_now = helpers & words("auxiliary_present") or verb.dep_ in {"acl", "amod", "advcl"}
    return _FUTURE if said_now or verb.tag_ == "VBD" else ""
