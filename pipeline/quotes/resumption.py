"""Content that goes on behind its attribution: "The deal, Li said, is off"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import starts_clause
from .cues import cue_at, words
from .extent import before_other_source, is_withheld
from .page import known
from .syntax import DASHES, FINITE, is_under, offices

if TYPE_CHECKING:
    from .report import Report

__all__ = ["resumed"]

_Spans = tuple[tuple[int, int], ...]
_ENDS = frozenset({".", ";", "!", "?"})
_LOOSE = frozenset({"VBG", "WP", "WDT", "WRB"})
_STOPS = DASHES | {",", ";", "."}
_NEAR, _CLAUSE = 6, 12
_SETTING = frozenset({"in", "on", "at", "during", "via", "through"})
_NAMES = frozenset({"NOUN", "PROPN"})
_MEANWHILE = frozenset({"before", "after"})
_SCANT = frozenset({"no", "not", "n't", "n\u2019t", "few", "little"})
_BUT = frozenset({"but", "though", "although"})


def resumed(report: Report, stop: int, quoted: int | None) -> _Spans:
    """Give the rest of content that its attribution interrupts: "The deal, Li said, is off"."""
    doc, page = report.doc, report.page
    index = stop
    while index < report.stop and (doc[index].is_space or doc[index].text in _STOPS):
        index += 1
    joint = index
    while index < report.stop and doc[index].lower_ in words("resuming") and page.inside[index] < 0:
        index += 1
    if index >= report.stop:
        return ()
    if page.inside[index] >= 0:
        number = page.inside[index]
        end = page.quotation_end(index, report.stop)
        whole = quoted is not None and page.is_full(quoted) and not _is_joined_on(report, end)
        end = end if whole or page.is_full(number) else report.stop
        closes = end == report.stop or doc[end].text in _ENDS
        if quoted is None and index > joint:
            return ((joint, end),) if closes else ()
        return ((index, before_other_source(report, index, end)),)
    if quoted is not None or not page.comma_at(joint - 1):
        return ()
    if joint != index and not _goes_on(report, index):
        return ()
    if _is_setting(report, index) or _is_manner(report, index) or _tells_no_more(report, joint):
        return ()
    loose = doc[index].tag_ in _LOOSE
    marked = doc[index].pos_ == "SCONJ" and doc[index].head.head == report.cue.verb
    if loose or marked:
        return ()
    return ((joint, before_other_source(report, index, report.stop)),)


def _goes_on(report: Report, index: int) -> bool:
    """Tell whether a clause with no cue of its own follows "..., Li said, and".

    Its verb may have the subject of the first: "He flew in, Li said, and is to leave today".
    """
    if report.doc[index].pos_ == "AUX" and report.doc[index].tag_ in FINITE:
        return True
    if not starts_clause(report, index):
        return False
    verb = next(token for token in report.doc[index : report.stop] if token.tag_ in FINITE)
    return cue_at(verb) is None


def _is_setting(report: Report, index: int) -> bool:
    """Tell how or where it was said from what was: "..., Li said, on condition of anonymity"."""
    rest = report.doc[index : report.stop]
    if rest[0].lower_ not in _SETTING or len(rest) == 1:
        return False
    if rest[1].lower_ == "condition":
        return True
    verbs = any(token.tag_ in FINITE and not is_under(token, report.cue.verb) for token in rest)
    near = (token for token in rest[1:_NEAR] if token.pos_ in _NAMES)
    first = next(near, None)
    return not verbs and first is not None and first.lower_ in words("occasion")


def _is_manner(report: Report, index: int) -> bool:
    """Tell what the speaker did from what was said: ", Li said, without giving a reason".

    What a body, or a paper, reports another to have done goes on with the content.
    """
    if report.page.lower[index] in known("without"):
        return is_withheld(report.page, index)
    if report.doc[index].lower_ not in _MEANWHILE or index + 1 >= report.stop:
        return False
    after, source = report.doc[index + 1], report.own_source()
    if after.tag_ != "VBG" or after.pos_ == "AUX" or after.lower_ == "being" or source is None:
        return False
    speaker = report.doc[source.head]
    person = speaker.ent_type_ == "PERSON" or speaker.lower_ in words("person")
    return person or speaker.lower_ in words("spokesperson") or speaker.lower_ in offices()


def _tells_no_more(report: Report, joint: int) -> bool:
    """Tell what the writer adds: ", Li said, but no details were given"."""
    rest = [token.lower_ for token in report.doc[joint : min(report.stop, joint + _CLAUSE)]]
    held = not words("withholding").isdisjoint(rest)
    return rest[0] in _BUT and held and not _SCANT.isdisjoint(rest)


def _is_joined_on(report: Report, index: int) -> bool:
    """Tell whether the clause in marks goes on behind them: '"is dead" and will not return'."""
    if index >= report.stop or report.doc[index].pos_ != "CCONJ":
        return False
    return not starts_clause(report, index + 1)
