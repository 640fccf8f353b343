"""Whether a reported talk was held, is planned or is off, from tense, modality and negation."""

from __future__ import annotations

from spacy.tokens import Token

from ..annotation import FINITE
from .classes import CONDITION, IDLE, WILL, by_class, first_part, is_negated, is_plain, takes_place
from .dropped import is_dropped, is_since_off
from .governing import coordinate
from .lexicon import words
from .questions import is_asked
from .report import Report

__all__ = ["status"]

_GOING_TO = {"will", "wo", "would"}
_BE = {"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "am", "'re", "’re"}
_DO = {"do", "does", "did"}
_AHEAD = {"ahead", "before", "advance", "pending", "prior"}
_LATER = {"after", "following"}
_NEGATIVE = {"not", "n't", "n’t", "never", "no", "without", "nor", "neither"}
_DEPTH = 8
_LINKS = {"nsubj", "nsubjpass", "dobj", "obj", "pobj", "attr", "prep", "agent"}


def status(report: Report) -> str | None:
    """Give ``held``, ``planned`` or ``off``; None for a talk that is only wished for or denied."""
    if is_asked(report):
        return None
    if report.verb == report.trigger and _is_misread_infinitive(report.trigger):
        found: str | None = "planned"
    elif report.verb == report.trigger:
        found = _of_verb(first_part(report.trigger))
    else:
        found = _of_noun(report.trigger, report.verb)
    if found is None and by_class(report.trigger.head) == "hypothetical":
        # "hoped to meet X, but the talks were cancelled"
        return "off" if is_dropped(report.trigger.doc[report.end : report.sentence.end]) else None
    return "off" if found == "planned" and _is_part_of_dropped(report.trigger) else found


def _is_misread_infinitive(verb: Token) -> bool:
    # "Premiers to Discuss Trade": in a headline the parse takes it for a name
    return verb.pos_ == "PROPN" and verb.i > 0 and verb.nbor(-1).lower_ == "to"


def _is_part_of_dropped(token: Token) -> bool:
    """Tell whether what the talk was to be part of is off: "put off a trip on which he was to"."""
    inside = False
    for _ in range(_DEPTH):
        if token.head == token:
            return False
        inside = inside or token.dep_ in ("relcl", "acl")
        token = token.head
        if inside and token.pos_ in ("VERB", "AUX"):
            return by_class(token) == "off" and is_plain(token)
    return False


def _of_verb(verb: Token, depth: int = 0) -> str | None:
    below = {child.lower_ for child in verb.children if child.i < verb.i or child.dep_ == "neg"}
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    before = _run_before(verb)
    helpers |= before
    negated = bool((below | before) & _NEGATIVE)
    habit = any(child.lower_ in words("habitual") for child in verb.children)
    open_ended = verb.tag_ in ("VBZ", "VBP") and below & words("open_ended")
    if habit or open_ended or below & CONDITION or helpers & IDLE:
        return None
    if helpers & WILL:
        if "only" in below:
            return None  # a condition: "will only negotiate with X"
        return "off" if negated else "planned"
    own = by_class(verb)
    if own == "off" and not negated and depth:
        return "off"
    finite = helpers & (_BE | _DO)
    if "to" in helpers or (verb.tag_ in ("VB", "VBG") and not finite):
        led = coordinate(verb) if depth <= _DEPTH else None
        if led is not None:
            return _of_verb(led, depth + 1)
        return _nonfinite(verb, helpers, depth, negated=negated)
    return None if negated else "held"


def _run_before(verb: Token) -> set[str]:
    """Give the auxiliaries and adverbs right before `verb`, whatever the parse says."""
    found = set()
    index = verb.i - 1
    while index >= 0 and verb.i - index <= 4 and not verb.doc[index + 1].is_sent_start:
        token = verb.doc[index]
        if token.pos_ not in ("AUX", "ADV", "PART") and token.tag_ != "MD":
            break
        if token.tag_ != "POS":
            found.add(token.lower_)
        index -= 1
    return found


def _nonfinite(verb: Token, helpers: set[str], depth: int, *, negated: bool) -> str | None:
    head = verb.head
    if depth > _DEPTH or head == verb:
        # a headline: "X to meet Y"; a bare participle tells of what was
        return "planned" if "to" in helpers else (None if negated else "held")
    if negated:
        return None
    if head.pos_ == "ADP":
        return _under_preposition(head, depth)
    kind = None if _is_aside(verb, helpers) else by_class(head)
    if kind is not None:
        return _governed(kind, head)
    if "to" in helpers and head.lower_ in _BE and verb.i - head.i <= 4:
        return _of_being_to(verb, head, helpers)
    if head.pos_ in ("VERB", "AUX"):
        return _purpose(verb, head, depth)
    if verb.dep_ in ("acl", "relcl") and "to" in helpers and head.pos_ == "PROPN":
        return "planned"
    if verb.dep_ in ("acl", "relcl") and "to" in helpers:
        return _of_noun(head, _verb_above(head), depth + 1)
    if head.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _under_noun(head, helpers, depth)
    return "held"


def _under_noun(head: Token, helpers: set[str], depth: int) -> str | None:
    """Give the status of "the first to meet X", in a headline of "Premiers to meet"."""
    above = _verb_above(head)
    if above is not None:
        return _of_verb(above, depth + 1)
    return "planned" if "to" in helpers and head.head == head else "held"


def _of_being_to(verb: Token, be: Token, helpers: set[str]) -> str:
    """Give the status of "is to meet", of "was to have met", which one did not."""
    if verb.tag_ == "VBN" and "have" in helpers:
        return "off"
    between = verb.doc[be.i + 1 : verb.i]
    return "planned" if all(t.pos_ in ("PART", "ADV", "AUX") for t in between) else "held"


def _is_aside(verb: Token, helpers: set[str]) -> bool:
    # "speaking after talks, he ruled out": of the verb above only the tense counts
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and "to" not in helpers


def _purpose(verb: Token, head: Token, depth: int) -> str | None:
    if head.lower_ in words("arrive"):
        return "planned"
    if head.lower_ in words("bid") and any(child.tag_ == "TO" for child in verb.children):
        done = _of_verb(head, depth + 1)  # "sent her envoy to meet"
        return "planned" if done == "held" else done
    if verb.dep_ == "ccomp":
        return "held"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return "planned" if {child.lower_ for child in head.children} & WILL else "held"
    return _of_verb(head, depth + 1)


def _governed(kind: str, head: Token) -> str | None:
    if kind == "hypothetical":
        return _of_wish(head)
    if kind == "off":
        return "off" if is_plain(head) else None
    above = head if head.pos_ in ("VERB", "AUX") else _verb_above(head)
    negated = head.i > 0 and (
        any(child.dep_ == "neg" for child in head.children) or head.nbor(-1).lower_ in _NEGATIVE
    )
    if negated or (above is not None and above != head and is_negated(above)):
        return None
    if above is not None and above != head and by_class(above) == "off":
        return "off" if is_plain(above) else None
    if head.tag_ in ("VBN", "JJ", "VBD") and _had_been(head):
        return "off"
    return "planned"


def _had_been(head: Token) -> bool:
    """Tell whether what was planned did not come: "had been scheduled to meet", "had been due"."""
    return head.i > 1 and head.nbor(-1).lower_ == "been" and head.nbor(-2).lower_ in ("had", "'d")


def _of_wish(head: Token) -> str | None:
    """Give the status of a talk that one has a chance of, or declines an invitation to."""
    if _is_occasion(head):
        return _of_verb(head.head, _DEPTH)
    if head.dep_ in ("dobj", "obj") and head.head.lower_ in words("accept"):
        return "planned" if _of_verb(head.head, _DEPTH) == "held" else None
    refused = head.dep_ in ("dobj", "obj") and by_class(head.head) == "off"
    return "off" if refused and is_plain(head.head) else None


def _is_occasion(head: Token) -> bool:
    """Tell whether "had the opportunity to meet" is meant, where one did meet."""
    had = head.dep_ in ("dobj", "obj") and head.head.lower_ in words("have")
    return had and head.lower_ in words("occasion")


def _of_noun(noun: Token, governor: Token | None, depth: int = 0) -> str | None:
    modifiers = {child.lower_ for child in noun.children if child.i < noun.i}
    if modifiers & words("off_modifier"):
        return "off"
    if modifiers & words("hypothetical_modifier"):
        return None
    base = _placed(noun, governor, depth)
    if base is None and governor is not None and is_negated(governor):
        # "the meeting planned for Monday did not take place", "the talks will not take place"
        return "off" if takes_place(governor) else None
    if base == "held" and modifiers & words("planned_modifier"):
        return "planned"
    return None if base == "planned" and _is_institution(noun, modifiers) else base


def _is_institution(noun: Token, modifiers: set[str]) -> bool:
    """Tell whether one agrees on a way to talk, not on a talk: "to set up a regular dialogue"."""
    if noun.lower_ not in words("lasting_talks"):
        return False
    founded = noun.dep_ in ("dobj", "obj") and noun.head.lower_ in words("found")
    return founded or bool(modifiers & words("standing_modifier"))


_VERDICTS = {"off": "off", "planned": "planned", "hypothetical": None}


def _placed(noun: Token, governor: Token | None, depth: int) -> str | None:
    """Give the status that the words above a noun lend to it."""
    token = noun
    for _ in range(_DEPTH):
        head = token.head
        if token in (head, governor):
            break
        if head.lower_ in _AHEAD and head.pos_ in ("ADP", "ADV", "SCONJ"):
            return _under_preposition(head, depth)
        if head.lower_ == "of" and head.head.lower_ in ("ahead", "advance"):
            return "planned"
        if head.pos_ == "ADP" or head.lower_ in ("following", "including"):
            counted = head.head.lower_ in words("several")
            naming = head.lower_ in ("from", "of", "since", "at") and not counted
            apart = _is_aside_to_subject(head, governor) or _is_later(head)
            if apart and governor is not None:
                return _of_verb(governor)
            if head.head.pos_ in ("NOUN", "PROPN") and naming:
                return _of_named(head.head)
        elif head == governor and token.dep_ in _LINKS:
            break
        elif head.pos_ in ("NOUN", "ADJ") and (kind := by_class(head)) is not None:
            return "off" if _is_refused(head) else _VERDICTS[kind]
        token = head
    return _heading(noun) if governor is None else _of_governor(token, governor, depth)


def _of_named(noun: Token) -> str | None:
    """Give the status of "the offer of talks", "the cancellation of talks" by its noun."""
    kind = by_class(noun)
    if kind == "hypothetical" and _is_refused(noun):
        return "off"
    return _VERDICTS.get(kind or "", "held")


def _is_refused(noun: Token) -> bool:
    return noun.dep_ in ("dobj", "obj") and by_class(noun.head) == "off"


def _is_later(preposition: Token) -> bool:
    # "arrived a day after talks"
    return preposition.lower_ in _LATER and preposition.head.dep_ == "npadvmod"


def _is_aside_to_subject(preposition: Token, governor: Token | None) -> bool:
    """Tell whether a phrase stands beside the subject: "the premier, in a call to X, vowed"."""
    subject = preposition.head
    opened = preposition.i > 0 and preposition.nbor(-1).text == ","
    return opened and subject.dep_ in ("nsubj", "nsubjpass") and subject.head == governor


def _heading(noun: Token) -> str | None:
    before = {token.lower_ for token in noun.doc[max(0, noun.i - 4) : noun.i]}
    return "planned" if before & {"before", "ahead"} else "held"


def _leads_to_talk(governor: Token) -> bool:
    """Tell whether the talk is ahead: "leaves for", "is in Rome for", "was due in Rome for"."""
    due = any(child.lower_ in words("planned") for child in governor.children)
    ahead = governor.lower_ in ("is", "are") or (governor.lower_ in _BE and due)
    return ahead or governor.lower_ in words("arrive")


def _tells_when(link: Token, kind: str | None) -> bool:
    # "vowed in talks with", not "decided on a meeting with"
    occasions = ("in", "at", "during", "after", "following")
    return link.lower_ in occasions or (link.lower_ == "on" and kind != "off")


def _of_governor(link: Token, governor: Token, depth: int) -> str | None:
    kind = by_class(governor)
    if link.lower_ == "including":  # "arrived for talks with X, including a session with Y"
        link = next((child for child in governor.children if child.lower_ == "for"), link)
    if link.dep_ == "prep" and link.lower_ == "for":
        if _leads_to_talk(governor):
            return "planned"
    elif link.dep_ == "prep" and _tells_when(link, kind):
        return _of_verb(governor, depth and depth + 1)
    if governor.lower_ in words("light") and kind != "off":
        kind = None
    if kind == "hypothetical":
        return None
    if kind == "off":
        return _of_dropping(governor, depth)
    if kind == "planned":
        return "off" if is_since_off(governor) else _governed(kind, governor)
    result = _of_verb(governor, depth + 1)
    is_subject = link.dep_ in ("nsubj", "nsubjpass")
    return _led_by(governor) if is_subject and result == "held" else result


def _led_by(verb: Token) -> str:
    """Give the status of the subject of `verb`, which may lead to another: "is set to take"."""
    led = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "acomp")), None)
    if led is None:
        return "held"
    if verb.lower_ in ("is", "are") and _is_infinitive(led):
        return "planned"  # "the meeting is to be followed by a lunch"
    kind = by_class(led)
    return kind if kind in ("planned", "off") else "held"


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _of_dropping(verb: Token, depth: int) -> str | None:
    """Give the status of a talk that one cancels, may cancel, will not cancel, cannot rule out."""
    if is_plain(verb):
        return "off"
    if not is_negated(verb):
        return _of_verb(verb, depth + 1)
    will = any(child.lower_ in _GOING_TO for child in verb.children if child.dep_ == "aux")
    return "planned" if will else None


def _under_preposition(preposition: Token, depth: int) -> str | None:
    if {preposition.lower_, preposition.head.lower_} & {"ahead", "advance"}:
        return "planned"
    above = _verb_above(preposition)
    if preposition.lower_ in ("before", "prior", "pending"):
        return "planned" if above is None or not _is_finite(above) else "held"
    if preposition.lower_ == "without" or is_negated(preposition.head):
        return None  # "no intention of meeting"
    if above is None:
        return "held"
    kind = by_class(above)
    if kind == "planned" and preposition.lower_ in ("to", "on", "for"):
        return "planned"
    bound = preposition.lower_ in ("to", "on", "for", "from", "of", "in")
    if kind in ("hypothetical", "off") and bound:
        return None if kind == "hypothetical" else "off"
    return _of_verb(above, depth + 1)


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in FINITE:
        return True
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return any(child.tag_ in FINITE for child in helpers) and not _is_to_come(helpers)


def _is_to_come(helpers: list[Token]) -> bool:
    return any(helper.lower_ in WILL or helper.tag_ == "TO" for helper in helpers)


def _verb_above(token: Token) -> Token | None:
    for _ in range(_DEPTH):
        if token.head == token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None
