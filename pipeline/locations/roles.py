"""Which places are venues: where the text says that people meet, confer or speak.

A place follows *in*, *at* or *near*, and the phrase hangs on a noun or a verb of meeting, or on a
verb that has one with it ("was held in", "arrived in ... for talks"). Parsers like to hang such a
phrase on the noun before it ("met the minister in Malta"), so persons and names are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from ..annotation import source_text
from ..gazetteer import Place, kind_of
from ..records import Mention
from .headers import NARROW, Locate
from .journeys import brings_to, is_visited, meets_next
from .meetings import (
    calls_on,
    company,
    exchanges,
    forms,
    is_awaited,
    is_encounter,
    is_host,
    is_meeting,
    is_negated,
    is_remote,
    is_unsettled,
    meets_person,
    meets_where,
    persons,
    sits_down,
)

__all__ = ["venues"]

_IN = frozenset({"in", "at", "near", "outside", "inside", "aboard"})
_DURING = frozenset({"in", "at", "during"})
_TO = frozenset({"to", "in", "at", "into", "for"})
_SPREAD = frozenset({"conj", "appos", "nmod", "compound", "npadvmod", "dep"})
_LOOSE = frozenset({"PROPN", "ADP", "ADV", "NUM", "SCONJ", "PRON"})
_NAMED = frozenset({"PERSON", "DATE", "TIME", "EVENT", "ORG", "NORP"})
_BODIES = frozenset({"FAC", "GPE", "NORP", "ORG"})
_TOO_WIDE = frozenset({"region", "water"})
_SENTENCE_ENDS = frozenset({".", "?", "!", ":", ";", '"', "\u201d"})
# heads that a phrase is followed over, through lists of persons
_CLIMB = 10
_OWNS = frozenset({"'", "\u2019"})
_DASH = re.compile(r"[-–/]")
_QUALIFIER = re.compile(r",\s+(?:the\s+)?|\s+\(|\s+in\s+(?:the\s+)?")


def venues(
    doc: Doc, mentions: Sequence[Mention], locate: Locate, sites: AbstractSet[int]
) -> set[int]:
    """Give the mention ids of the venues.

    Args:
        doc: a parsed Doc.
        mentions: its places, in text order.
        locate: gives the place that a mention stands for, None for an unknown one.
        sites: mention ids of those that the header lines tell.
    """
    found = {
        mention.mention_id
        for mention in mentions
        if not _is_too_wide(locate(mention)) and _is_venue(doc, mention, locate(mention))
    }
    found |= sites
    for first, second in pairwise(mentions):
        if first.mention_id not in found:
            continue
        if _qualifies(doc, first, second, locate) or _lists_on(doc, first, second):
            found.add(second.mention_id)
    return found


def _is_too_wide(place: Place | None) -> bool:
    """Say whether `place` spans countries: people meet in a town, not in the Middle East."""
    return place is not None and place.kind in _TOO_WIDE and place.country is None


def _qualifies(doc: Doc, first: Mention, second: Mention, locate: Locate) -> bool:
    """Say whether `second` tells where `first` lies, and so shares its role: "Faro, Portugal"."""
    text = source_text(doc)
    if not _QUALIFIER.fullmatch(text, first.end, second.start) or text[second.end :][:1] in _OWNS:
        return False  # "in Oslo, Norway's premier said"
    inner, outer = locate(first), locate(second)
    wide = {"country", "region", "city"} if first.label == "FAC" else {"country", "region"}
    if not outer or outer.kind not in wide or (inner and inner.kind == "country"):
        return False
    return not inner or inner.country == outer.country


def _lists_on(doc: Doc, first: Mention, second: Mention) -> bool:
    """Say whether a headline ends in a list of countries: "Hale Meets Leaders in Kenya, Angola"."""
    text = source_text(doc)
    countries = first.label == second.label == "GPE"
    closed = not text[second.end : second.end + 1].strip()
    opens = "\n" not in text[: first.start].strip()
    return countries and closed and opens and text[first.end : second.start] == ", "


def _is_venue(doc: Doc, mention: Mention, place: Place | None) -> bool:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    narrow = place is None or place.kind in NARROW
    if narrow and is_host(span.root):
        return True
    root = span.root
    if root.dep_ == "compound" and _names_town(root.head):
        root = root.head  # in the Algarve town of Faro
    elif root.dep_ == "compound" and narrow:
        if not _is_house(root.head):
            return _names_meeting(root)
        root = root.head  # at the Grand Palace hotel
    if narrow and _is_before_meeting(span):
        return True
    preposition = _preposition(root)
    if preposition is None:
        return is_visited(root) or meets_where(span[-1])
    if preposition.lower_ != "of" and meets_where(span[-1]):  # not a person of that country
        return True
    return _leads_to_meeting(preposition, narrow=narrow)


def _leads_to_meeting(preposition: Token, *, narrow: bool) -> bool:
    """Say whether the phrase of `preposition` tells where people meet, or go to meet."""
    word = preposition.lower_
    if not narrow and _is_about(preposition):
        return False
    if (word in _IN or _is_on_grounds(preposition)) and _hosts(preposition, speech=narrow):
        return True
    if narrow and ((word in _IN and is_encounter(preposition)) or meets_next(preposition)):
        return True
    if word == "in" and is_awaited(preposition.head):
        return True
    if word == "to" and narrow and preposition.head.lower_ in forms("welcome"):
        return True
    return word in _TO and (brings_to(preposition, narrow=narrow) or _is_planned_for(preposition))


def _is_about(preposition: Token) -> bool:
    """Tell the second place of "In Oslo they discussed the war in Syria", which a verb may have."""
    earlier = preposition.doc[preposition.sent.start : preposition.i]
    told = any(
        token.lower_ == "in"
        and token.head == preposition.head
        and any(child.ent_type_ == "GPE" for child in token.children)
        for token in earlier
    )
    behind = preposition.nbor(-1) if preposition.i else preposition
    return told and behind.dep_ == "dobj"


def _names_town(noun: Token) -> bool:
    """Tell "the Algarve town of Faro" from "the Algarve town"."""
    return noun.lower_ in forms("place") and any(child.lower_ == "of" for child in noun.children)


def _is_planned_for(preposition: Token) -> bool:
    """Say whether a meeting is one "set for Oslo" or "planned for Oslo in May"."""
    verb = preposition.head
    if preposition.lower_ != "for" or verb.lower_ not in forms("plan"):
        return False
    return any(is_meeting(token) for token in company(verb, preposition))


def _is_house(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and kind_of(f"one {noun.lower_}") == "facility"


def _is_on_grounds(preposition: Token) -> bool:
    """Say whether what follows is "on the grounds of" a house."""
    grounds = forms("grounds")
    return preposition.lower_ == "on" and any(t.lower_ in grounds for t in preposition.children)


def _names_meeting(town: Token) -> bool:
    """Say whether `town` is where the meeting named by it took place: "the Oslo talks"."""
    noun = town.head
    coordinated = any(child.dep_ == "conj" for child in town.children)
    coordinated = coordinated or _is_paired(town)  # the Belgrade-Pristina dialogue
    return noun.pos_ == "NOUN" and noun.i > town.i and is_meeting(noun) and not coordinated


def _is_before_meeting(town: Span) -> bool:
    """Tell "tackle patrols in Oslo talks", where a parser takes the meeting for a verb."""
    doc = town.doc
    if not town.start or town.end == len(doc) or doc[town.start - 1].lower_ not in _DURING:
        return False
    noun = doc[town.end]
    ends = town.end + 1 == len(doc) or not doc[town.end + 1].is_alpha
    return noun.lower_ in forms("noun") and (noun.tag_ == "NNS" or ends)


def _is_paired(town: Token) -> bool:
    before = town.nbor(-1) if town.i else town
    after = town.nbor() if town.i + 1 < len(town.doc) else town
    return bool(_DASH.fullmatch(before.text) or _DASH.fullmatch(after.text))


def _preposition(token: Token) -> Token | None:
    """Give the preposition that governs `token`, over coordination, apposition and "city of"."""
    for _ in range(_CLIMB):
        if token.dep_ == "appos" and token.head.pos_ == "PROPN":
            return None  # "Dushanbe, Tajikistan" is settled by where the places lie
        if token.dep_ in _SPREAD and token.head is not token:
            token = token.head
        elif token.head.lower_ == "of" and token.head.head.lower_ in forms("place"):
            token = token.head.head
        else:
            break
    governed = token.dep_ in {"pobj", "pcomp"} or token.head.pos_ == "ADP"
    return token.head if governed else None


def _hosts(preposition: Token, *, speech: bool) -> bool:
    """Say whether the phrase of `preposition` tells where people meet, or speak if that counts."""
    head: Token | None = preposition.head
    for _ in range(_CLIMB):
        if head is None or head.lower_ == "unlike":
            return False
        if head.pos_ in {"VERB", "AUX"} and head.dep_ != "prep":  # "including" is tagged so
            return _verb_meets(head, preposition, speech=speech)
        if is_meeting(head):
            return not (_is_wished(head) or is_unsettled(head))
        if head.dep_ == "ROOT":
            if _is_headline_verb(head) or any(map(_is_headline_verb, head.children)):
                return True
            head = _goes_on(head)
        elif not _passed_over(head):
            return False
        else:
            head = head.head
    return False


def _is_headline_verb(word: Token) -> bool:
    """Tell a verb that a parser takes for a name: "Hale Meets With Ministers in Oslo"."""
    return word.pos_ == "PROPN" and word.dep_ != "pobj" and word.lower_ in forms("verb")


def _goes_on(name: Token) -> Token | None:
    """Give the last word of the sentence before a name with which a parser begins another.

    It does behind abbreviations: "called on Lt Gen (retd) | Alam Noor in Oslo".
    """
    first = name.left_edge
    if name.pos_ != "PROPN" or first.i == 0 or first.nbor(-1).text in _SENTENCE_ENDS:
        return None
    return first.nbor(-1)


def _is_wished(noun: Token) -> bool:
    """Say whether a meeting is only asked for: "called for talks in Oslo"."""
    preposition = noun.head
    return preposition.lower_ == "for" and preposition.head.lower_ in forms("wish")


def _passed_over(token: Token) -> bool:
    """Say whether a phrase that hangs on `token` may belong higher up: names, persons, days."""
    if token.dep_ == "nsubj" and (token.pos_ == "NOUN" or token.ent_type_ in _BODIES):
        return False  # "officials in the capital said", "the Kremlin in Moscow said"
    if token.dep_ == "dobj" and (token.head.lower_ in forms("deed") or exchanges(token.head)):
        return True  # they signed a pact in Oslo, exchanged views in Oslo
    return (
        token.pos_ in _LOOSE
        or token.dep_ == "prep"
        or token.ent_type_ in _NAMED
        or token.lower_ in persons()
        or token.lower_ in forms("place")
        or token.lower_ in forms("rank")
        or _is_house(token)
        or token.pos_ == "PUNCT"
        or (token.head.lower_ == "of" and _is_of_people(token.head.head))
    )


def _is_of_people(noun: Token) -> bool:
    """Tell "members of a club" and "a meeting of the board" from "the end of a war"."""
    return noun.lower_ in persons() or is_meeting(noun)


def _pieces(verb: Token) -> list[Token]:
    """Give the verb, last, behind the pieces of "will co-chair" that a parser takes for verbs."""
    verb = verb.head if verb.dep_ == "aux" else verb
    apart = verb.lower_ == "co" and verb.i + 2 < len(verb.doc)
    return [verb, verb.nbor(2)] if apart else [verb]


def _verb_meets(verb: Token, preposition: Token, *, speech: bool) -> bool:
    pieces = _pieces(verb)
    verb = pieces[-1]
    word = verb.lower_
    if is_negated(verb) or is_remote(verb) or (verb.dep_ == "acl" and word in forms("deed")):
        return False  # a deal signed in Oslo, not "they signed a deal in Oslo"
    if word in forms("verb") or calls_on(verb) or sits_down(verb) or meets_person(verb):
        return True
    if exchanges(verb):
        return True
    if speech and word in forms("speech"):
        # "In Oslo, the minister says" tells where a report is from
        return preposition.i > verb.i or verb.tag_ != "VBZ"
    # "In Oslo, the two signed ..." tells of any verb where, "signed ... in Oslo" of its object
    supports = word in forms("light") or word in forms("motion") or preposition.i < verb.i
    told = (token for piece in pieces for token in company(piece, preposition))
    return supports and any(map(is_meeting, told))
