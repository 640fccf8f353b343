"""Small questions about the parse that several rules ask."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..annotation import FINITE
from ..resources import read_lines, read_table
from .cues import words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

__all__ = [
    "BE",
    "DASHES",
    "FINITE",
    "NOMINAL",
    "SUBJECTS",
    "SUBORDINATE",
    "TIMES",
    "bodies",
    "is_participle",
    "is_passive",
    "is_preposition",
    "is_rank",
    "is_time",
    "is_under",
    "is_under_secretary",
    "is_word",
    "offices",
    "subject_of",
]

DASHES = frozenset({"-", "--", "\u2014", "\u2013", "_"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
SUBORDINATE = frozenset({"relcl", "advcl", "acl", "pcomp"})
TIMES = frozenset({"DATE", "TIME"})
_PASSIVE = frozenset({"auxpass", "nsubjpass"})
BE = frozenset({"is", "was", "were", "are", "be", "been", "being", "'s", "\u2019s", "'re"})
_DEPTH = 8


@cache
def offices() -> frozenset[str]:
    """Give the nouns for offices, lower case: "minister", "envoy"."""
    return frozenset(read_lines("offices.txt"))


@cache
def bodies() -> frozenset[str]:
    """Give the nouns for bodies that speak, lower case: "group", "charity", "newspaper"."""
    heads = frozenset(row["head"] for row in read_table("organisation_heads.csv"))
    return heads | words("body") | words("media")


def is_word(token: Token) -> bool:
    """Tell whether `token` is more than punctuation and white space."""
    return not token.is_space and any(char.isalnum() for char in token.text)


def is_preposition(token: Token) -> bool:
    """Tell whether `token` is tagged as a preposition, and is no "Under" of "Under Secretary"."""
    return token.tag_ == "IN" and not is_under_secretary(token)


def is_under_secretary(token: Token) -> bool:
    """Tell whether `token` is the "Under" of the office of an "Under Secretary"."""
    if token.text not in {"Under", "UNDER"} or token.i + 1 >= len(token.doc):
        return False
    return token.nbor().lower_.startswith("secretar")


def is_rank(token: Token) -> bool:
    """Tell whether `token` is an abbreviated title, its full stop aside: "Lt." in "Lt. Lowe"."""
    return f"{token.lower_.rstrip('.')}." in words("rank")


def is_time(token: Token) -> bool:
    """Tell whether the base model takes `token` for part of a date or time."""
    return token.ent_type_ in TIMES


def is_under(token: Token, top: Token, relations: AbstractSet[str] = SUBORDINATE) -> bool:
    """Tell whether one of `relations` lies on the way from `token` up to `top`."""
    clause = token
    for _ in range(_DEPTH):
        if clause.dep_ in relations:
            return True
        if clause in {clause.head, top}:
            return False
        clause = clause.head
    return False


def is_passive(verb: Token) -> bool:
    """Tell whether `verb` is a passive: "was told", "is reported"."""
    if any(child.dep_ in _PASSIVE for child in verb.children):
        return True
    before = verb.i - 1
    while before >= 0 and verb.doc[before].tag_ == "RB":
        before -= 1
    return verb.tag_ == "VBN" and before >= 0 and verb.doc[before].lower_ in BE


def is_participle(verb: Token) -> bool:
    """Tell whether `verb` is a bare participle: "Asked whether he would go, Li said ..."."""
    if verb.tag_ != "VBN" and not (verb.tag_ == "VBD" and verb.is_sent_start):
        return False
    return all(
        child.dep_ not in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in verb.children
    )


def subject_of(verb: Token) -> Token | None:
    """Give the subject of an active `verb`, the nearest one where the parse has two."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if not subjects:
        return None
    after = [token for token in subjects if token.i > verb.i]
    before = verb.doc[verb.i - 1] if verb.i else verb
    if after and (before.is_quote or before.text == ","):
        # "The talks, said the envoy, are over": the one before the comma is another verb's
        return after[0]
    return min(subjects, key=lambda token: abs(token.i - verb.i))
