"""Who "they", "both" and "the two leaders" are."""

from __future__ import annotations

from spacy.tokens import Span

from .lexicon import roles, words
from .parties import parties
from .party import Party
from .terrain import Terrain

__all__ = ["conferring", "is_both"]

_TWO = 2


def is_both(span: Span) -> bool:
    """Tell whether `span` means both who talked: "they", "the two leaders", "the ministers"."""
    forms = {token.lower_ for token in span}
    if "both" in forms or (len(span) == 1 and span[0].lower_ in ("they", "we")):
        return True
    if "two" in forms and forms & words("both_sides"):
        return True
    offices = [token for token in span if token.lower_ in roles()]
    bare = len(span) == len(offices) + 1  # "host and guest"
    if len(offices) > 1 and "and" in forms and (bare or span[0].lower_ == "the"):
        return True
    several = forms & words("both_sides") or any(token.tag_ == "NNS" for token in offices)
    return len(span) <= 3 and "the" in forms and bool(several)


def conferring(terrain: Terrain, sentence: Span) -> tuple[Party, ...]:
    """Give the two persons of different countries who are the subject of `sentence`, else none."""
    if "and" not in terrain.lower[sentence.start : sentence.end]:
        return ()
    for token in terrain.token[sentence.start : sentence.end]:
        if token.dep_ != "nsubj" or not any(child.dep_ == "conj" for child in token.subtree):
            continue
        found = parties(terrain, token.left_edge.i, token.right_edge.i + 1)
        people = [party for party in found if party.kind in ("person", "office")]
        if len(people) == _TWO == len({party.allegiance for party in people} - {None}):
            return tuple(people)
    return ()
