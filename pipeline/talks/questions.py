"""Whether one only asks for a talk."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import words
from .report import Report

__all__ = ["is_asked"]


def is_asked(report: Report) -> bool:
    """Tell whether one asks for it: "Did you speak with X?", "can you say whether he plans to"."""
    if report.verb is None or not any(t.text == "?" for t in report.sentence[-2:]):
        return False
    if any(token.lower_ in ("if", "whether") for token in _marks_above(report.verb)):
        return True
    return any(_is_inverted(clause) for clause in (report.verb, *report.verb.ancestors))


def _is_inverted(verb: Token) -> bool:
    """Tell whether a helper stands before the subject of `verb`: "Can you confirm", "Is it so"."""
    subjects = [c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    helpers = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass")]
    first = min([verb.i, *helpers]) if verb.lower_ in words("be") else min(helpers, default=verb.i)
    return bool(subjects) and first < subjects[-1]


def _marks_above(verb: Token) -> list[Token]:
    """Give the conjunctions of the clauses that `verb` stands in."""
    return [
        child
        for clause in (verb, *verb.ancestors)
        for child in clause.children
        if child.dep_ == "mark"
    ]
