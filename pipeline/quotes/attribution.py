"""Attributions with a cue: which stretch of the sentence the cue gives as said.

A cue has its content on its left ("..., Li said"), on both sides ("..., Li said, ...") or on
its right ("Li said that ...", "urged all sides to ...", "Li said: ..."). The parse proposes;
the order of words decides where small models err.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cues import words
from .leftward import content_after_as, follows_as, left_content
from .report import Report
from .rightward import TERM, right_content
from .sources import find_source
from .syntax import is_participle, is_passive

if TYPE_CHECKING:
    from .cues import Cue
    from .page import Page
    from .phrases import Source

__all__ = ["Attribution", "attribute"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source and content: token ranges ``[start, end)`` throughout.

    ``place`` is where the content stands: "left" (and around the cue), "right", round an "as"
    clause, or in a "term"; ``rule`` names the construction.
    """

    cue_start: int
    cue_end: int
    source: Source | None
    content: tuple[tuple[int, int], ...]
    place: str
    rule: str


def attribute(page: Page, cue: Cue, unit: tuple[int, int]) -> Attribution | None:
    """Give what `cue` attributes in the sentence `unit`, None when it attributes nothing."""
    report = Report(page, cue, find_source(page, cue, unit), *unit)
    if _is_no_report(report):
        return None
    spans = content_after_as(report) or left_content(report)
    if spans:
        if follows_as(report):
            return Attribution(cue.start, cue.end, report.source, spans, "as", "clause with 'as'")
        rule = "content before the cue" if len(spans) == 1 else "content around the cue"
        return Attribution(cue.start, cue.end, report.source, spans, "left", rule)
    found = right_content(report)
    if found is None:
        return None
    spans, rule = found
    place = "term" if rule == TERM else "right"
    if report.source is None and (place == "term" or not _may_lack_source(report)):
        return None
    end = _cue_end(report, spans[0][0]) if place == "right" else cue.end
    return Attribution(cue.start, end, report.source, spans, place, rule)


def _may_lack_source(report: Report) -> bool:
    """Tell whether the cue is passive: "it was announced that", "Asked whether ..., he said"."""
    verb = report.cue.verb
    return is_passive(verb) or (report.takes("question") and is_participle(verb))


def _is_no_report(report: Report) -> bool:
    """Tell "that said, ...", "all told, ..." and what figures suggest from reports."""
    source, cue = report.source, report.cue
    if source is None:
        return False
    phrase = report.doc[source.start : source.end].text.lower()
    if phrase in words("set_phrase") and cue.verb.lower_ in {"said", "told"}:
        return True
    # figures do not speak, whatever they suggest
    return report.takes("evidence") and report.doc[source.head].lower_ in words("evidence")


def _cue_end(report: Report, begin: int) -> int:
    """Take the noun of saying into the cue: "expressed hope (that ...)"."""
    cue = report.cue
    if not report.takes("noun"):
        return cue.end
    nouns = [i for i in range(cue.end, begin) if report.doc[i].lower_ in words("noun")]
    return nouns[0] + 1 if nouns else cue.end
