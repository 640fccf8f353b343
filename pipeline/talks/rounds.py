"""Where one is or talks with many: "held a series of meetings in Lima", "was in Rome"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from .governing import VERBAL
from .lexicon import nouns, words
from .settings import AT, Setting, led_by, setting_at
from .terrain import Terrain

__all__ = ["rounds"]

_SIDES = frozenset({"with", "between", "to", "from", "for"})
_PLURAL = "NNS"
_BEING = frozenset({"is", "was", "'s"})


def rounds(terrain: Terrain, sentence: Span) -> Iterator[tuple[Token, Setting]]:
    """Give the verb and the place of talks, in the plural, whose other sides are not told.

    So too where one only "was in Lima".
    """
    light = words("light")
    for index in range(sentence.start, sentence.end):
        verb = terrain.token[index]
        place = None
        if verb.lower_ in _BEING and verb == sentence.root:
            place = _whereabouts(terrain, verb)
        elif verb.lower_ in light and verb.pos_ in VERBAL:
            talks = _talks_of(verb)
            place = _place_behind(terrain, talks, sentence.end) if talks is not None else None
        if place is not None:
            yield verb, place


def _whereabouts(terrain: Terrain, verb: Token) -> Setting | None:
    """Give where one is in "X was in Lima on Monday"."""
    link = next((child for child in verb.rights if child.dep_ == "prep"), None)
    if link is None or link.lower_ != "in" or link.i + 1 >= len(terrain.doc):
        return None
    return setting_at(terrain, link.i + 1) if terrain.location[link.i + 1] is not None else None


def _talks_of(verb: Token) -> Token | None:
    """Give the "meetings" of "held meetings", "held a number of meetings"; none with a side."""
    for child in verb.children:
        if child.dep_ != "dobj":
            continue
        of = next((c for c in child.children if c.lower_ == "of"), None)
        counted = next(of.children, None) if of is not None else None
        talks = child if child.lower_ in nouns() else counted
        if talks is None or talks.tag_ != _PLURAL or talks.lower_ not in nouns():
            continue
        links = {c.lower_ for word in (verb, child, talks) for c in word.rights}
        if links.isdisjoint(_SIDES):
            return talks
    return None


def _place_behind(terrain: Terrain, talks: Token, stop: int) -> Setting | None:
    for index in range(talks.i + 1, stop):
        if terrain.lower[index] == "where":
            break
        if terrain.location[index] is not None and led_by(terrain, index, AT):
            return setting_at(terrain, index)
    return None
