"""Where the words round an expression point: in plain text the nearest cue decides for a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..resources import read_table
from .contexts import words
from .scanner import Token

__all__ = ["AHEAD", "FUTURE", "LIMITS", "NEAR", "PAST", "by_cue", "cues", "ends"]

PAST, FUTURE = "past", "future"
# "had been due to start on Monday": of a plan given up, whichever Monday is nearer
NEAR = "near"
# "payable 5 May", "effective Friday": a cue that counts more than the verb, right before a date
AHEAD = "ahead"
# "next", "deadline": cues only where the date comes after them
_BEFORE = "future_before"
LIMITS = frozenset({"until", "till", "through"})
# the vote is on Friday, the polls are in May
_COPULA = frozenset({"is", "are"})
_WINDOW_BEFORE, _WINDOW_AFTER, _NEAR = 14, 10, 8
# words of "was originally to have been" before a participle
_PLAN = 6


@cache
def cues() -> dict[str, str]:
    """Give the words that point somewhere, and where: PAST, FUTURE, AHEAD, or before a date."""
    return {row["word"]: row["points_to"] for row in read_table("timex_tense.csv")}


def ends(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a sentence ends with the token at `position`, as far as marks show."""
    token = tokens[position]
    if token.kind != "DOT":
        return token.kind == "BREAK"
    # a stop after a month's short name or an initial does not close the sentence
    before = tokens[position - 1] if position else None
    return before is None or (before.kind != "MONTH_SHORT" and len(before.text) > 1)


def by_cue(tokens: Sequence[Token], first: int, last: int) -> str:
    """Give "past", "future", "near" or "" for the expression at ``[first, last)``."""
    before = range(first - 1, max(first - _WINDOW_BEFORE, -1), -1)
    after = range(last, min(last + _WINDOW_AFTER, len(tokens)))
    by = bool(first) and tokens[first - 1].text in {"by", "before"}
    found, limit = _told_before(tokens, before)
    if _is_timetable(tokens, first):
        return FUTURE
    if found := found or _told_after(tokens, after):
        return found
    return FUTURE if by or limit else ""


def _is_timetable(tokens: Sequence[Token], first: int) -> bool:
    """Tell "returns on Thursday" and "opens May 5" from what the words before point to."""
    verb = first - 1
    if first and tokens[verb].kind in {"ON", "AT", "IN"}:
        verb -= 1
    return verb >= 0 and tokens[verb].text in words("timetable_verb") | _COPULA


def _told_before(tokens: Sequence[Token], positions: range) -> tuple[str, bool]:
    """Give what the nearest cue before says, and whether "until" comes before the expression."""
    limit = False
    for position in positions:
        if ends(tokens, position):
            break
        text = tokens[position].text
        limit = limit or text in LIMITS
        if found := _cue(tokens, position, before=True):
            lasting = limit and text in words("auxiliary_perfect") | words("planning")
            return (FUTURE if lasting else found), limit  # "has given them until Friday"
    return "", limit


def _told_after(tokens: Sequence[Token], positions: range) -> str:
    for position in positions:
        if ends(tokens, position):
            break
        if found := _cue(tokens, position, before=False):
            return found
    return ""


def _cue(tokens: Sequence[Token], position: int, *, before: bool) -> str:
    token = tokens[position]
    left = [one.text for one in tokens[max(position - 2, 0) : position]]
    right = [one.text for one in tokens[position + 1 : position + 3]]
    cue = cues().get(token.text, "")
    if _was_to_have(tokens, position):
        return NEAR
    if cue == PAST:
        will = token.text == "have" and left[-1:] and left[-1] in words("modal_future")
        return "" if will else PAST  # "will have an audience"
    if token.text == "forward" and right[:1] == ["to"]:
        return FUTURE  # looks forward to meeting her in May
    if token.text == "set" and right[:1] in (["on"], ["in"]):
        return PAST  # a record set on, but a vote set for
    if cue in {FUTURE, AHEAD}:
        return NEAR if "had" in left else FUTURE  # "had been due to expire"
    if cue == _BEFORE and before:
        return "" if right[:1] == ["to"] else FUTURE  # "next to the embassy"
    if token.text in words("modal_open") and token.kind != "MONTH":
        near = {one.text for one in tokens[max(position - _NEAR, 0) : position]}
        unable = token.text == "could" and not words("negative").isdisjoint(near.union(right))
        return "" if unable or "have" in right else FUTURE  # "neither could be found"
    if token.text in words("timetable") and left[1:] == ["to"] and left[0] not in cues():
        return PAST if left[0] in words("implicative") else FUTURE  # "agreed to meet"
    return PAST if _is_participle(token) and "be" not in left else ""  # "will be named"


def _was_to_have(tokens: Sequence[Token], position: int) -> bool:
    """Tell "was to have met on Friday" and "was to have been held", plans of then."""
    before = [one.text for one in tokens[max(position - _PLAN, 0) : position]]
    if before[-1:] == ["been"]:
        before.pop()
    return before[-2:] == ["to", "have"] and not {"was", "were"}.isdisjoint(before)


def _is_participle(token: Token) -> bool:
    long = token.kind == "OTHER" and len(token.text) > len("need")
    return long and token.text.endswith("ed") and not token.text.endswith("ceed")
