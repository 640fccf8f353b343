"""Content before its cue, or on both sides of it: "..., Li said" and "..., Li said, ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import opens_with_verb
from .cues import words
from .page import known
from .resumption import resumed
from .rightward import leads_right
from .syntax import FINITE, SUBJECTS, SUBORDINATE, TIMES, is_time, is_under, is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .page import Page
    from .report import Report

__all__ = ["content_after_as", "follows_as", "left_content", "opening_bracket"]

_Spans = tuple[tuple[int, int], ...]
_ENDS = frozenset({".", ";", "!", "?"})
_SAID = ",.?!…-—"
_PHRASE = 3
_NAMING = frozenset({"POS", "IN"})
_NOMINAL = frozenset({"DET", "NOUN", "PROPN"})


def content_after_as(report: Report) -> _Spans:
    """Give the content of "As Li put it, the talks are over"."""
    begin, _ = report.core
    source, cue = report.source, report.cue
    if source is None or not follows_as(report) or not (source.own or source.start >= cue.end):
        return ()
    opening = report.doc[report.start : begin - 1]
    if any(token.pos_ not in {"CCONJ", "ADV", "PUNCT"} for token in opening):
        return ()
    stop = _adjuncts_end(report, max(cue.end, source.end))
    if not report.takes("that", "quote") or stop is None or not report.page.comma_at(stop):
        return ()
    return ((stop + 1, report.stop),) if stop + 1 < report.stop else ()


def left_content(report: Report) -> _Spans:
    """Give the content on the left of the cue, and what of it follows on its right."""
    page, (begin, end) = report.page, report.core
    if not _may_follow(report) or _is_embedded(report):
        return ()
    manner = follows_as(report)
    before = _word_before(report, begin - manner)
    if before is None:
        return ()
    quoted = _quotation_before(page, before)
    left = _left_start(report, before), before + (page.inside[before] >= 0)
    sure = quoted is not None and _is_speech(page, quoted) and page.is_full(quoted)
    stop = _adjuncts_end(report, end, sure=sure)
    if stop is None or not any(is_word(page.doc[i]) for i in range(*left)):
        return ()
    more = resumed(report, stop, quoted)
    if quoted is None and more and _is_comment(report, left, more[0]):
        more = ()
    if quoted is None and page.doc[left[0]].lower_ == "asked":
        return ()  # "Asked whether they agreed, most said yes"
    if quoted is None and any(child.tag_ == "MD" for child in report.cue.verb.children):
        return ()  # "if attacked, the country would respond"
    if quoted is None:
        said = (report.takes("bare") or manner) and (
            _is_told(report, left, more, (end, stop)) or _heads(report, left)
        )
    else:
        said = _is_spoken(report, quoted, left)
    if not said or ((quoted is None or not _is_speech(page, quoted)) and leads_right(report)):
        return ()
    if more and all(token.pos_ in {"CCONJ", "PUNCT"} for token in page.doc[slice(*left)]):
        return more  # "And, Li said, the talks are over"
    return (left, *more)


def _is_embedded(report: Report) -> bool:
    """Tell the cue of "the president, who witnesses said fled": it is about one word alone."""
    begin = report.core[0]
    opens = report.doc[begin].tag_ in {"WP", "WDT"} and begin + 1 < report.cue.start
    return opens or (begin > report.start and report.doc[begin - 1].tag_ in {"WP", "WDT"})


def _is_told(report: Report, left: tuple[int, int], more: _Spans, between: tuple[int, int]) -> bool:
    """Tell whether what stands round the cue and its adjuncts `between` is a clause."""
    if _is_clause(report, left) or any(_hangs_on(report, span) for span in (left, *more)):
        return True
    # "In addition, Li said if talks fail, he will go": the clause begins after the cue
    closed = not any(token.tag_ in FINITE for token in report.doc[slice(*between)])
    return closed and any(_is_clause(report, span) for span in more)


def _heads(report: Report, left: tuple[int, int]) -> bool:
    """Tell whether a headline leaves out the verb: "Fleet to sail in May, minister says"."""
    says = report.cue.verb.lower_ in {"says", "say"}
    fits = left[1] - left[0] > _PHRASE and report.doc[left[0]].tag_ not in {"IN", "WRB", "VBG"}
    return says and fits and report.page.is_heading((report.start, report.stop))


def _is_comment(report: Report, left: tuple[int, int], more: tuple[int, int]) -> bool:
    """Tell whether the writer takes over: "Jobs are plenty, Li said, a sign of growth"."""
    if report.doc[more[0]].pos_ not in _NOMINAL or report.doc[left[1] - 1].pos_ == "AUX":
        return False
    finite = (token for token in report.doc[slice(*more)] if token.tag_ in FINITE)
    subordinate = all(is_under(token, report.cue.verb) for token in finite)
    return subordinate and _is_clause(report, left)


def _hangs_on(report: Report, left: tuple[int, int]) -> bool:
    verb = report.cue.verb
    return verb.dep_ == "parataxis" and left[0] <= verb.head.i < left[1]


def follows_as(report: Report) -> bool:
    """Tell whether cue and source stand in a clause like "as Li put it"."""
    before = report.core[0] - 1
    return (
        before >= report.start
        and report.page.inside[before] < 0
        and report.doc[before].lower_ == "as"
    )


def opening_bracket(page: Page, begin: int, start: int) -> int:
    """Give where the bracket that token `begin` stands in opens, `start` if in none."""
    if not page.holds(known("("), start, begin):
        return start
    for index in range(begin - 1, start - 1, -1):
        if page.doc[index].text == ")":
            break
        if page.doc[index].text == "(":
            return index + 1
    return start


def _may_follow(report: Report) -> bool:
    """Tell whether the cue can have its content before it: a finite verb with a subject."""
    verb = report.cue.verb
    if not report.takes("bare", "quote", "question"):
        return False
    if report.own_source() is None and report.impersonal is None:
        return False
    if _is_reduced(report) or (
        report.takes("cited") and report.doc[report.cue.start].tag_ == "VBG"
    ):
        return False
    finite = verb.tag_ not in {"VBG", "VB"} or any(
        child.dep_ == "aux" and child.lower_ != "to" for child in verb.children
    )
    return finite or report.takes("cited")


def _is_reduced(report: Report) -> bool:
    """Tell "land claimed by Li", a participle and its agent, from "Li claimed"."""
    end, verb = report.cue.end, report.cue.verb
    source = report.own_source()
    if source and verb.tag_ == "VBN" and report.doc[source.head].lower_ in words("plan"):
        return verb.dep_ == "acl"  # ", a plan announced in May"
    by = end < report.stop and report.doc[end].lower_ == "by"
    agent = by and (verb.tag_ == "VBN" or report.doc[end].dep_ == "agent")
    if not agent or report.takes("cited"):
        return False
    return all(child.dep_ not in SUBJECTS and child.dep_ != "auxpass" for child in verb.children)


def _word_before(report: Report, begin: int) -> int | None:
    """Give the comma or closing mark right before token `begin`."""
    before = begin - 1
    while before > report.start and report.doc[before].is_space:
        before -= 1
    parted = report.page.comma_at(before) or (before >= 0 and report.page.inside[before] >= 0)
    return before if before >= report.start and parted else None


def _quotation_before(page: Page, before: int) -> int | None:
    if page.inside[before] >= 0:
        return page.inside[before]
    if before and page.comma_at(before) and page.inside[before - 1] >= 0:
        return page.inside[before - 1]
    return None


def _left_start(report: Report, before: int) -> int:
    """Give where the content on the left begins: a quotation of its own, else the sentence."""
    page = report.page
    quoted = _quotation_before(page, before)
    if quoted is not None and page.is_full(quoted):
        index = before if page.inside[before] >= 0 else before - 1
        while index > report.start and page.inside[index - 1] == quoted:
            index -= 1
        return index
    start = report.start
    for index in range(start, before):
        if page.inside[index] < 0 and page.doc[index].text == ";":
            start = index + 1
    return _after_connective(page, opening_bracket(page, before, start), before)


def _after_connective(page: Page, start: int, before: int) -> int:
    """Give where the sentence begins behind a word that only joins it on: "However, ..."."""
    joins = page.lower[start] in known(*words("connective")) and page.comma_at(start + 1)
    return start + 2 if joins and start + 2 < before else start


def _is_speech(page: Page, quoted: int) -> bool:
    said = page.said(quoted)
    return said[-1:] in _SAID and (page.is_full(quoted) or said.count(" ") > _PHRASE)


def _is_spoken(report: Report, quoted: int, left: tuple[int, int]) -> bool:
    """Tell a quotation that is said from a term in marks that happens to end the clause."""
    page = report.page
    if page.said(quoted)[-1:] in _SAID + ":" or page.comma_at(left[1]):
        return True
    after = page.doc[left[1]] if left[1] < report.stop else page.doc[left[1] - 1]
    if after.pos_ in {"NOUN", "ADJ"}:
        return False  # the "North Star" actor
    if page.is_full(quoted):
        return True
    begins_outside = page.doc[left[0]].idx < page.quotations[quoted].start
    return begins_outside and _is_clause(report, left)


def _is_clause(report: Report, span: tuple[int, int]) -> bool:
    """Tell whether a clause of its own is in `span`, not just "After talks broke down, "."""
    for token in report.doc[span[0] : span[1]]:
        if token.dep_ == "ROOT" and token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBG":
            return True
        if token.tag_ in FINITE and not _is_adverbial(token, report.cue.verb):
            return True
        if token.dep_ == "ccomp" and token.head == report.cue.verb and _has_subject(token):
            return True  # "Two planes nearly collided, Li said": the tagger has a participle
    return False


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _is_adverbial(token: Token, top: Token) -> bool:
    clause = token
    for _ in range(8):
        marked = any(child.tag_ in {"IN", "WRB"} for child in clause.children)
        if clause.dep_ == "relcl":
            return True
        if clause.dep_ == "advcl" and marked:
            return clause.head == top
        if clause in {clause.head, top}:
            return False
        clause = clause.head
    return False


def _adjuncts_end(report: Report, end: int, *, sure: bool = False) -> int | None:
    """Give where the words that belong to the cue end, None if its content follows it.

    When it is `sure` that the content stands before the cue, verbs behind it prove nothing
    ('"...," Li said Sunday on "See You"').
    """
    doc, page = report.doc, report.page
    index = end
    while index < report.stop and (doc[index].is_space or doc[index].tag_ == "RB"):
        index += 1
    if sure and index < report.stop and page.inside[index] >= 0 and not _is_said(page, index):
        index = page.quotation_end(index, report.stop)  # told "Night Desk" on Friday
    if index < report.stop and (page.inside[index] >= 0 or _is_joint(doc[index])):
        return None
    while index < report.stop and doc[index].text != ":":
        if not sure and page.inside[index] >= 0 and doc[index - 1].tag_ in _NAMING:
            index = page.quotation_end(index, report.stop)  # said on Polaris's "Night Desk"
            continue
        ends = doc[index].text in _ENDS and (page.inside[index] < 0 or not sure)
        if ends or (page.comma_at(index) and not _is_aside(report, index)):
            return index
        if not sure and _is_reported(report, doc[index]):
            return None
        index += 1
    return index if index >= report.stop else None


def _is_said(page: Page, index: int) -> bool:
    """Tell speech in marks from a title in marks: a stop or comma ends it."""
    return page.said(page.inside[index])[-1:] in _SAID


def _is_joint(token: Token) -> bool:
    return token.lower_ == "that" and (token.tag_ == "IN" or not is_time(token))


def _is_reported(report: Report, token: Token) -> bool:
    """Tell whether `token` shows that the content is on the right: a clause or an object."""
    page, cue = report.page, report.cue
    if page.inside[token.i] >= 0:
        return page.is_full(page.inside[token.i]) or opens_with_verb(report, token.i)
    if token.tag_ in FINITE and not is_under(token, cue.verb, SUBORDINATE):
        return True
    if token.head != cue.verb or token.i <= cue.start or token.ent_type_ in TIMES:
        return False
    return token.dep_ == "xcomp" or (token.dep_ == "dobj" and not report.takes("addressee"))


def _is_aside(report: Report, index: int) -> bool:
    """Tell whether the comma opens an apposition to an inverted source ("said Li, the ...")."""
    source = report.own_source()
    return source is not None and source.start > report.cue.start and index < source.edge_end
