"""Where a reported clause begins that no "that" brings in: "said it was", "told him it was"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import words
from .extent import is_occasion
from .syntax import FINITE, SUBJECTS, SUBORDINATE, TIMES, is_passive, is_time, is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .report import Report

__all__ = ["bare_clause", "opens_with_verb", "starts_clause", "told_clause", "verb_ahead"]

_NEAR, _PHRASE = 12, 8
_LEAST = 2
_BREAKS = frozenset({":", ";"})
_RELATIVE = frozenset({"WP", "WDT"})
_FIRST = frozenset({"PRON", "DET", "PROPN", "NOUN", "NUM", "ADJ"})
_WHERE = frozenset({"in", "at", "on", "during", "after", "before"})
_INSERTED = frozenset({"VBN", "VBD", "RB", "JJ", "WDT", "WP", "IN"})
_MARKER = frozenset({"IN", "WDT"})


def verb_ahead(report: Report, start: int) -> bool:
    """Tell whether a finite verb follows before a comma or quotation."""
    for token in report.doc[start : min(report.stop, start + _NEAR)]:
        if token.text == "," or report.page.inside[token.i] >= 0:
            return False
        if token.tag_ in FINITE:
            return True
    return False


def bare_clause(report: Report, start: int) -> int | None:
    """Find the clause of "said it was ..."."""
    if not report.takes("bare"):
        return None
    named = _after_name(report, start)
    if named is not None:
        return named
    index = _skip_adjuncts(report, start)
    if report.cue.verb.tag_ == "VBG" and report.doc[index - 1].text == ",":
        return None  # "In responding Friday, Li said ..."
    clause = _complement(report, start)
    left = max(clause.left_edge.i, start) if clause is not None else start
    if clause is not None and _takes_object(report, clause, start):
        return start
    if clause is None and report.takes("cited") and verb_ahead(report, start):
        return start
    if clause is None or not _only_adjuncts(report, start, left):
        return index if starts_clause(report, index) else None
    if clause.tag_ not in FINITE and all(
        child.dep_ not in SUBJECTS | {"aux", "auxpass", "cop"} for child in clause.children
    ):
        return None
    if report.doc[start].tag_ == "VBG":
        left = start
    begin = max(left, index) if index <= clause.i else left
    while begin < report.stop and report.doc[begin].text in {",", ":"}:
        begin += 1
    return begin + _is_marker(report, begin)


def _after_name(report: Report, start: int) -> int | None:
    """Find the clause after a person who is told: "Li tells Wang ties must grow"."""
    if not report.takes("addressee") or start >= report.stop:
        return None
    end = report.page.people.get(report.doc[start].idx)
    if end is None:
        return None
    after = start
    while after < report.stop and report.doc[after].idx < end:
        after += 1
    return after if starts_clause(report, after) else None


def _is_marker(report: Report, index: int) -> bool:
    """Tell the "that" of a clause from a "that" which is its subject."""
    token = report.doc[index]
    if token.lower_ != "that" or token.tag_ not in _MARKER or index + 1 >= report.stop:
        return False
    after = report.doc[index + 1]
    # "that cutbacks could ...": the tagger may take a plural for a verb
    return after.tag_ not in FINITE or after.dep_ in SUBJECTS


def _complement(report: Report, start: int) -> Token | None:
    """Give the verb of the clause that is reported."""
    children = list(report.cue.verb.children)
    for child in children:
        if child.dep_ == "ccomp" and start <= child.i < report.stop:
            return child
    for child in children:
        # "say taxing imports hurts": the small model takes the gerund for the complement
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i == start:
            return next((c for c in child.children if c.dep_ == "ccomp" and c.tag_ in FINITE), None)
    return None


def _takes_object(report: Report, clause: Token, start: int) -> bool:
    """Tell whether the parse parts subject and clause: "warn [the thaw] [may not last]"."""
    finite = clause.tag_ in FINITE or any(c.tag_ in FINITE for c in clause.lefts)
    if not finite or any(child.dep_ in SUBJECTS for child in clause.children):
        return False
    return any(
        child.dep_ in {"dobj", "nsubj"} and child.left_edge.i == start and child.i < clause.i
        for child in report.cue.verb.children
    )


def _only_adjuncts(report: Report, start: int, left: int) -> bool:
    if report.takes("addressee"):
        return True
    return not any(
        child.dep_ in {"dobj", "attr"} and start <= child.i < left and not is_time(child)
        for child in report.cue.verb.children
    )


def _skip_adjuncts(report: Report, start: int) -> int:
    """Give the token after the hearer, adverbs and times that follow the cue."""
    index = _after_hearer(report, start) if report.takes("addressee") else start
    while index < report.stop:
        token = report.doc[index]
        if token.text == "," and index > start:
            return index + 1
        if _is_when(token):
            index += 1
            continue
        after = _skip_phrase(report, index)
        if after is None:
            return index
        index = after
    return index


def _skip_phrase(report: Report, index: int) -> int | None:
    """Give the clause behind a place or time: said [in Athens] the ship could leave."""
    doc = report.doc
    if doc[index].lower_ not in _WHERE or index + 1 >= report.stop:
        return None
    belongs = doc[index].head == report.cue.verb or doc[index + 1].lower_ in words("calendar")
    if not (belongs or is_occasion(report.page, index)):
        return None
    last = index
    for token in doc[index + 1 : min(report.stop, index + _PHRASE)]:
        ended = last > index and token.pos_ in {"DET", "PRON"}
        if ended and starts_clause(report, token.i):
            return token.i
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token.i
        elif token.pos_ not in {"DET", "ADJ", "NUM"} or ended:
            return None
    return None


def _is_when(token: Token) -> bool:
    """Tell whether `token` says when the cue's act was, and is no part of its content."""
    if token.lower_ in words("time") or _is_weekday(token):
        return True
    if token.ent_type_ not in TIMES or not (token.pos_ == "PROPN" or token.dep_ == "npadvmod"):
        return False
    return token.head.i < token.i or token.dep_ not in {"nsubj", "poss", "compound", "nmod"}


def _is_weekday(token: Token) -> bool:
    """Tell "said Friday Lisbon would vote" from "said Friday would be the day"."""
    if not token.lower_.endswith("day") or token.lower_ not in words("calendar"):
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return after.pos_ in {"PROPN", "PRON", "DET"}


def _after_hearer(report: Report, index: int) -> int:
    for child in report.cue.verb.children:
        if child.dep_ in {"dobj", "dative", "iobj"} and index <= child.i < report.stop:
            return min(child.right_edge.i + 1, report.stop)
    return index


def starts_clause(report: Report, index: int) -> bool:
    """Tell whether a noun phrase and a finite verb follow at once, whatever the parse says."""
    if index >= report.stop or report.page.inside[index] >= 0:
        return False
    first = report.doc[index]
    if first.lower_ in words("person") and index + 1 < report.stop:
        return report.doc[index + 1].tag_ in FINITE or _finds_verb(report, index)
    return _finds_verb(report, index)


def _finds_verb(report: Report, index: int) -> bool:
    first = report.doc[index]
    gerund = first.tag_ == "VBG" and first.dep_ != "prep"
    if not (first.pos_ in _FIRST or gerund) or first.tag_ in _RELATIVE:
        return False
    for token in report.doc[index : min(report.stop, index + 14)]:
        if token.tag_ in FINITE and token.dep_ not in SUBORDINATE:
            return gerund or _has_subject(token, index)
        if token.text == ",":
            joined = report.doc[token.i - 1].pos_ == "CCONJ"
            participle = report.cue.verb.tag_ == "VBG"
            return not joined and not participle and _goes_on_after(report, token.i)
        if token.text in {";", ":"} or token.tag_ in _RELATIVE | {"WRB"}:
            return False
        if report.page.inside[token.i] >= 0:
            return opens_with_verb(report, token.i)
    return False


def _goes_on_after(report: Report, comma: int) -> bool:
    """Tell whether a verb follows what stands between two commas: "repairs, due in May, began"."""
    for token in report.doc[comma + 1 : min(report.stop - 1, comma + _NEAR)]:
        if report.page.inside[token.i] >= 0 or token.text in _BREAKS:
            return False
        if token.text == ",":
            return (
                report.doc[token.i + 1].tag_ in FINITE and report.doc[comma + 1].tag_ in _INSERTED
            )
    return False


def opens_with_verb(report: Report, index: int) -> bool:
    """Tell whether a quotation goes on with the clause: said the offer "is all cash"."""
    page = report.page
    number = page.inside[index]
    while index < report.stop and page.inside[index] == number and not is_word(report.doc[index]):
        index += 1
    return index < report.stop and report.doc[index].tag_ in FINITE and not page.is_full(number)


def _has_subject(verb: Token, start: int) -> bool:
    for head in (verb, verb.head):
        subjects = [child for child in head.children if child.dep_ in SUBJECTS]
        if subjects:
            # the parse may give the clause the cue's own subject as well
            subject = next((child for child in subjects if child.i >= start), subjects[0])
            first = subject.left_edge.i
            opens = first <= start or subject.doc[first - 1].pos_ == "CCONJ"
            return opens and start <= subject.i < verb.i and subject.tag_ not in _RELATIVE
    return False


def told_clause(report: Report, start: int) -> int | None:
    """Find the clause after a hearer where the parse has lost it: "told reporters it was"."""
    if not (report.takes("addressee") and report.takes("bare")) or is_passive(report.cue.verb):
        return None
    for token in report.doc[start + 1 : min(report.stop, start + 10)]:
        if report.page.inside[token.i] >= 0 or token.tag_ in FINITE or token.text in _BREAKS:
            return None
        if token.pos_ == "SCONJ":
            return None
        if _is_told(report, token):
            return token.i
        if _is_told_of(report, token):
            return token.i
        opens = token.pos_ in {"PRON", "DET"} and token.tag_ not in {"PRP$", "WP", "WDT"}
        if opens and starts_clause(report, token.i):
            return token.i
    return None


def _is_told(report: Report, token: Token) -> bool:
    """Tell whether the clause is told that the parse takes for a relative: "told her it was"."""
    verb = token
    while verb.head.i > verb.i and verb.dep_ not in SUBORDINATE:
        verb = verb.head
    hearer = verb.head
    if verb.dep_ != "relcl" or hearer.head != report.cue.verb or hearer.dep_ != "dobj":
        return False
    has_subject = any(c.dep_ in SUBJECTS and c.tag_ not in _RELATIVE for c in verb.children)
    return has_subject and verb.left_edge == token == report.doc[hearer.i + 1]


def _is_told_of(report: Report, first: Token) -> bool:
    """Tell "told him the talks centred on grain", whose verb a parser takes for a participle."""
    noun = first
    while noun.head.i > noun.i:
        noun = noun.head
    hearers = [child for child in report.cue.verb.children if child.dep_ in {"dobj", "dative"}]
    told = noun in hearers and any(hearer.i < first.i for hearer in hearers)
    if not told or noun.left_edge != first or noun.lower_ in words("tellable"):
        return False
    following = report.doc[noun.i + 1 : report.stop]
    if len(following) < _LEAST or following[0].tag_ != "VBN" or following[0].head != noun:
        return False
    complement = following[1].pos_ in {"ADP", "ADV"} and following[1].lower_ != "by"
    return complement and all(token.tag_ not in FINITE for token in following)
