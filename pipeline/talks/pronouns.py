"""Which of the pronouns of a text to ask whom it means."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import roles
from .scan import Symbol
from .terrain import Terrain

__all__ = ["described_above", "described_before", "first_pronoun"]

_CHAIN = 4


def first_pronoun(terrain: Terrain, symbol: Symbol) -> int:
    """Give where a chain of the same subjects begins: "He went to X. There he met Y"."""
    here = terrain.token[symbol.start]
    first = here.i
    for _ in range(_CHAIN):
        if here.dep_ != "nsubj":
            break
        sentence = here.sent
        subjects = [t.i for t in sentence if t.lower_ == symbol.word and t.dep_ == "nsubj"]
        first = min([first, *subjects])
        if sentence.start == 0:
            break
        before = terrain.token[sentence.start - 1].sent.root
        same = (c for c in before.children if c.dep_ == "nsubj" and c.lower_ == symbol.word)
        here = next(same, before)
        first = here.i if here is not before else first
    return first


def described_above(terrain: Terrain, index: int) -> tuple[int, int] | None:
    """Give where the office is described whose holder "he" is in a clause about it.

    So it is in "The Thai king, who flew to Rome, where he met X", in "The Thai king said that he
    would meet X" and in "Y's office said that he would meet X".
    """
    clause = terrain.token[index].head
    while clause.dep_ not in ("relcl", "ROOT"):
        clause = clause.head
    teller = _subject_of(clause) if clause.dep_ == "ROOT" else None
    if teller is not None and teller.i < index:
        if _is_of_state(terrain, teller):
            return teller.left_edge.i, teller.i + 1
        whose = next((child for child in teller.children if child.dep_ == "poss"), None)
        named = terrain.entity[whose.i] if whose is not None else None
        if whose is not None and named is not None and named.label == "PERSON":
            return whose.left_edge.i, whose.i + 1
    noun = clause.head
    while noun.dep_ not in ("nsubj", "ROOT"):
        noun = noun.head
    described = noun.dep_ == "nsubj" and noun.lower_ in roles() and noun.i < index
    if not described or terrain.token[index].dep_ != "nsubj":
        return None
    return noun.left_edge.i, noun.i + 1


def described_before(terrain: Terrain, index: int) -> tuple[int, int] | None:
    """Give where the subject of the sentence before is one by office: "The Thai premier"."""
    pronoun = terrain.token[index]
    start = pronoun.sent.start
    if pronoun.dep_ not in ("nsubj", "nsubjpass") or not start:
        return None
    subject = _subject_of(terrain.token[start - 1].sent.root)
    if subject is None or not _is_of_state(terrain, subject):
        return None
    return subject.left_edge.i, subject.i + 1


def _subject_of(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


def _is_of_state(terrain: Terrain, noun: Token) -> bool:
    """Tell whether `noun` is an office of a state that is told, unlike "the President"."""
    return noun.lower_ in roles() and any(terrain.entity[noun.left_edge.i : noun.i])
