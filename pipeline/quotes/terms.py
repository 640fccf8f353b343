"""Content that is a cue's object with words in quotation marks: called the deal "a trap"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import starts_clause
from .extent import first_cut, is_occasion
from .syntax import DASHES, FINITE, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .report import Report

__all__ = ["term_content"]

_TERM = 18
_RELATIVE = frozenset({"WP", "WDT"})
_OBJECT = frozenset({"dobj", "oprd", "prep", "xcomp", "ccomp", "attr"})


def term_content(report: Report, start: int) -> tuple[int, int] | None:
    """Give the object of a cue some of whose words are in quotation marks."""
    page = report.page
    if not report.takes("term") or start >= report.stop or is_passive(report.cue.verb):
        return None
    if not page.is_quoting(start, report.stop):
        return None
    start = _behind_as(report, start)
    end = start
    for token in report.doc[start : report.stop]:
        if page.inside[token.i] >= 0:
            if end == start and not _is_argument(token, report.cue.verb, token.i - start):
                return None
            end = token.i + 1
        elif end > start:
            if not (token.lower_ in {"and", "or"} and _quoted_next(report, token.i)):
                break
        elif (
            (token.is_punct and token.tag_ != "HYPH")
            or token.tag_ in FINITE
            or token.i - start > _TERM
        ):
            return None
    if end == start:
        return None
    end = _without_joint(report, max(end, _object_end(report, end)))
    return start, page.quotation_end(end - 1, report.stop) if page.inside[end - 1] >= 0 else end


def _behind_as(report: Report, start: int) -> int:
    """Give where the quotation begins in 'what Li described as "a trap"'."""
    verb = report.cue.verb
    quoted = start + 1 < report.stop and report.page.inside[start + 1] >= 0
    before = any(child.dep_ == "dobj" and child.i < verb.i for child in verb.children)
    return start + 1 if quoted and before and report.doc[start].lower_ == "as" else start


def _without_joint(report: Report, end: int) -> int:
    """Leave out a comma or "and" that the content would end with."""
    while report.page.inside[end - 1] < 0:
        last = report.doc[end - 1]
        if last.pos_ != "CCONJ" and last.text not in DASHES | {","}:
            break
        end -= 1
    return end


def _quoted_next(report: Report, index: int) -> bool:
    return index + 1 < report.stop and report.page.inside[index + 1] >= 0


def _is_argument(token: Token, verb: Token, distance: int) -> bool:
    return distance <= 4 or any(ancestor == verb for ancestor in token.ancestors)


def _object_end(report: Report, end: int) -> int:
    """Give the end of the cue's object that the quoted words are part of."""
    for child in report.cue.verb.children:
        if child.dep_ in _OBJECT and child.i > report.cue.verb.i:
            left, right = child.left_edge.i, child.right_edge.i + 1
            # accused "some states" of meddling
            holds = left < end or (left == end and child.lower_ == "of")
            if holds and end < right <= report.stop:
                if is_occasion(report.page, end):
                    return end  # described Li as "a patient man" in an interview
                return first_cut(report, end, _before_clause(report, end, right))
    return end


def _before_clause(report: Report, end: int, right: int) -> int:
    """Give where a clause of the writer's begins: '"cowardice", which cost lives'.

    And 'asked for "patience," and the crowd cheered', which the parse joins to the object.
    """
    for index in range(end, right - 1):
        if report.page.comma_at(index) and report.doc[index + 1].tag_ in _RELATIVE:
            return index
        if report.doc[index].pos_ == "CCONJ" and starts_clause(report, index + 1):
            return index
    return right
