"""Which of the pronouns of a text to ask whom it means."""

from __future__ import annotations

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

    So it is in "The Thai king, who flew to Rome, where he met X".
    """
    clause = terrain.token[index].head
    while clause.dep_ not in ("relcl", "ROOT"):
        clause = clause.head
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
    root = terrain.token[start - 1].sent.root
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in roles():
        return None
    if not any(terrain.entity[subject.left_edge.i : subject.i]):
        return None  # "the President": of which country is not told
    return subject.left_edge.i, subject.i + 1
