"""Which verb a clause goes on from, and which of two subjects is a verb's own."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import nouns

__all__ = ["VERBAL", "behind_report", "coordinate", "last_subject", "occasion_of"]

VERBAL = frozenset({"VERB", "AUX"})
_AT = frozenset({"in", "at", "during"})
_BETWEEN = frozenset({"pobj", "prep", "npadvmod"})


def coordinate(verb: Token) -> Token | None:
    """Give the infinitive that `verb` goes on from where the parse joins it to a finite verb.

    In "to thank those who helped and meet X" it is "thank", whatever the parse says.
    """
    bare = verb.tag_ == "VB" and verb.dep_ == "conj" and verb.head.tag_ in ("VBD", "VBZ", "VBP")
    if not bare or any(child.dep_ == "aux" for child in verb.children):
        return None
    for index in range(verb.i - 1, verb.sent.start, -1):
        token = verb.doc[index]
        if token.tag_ == "VB" and token.nbor(-1).tag_ in ("TO", "MD"):
            return token
    return None


def behind_report(head: Token, verb: Token) -> Token:
    """Give the verb that `verb` goes on from behind a report: "X met Y, Z said, and visited W"."""
    if verb.dep_ != "conj":
        return head
    told = (c for c in head.children if c.dep_ == "ccomp" and c.i < head.i and c.pos_ in VERBAL)
    first = next(told, None)
    speaker = any(c.dep_ == "nsubj" and first and c.i > first.i for c in head.children)
    return first if first is not None and speaker else head


def last_subject(verb: Token, first: Token) -> Token:
    """Give the second of two subjects that the parse sees in "X, who was ill, and Y met"."""
    named = [c for c in verb.children if c.dep_ == first.dep_ and first.i <= c.i < verb.i]
    return named[-1] if named else first


def occasion_of(verb: Token) -> Token | None:
    """Give the talk at which one does the verb: "a call on Monday in which X and Y discussed"."""
    if verb.dep_ != "relcl":
        return None
    before = verb.doc[verb.left_edge.i : verb.i]
    if not any(t.lower_ == "which" and t.i and t.nbor(-1).lower_ in _AT for t in before):
        return None
    noun = verb.head
    while noun.lower_ not in nouns() and noun.dep_ in _BETWEEN and noun.head != noun:
        noun = noun.head  # "a call on | Monday in which"
    return noun if noun.lower_ in nouns() else None
