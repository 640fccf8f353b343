"""Where content begins that follows its cue: clauses, infinitives, questions, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import cue_at, words
from .extent import content_end, first_cut
from .syntax import FINITE, SUBJECTS, SUBORDINATE, TIMES, is_passive, is_time, is_under, is_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from .report import Report

__all__ = ["TERM", "leads_right", "right_content", "starts_clause"]

TERM = "words in quotation marks within the cue's object"
_Spans = tuple[tuple[int, int], ...]
_NEAR, _CLOSE, _TERM = 30, 12, 18
_DASHES = frozenset({"-", "--", "\u2014", "\u2013"})
_BREAKS = frozenset({":", ";"})
_WH = frozenset({"IN", "WRB", "WP", "WDT", "WP$"})
_RELATIVE = frozenset({"WP", "WDT"})
_HEARER = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "PART"})
_FIRST = frozenset({"PRON", "DET", "PROPN", "NOUN", "NUM", "ADJ"})
_OBJECT = frozenset({"dobj", "oprd", "prep", "xcomp", "ccomp", "attr"})


def right_content(report: Report) -> tuple[_Spans, str] | None:
    """Give the content on the right of the cue and the construction, `TERM` if only a term."""
    start = report.after()
    for name, rule in _RULES:
        begin = rule(report, start)
        if begin is not None and begin < report.stop:
            end = content_end(report, begin)
            return (((begin, end),), name) if end > begin else None
    term = _term(report, start)
    return ((term,), TERM) if term else None


def leads_right(report: Report) -> bool:
    """Tell whether "that", or a quotation after a comma or colon, follows the cue beyond doubt."""
    start = report.after()
    if _after_that(report, start) is not None:
        return True
    begin = _quotation(report, start)
    return begin is not None and report.page.is_full(report.page.inside[begin])


def _after_that(report: Report, start: int) -> int | None:
    """Find the clause of "said (on Monday) that ..."."""
    if not report.takes("that", "noun"):
        return None
    for token in report.doc[start : min(report.stop, start + _NEAR)]:
        if report.page.inside[token.i] >= 0:
            if report.doc[token.i - 1].text in {",", ":"} or token.i == start:
                return None
            continue
        if token.lower_ == "that" and (token.tag_ == "IN" or token.dep_ == "mark"):
            return token.i + 1 if _gap_allows(report, start, token.i) else None
        if token.lower_ == "that" and token.i == start and _opens_clause(report, start + 1):
            return start + 1
        if _breaks(token):
            return None
    return None


def _breaks(token: Token) -> bool:
    """Tell whether no content can begin after `token`: another verb takes over."""
    if token.tag_ in FINITE or token.text in _BREAKS:
        return True
    if token.tag_ not in {"VBG", "VB"}:
        return False
    return token.dep_ not in {"pcomp", "compound", "amod", "prep"} or cue_at(token) is not None


def _opens_clause(report: Report, index: int) -> bool:
    return index < report.stop and report.doc[index].pos_ in {"DET", "PRON", "PROPN"}


def _gap_allows(report: Report, start: int, index: int) -> bool:
    """Tell whether the words between cue and "that" are adjuncts or a hearer."""
    gap = [token for token in report.doc[start:index] if is_word(token) or token.text in _DASHES]
    if report.takes("addressee") or not gap:
        return report.takes("that") and not any(token.text in _DASHES for token in gap)
    if report.takes("noun") and any(token.lower_ in words("noun") for token in gap):
        return True
    objects = [token for token in gap if token.dep_ == "dobj" and token.head == report.cue.verb]
    return report.takes("that") and all(is_time(token) for token in objects)


def _quotation(report: Report, start: int) -> int | None:
    """Find the quotation of "said, '...'" and "told reporters: '...'"."""
    if not report.takes("quote", "that", "bare"):
        return None
    for token in report.doc[start : report.stop]:
        if report.page.inside[token.i] >= 0:
            return token.i if _introduced(report, start, token.i) else None
        if token.text == ";":
            return None
        if token.tag_ in FINITE and (
            cue_at(token) is not None or not is_under(token, report.cue.verb, SUBORDINATE)
        ):
            return None
    return None


def _introduced(report: Report, start: int, index: int) -> bool:
    """Tell whether the words from the cue to the quotation at `index` lead up to it."""
    gap = [token for token in report.doc[start:index] if not token.is_space]
    full = report.page.is_full(report.page.inside[index])
    if not gap or gap[-1].text == ":":
        return True
    if gap[-1].tag_ == "POS":
        return False  # told Polaris's "Night Desk"
    if report.page.comma_at(gap[-1].i):
        return full or len(gap) == 1 or report.takes("addressee")
    if report.takes("addressee") and all(token.pos_ in _HEARER for token in gap):
        return full or len(gap) <= 3
    return all(token.tag_ == "RB" or is_time(token) for token in gap)


def _question(report: Report, start: int) -> int | None:
    """Find the question of "asked (Li) whether ..."."""
    if not report.takes("question"):
        return None
    for token in report.doc[start : min(report.stop, start + _CLOSE)]:
        if report.page.inside[token.i] >= 0 or token.tag_ in FINITE or token.text in _BREAKS:
            return None
        if token.lower_ in words("question") and token.tag_ in _WH:
            return token.i if _asks(report, start, token) else None
        if token.pos_ == "VERB":
            return None
    return None


def _asks(report: Report, start: int, token: Token) -> bool:
    gap = [other for other in report.doc[start : token.i] if is_word(other)]
    if gap and not report.takes("addressee") and not all(t.pos_ in {"ADV", "ADP"} for t in gap):
        return False
    if token.lower_ == "if" and gap and not report.takes("addressee"):
        return False
    if gap and token.dep_ in SUBJECTS and token.head.dep_ == "relcl":
        return False
    if token.lower_ == "if" and not report.takes("that"):
        # "asked" leaves no condition open, "told" may
        return True
    return not (token.lower_ in {"when", "where", "if"} and token.head.dep_ == "advcl")


def _infinitive(report: Report, start: int) -> int | None:
    """Find the content of "vowed to ..." and "urged all sides to ..."."""
    if not report.takes("infinitive", "order"):
        return None
    for token in report.doc[start : min(report.stop, start + _NEAR)]:
        if report.page.inside[token.i] >= 0 or token.tag_ in FINITE or token.text in _BREAKS:
            return None
        if token.tag_ == "TO" and _leads_to_verb(report, token.i + 1):
            return _infinitive_start(report, start, token)
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "acl", "compound"}:
            return None
    return None


def _infinitive_start(report: Report, start: int, to: Token) -> int | None:
    gap = report.doc[start : to.i]
    bare = len(gap) <= 3 and all(token.pos_ in {"ADV", "PART", "PUNCT"} for token in gap)
    if report.takes("infinitive") and bare:
        return to.i - (report.doc[to.i - 1].lower_ in {"not", "never"})
    if not report.takes("order") or to.i == start or not _is_ordered(report, to.head):
        return None
    if report.cue.verb.lower_.startswith("call") and to.head.lower_ in words("visiting"):
        # "called on the governor to bid him farewell" is a visit
        return None
    while report.doc[start].pos_ in {"ADV", "ADP", "PUNCT"}:
        start += 1
    return start


def _leads_to_verb(report: Report, index: int) -> bool:
    while index < report.stop and report.doc[index].tag_ == "RB":
        index += 1
    return index < report.stop and report.doc[index].tag_ == "VB"


def _is_ordered(report: Report, verb: Token) -> bool:
    """Tell whether the infinitive is what is asked for, not a noun's ("a plan to ...")."""
    cue, noun = report.cue.verb, verb.head
    if noun == cue:
        return verb.dep_ in {"xcomp", "ccomp", "dep", "advcl"}
    hangs = cue in {noun.head, noun.head.head} and noun.pos_ in {"PROPN", "PRON", "NOUN"}
    return hangs and verb.dep_ in {"acl", "relcl", "xcomp", "ccomp"}


def _bare(report: Report, start: int) -> int | None:
    """Find the clause of "said it was ..."."""
    if not report.takes("bare"):
        return None
    index = _skip_adjuncts(report, start)
    if report.cue.verb.tag_ == "VBG" and report.doc[index - 1].text == ",":
        return None  # "In responding Friday, Li said ..."
    clause = _complement(report, start)
    left = max(clause.left_edge.i, start) if clause is not None else start
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
    return begin


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
        if not _is_when(token):
            return index
        index += 1
    return index


def _is_when(token: Token) -> bool:
    """Tell whether `token` says when the cue's act was, and is no part of its content."""
    if token.lower_ in words("time"):
        return True
    if token.ent_type_ not in TIMES or not (token.pos_ == "PROPN" or token.dep_ == "npadvmod"):
        return False
    return token.head.i < token.i or token.dep_ not in {"nsubj", "poss", "compound", "nmod"}


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
    gerund = first.tag_ == "VBG" and first.dep_ != "prep"
    if not (first.pos_ in _FIRST or gerund) or first.tag_ in _RELATIVE:
        return False
    for token in report.doc[index : min(report.stop, index + 14)]:
        if token.tag_ in FINITE and token.dep_ not in SUBORDINATE:
            return gerund or _has_subject(token, index)
        if token.text in {",", ";", ":"} or token.tag_ in _RELATIVE | {"WRB"}:
            return False
        if report.page.inside[token.i] >= 0:
            return False
    return False


def _has_subject(verb: Token, start: int) -> bool:
    for head in (verb, verb.head):
        subject = next((child for child in head.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return start <= subject.i < verb.i and subject.tag_ not in _RELATIVE
    return False


def _late_that(report: Report, start: int) -> int | None:
    """Find the clause after a "that" which the tagger takes for a relative pronoun."""
    if not report.takes("that"):
        return None
    for token in report.doc[start : min(report.stop, start + _CLOSE)]:
        if report.page.inside[token.i] >= 0 or _breaks(token) or token.text == ",":
            return None
        if token.lower_ == "that":
            follows = starts_clause(report, token.i + 1) and _gap_allows(report, start, token.i)
            return token.i + 1 if follows else None
    return None


def _told(report: Report, start: int) -> int | None:
    """Find the clause after a hearer where the parse has lost it: "told reporters it was"."""
    if not (report.takes("addressee") and report.takes("bare")) or is_passive(report.cue.verb):
        return None
    for token in report.doc[start + 1 : min(report.stop, start + 10)]:
        if report.page.inside[token.i] >= 0 or token.tag_ in FINITE or token.text in _BREAKS:
            return None
        opens = token.pos_ in {"PRON", "DET"} and token.tag_ not in {"PRP$", "WP", "WDT"}
        if opens and starts_clause(report, token.i):
            return token.i
    return None


def _term(report: Report, start: int) -> tuple[int, int] | None:
    """Give the object of a cue some of whose words are in quotation marks."""
    page = report.page
    if not report.takes("term") or is_passive(report.cue.verb) or start >= report.stop:
        return None
    end = start
    for token in report.doc[start : report.stop]:
        if page.inside[token.i] >= 0:
            if end == start and not _is_argument(token, report.cue.verb, token.i - start):
                return None
            end = token.i + 1
        elif end > start:
            if not (token.lower_ in {"and", "or"} and _quoted_next(report, token.i)):
                break
        elif token.is_punct or token.tag_ in FINITE or token.i - start > _TERM:
            return None
    if end == start:
        return None
    end = max(end, _object_end(report, end))
    return start, page.quotation_end(end - 1, report.stop) if page.inside[end - 1] >= 0 else end


def _quoted_next(report: Report, index: int) -> bool:
    return index + 1 < report.stop and report.page.inside[index + 1] >= 0


def _is_argument(token: Token, verb: Token, distance: int) -> bool:
    return distance <= 4 or any(ancestor == verb for ancestor in token.ancestors)


def _object_end(report: Report, end: int) -> int:
    """Give the end of the cue's object that the quoted words are part of."""
    for child in report.cue.verb.children:
        if child.dep_ in _OBJECT and child.i > report.cue.verb.i:
            right = child.right_edge.i + 1
            if child.left_edge.i < end < right <= report.stop:
                return first_cut(report, end, right)
    return end


_RULES: tuple[tuple[str, Callable[[Report, int], int | None]], ...] = (
    ("clause with 'that'", _after_that),
    ("quotation after the cue", _quotation),
    ("indirect question", _question),
    ("infinitive", _infinitive),
    ("clause without 'that'", _bare),
    ("clause after a hearer", _told),
    ("clause with 'that'", _late_that),
)
