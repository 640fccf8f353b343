"""Whether a word that can tell of a talk does so here, and what its other side may be."""

from __future__ import annotations

from spacy.tokens import Span, Token

from .lexicon import Frame, nouns, words
from .party import Party
from .terrain import Terrain

__all__ = ["fitting", "is_means", "noun_fits"]

_REACH = 6


def noun_fits(terrain: Terrain, sentence: Span, noun: Token, frame: Frame) -> bool:
    """Tell whether `noun` stands for a talk of the kind that `frame` describes."""
    following = terrain.lower[noun.i + 1] if noun.i + 1 < sentence.end else ""
    if frame.needs:
        before = {token.lower_ for token in terrain.token[max(0, noun.i - _REACH) : noun.i]}
        return any(bool(before & words(need)) for need in frame.needs)
    if noun.lower_ in words("exchange") and _is_of_things(noun):
        return False
    if noun.lower_ in ("call", "calls") and following in ("for", "on", "upon"):
        dated = terrain.is_time(min(noun.i + 2, sentence.end - 1))
        return following == "on" and dated
    # "meeting room", "call center": the talk is not the head
    head = noun.dep_ == "compound" and noun.head.i > noun.i
    return not head or noun.head.lower_ in nouns() or noun.is_title


def _is_of_things(noun: Token) -> bool:
    """Tell whether an exchange is of something: "prisoner exchanges", "an exchange of fire"."""
    return any(child.dep_ == "compound" or child.lower_ == "of" for child in noun.children)


def is_means(preposition: Token) -> bool:
    """Tell whether `preposition` says how one spoke: "by phone" where the parse sees a passive."""
    return any(child.lower_ in words("phone") for child in preposition.children)


def fitting(found: list[Party], frame: Frame, *, firms: bool) -> list[Party]:
    """Leave out of `found` what the frame does not take: one calls a person, not a state.

    A company is one only where `firms` is set: "visited the gas giant X to discuss prices".
    """
    if "person" not in frame.needs:
        return found
    kinds = {"person", "office"} | ({"body"} if "body" in frame.needs else set())
    kinds.add("delegation")
    return [p for p in found if p.kind in kinds and (firms or not (p.kind == "body" and p.org))]
