"""Which of the pronouns of a text to ask whom it means."""

from __future__ import annotations

from .scan import Symbol
from .terrain import Terrain

__all__ = ["first_pronoun"]

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
