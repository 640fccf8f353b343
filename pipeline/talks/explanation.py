"""Why a talk is in the table: the word that reports it and where each side stood."""

from __future__ import annotations

from spacy.tokens import Doc

from ..annotation import source_text
from .party import Party
from .report import Report

__all__ = ["explain"]


def explain(doc: Doc, report: Report, a: Party, b: Party) -> str:
    """Give the trigger of a talk of `a` and `b` and how each of them was found, in a line.

    ``verb 'met': a is subject of 'met', 'He' for Jane Doe; b is after 'with', 'the premier'``.
    """
    kind = "verb" if report.verb == report.trigger else "noun"
    by = report.by if report.others else (report.by[0], report.by[0])
    sides = (f"{name} is {how}, {_words(doc, party)}" for name, how, party in
             zip("ab", by, (a, b), strict=True))  # fmt: skip
    return f"{kind} '{report.trigger.text}': {'; '.join(sides)}"


def _words(doc: Doc, party: Party) -> str:
    first, last = doc[party.start], doc[party.end - 1]
    said = " ".join(source_text(doc)[first.idx : last.idx + len(last)].split())
    named = party.kind == "person" and party.entity is not None
    name = party.entity.name if named and party.entity else said
    return f"'{said}'" if name == said else f"'{said}' for {name}"
