"""What a cue is enclosed in: its content never goes beyond its own clause or brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import cue_at, words
from .page import known
from .syntax import DASHES, FINITE, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .report import Report

__all__ = ["PARTED", "enclosure", "verb_of"]

PARTED = {"(": ")", **{dash: dash for dash in DASHES}}
_CLOSERS = DASHES | {",", ";", ":", ".", "...", ")"}
_FIRST = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
_RELATIVE = frozenset({"WP", "WDT", "WRB", "WP$"})
_CLOSE = 12


def enclosure(report: Report, begin: int) -> int:
    """Give the end of the clause that the cue itself is subordinate in, else of the sentence."""
    page, verb = report.page, report.cue.verb
    close = _closing_dash(report, begin)
    if close is not None:
        return close
    main = _answer(report, begin) or _main_clause(verb)
    if main is None or not begin < main <= report.stop:
        return report.stop
    while main > begin and page.inside[main - 1] < 0:
        if page.doc[main - 1].text not in _CLOSERS and not page.doc[main - 1].is_space:
            break
        main -= 1
    return main


def _answer(report: Report, begin: int) -> int | None:
    """Give the comma before the answer in "Asked whether he would go, the envoy said no"."""
    verb = report.cue.verb
    if verb.lower_ != "asked" or subject_of(verb) is not None:
        return None
    commas = (i for i in range(begin + 1, report.stop - 1) if report.page.comma_at(i))
    return next((comma for comma in commas if _answers(report, comma + 1)), None)


def _answers(report: Report, start: int) -> bool:
    """Tell whether a noun phrase and a cue of its own begin at token `start`."""
    if report.doc[start].pos_ not in _FIRST:
        return False
    for token in report.doc[start : report.stop]:
        if report.page.inside[token.i] >= 0 or token.tag_ in _RELATIVE:
            return False
        if token.tag_ in FINITE:
            cue = cue_at(token)
            says = cue is not None and not cue.frames.isdisjoint({"quote", "bare"})
            return says or token.lower_ in words("refusal")
    return False


def _closing_dash(report: Report, begin: int) -> int | None:
    """Give the dash or bracket that closes an insertion whose verb the cue is."""
    doc, start = report.doc, report.cue.start
    if not report.page.holds(known(*PARTED), max(report.start, start - _CLOSE), start):
        return None
    for index in range(start - 1, max(report.start, start - _CLOSE), -1):
        text = doc[index].text
        if text not in PARTED:
            continue
        if report.page.inside[index] >= 0:
            return None
        if text != "(" and doc[index + 1].tag_ not in {"WP", "WDT", "VBG"}:
            return None
        return next((i for i in range(begin, report.stop) if doc[i].text == PARTED[text]), None)
    return None


def _main_clause(verb: Token) -> int | None:
    """Give where the clause begins that a subordinate cue stands before: "When Li said ..., he"."""
    clause = verb
    for _ in range(4):
        head, edge = clause.head, clause.right_edge.i
        if clause.dep_ == "csubj" and _trails(clause):
            return None
        if clause.dep_ in {"advcl", "csubj", "prep"} and head.i > edge:
            starts = [child.left_edge.i for child in head.children if child.left_edge.i > edge]
            main = min([head.i, *(i for i in starts if not verb.doc[i].is_punct)])
            commas = [i for i in range(edge, head.i) if verb.doc[i].text == ","]
            # the comma counts where the parse gives the main clause some of the content
            return main if verb.doc[main - 1].is_punct or not commas else commas[-1]
        if clause.dep_ in {"relcl", "acl"}:
            after = verb_of(head, edge) or _misread_verb(head, verb, edge)
            if after is not None:
                return after
        elif clause.dep_ not in {"xcomp", "conj", "ccomp", "pcomp", "prep", "pobj"}:
            return None
        clause = head
    return None


def _trails(participle: Token) -> bool:
    """Tell whether a participle follows its clause: "..., noting that peace remained far"."""
    before = participle.i - 1
    return participle.tag_ == "VBG" and before > 0 and participle.doc[before].text == ","


def verb_of(noun: Token, edge: int) -> int | None:
    """Give where the verb begins whose subject holds a relative clause that ends at `edge`."""
    for _ in range(3):
        verb = noun.head
        if noun.dep_ in {"nsubj", "nsubjpass"}:
            if any(c.dep_ == "nsubj" and edge < c.i < verb.i for c in verb.children):
                return None  # the verb has a subject of its own
            parts = [child.i for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}]
            return min([verb.i, *parts]) if verb.i > edge else None
        noun = verb
    return None


def _misread_verb(noun: Token, cue: Token, edge: int) -> int | None:
    """Give the verb of "Li, who said ..., left early" that is read as a participle of `noun`.

    Or of some other word, where the sentence is left with no verb.
    """
    after = (c.i for c in noun.rights if c.i > edge + 1 and c.dep_ == "acl" and c.tag_ == "VBN")
    found = next((i for i in after if noun.doc[i - 1].text == ","), None)
    if found is not None or noun.dep_ != "ROOT":
        return found
    rest = noun.doc[cue.i + 2 : noun.sent.end]
    return next((t.i for t in rest if t.tag_ == "VBN" and t.nbor(-1).text == ","), None)
