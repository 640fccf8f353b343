"""How a report stands in its text: in a title, in passing, beside others in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from .classes import by_class, first_part
from .lexicon import words
from .report import BEFORE, Report
from .terrain import Terrain

__all__ = [
    "is_another",
    "is_departure",
    "is_foreground",
    "is_heading",
    "is_occasion",
    "is_of_same",
    "is_of_two",
    "is_spoken_of",
    "is_title_of_session",
    "is_turned_to",
    "is_under_way",
    "object_of",
    "rivals",
]

_CLIMB = 4
_SOON = 5
_OPENING = 3  # tokens before the noun of "In his latest call with X"
_KNOWN = frozenset({"the", "this", "these", "that"})
_AROUND = frozenset({"before", "ahead", "after", "at", "following"})


def rivals(report: Report, found: Sequence[Report]) -> set[int]:
    """Give the words of other talks of the sentence, to which dates and places may belong."""
    beside = set()
    for other in found:
        if other is report or _is_object(other.trigger, report.trigger):
            continue
        if _is_container(other.trigger, report.trigger):
            continue
        beside.add(other.trigger.i)
        if other.verb is not None and other.verb.dep_ == "conj" and other.verb != report.verb:
            beside.add(other.verb.i)
    return beside - {report.trigger.i}


def _is_object(noun: Token, verb: Token) -> bool:
    # "co-chaired the meeting with X" tells of one talk
    return noun.head in (verb, first_part(verb)) and noun.dep_ in ("dobj", "obj")


def _is_container(noun: Token, trigger: Token) -> bool:
    """Tell whether the talk of `trigger` was part of that of `noun`: "met X during a meeting"."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in ("of", "during", "at", "within"):
        return False
    for _ in range(_CLIMB):
        if link == trigger:
            return True
        link = link.head
    return False


def object_of(report: Report) -> tuple[int, int | None]:
    """Give where what was discussed stands: before or behind "with X".

    The start and the end, None where it ends with the sentence; twice the start where no word
    opens it.
    """
    at = report.trigger.i
    if not report.others or report.others[0].start < at:
        return at, None
    objects = [c.i for c in report.trigger.children if c.dep_ in ("dobj", "obj")]
    if objects and objects[0] > report.others[0].start:
        return report.end, report.end  # "discussed with X the price of gas"
    if not objects:
        return at, None
    for index in range(report.others[0].start, at + 1, -1):
        if report.trigger.doc[index].lower_ == "with":
            return at, index
    return at, None


def is_heading(report: Report) -> bool:
    """Tell whether `report` is a heading such as "Call with Foreign Minister X"."""
    finite = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in report.sentence)
    named = len(report.others) == 1 and report.others[0].kind == "person"
    return named and not finite and report.sentence[-1].text not in (".", "?", ":")


def is_of_two(report: Report) -> bool:
    """Tell whether those of `report` act for more than one country or body."""
    return len({party.allegiance for party in (*report.agents, *report.others)}) > 1


def is_of_same(other: Report, report: Report) -> bool:
    """Tell whether `other` tells of the same talk: "A and B sat down to talk about X"."""
    return other is report or (other.agents == report.agents and not other.others)


def is_title_of_session(report: Report) -> bool:
    """Tell whether `report` is a title such as "Remarks by X and Y Before Their Meeting"."""
    at = report.trigger.i
    before = {token.lower_ for token in report.trigger.doc[max(0, at - 4) : at]}
    if report.verb is not None or "their" not in before or _AROUND.isdisjoint(before):
        return False
    return not any(token.tag_ in ("VBD", "MD") for token in report.sentence)


def is_under_way(report: Report) -> bool:
    """Tell whether the talk goes on as its sides speak: "we are meeting", "good to welcome X"."""
    verb = report.verb
    for _ in range(_CLIMB):
        if verb is None or verb.tag_ in ("VBD", "VBN", "MD"):
            return False
        if verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in verb.children):
            return True
        verb = verb.head
    return False


def is_occasion(report: Report) -> bool:
    """Tell whether the sentence looks back on the talk: "after talks with X, Y said"."""
    token = report.trigger
    for _ in range(_CLIMB):
        if token.dep_ in ("prep", "pcomp") and token.lower_ in ("after", "following", "during"):
            above, moves = report.verb, words("travel") | words("arrive")
            past = above is not None and above.tag_ in ("VBD", "VBN", "VBG")
            return past and above is not None and above.lower_ not in moves
        if token.head == token:
            return False
        token = token.head
    return False


def is_another(terrain: Terrain, report: Report) -> bool:
    """Tell whether the talk is not that told before: "agreed to meet again", "met recently"."""
    near = range(report.trigger.i, min(report.trigger.i + _SOON, report.sentence.end))
    vague = (date for i in near if (date := terrain.date[i]) is not None)
    return "again" in terrain.lower[near.start : near.stop] or any(
        date.value == "PAST_REF" for date in vague
    )


def is_turned_to(report: Report) -> bool:
    """Tell whether a sentence turns to one of several talks: "In his call with X, he"."""
    opens = report.trigger.i - report.sentence.start <= _OPENING
    return opens and report.trigger.dep_ == "pobj" and bool(report.others)


def is_spoken_of(report: Report) -> bool:
    """Tell whether a talk known from before is spoken of: "is on the agenda of the talks with X".

    So it is where its noun has the article, only what was before tells the other side, and the verb
    tells neither that it was nor that it will be.
    """
    noun, verb = report.trigger, report.verb
    if report.by[0] != BEFORE or verb is None or verb == noun:
        return False
    known = any(child.lower_ in _KNOWN for child in noun.children)
    return known and by_class(verb) is None and verb.tag_ in ("VBZ", "VBP")


def is_departure(report: Report) -> bool:
    """Tell whether one only leaves for the talk: "left on Monday for talks with X"."""
    apart = report.verb is not None and report.verb != report.trigger
    return apart and report.verb is not None and report.verb.lower_ in words("leave")


def is_foreground(report: Report) -> bool:
    """Tell whether the talk is what the sentence tells: "they" may mean its sides after it."""
    if report.verb == report.trigger:
        return report.trigger.dep_ not in ("relcl", "acl")
    if report.verb is None:
        return True
    told = report.verb.lower_ in words("light") or by_class(report.verb) in ("off", "planned")
    return told and report.trigger.dep_ != "pobj"
