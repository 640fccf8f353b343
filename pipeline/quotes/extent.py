"""Where content on the right of its cue ends: its sentence, or what takes over before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import cue_at, words
from .enclosure import PARTED, enclosure
from .page import known
from .syntax import DASHES, FINITE, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .cues import Cue
    from .page import Page
    from .report import Report

__all__ = [
    "before_other_source",
    "content_end",
    "first_cut",
    "is_answered",
    "is_occasion",
    "is_withheld",
]

_JOINTS = frozenset({"and", "but", "or", "while", "although", "though", "as"})
_MEANWHILE = frozenset({"before", "after", "following"})
_CUTTING = (",", ";", "without", *PARTED, *_JOINTS, *_MEANWHILE)
_FIRM = frozenset({"while", "although", "though", "as"})
_TENSED = frozenset({"VBD", "VBZ"})
_PERFECT = frozenset({"had", "has", "have", "'d"})
_WHERE = frozenset({"in", "at", "during", "on"})
_DOING = frozenset({"did", "does", "has"})
_PAST = frozenset({"VBD", "VBN", "VBZ"})
_SCANT = frozenset({"no", "few", "little", "neither"})
_INSERTED = 7


def content_end(report: Report, begin: int) -> int:
    """Give the token after the last of the content that begins at token `begin`."""
    page = report.page
    if page.inside[begin] >= 0 and _is_complete(report, begin):
        return page.quotation_end(begin, report.stop)
    return first_cut(report, begin + 1, enclosure(report, begin))


def first_cut(report: Report, begin: int, limit: int) -> int:
    """Give the first token from `begin` on where something else takes over, else `limit`."""
    page = report.page
    inside, quoting = page.inside, page.is_quoting(begin - 1, limit)
    cutting = known(*_CUTTING)
    for index, word in enumerate(page.lower[begin:limit], begin):
        may_cut = word in cutting or (quoting and inside[index - 1] >= 0)
        if may_cut and inside[index] < 0 and _cuts(page, report.cue, index):
            return index
    return limit


def before_other_source(report: Report, begin: int, limit: int) -> int:
    """Give where another source takes over what resumes at `begin`, else `limit`."""
    page, joints = report.page, known(*_JOINTS)
    if not page.holds(joints, begin, limit):
        return limit
    for index in range(begin + 1, limit):
        joins = page.lower[index] in joints and page.inside[index] < 0
        if joins and _new_attribution(page, report.cue, index):
            return index
    return limit


def _is_complete(report: Report, begin: int) -> bool:
    """Tell whether the quotation that opens the content is all of it."""
    page = report.page
    end = page.quotation_end(begin, report.stop)
    if end < report.stop and report.doc[end].tag_ in FINITE:
        # "crowds chanting 'Peace!' filled the square": the verb is the crowds'
        shouted = page.said(page.inside[begin])[-1:] in {"!", "?"}
        return report.cue.verb.tag_ == "VBG" and (shouted or page.is_full(page.inside[begin]))
    if (
        end + 1 < report.stop
        and report.doc[end].lower_ in {"and", "or"}
        and page.inside[end + 1] >= 0
    ):
        # that "this ends here" or "nowhere"
        return False
    said = page.said(page.inside[begin])
    return page.is_full(page.inside[begin]) or said[-1:] in {"!", "?"} or said[:1].isupper()


def _cuts(page: Page, cue: Cue, index: int) -> bool:
    """Tell whether the content ends before token `index`."""
    token = page.doc[index]
    if index + 1 >= len(page.doc):
        return False
    if token.text == "," or token.text in PARTED:
        # "... - but that remains to be seen": after a dash the writer takes over
        if token.text == "," and is_answered(page, cue, index):
            return True
        return _resumes(page, cue, index) or _participle(page, cue, index + 1)
    if token.text == ";":
        return _parts_clauses(page, index)
    if token.lower_ == "without":
        return is_withheld(page, index)
    if token.lower_ in _MEANWHILE:
        return _is_meanwhile(page, cue, index) or _is_by_encounter(page, index)
    quoted = page.inside[index - 1]
    if quoted >= 0 and page.said(quoted).endswith(","):
        if token.tag_ == "VBG":
            return _participle(page, cue, index)
        if is_occasion(page, index):
            return True
    return token.lower_ in _JOINTS and _takes_over(page, cue, index)


def _takes_over(page: Page, cue: Cue, joint: int) -> bool:
    """Tell whether another act or another source follows "and", "while" or the like."""
    word = page.doc[joint].lower_
    if word == "while" and _participle(page, cue, joint + 1):
        return True
    if word == "as" and _is_setting(page, joint):
        return True
    if word == "as" and _is_past_of_plan(page, cue, joint):
        return True
    if word not in {"or", "as"} and _second_verb(page, cue, joint):
        return True
    return _new_attribution(page, cue, joint)


def _is_setting(page: Page, joint: int) -> bool:
    """Tell what went on from what was said: 'vowed to "hold on", as tanks stood outside'."""
    quoted = page.comma_at(joint - 1) and page.inside[joint - 2] >= 0
    if not quoted and page.inside[joint - 1] < 0:
        return False
    verb = page.doc[joint].head
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return verb.tag_ == "VBD" and any(t.i > joint and t.pos_ in {"NOUN", "PROPN"} for t in subjects)


def _is_past_of_plan(page: Page, cue: Cue, joint: int) -> bool:
    """Tell when it was said from what was: "vowed to stay as he met survivors"."""
    if cue.verb.tag_ != "VBD" or page.doc[cue.end].tag_ != "TO":
        return False
    verb = page.doc[joint].head
    marked = page.doc[joint].dep_ == "mark" and verb.tag_ == "VBD"
    return marked and any(joint < child.i < verb.i for child in verb.children)


def _is_by_encounter(page: Page, index: int) -> bool:
    """Tell when it was said: 'insisted it was "the best" following his lunch with Li'."""
    if page.inside[index - 1] < 0:
        return False
    for token in page.doc[index + 1 : index + _INSERTED]:
        if token.tag_ in FINITE or page.inside[token.i] >= 0:
            return False
        if token.lower_ in words("encounter"):
            return True
    return False


def _is_meanwhile(page: Page, cue: Cue, index: int) -> bool:
    """Tell what the speaker did from what was said: 'vowed to "hold on" before leaving'."""
    if page.doc[index + 1].tag_ != "VBG":
        return False
    return page.inside[index - 1] >= 0 or page.doc[index].head == cue.verb


def is_withheld(page: Page, without: int) -> bool:
    """Tell whether no more was said: "said a ship had sunk, without giving details"."""
    following = page.doc[without + 1 : without + _INSERTED]
    if following[0].tag_ != "VBG":
        return False
    held = any(token.lower_ in words("withholding") for token in following)
    return held or cue_at(following[0]) is not None  # without saying when


def is_occasion(page: Page, index: int) -> bool:
    """Tell whether a preposition brings in where it was said: 'is "over," in an interview'."""
    if page.doc[index].tag_ != "IN" or page.lower[index] not in known(*_WHERE):
        return False
    following = page.doc[index + 1 : index + _INSERTED]
    nouns = (token for token in following if token.pos_ in {"NOUN", "PROPN"})
    return any(token.lower_ in words("occasion") for token in nouns)


def _parts_clauses(page: Page, semicolon: int) -> bool:
    """Tell whether a clause of the writer's own follows, not one with "that" nor a mere list."""
    doc = page.doc
    if any(token.lower_ == "that" for token in doc[semicolon + 1 : semicolon + 3]):
        return False
    following = (token for token in doc[semicolon + 1 : page.unit_of(semicolon)[1]])
    return any(token.tag_ in FINITE or page.inside[token.i] >= 0 for token in following)


def is_answered(page: Page, cue: Cue, comma: int) -> bool:
    """Tell whether `comma` ends the question of "Li, asked whether he would go, replied: ..."."""
    if cue.verb.lower_ != "asked" or not page.comma_at(cue.start - 1):
        return False
    verb = page.doc[comma + 1]
    if verb.tag_ not in _TENSED or cue_at(verb) is None or page.inside[verb.i] >= 0:
        return False
    return not any(child.dep_ in SUBJECTS and child.i > comma for child in verb.children)


def _resumes(page: Page, cue: Cue, index: int) -> bool:
    """Tell whether a dash with a blank before it, and "and", "but" or "though", stand here."""
    token, before, after = page.doc[index], page.doc[index - 1], page.doc[index + 1]
    if token.text not in DASHES:
        return False
    if any(other.text == token.text for other in page.doc[index + 1 : index + _INSERTED]):
        return False  # the dash opens an insertion
    if any(other.text == token.text for other in page.doc[cue.end : index]):
        return _second_verb(page, cue, index + 1)  # the dash closes an insertion
    parts = bool(before.whitespace_) or token.text not in {"-", "\u2013"}
    if index + 2 < len(page.doc) and after.nbor().lower_ == "that":
        return False  # "- and that he would go" is said as well
    return parts and after.lower_ in _JOINTS - {"or", "as"}


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
    if verb.tag_ in _TENSED and _tense(cue.verb) == verb.tag_:
        # "said ..., and thanked Wang": one who speaks does it himself
        thanks = verb.lower_ in words("courtesy") and page.comma_at(index - 1)
        if thanks or _refuses(verb):
            return True
    if verb.dep_ == "conj" and verb.head == cue.verb:
        return not _is_modal(verb) or _is_modal(cue.verb)
    if _returns(verb, cue) or _leaves_participle(verb, cue) or _withholds(verb):
        return True
    if verb.dep_ == "conj" and _refuses(verb):
        return True
    if cue_at(verb) is None:
        return False
    if cue.verb.tag_ != verb.tag_:
        # "says it has ceased fire but warned it will strike back"
        tensed = {cue.verb.tag_, verb.tag_} <= _TENSED and _tense(verb) == verb.tag_
        return tensed and verb.dep_ == "conj" and _says_anew(page, verb)
    if verb.tag_ == "VBG" or verb.lower_ in words("second"):
        return True
    return verb.dep_ == "conj" and _says_anew(page, verb)


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
    tense = _tense(cue.verb)
    return (
        verb.dep_ == "conj"
        and tense in {"VBD", "VBZ"}
        and _tense(verb) == tense
        and verb.head.tag_ != tense
        and not (cue_at(verb) is None and any(c.lower_ in _PERFECT for c in verb.head.lefts))
        and not any(child.dep_ in SUBJECTS for child in verb.children)
        and (verb.tag_ == tense or not any(c.lower_ in _DOING for c in verb.head.lefts))
    )


def _tense(verb: Token) -> str:
    """Give the tag of `verb`, in "did not say" of its auxiliary; "" with any but a few of them."""
    auxiliaries = [child for child in verb.children if child.dep_ == "aux"]
    if not auxiliaries:
        return verb.tag_
    return auxiliaries[0].tag_ if auxiliaries[0].lower_ in _DOING else ""


def _withholds(verb: Token) -> bool:
    """Tell whether the source says no more: "said ..., but gave no details"."""
    if any(child.dep_ in SUBJECTS for child in verb.children) or _is_modal(verb):
        return False
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lower_ not in words("withholding") and not any(
        noun.lower_ in words("withholding") for noun in objects
    ):
        return False
    denied = any(child.dep_ == "neg" for child in verb.children)
    return denied or any(c.lower_ in _SCANT for noun in objects for c in noun.children)


def _says_anew(page: Page, verb: Token) -> bool:
    """Tell whether a verb of saying has "that", "to" or a quotation of its own behind it."""
    if any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in verb.children):
        return False
    following = page.doc[verb.i + 1 : verb.i + 8]
    if any(token.lower_ == "that" or page.inside[token.i] >= 0 for token in following):
        return True
    return len(following) > 1 and following[0].pos_ == "PRON" and following[1].tag_ in FINITE


def _is_modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def _leaves_participle(verb: Token, cue: Cue) -> bool:
    """Tell whether a verb goes back over the participle to its main verb.

    "Li said ..., stressing that ..., and hoped that ...", "Li has accused Wang of cheating and
    threatened to leave": no verb of the content can be joined to it.
    """
    if verb.dep_ != "conj" or any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    if cue.verb.tag_ == "VBG":
        above = (t for t in cue.verb.ancestors if t.tag_ == verb.tag_ and cue_at(t) is not None)
        return verb.tag_ in _TENSED and cue_at(verb) is not None and next(above, None) is not None
    return verb.head.tag_ == "VBG" and verb.tag_ in _TENSED and cue.verb.tag_ in _PAST


def _new_attribution(page: Page, cue: Cue, index: int) -> bool:
    """Tell whether another source takes over: "Li said ..., and Wang said ..."."""
    before = page.doc[index - 1].text == "," or page.inside[index - 1] >= 0
    if page.doc[index].lower_ == "as" and not before:
        return False
    firm = before or page.doc[index].lower_ in _FIRM
    for token in page.doc[index + 1 : index + 10]:
        if page.inside[token.i] >= 0 or token.text in {",", ";", "."}:
            return False
        if token.tag_ in FINITE:
            verb = token.head if token.dep_ == "aux" else token
            other = cue_at(verb)
            has_subject = any(child.dep_ == "nsubj" and child.i > index for child in verb.children)
            parts = before and page.doc[index].lower_ in _FIRM
            takes = other is not None and verb.tag_ != "VBG" and (parts or _may_say(page, other))
            takes = takes or _refuses(verb)
            after = page.doc[verb.i + 1 : verb.i + 2].text.lower()
            if page.doc[index].lower_ == "as" and after in {"", ",", "it"}:
                return False  # as he put it, as Li says,
            return takes and has_subject and (firm or verb.head == cue.verb)
    return False


def _may_say(page: Page, cue: Cue) -> bool:
    """Tell whether a clause may follow `cue` at once, or nothing: ", and Wang concurred"."""
    alone = cue.end < len(page.doc) and page.doc[cue.end].is_punct and "that" in cue.frames
    return "bare" in cue.frames or alone


def _refuses(verb: Token) -> bool:
    """Tell whether `verb` says that nothing was said: ", while the palace declined to comment"."""
    if verb.lower_ not in words("refusal"):
        return False
    return any(
        child.dep_ == "xcomp" and (cue_at(child) is not None or child.lower_ in words("withheld"))
        for child in verb.children
    )
