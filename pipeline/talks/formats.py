"""How a talk was held: in person, by phone, or as a visit of one side to the other."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from ..annotation import FINITE
from .governing import occasion_of
from .lexicon import words
from .report import Report
from .terrain import Terrain

__all__ = ["format_of"]

_WINDOW = 8
_FAR = 20
_PHRASE = 5
_WHOM = frozenset({"whom", "who"})
_TO_EAT = frozenset({"for", "to", "over", "at"})
_MEANS = frozenset({"by", "via", "in", "over", "during", "on", "through"})


def format_of(terrain: Terrain, report: Report) -> str:
    """Give ``meeting``, ``call`` or ``visit``; empty where nothing is said."""
    token, sentence = report.trigger, report.sentence
    start = _clause_start(terrain, token.i, max(sentence.start, token.i - 5))
    stop = min(max(report.end, token.i) + _WINDOW, sentence.end)
    inner = max(report.end, token.i + 1)
    # "will meet X, with whom he spoke by phone", "met X and phoned Y"
    apart = (i for i in range(inner, stop) if _opens_another(terrain.token[i]))
    stop = next(apart, stop)
    spoken = {terrain.lower[i] for i in range(start, stop) if terrain.entity[i] is None}
    if any(child.lower_ in words("courtesy") for child in token.children):
        return "visit"
    if report.frame.format == "call" or _is_by_phone(report) or _is_in_call(terrain, report):
        return "call"
    occasion = occasion_of(token)
    if occasion is not None:
        phrase = terrain.token[occasion.left_edge.i : token.left_edge.i]
        spoken |= {word.lower_ for word in phrase}
    if spoken & words("phone") and not spoken & words("in_person"):
        return "call"
    if report.frame.format == "visit" and _is_for_talks(terrain, report):
        return "meeting"
    return report.frame.format or ("meeting" if spoken & words("in_person") else "")


def _opens_another(token: Token) -> bool:
    return token.lower_ in _WHOM or (token.tag_ in FINITE and token.dep_ == "conj")


def _clause_start(terrain: Terrain, trigger: int, first: int) -> int:
    """Give the token behind the last "and" before `trigger`: "spoke by phone and will meet"."""
    return next((i + 1 for i in range(trigger - 1, first, -1) if terrain.lower[i] == "and"), first)


def _is_for_talks(terrain: Terrain, report: Report) -> bool:
    # "will host X for talks", "hosted Y to lunch", "welcomed Z for an hour of talks"
    begin = report.trigger.i + 1
    for token in terrain.token[begin : min(report.end + _FAR, report.sentence.end)]:
        if token.tag_ in FINITE and token.i > report.end:
            return False
        phrase = terrain.lower[token.i + 1 : token.i + 1 + _PHRASE]
        if token.lower_ in _TO_EAT and not words("meal").isdisjoint(phrase):
            return True
        if token.lower_ == "for" and not words("discussion_noun").isdisjoint(phrase):
            return True
    return False


def _is_in_call(terrain: Terrain, report: Report) -> bool:
    """Tell whether behind the topics comes how one spoke: "in Tuesday's call"."""
    begin, stop = report.trigger.i, report.sentence.end - 1
    if words("call_noun").isdisjoint(terrain.lower[begin:stop]):
        return False
    clause = takewhile(lambda t: t.i == begin or t.tag_ not in FINITE, terrain.token[begin:stop])
    return any(
        token.lower_ in words("call_noun")
        and token.dep_ == "pobj"
        and token.head.lower_ in _MEANS
        and terrain.lower[token.i + 1] not in ("for", "to")
        for token in clause
    )


def _is_by_phone(report: Report) -> bool:
    """Tell whether an adjunct of the verb says so: "By video link, X and Y spoke"."""
    verb = report.trigger if report.trigger == report.verb else None
    for child in verb.children if verb is not None else ():
        if child.dep_ == "prep" and child.lower_ in _MEANS:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            forms = {token.lower_ for token in (noun, *noun.lefts)} if noun is not None else set()
            if forms & words("phone"):
                return True
    return False
