"""Attributions by a noun of saying: "his remark that ...", "a report by Li that ..."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .attribution import Attribution
from .cues import Cue, words
from .enclosure import verb_of
from .extent import content_end
from .phrases import noun_phrase
from .report import Report
from .syntax import BE, FINITE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .page import Page
    from .phrases import Source

__all__ = ["noun_cue"]

_NEAR, _DEPTH = 8, 6
_ISSUED = frozenset({"by", "from", "of"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def noun_cue(page: Page, noun: Token, unit: tuple[int, int]) -> Attribution | None:
    """Give the attribution of `noun` in the sentence `unit`, None where it is nobody's words."""
    if noun.lower_ not in words("speech_noun") or noun.tag_ not in {"NN", "NNS"}:
        return None
    begin = _clause(page, noun, unit)
    source = _source(page, noun, unit) if begin is not None else None
    if begin is None or source is None or begin >= unit[1]:
        return None
    report = Report(page, Cue(noun.i, noun.i + 1, _verb(noun), frozenset({"that"})), None, *unit)
    end = content_end(report, begin)
    after = verb_of(noun, begin) if noun.dep_ in _SUBJECTS else None
    if after is not None and begin < after < end:
        end = after
    return Attribution(noun.i, noun.i + 1, source, ((begin, end),), "right", "noun and clause")


def _clause(page: Page, noun: Token, unit: tuple[int, int]) -> int | None:
    """Give the token after "that" behind `noun`, with no more than its issuer between."""
    for token in page.doc[noun.i + 1 : min(unit[1], noun.i + _NEAR)]:
        if page.inside[token.i] >= 0 or token.is_punct:
            return None
        if token.lower_ == "that" and token.tag_ == "IN":
            return token.i + 1
        if token.tag_ in FINITE and token.lower_ not in BE:
            return None
    return None


def _source(page: Page, noun: Token, unit: tuple[int, int]) -> Source | None:
    for child in noun.children:
        head = child if child.dep_ == "poss" else None
        if child.dep_ in {"prep", "agent"} and child.lower_ in _ISSUED:
            head = next((own for own in child.children if own.dep_ == "pobj"), None)
        if head is not None and head.lower_ in words("calendar"):
            head = None
        if head is not None and page.inside[head.i] < 0 and unit[0] <= head.i < unit[1]:
            found = noun_phrase(page, head, unit, limit=None, own=False)
            return replace(found, how="owner of the noun")
    return None


def _verb(noun: Token) -> Token:
    """Give the verb of the clause that `noun` stands in."""
    clause = noun
    for _ in range(_DEPTH):
        clause = clause.head
        if clause.pos_ in {"VERB", "AUX"}:
            return clause
    return noun
