"""What else a cue tells of its quote: who is told, and whether it was said at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import cue_at, words
from .phrases import noun_phrase
from .syntax import SUBJECTS, is_passive, is_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from .attribution import Attribution
    from .page import Page

__all__ = ["addressee", "cue_verb", "is_negated"]

_AUXILIARY = frozenset({"aux", "auxpass"})
_OBJECTS = frozenset({"dobj", "dative", "iobj"})
_NEGATIONS = frozenset({"never", "nor", "neither"})
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_TELLING = frozenset({"addressee", "order"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def cue_verb(page: Page, attribution: Attribution) -> Token:
    """Give the verb of the cue: "quoted" of "was quoted as saying"."""
    verb = page.doc[attribution.cue_start]
    return verb.head if verb.dep_ in _AUXILIARY else verb


def is_negated(page: Page, verb: Token) -> bool:
    """Tell whether the act of saying is denied: "did not say", "nobody said", "refused to say".

    "denied that ..." is an act of saying, and what follows it its content: it is not negated.
    """
    for child in verb.children:
        if page.inside[child.i] >= 0:
            continue  # "Nobody," said Li
        if child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.i < verb.i):
            return True
        if child.dep_ in SUBJECTS and _is_nobody(child):
            return True
    head = verb.head
    if verb.dep_ == "xcomp" and head.i < verb.i:
        return head.lower_ in words("refusal")
    return verb.dep_ == "pcomp" and (head.lower_ == "without" or head.head.lower_ == "short")


def _is_nobody(subject: Token) -> bool:
    first = subject.doc[subject.left_edge.i]
    return subject.lower_ in _NOBODY or first.lower_ in _NOBODY


def addressee(page: Page, attribution: Attribution, verb: Token) -> str | None:
    """Give the words for whoever is told: "reporters", "all sides", None when nobody is named."""
    head = next(_hearers(page, attribution, verb), None)
    if head is None or page.inside[head.i] >= 0:
        return None
    unit = page.unit_of(head.i)
    phrase = noun_phrase(page, head, unit, limit=None, own=True)
    start = phrase.start
    if head.i >= attribution.cue_end:
        start = max(start, attribution.cue_end)
    begin, end = attribution.content[0]
    stop = begin if begin > head.i else phrase.end
    if begin <= head.i < end and "clause" in attribution.rule:
        return None  # "warn the talks may fail": the talks are not told
    first, last = page.doc[start], page.doc[min(stop, phrase.end) - 1]
    return page.text[first.idx : last.idx + len(last)]


def _hearers(page: Page, attribution: Attribution, verb: Token) -> Iterator[Token]:
    cue = cue_at(verb)
    if cue is None:
        return
    if not cue.frames.isdisjoint(_TELLING):
        if is_passive(verb):
            yield from (child for child in verb.children if child.dep_ == "nsubjpass")
            return
        yield from _objects(verb, cue.end)
        if "order" in cue.frames and attribution.place == "right":
            yield from _ordered(page, attribution)
    yield from _told_by_preposition(verb, attribution)


def _objects(verb: Token, begin: int) -> Iterator[Token]:
    """Give the objects of the verb, and of the preposition it is joined with ("called on Li")."""
    for child in verb.children:
        if child.dep_ in _OBJECTS and child.i >= begin and not is_time(child):
            yield from _nominal(child)
        elif child.dep_ == "prep" and child.i == begin - 1 > verb.i:
            yield from (own for own in child.children if own.dep_ == "pobj")


def _nominal(child: Token) -> Iterator[Token]:
    if child.pos_ in _NOMINAL:
        yield child
    elif child.lower_ == "to":
        yield from (own for own in child.children if own.dep_ == "pobj")


def _ordered(page: Page, attribution: Attribution) -> Iterator[Token]:
    """Give the subject of the infinitive where the parse has it: "urged [Li to go]"."""
    begin, end = attribution.content[0]
    if begin < attribution.cue_end:
        return
    for token in page.doc[begin:end]:
        if token.tag_ == "TO":
            return
        if token.dep_ == "nsubj" and token.head.tag_ == "VB":
            yield token
            return


def _told_by_preposition(verb: Token, attribution: Attribution) -> Iterator[Token]:
    """Give whom "said to Li that ..." and "wrote to Li" name."""
    begin = attribution.content[0][0]
    stop = begin if begin >= attribution.cue_end else len(verb.doc)
    for child in verb.children:
        if child.lower_ == "to" and child.dep_ in {"prep", "dative"} and verb.i < child.i < stop:
            yield from (t for t in child.children if t.dep_ == "pobj" and t.pos_ in _NOMINAL)
