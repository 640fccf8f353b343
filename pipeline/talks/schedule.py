"""When and where a talk was, told by a sentence after it: "The meeting took place in Oslo"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from .days import day_of
from .lexicon import words
from .periods import is_day
from .settings import AT, Setting, led_by, setting_at
from .terrain import Terrain

__all__ = ["looked_back_on", "scheduled"]

_DEFINITE = frozenset({"the", "this", "their", "these"})
_OWN = frozenset({"with", "between"})


def scheduled(
    terrain: Terrain, sentence: Span, status: str
) -> tuple[str | None, Setting | None] | None:
    """Give day and place that `sentence` tells of the talks before it, None where it tells none.

    Args:
        terrain: the document.
        sentence: a sentence behind that of the talk.
        status: ``planned`` looks for "is scheduled for", ``held`` for "took place on".
    """
    for index in range(sentence.start, sentence.end):
        if terrain.lower[index] not in words("event_noun"):
            continue
        verb = _verb_of(terrain.token[index], status)
        if verb is not None:
            found = _day(terrain, verb, index), _place(terrain, verb, index)
            return found if any(found) else None
    return None


def looked_back_on(terrain: Terrain, sentence: Span) -> str | None:
    """Give the day of the talks before `sentence` that it names them by: "after Monday's talks".

    So it is in "the May 3 meeting" and "at the meeting on Monday", None where no day is told.
    """
    for index in range(sentence.start, sentence.end):
        if terrain.lower[index] not in words("discussion_noun") or terrain.entity[index]:
            continue
        noun = terrain.token[index]
        own = {child.lower_ for child in noun.children}
        if own & (_OWN | words("other_occasion")) or noun.head.lower_ == "before":
            continue
        behind = index + 1 + (terrain.lower[index + 1 : index + 2] == ["on"])
        before = [] if own.isdisjoint(_DEFINITE) else terrain.date[behind : behind + 1]
        for date in (*terrain.date[noun.left_edge.i : index], *before):
            day = day_of(date.value or "") if date is not None and date.type != "SET" else ""
            if is_day(day):
                return day
    return None


def _verb_of(noun: Token, status: str) -> Token | None:
    """Give the word by which a talk told before is set or held: "the talks, set for Monday"."""
    own = {child.lower_ for child in noun.children}
    if own.isdisjoint(_DEFINITE) or own & (_OWN | words("other_occasion")):
        return None
    planned = words("planned")
    for child in noun.children:
        if status == "planned" and child.dep_ == "acl" and child.lower_ in planned:
            return child
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    ahead = any(child.lower_ in ("will", "would") for child in verb.children)
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    if status == "planned" and verb.lower_ in planned and noun.dep_ == "nsubjpass":
        return verb
    holds = verb.lower_ in words("take_place") or verb.lower_ in ("held", "hosted")
    return verb if holds and ahead == (status == "planned") else None


def _day(terrain: Terrain, verb: Token, noun: int) -> str | None:
    for token in verb.subtree:
        date = terrain.date[token.i]
        known = date is not None and date.type in ("DATE", "TIME") and token.i > noun
        if known and date is not None and (date.value or "")[:1].isdigit():
            return day_of(date.value or "")
    return None


def _place(terrain: Terrain, verb: Token, noun: int) -> Setting | None:
    for token in verb.subtree:
        if token.i > noun and terrain.location[token.i] and led_by(terrain, token.i, AT):
            return setting_at(terrain, token.i)
    return None
