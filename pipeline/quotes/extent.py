"""Where content on the right of its cue ends: its sentence, or what takes over before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import cue_at, words
from .syntax import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .cues import Cue
    from .page import Page
    from .report import Report

__all__ = ["content_end", "first_cut", "verb_of"]

_PARTED = {"(": ")", "-": "-", "--": "--", "\u2014": "\u2014", "\u2013": "\u2013"}
_JOINTS = frozenset({"and", "but", "or", "while", "although", "though"})
_FIRM = frozenset({"while", "although", "though"})
_DASHES = frozenset({"-", "--", "\u2014", "\u2013"})
_CLOSE = 12


def content_end(report: Report, begin: int) -> int:
    """Give the token after the last of the content that begins at token `begin`."""
    page = report.page
    if page.inside[begin] >= 0 and _is_complete(report, begin):
        return page.quotation_end(begin, report.stop)
    return first_cut(report, begin + 1, _enclosure(report, begin))


def first_cut(report: Report, begin: int, limit: int) -> int:
    """Give the first token from `begin` on where something else takes over, else `limit`."""
    for index in range(begin, limit):
        if report.page.inside[index] < 0 and _cuts(report.page, report.cue, index):
            return index
    return limit


def _is_complete(report: Report, begin: int) -> bool:
    """Tell whether the quotation that opens the content is all of it."""
    page = report.page
    end = page.quotation_end(begin, report.stop)
    if end < report.stop and report.doc[end].tag_ in FINITE:
        return False
    if (
        end + 1 < report.stop
        and report.doc[end].lower_ in {"and", "or"}
        and page.inside[end + 1] >= 0
    ):
        # that "this ends here" or "nowhere"
        return False
    said = page.said(page.inside[begin])
    return page.is_full(page.inside[begin]) or said[-1:] in {"!", "?"} or said[:1].isupper()


def _enclosure(report: Report, begin: int) -> int:
    """Give the end of the clause that the cue itself is subordinate in, else of the sentence."""
    page, verb = report.page, report.cue.verb
    close = _closing_dash(report, begin)
    if close is not None:
        return close
    main = _main_clause(verb)
    if main is None or not begin < main <= report.stop:
        return report.stop
    while main > begin and page.inside[main - 1] < 0:
        if not (page.doc[main - 1].is_punct or page.doc[main - 1].is_space):
            break
        main -= 1
    return main


def _closing_dash(report: Report, begin: int) -> int | None:
    """Give the dash or bracket that closes an insertion whose verb the cue is."""
    doc, start = report.doc, report.cue.start
    for index in range(start - 1, max(report.start, start - _CLOSE), -1):
        text = doc[index].text
        if text not in _PARTED:
            continue
        if report.page.inside[index] >= 0:
            return None
        if text != "(" and doc[index + 1].tag_ not in {"WP", "WDT", "VBG"}:
            return None
        return next((i for i in range(begin, report.stop) if doc[i].text == _PARTED[text]), None)
    return None


def _main_clause(verb: Token) -> int | None:
    """Give where the clause begins that a subordinate cue stands before: "When Li said ..., he"."""
    clause = verb
    for _ in range(4):
        head, edge = clause.head, clause.right_edge.i
        if clause.dep_ in {"advcl", "csubj", "prep"} and head.i > edge:
            starts = [child.left_edge.i for child in head.children if child.left_edge.i > edge]
            main = min([head.i, *(i for i in starts if not verb.doc[i].is_punct)])
            commas = [i for i in range(edge, head.i) if verb.doc[i].text == ","]
            # the comma counts where the parse gives the main clause some of the content
            return main if verb.doc[main - 1].is_punct or not commas else commas[-1]
        if clause.dep_ in {"relcl", "acl"}:
            return verb_of(head, edge)
        if clause.dep_ not in {"xcomp", "conj", "ccomp", "pcomp", "prep"}:
            return None
        clause = head
    return None


def verb_of(noun: Token, edge: int) -> int | None:
    """Give where the verb begins whose subject holds a relative clause that ends at `edge`."""
    for _ in range(3):
        verb = noun.head
        if noun.dep_ in {"nsubj", "nsubjpass"}:
            parts = [child.i for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}]
            return min([verb.i, *parts]) if verb.i > edge else None
        noun = verb
    return None


def _cuts(page: Page, cue: Cue, index: int) -> bool:
    """Tell whether the content ends before token `index`."""
    token = page.doc[index]
    if index + 1 >= len(page.doc):
        return False
    if token.text == "," or token.text in _PARTED:
        # "... - but that remains to be seen": after a dash the writer takes over
        return _resumes(page, index) or _participle(page, cue, index + 1)
    if token.text == ";":
        return _new_attribution(page, cue, index, firm=True)
    quoted = page.inside[index - 1]
    if token.tag_ == "VBG" and quoted >= 0:
        return page.said(quoted).endswith(",") and _participle(page, cue, index)
    if token.lower_ in _JOINTS:
        firm = page.doc[index - 1].text == "," or token.lower_ in _FIRM or quoted >= 0
        if token.lower_ == "while" and _participle(page, cue, index + 1):
            return True
        return _second_verb(page, cue, index) or _new_attribution(page, cue, index, firm=firm)
    return False


def _resumes(page: Page, index: int) -> bool:
    """Tell whether a dash with a blank before it, and "and", "but" or "though", stand here."""
    token, before, after = page.doc[index], page.doc[index - 1], page.doc[index + 1]
    parts = token.text in _DASHES and (
        bool(before.whitespace_) or token.text not in {"-", "\u2013"}
    )
    return parts and after.lower_ in _JOINTS and after.lower_ != "or"


def _participle(page: Page, cue: Cue, index: int) -> bool:
    """Tell whether a participle of the cue's own opens at `index`: "..., adding that"."""
    token = page.doc[index]
    if token.tag_ == "RB" and index + 1 < len(page.doc):
        token = page.doc[index + 1]
    return token.tag_ == "VBG" and (token.head == cue.verb or token.lower_ in words("participle"))


def _second_verb(page: Page, cue: Cue, index: int) -> bool:
    """Tell whether the joint at `index` adds a second verb to the cue: "said ..., and left"."""
    verb = _verb_after(page, index + 1)
    if verb is None:
        return False
    if verb.dep_ == "conj" and verb.head == cue.verb:
        return True
    if _returns(verb, cue):
        return True
    if cue.verb.tag_ != verb.tag_ or cue_at(verb) is None:
        return False
    return verb.tag_ == "VBG" or verb.lower_ in words("second")


def _verb_after(page: Page, index: int) -> Token | None:
    """Give the verb that stands at `index`, after adverbs and auxiliaries alone."""
    finite = False
    for token in page.doc[index : index + 5]:
        if page.inside[token.i] >= 0:
            return None
        finite = finite or token.tag_ in FINITE or token.tag_ == "VBG"
        if token.pos_ == "VERB":
            return token if finite else None
        if token.pos_ not in {"ADV", "PART", "AUX", "PUNCT"}:
            return None
    return None


def _returns(verb: Token, cue: Cue) -> bool:
    """Tell whether the tense goes back to the cue's: "said she supports it and left"."""
    tense = cue.verb.tag_
    return (
        verb.dep_ == "conj"
        and verb.tag_ == tense
        and tense in {"VBD", "VBZ"}
        and verb.head.tag_ != tense
        and not any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.children)
    )


def _new_attribution(page: Page, cue: Cue, index: int, *, firm: bool) -> bool:
    """Tell whether another source takes over: "Li said ..., and Wang said ..."."""
    for token in page.doc[index + 1 : index + 10]:
        if page.inside[token.i] >= 0 or token.text in {",", ";"}:
            return False
        if token.tag_ in FINITE:
            verb = token.head if token.dep_ == "aux" else token
            other = cue_at(verb)
            has_subject = any(child.dep_ == "nsubj" and child.i > index for child in verb.children)
            takes = other is not None and "bare" in other.frames
            return takes and has_subject and (firm or verb.head == cue.verb)
    return False
