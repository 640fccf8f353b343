"""Verbs of discussing, and where what they are about begins: "took up", "exchanged views on"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from .both import is_both
from .classes import is_negated
from .coordination import ABOUT
from .governing import VERBAL
from .lexicon import Discussing, discussing, words
from .terrain import Terrain

__all__ = ["is_their_talk", "matter_of", "opens_topics", "topics_of"]

_SUBJECTS = ("nsubj", "nsubjpass")
_TWO = 2
_NEAR = 3
_FAR = 8
_OWNER = 6
_PHRASE = 4
_CLIMB = 4
_POSSESSIVE = frozenset({"POS", "PRP$"})
_BIDDING = (["initiative"], ["request"], ["invitation"])
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "advmod", "case"})
_NO_TOPIC = frozenset({"PRP", "WP", "WRB", "WDT", "TO"})


def topics_of(terrain: Terrain, index: int, stop: int) -> int | None:
    """Give the token at which what is discussed by the word at `index` begins, before `stop`.

    None where that word is none of discussing, or leads to nothing that was discussed.
    """
    frame = discussing().get(terrain.lower[index])
    word = terrain.token[index]
    if frame is None or (
        frame.of_both and not (_is_verbal(word) and _is_done_by_both(terrain, word))
    ):
        return None
    return matter_of(terrain, index, stop)


def _is_verbal(word: Token) -> bool:
    return word.pos_ in VERBAL or word.tag_ == "VBG"


def matter_of(terrain: Terrain, index: int, stop: int) -> int | None:
    """Give the token at which the matter of the word of discussing at `index` begins.

    None where it has none before `stop`. Who does it is not looked at.
    """
    word, frame = terrain.token[index], discussing()[terrain.lower[index]]
    verbal = _is_verbal(word)
    if is_negated(word):
        return None
    begin = _behind_preposition(terrain, word, frame, stop)
    if begin is None and "*" in frame.leads and verbal:
        begin = index + 1
        while begin < stop and frame.of_both and terrain.token[begin].tag_ == "RB":
            begin += 1
    if begin is None or begin >= stop:
        return None
    done = words("inspected") | (words("gone_through") if frame.of_both else frozenset())
    if _head(terrain, begin).lower_ in done:
        return None
    return None if frame.of_both and not _is_topic(terrain, begin) else begin


def _behind_preposition(terrain: Terrain, word: Token, frame: Discussing, stop: int) -> int | None:
    """Give the token behind the first of the prepositions of `frame` that leads to a topic."""
    passed = ("ADV",) if "*" in frame.leads or frame.of_both else ("ADV", "NOUN", "DET")
    for token in terrain.token[word.i + 1 : min(word.i + 1 + _NEAR, stop)]:
        if token.lower_ in frame.leads:
            return None if _is_way_or_day(terrain, token.i) else token.i + 1
        if token.pos_ not in passed or token.lower_ == "with":
            break
    own = (c for c in word.rights if c.dep_ == "prep" and c.lower_ in frame.leads)
    near = (c.i for c in own if word.i < c.i <= word.i + _FAR and opens_topics(terrain, c.i))
    at = None if frame.of_both else next(near, None)
    return at + 1 if at is not None and at + 1 < stop else None


def opens_topics(terrain: Terrain, index: int) -> bool:
    """Tell whether the preposition at `index` leads to what is talked about, not to when or how."""
    return terrain.lower[index] in ABOUT and not _is_time(terrain, index + 1)


def _is_way(terrain: Terrain, index: int) -> bool:
    """Tell whether "on" or "over" leads to how one talks: "on the margins of", "over the phone"."""
    near = terrain.lower[index : index + 2]
    if not (words("beside_event") | words("manner")).isdisjoint(near):
        return True
    phrase = takewhile(lambda t: t.tag_ != "IN", terrain.token[index : index + _PHRASE])
    if not (words("phone") | words("meal")).isdisjoint(token.lower_ for token in phrase):
        return True
    # "on the president's initiative"
    owners = (t.i for t in terrain.token[index : index + _OWNER] if t.tag_ in _POSSESSIVE)
    owner = next(owners, None)
    return owner is not None and terrain.lower[owner + 1 : owner + 2] in _BIDDING


def _is_way_or_day(terrain: Terrain, link: int) -> bool:
    """Tell whether behind the preposition at `link` stands how or on what day one spoke."""
    dated = terrain.lower[link] == "on" and any(terrain.date[link + 1 : link + 2])
    return dated or _is_way(terrain, link + 1)


def _is_time(terrain: Terrain, index: int) -> bool:
    if index >= len(terrain.doc):
        return True
    following = set(terrain.lower[index : index + 3])
    return (
        any(terrain.date[index : index + 2])
        or not following.isdisjoint(words("meal"))
        or _is_way(terrain, index)
        or not words("circumstance").isdisjoint(following)
        or terrain.token[index].like_num
    )


def _is_done_by_both(terrain: Terrain, verb: Token) -> bool:
    """Tell whether those who talked, or their talks, do `verb`, which others may do as well."""
    for _ in range(_CLIMB):
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP"):  # "talks that dealt with", "their meeting, which"
                return verb.head.lower_ in words("their_talk")
            span = terrain.doc[subject.left_edge.i : min(subject.right_edge.i + 1, verb.i)]
            known = len(span) > 0 and (is_both(span) or is_their_talk(span))
            return known or _names_two(terrain, span)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head.lower_ in words("their_talk")
        if verb.dep_ not in ("conj", "xcomp") or verb.head == verb:
            return False
        verb = verb.head
    return False


def _names_two(terrain: Terrain, span: Span) -> bool:
    names = {
        e.entity_id for e in terrain.entity[span.start : span.end] if e and e.label == "PERSON"
    }
    return len(names) == _TWO and any(token.lower_ == "and" for token in span)


def is_their_talk(span: Span) -> bool:
    """Tell whether `span` means the talks told before: "the meeting", "their talks", "talks".

    So does "talks with the envoy" of several that were told.
    """
    forms = {token.lower_ for token in span}
    if forms.isdisjoint(words("their_talk")):
        return False
    with_whom = span[0].lower_ in words("their_talk") and span[1:2].text == "with"
    bare = (len(span) == 1 or with_whom) and span[0].tag_ == "NNS"
    return bare or not forms.isdisjoint(("their", "the", "these", "this"))


def _is_topic(terrain: Terrain, index: int) -> bool:
    """Tell whether a matter begins at `index`, no person and no public: "addressed reporters"."""
    token, entity = terrain.token[index], terrain.entity[index]
    if token.tag_ in _NO_TOPIC or (entity is not None and entity.label == "PERSON"):
        return False
    if terrain.is_time(index) or token.is_punct or token.lower_ == "each":
        return False
    return _head(terrain, index).lower_ not in words("public")


def _head(terrain: Terrain, index: int) -> Token:
    """Give the noun of the phrase that begins at `index`."""
    token = terrain.token[index]
    while token.dep_ in _BEFORE_NOUN and token.head.i > token.i:
        token = token.head
    return token
