"""Where content begins that follows its cue: "that", infinitives, questions, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import bare_clause, starts_clause, told_clause, verb_ahead
from .cues import cue_at, words
from .extent import content_end
from .page import known
from .syntax import DASHES, FINITE, SUBJECTS, SUBORDINATE, is_passive, is_time, is_under, is_word
from .terms import term_content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from .report import Report

__all__ = ["TERM", "leads_right", "right_content"]

TERM = "words in quotation marks within the cue's object"
_Spans = tuple[tuple[int, int], ...]
_NEAR, _CLOSE, _TERM = 30, 12, 18
_BREAKS = frozenset({":", ";"})
_WH = frozenset({"IN", "WRB", "WP", "WDT", "WP$"})
_HEARER = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "PART"})
_MEANWHILE = frozenset({"when", "while", "after", "before", "upon", "by"})
_RELATIVE = frozenset({"WP", "WDT"})
_PLURAL = frozenset({"NNS", "NNPS"})
_NO_MORE = frozenset({"", ".", ",", ";"})
_LEAST, _OWNED = 2, 5
_HEADED = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"})
_ADJUNCT = frozenset({"prep", "advmod", "npadvmod", "punct"})


def right_content(report: Report) -> tuple[_Spans, str] | None:
    """Give the content on the right of the cue and the construction, `TERM` if only a term."""
    start = report.after()
    if _is_withheld(report, start):
        return None
    for name, rule in _RULES:
        begin = rule(report, start)
        if begin is not None and begin < report.stop:
            end = content_end(report, begin)
            return (((begin, end),), name) if end > begin else None
    term = term_content(report, start)
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
    if not report.takes("that", "noun", "wish") or not _has_that(report, start, _NEAR):
        return None
    start = _after_insertion(report, start)
    for token in report.doc[start : min(report.stop, start + _NEAR)]:
        if report.page.inside[token.i] >= 0:
            if report.doc[token.i - 1].text in {",", ":"} or token.i == start:
                return None
            if token.tag_ in FINITE and report.doc[token.i - 1].is_quote:
                return None  # said his staff "did wrong", but that ...
            continue
        if token.lower_ == "that" and _joins(report, start, token):
            return token.i + 1 if _gap_allows(report, start, token.i) else None
        if _breaks(token):
            return None
    return None


def _joins(report: Report, start: int, that: Token) -> bool:
    """Tell whether `that` brings in a clause, whatever the tagger takes it for."""
    after = that.i + 1
    if after < report.stop and report.doc[after].tag_ == "NN" and not _holds_verb(report, after):
        return False  # reiterated that approach
    if that.tag_ == "IN" or that.dep_ == "mark":
        return True
    if after < report.stop and report.doc[after].tag_ in _PLURAL:
        return True  # no plural is what a determiner "that" belongs to
    if that.i != start:
        return False
    # "..., noting that peace remained": the small model takes "that peace" for an object
    participle = report.cue.verb.tag_ == "VBG" and verb_ahead(report, after)
    return participle or _opens_clause(report, after)


def _holds_verb(report: Report, start: int) -> bool:
    """Tell whether a finite verb follows, before a participle that is a cue of its own."""
    for token in report.doc[start : report.stop]:
        if token.tag_ in FINITE or report.page.inside[token.i] >= 0:
            return True
        if token.tag_ == "VBG" and cue_at(token) is not None:
            return False
    return False


def _after_insertion(report: Report, start: int) -> int:
    """Give the token behind an insertion, `start` if there is none: "reported, citing Li, that"."""
    page, doc = report.page, report.doc
    if not page.comma_at(start) or start + 1 >= report.stop or doc[start + 1].tag_ in FINITE:
        return start
    for index in range(start + 1, min(report.stop - 1, start + _TERM)):
        if page.inside[index] >= 0:
            break
        if doc[index].text == doc[start].text and doc[index + 1].lower_ == "that":
            return index + 1
    return start


def _has_that(report: Report, start: int, length: int) -> bool:
    return report.page.holds(known("that"), start, min(report.stop, start + length))


def _is_quoting(report: Report, start: int) -> bool:
    return report.page.is_quoting(start, report.stop)


def _breaks(token: Token) -> bool:
    """Tell whether no content can begin after `token`: another verb takes over."""
    if token.tag_ in FINITE or token.text in _BREAKS:
        return True
    if token.tag_ not in {"VBG", "VB"}:
        return False
    if _is_meanwhile(token) and cue_at(token) is None:
        return False
    return token.dep_ not in {"pcomp", "compound", "amod", "prep"} or cue_at(token) is not None


def _is_meanwhile(verb: Token) -> bool:
    """Tell whether `verb` says during what it was said: "said when meeting Li that ..."."""
    return verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ in _MEANWHILE


def _opens_clause(report: Report, index: int) -> bool:
    return index < report.stop and report.doc[index].pos_ in {"DET", "PRON", "PROPN"}


def _gap_allows(report: Report, start: int, index: int) -> bool:
    """Tell whether the words between cue and "that" are adjuncts or a hearer."""
    gap = [token for token in report.doc[start:index] if is_word(token) or token.text in DASHES]
    if gap and gap[-1].lower_ in words("told_noun") and not _is_medium(gap):
        return report.takes("noun") and gap[-1].lower_ in words("noun")
    if not gap:
        return report.takes("that", "wish")
    if report.takes("addressee"):
        return report.takes("that") and not any(token.text in DASHES for token in gap)
    if report.takes("noun") and any(token.lower_ in words("noun") for token in gap[:_OWNED]):
        return True
    objects = [token for token in gap if token.dep_ == "dobj" and token.head == report.cue.verb]
    return report.takes("that") and all(is_time(token) for token in objects)


def _is_medium(gap: Sequence[Token]) -> bool:
    """Tell "said in a statement that" from "responded to a statement that"."""
    preposition = next((token for token in reversed(gap) if token.tag_ in {"IN", "TO"}), None)
    return preposition is None or preposition.lower_ in {"in", "during", "at", "with"}


def _quotation(report: Report, start: int) -> int | None:
    """Find the quotation of "said, '...'" and "told reporters: '...'"."""
    if not report.takes("quote", "that", "bare") or not _is_quoting(report, start):
        return None
    for token in report.doc[start : report.stop]:
        if report.page.inside[token.i] >= 0:
            return token.i if _introduced(report, start, token.i) else None
        if token.text == ";" or (token.tag_ == "VBG" and cue_at(token) is not None):
            return None  # he said, adding: "..."
        if token.tag_ in FINITE and (
            cue_at(token) is not None or not is_under(token, report.cue.verb, SUBORDINATE)
        ):
            return None
    return None


def _introduced(report: Report, start: int, index: int) -> bool:
    """Tell whether the words from the cue to the quotation at `index` lead up to it."""
    gap = [token for token in report.doc[start:index] if not token.is_space]
    full = report.page.is_full(report.page.inside[index])
    if not gap:
        return True
    if gap[-1].text == ":":
        # added a title to her name: "city hero", which nobody says
        adds = not full and not report.takes("addressee")
        return not (adds and any(t.dep_ == "dobj" and t.head == report.cue.verb for t in gap))
    if gap[-1].tag_ in {"POS", "TO"}:
        return False  # told Polaris's "Night Desk", urged the yard to "cease"
    if report.page.comma_at(gap[-1].i):
        return full or len(gap) == 1 or report.takes("addressee")
    if report.takes("addressee") and all(token.pos_ in _HEARER for token in gap):
        return full or len(gap) <= 3
    return all(token.tag_ == "RB" or is_time(token) for token in gap)


def _question(report: Report, start: int) -> int | None:
    """Find the question of "asked (Li) whether ..."."""
    if not report.takes("question"):
        return None
    asking = known(*words("question"))
    if not report.page.holds(asking, start, min(report.stop, start + _CLOSE)):
        return None
    for token in report.doc[start : min(report.stop, start + _CLOSE)]:
        if report.page.inside[token.i] >= 0 or token.tag_ in FINITE or token.text in _BREAKS:
            return None
        if token.lower_ in words("question") and token.tag_ in _WH:
            return token.i if _asks(report, start, token) else None
        if token.pos_ == "VERB":
            return None
    return None


def _is_withheld(report: Report, start: int) -> bool:
    """Tell "declined to say whether", which gives no words."""
    verb = report.cue.verb
    refused = verb.dep_ == "xcomp" and verb.head.lower_ in words("refusal")
    return refused and start < report.stop and report.doc[start].lower_ in words("question")


def _asks(report: Report, start: int, token: Token) -> bool:
    gap = [other for other in report.doc[start : token.i] if is_word(other)]
    if gap and not report.takes("addressee") and not all(_is_adverbial(t) for t in gap):
        return False
    if token.lower_ == "if" and gap and not report.takes("addressee"):
        return False
    if gap and token.dep_ in SUBJECTS and token.head.dep_ == "relcl":
        return False
    if gap and gap[-1].lower_ == "of" and token.tag_ in _RELATIVE:
        return False  # the envoys, two of whom had left
    if report.cue.verb.dep_ == "pcomp" and report.doc[token.i + 1 : token.i + 2].text in _NO_MORE:
        return False  # without saying when
    if token.i + 1 < report.stop and _is_meanwhile(report.doc[token.i + 1]):
        return False
    if token.lower_ == "if" and not report.takes("that"):
        # "asked" leaves no condition open, "told" may
        return True
    return not (token.lower_ in {"when", "where", "if"} and token.head.dep_ == "advcl")


def _is_adverbial(token: Token) -> bool:
    return token.pos_ in {"ADV", "ADP"} or _is_when(token)


def _infinitive(report: Report, start: int) -> int | None:
    """Find the content of "vowed to ..." and "urged all sides to ..."."""
    if not report.takes("infinitive", "order"):
        return None
    if not report.page.holds(known("to"), start, min(report.stop, start + _NEAR)):
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
    if any(token.lower_ in words("unnamed") for token in report.doc[to.i + 1 : to.i + 3]):
        return None  # "asked not to be named"
    bare = len(gap) <= 3 and all(token.pos_ in {"ADV", "PART", "PUNCT"} for token in gap)
    if report.takes("infinitive") and (bare or _is_circumstance(report, start, to)):
        return to.i - (report.doc[to.i - 1].lower_ in {"not", "never"})
    if report.takes("order") and report.doc[start].lower_ == "by" and is_passive(report.cue.verb):
        return to.i  # "was asked by Li to go"
    if not report.takes("order") or to.i == start or not _is_ordered(report, to.head):
        return None
    if report.cue.verb.lower_.startswith("call") and to.head.lower_ in words("visiting"):
        # "called on the governor to bid him farewell" is a visit
        return None
    while _precedes_hearer(report.doc[start]):
        start += 1
    return start


def _is_circumstance(report: Report, start: int, to: Token) -> bool:
    """Tell whether when and where it was said stand in between: "vowed in Cairo on Friday to"."""
    verb = report.cue.verb
    if to.head.head != verb or to.head.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return False
    own = (child for child in verb.children if start <= child.i < to.i)
    return all(child.dep_ in _ADJUNCT or _is_when(child) for child in own)


def _is_when(token: Token) -> bool:
    return is_time(token) or token.lower_ in words("calendar")


def _precedes_hearer(token: Token) -> bool:
    """Tell whether `token` stands between cue and hearer: "called on Friday for Li to go"."""
    if token.pos_ in {"ADV", "ADP", "PUNCT"}:
        return True
    return token.lower_ == "for" or token.lower_ in words("calendar")


def _leads_to_verb(report: Report, index: int) -> bool:
    while index < report.stop and (report.doc[index].tag_ == "RB" or report.doc[index].is_quote):
        index += 1
    return index < report.stop and report.doc[index].tag_ == "VB"


def _is_ordered(report: Report, verb: Token) -> bool:
    """Tell whether the infinitive is what is asked for, not a noun's ("a plan to ...")."""
    cue, noun = report.cue.verb, verb.head
    if noun == cue:
        return verb.dep_ in {"xcomp", "ccomp", "dep", "advcl"}
    hangs = cue in {noun.head, noun.head.head} and noun.pos_ in {"PROPN", "PRON", "NOUN"}
    return hangs and verb.dep_ in {"acl", "relcl", "xcomp", "ccomp"}


def _late_that(report: Report, start: int) -> int | None:
    """Find the clause after a "that" which the tagger takes for a relative pronoun."""
    if not report.takes("that") or not _has_that(report, start, _CLOSE):
        return None
    for token in report.doc[start : min(report.stop, start + _CLOSE)]:
        if report.page.inside[token.i] >= 0 or _breaks(token) or token.text == ",":
            return None
        if token.lower_ == "that":
            follows = starts_clause(report, token.i + 1) and _gap_allows(report, start, token.i)
            return token.i + 1 if follows else None
    return None


def _heading(report: Report, start: int) -> int | None:
    """Find what a headline reports with no verb: "Palace says no date set"."""
    if report.cue.verb.lower_ not in {"says", "say"}:
        return None
    if not report.page.is_heading((report.start, report.stop)):
        return None
    said = report.doc[start : report.stop]
    opens = len(said) > _LEAST and (said[0].pos_ in _HEADED or said[0].tag_ == "TO")
    numbers = {report.page.inside[token.i] for token in said} - {-1}
    fits = opens and report.source is not None
    return start if fits and not any(map(report.page.is_full, numbers)) else None


_RULES: tuple[tuple[str, Callable[[Report, int], int | None]], ...] = (
    ("clause with 'that'", _after_that),
    ("quotation after the cue", _quotation),
    ("indirect question", _question),
    ("infinitive", _infinitive),
    ("clause without 'that'", bare_clause),
    ("clause after a hearer", told_clause),
    ("clause with 'that'", _late_that),
    ("headline", _heading),
)
