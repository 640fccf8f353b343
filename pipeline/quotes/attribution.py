"""Attributions with a cue: which stretch of the sentence the cue gives as said.

A cue has its content on its left ("..., Li said"), on both sides ("..., Li said, ...") or on
its right ("Li said that ...", "urged all sides to ...", "Li said: ..."). The parse proposes;
the order of words decides where small models err.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cues import cue_at, words
from .extent import is_answered
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
    source = None if _is_passing(page, cue, unit) else find_source(page, cue, unit)
    report = Report(page, cue, source, *unit)
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


def _is_passing(page: Page, cue: Cue, unit: tuple[int, int]) -> bool:
    """Tell whether the cue is the participle of "Li, asked whether he would go, replied: ..."."""
    if cue.verb.lower_ != "asked":
        return False
    return any(is_answered(page, cue, i) for i in range(cue.end, unit[1] - 1) if page.comma_at(i))


def _may_lack_source(report: Report) -> bool:
    """Tell whether the cue is passive: "it was announced that", "Asked whether ..., he said"."""
    verb = report.cue.verb
    asked = report.takes("question") and (is_participle(verb) or report.page.comma_at(verb.i - 1))
    return asked or is_passive(verb)


def _is_no_report(report: Report) -> bool:
    """Tell "that said, ...", "all told, ..." and what figures suggest from reports."""
    source, cue = report.source, report.cue
    if source is None:
        return False
    if report.takes("joined") and not _is_joined(report):
        return True
    if cue.verb.lower_ in {"said", "told"}:
        phrase = report.doc[source.start : source.end].text.lower()
        if phrase in words("set_phrase"):
            return True
    if report.doc[cue.end - 1].lower_ == "for" and report.doc[source.head].lower_ in words("plan"):
        return True  # "the deal calls for Li to go"
    # figures do not speak, whatever they suggest
    return report.takes("evidence") and report.doc[source.head].lower_ in words("evidence")


def _is_joined(report: Report) -> bool:
    """Tell whether the cue goes on from another one: "said that ..., and hoped that ..."."""
    if report.own_source() is not None:
        return False
    before = report.doc[report.start : report.cue.start]
    cues = (cue_at(token) for token in before if report.page.inside[token.i] < 0)
    return any(cue is not None and {"that", "joined"} & cue.frames == {"that"} for cue in cues)


def _cue_end(report: Report, begin: int) -> int:
    """Take the noun of saying into the cue: "expressed hope (that ...)"."""
    cue = report.cue
    if not report.takes("noun"):
        return cue.end
    nouns = [i for i in range(cue.end, begin) if report.doc[i].lower_ in words("noun")]
    return nouns[0] + 1 if nouns else cue.end
