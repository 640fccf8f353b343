"""Where a list of topics comes apart: each part must be able to stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Token

from .lexicon import words
from .terrain import Terrain

__all__ = ["ABOUT", "is_activity", "split"]

ABOUT = frozenset({"about", "over", "regarding", "concerning", "on"})
_BESIDES = (("as", "well", "as"), ("in", "addition", "to"))
_SHORT = 2
_LEAD = 5


def split(terrain: Terrain, begin: int, stop: int) -> list[tuple[int, int]]:
    """Give the topics in tokens ``[begin, stop)``, each from its first token to its end."""
    doc = terrain.token
    parts: list[tuple[int, int]] = []
    first = begin
    index = begin
    while index < stop:
        width = _separator(terrain, first, index, stop, listed=bool(parts))
        if width and index > first:
            parts.append((first, index))
            first = index + width
            index = first
        else:
            index += 1
    parts.append((first, stop))
    full = [part for part in parts if part[1] > part[0] and not _is_rest(doc[part[0] : part[1]])]
    aside = {two for one, two in pairwise(full) if _explains(doc[two[0] : two[1]], doc[one[1] - 1])}
    return [part for part in full if part not in aside]


def _explains(span: Sequence[Token], name: Token) -> bool:
    """Tell whether `span` only says what the name before it is: "X, a nurse, and Y"."""
    if name.pos_ != "PROPN" or span[0].lower_ not in ("a", "an"):
        return False
    return any(t.dep_ == "appos" and t.head.i <= name.i and t.left_edge == span[0] for t in span)


def _separator(terrain: Terrain, first: int, index: int, stop: int, *, listed: bool) -> int:
    """Give how many tokens of separator stand at `index`, 0 where the phrase goes on."""
    doc = terrain.token
    token = doc[index]
    width = 0
    word = terrain.lower[index]
    if word in (",", ";") and not _is_within_name(terrain, index):
        width = 1
        if index + 1 < stop and terrain.lower[index + 1] in ("and", "or"):
            width = 2
    if word == "and" and not _is_within_name(terrain, index):
        width = 1
    at = index + width
    if at + 3 < stop and tuple(terrain.lower[at : at + 3]) in _BESIDES:
        return width + 3
    if not width:
        return 0
    if token.text == ";":
        return width
    if at >= stop:
        return 0
    if (again := _leads_again(terrain, first, at)) is not None:
        return width + again
    left, right = doc[first:index], doc[at:stop]
    if _weighs(left) and right[0].tag_ not in ("DT", "PRP$"):
        return width if right[0].tag_ in ("WRB", "WP") or _is_owned(right) else 0
    return width if _stands_alone(terrain, left, token.text, right, listed=listed) else 0


def _leads_again(terrain: Terrain, first: int, at: int) -> int | None:
    """Give how much of a preposition to leave out that parts topics, None where there is none.

    So "of" does in "took stock of the war and of the truce".
    """
    if terrain.lower[at] in ABOUT:
        return 0
    return 1 if first > 0 and terrain.lower[at] == "of" == terrain.lower[first - 1] else None


def _is_within_name(terrain: Terrain, index: int) -> bool:
    # "Washington, D.C.", "May 4, 2020"
    extent = terrain.extent[index]
    dates = terrain.date[max(0, index - 1) : index + 2]
    if dates[0] is not None and all(date is dates[0] for date in dates):
        return True
    return extent is not None and extent[0] < index < extent[1] - 1


def _stands_alone(
    terrain: Terrain,
    left: Sequence[Token],
    separator: str,
    right: Sequence[Token],
    *,
    listed: bool,
) -> bool:
    """Tell whether what stands on both sides of `separator` are topics of their own."""
    if _is_one(terrain, left, separator, right):
        return False
    opens = right[0] if right[0].tag_ != "RB" or len(right) == 1 else right[1]
    names = _are_names(terrain, left, right)
    if names is not None:
        return names
    if is_activity(left):
        return opens.tag_ == "VBG" and len(left) >= _SHORT
    nominal = left[-1].pos_ in ("NOUN", "PROPN", "NUM", "PRON") or left[-1].text == ")"
    if not nominal and left[-1].dep_ not in ("dobj", "pobj"):
        return False
    verbal = any(t.tag_ in ("VB", "VBG", "VBP") or t.lower_ in ("of", "to") for t in left)
    if separator == "and" and _are_two(terrain, left, right):
        return True
    if opens.tag_ in ("DT", "PRP$"):
        return not verbal or opens.lower_ in ("the", "their", "a")
    if separator == "and" and not (listed and _is_last(right)):
        return _is_aim_beside(left, right) or (_is_full(left) and _is_full(right) and not verbal)
    if verbal and separator != ",":
        return False
    return not verbal or _is_noun_phrase(right)


def _is_one(
    terrain: Terrain, left: Sequence[Token], separator: str, right: Sequence[Token]
) -> bool:
    """Tell whether both sides of `separator` are of one phrase whatever they are made of."""
    if _is_modifier_in_list(left, right) or any(token.lower_ == "where" for token in left):
        return True
    if _refers_back(right) or (separator == "and" and _is_within_title(terrain, left, right)):
        return True
    # "the summit between X and Y"
    return any(token.lower_ == "between" for token in left) and "and" not in map(str, left)


def _refers_back(right: Sequence[Token]) -> bool:
    """Tell whether the first part of `right` needs what stands before: "ways to develop them"."""
    part = takewhile(lambda token: token.lower_ not in (",", ";"), right)
    return any(token.lower_ in ("them", "it") for token in part)


def _is_within_title(terrain: Terrain, left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether "and" stands within a name of no known kind: "the Loss and Damage Fund"."""
    led = len(left) > 1 and left[-2].lower_ == "the"
    titled = left[-1].is_title and right[0].is_title and right[0].pos_ != "DET"
    known = terrain.entity[left[-1].i] is not None and terrain.entity[right[0].i] is not None
    return led and titled and not known


def _are_two(terrain: Terrain, left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell two noun phrases from one whose nouns share what stands before or behind them.

    Two are "energy aid and reform of the union", "the war in Lebanon and wheat exports to Peru";
    one are "close ties and trade", "research and investment in the climate".
    """
    own, other = _first_noun(left), _first_noun(right)
    if own is None or other is None or any(t.tag_ in ("VB", "VBP") for t in left):
        return False
    if _is_owned(right):
        return True
    led = _leads(other, right)
    if other.dep_ == "conj" and other.head.i != own.i and other.head in left:
        inner = other.head
        known = terrain.entity[inner.i] is not None or _is_marked(inner, left)
        return known and led
    if led:
        return _is_full(left) or _leads(own, left) or terrain.entity[own.i] is not None
    return _is_full(right) and not any(token.tag_ == "IN" for token in left)


def _first_noun(span: Sequence[Token]) -> Token | None:
    """Give the head of the noun phrase with which `span` begins."""
    for token, following in zip(span, [*span[1:], None], strict=True):
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            joined = following is not None and following.text in ("-", "'s", "’s", "'", "’")
            if not joined and (following is None or following.pos_ not in ("NOUN", "PROPN")):
                return token
        elif token.pos_ not in ("ADJ", "DET", "NUM", "ADV", "PART", "PUNCT") and token.tag_ not in (
            "VBG", "VBN",
        ):  # fmt: skip
            return None
    return None


def _leads(noun: Token, span: Sequence[Token]) -> bool:
    """Tell whether a preposition follows `noun` in `span`: "aid to"."""
    return noun.i < span[-1].i and noun.nbor(1).tag_ in ("IN", "TO")


def _is_marked(noun: Token, span: Sequence[Token]) -> bool:
    return noun.i > span[0].i and noun.nbor(-1).tag_ not in ("IN", "TO")


def _are_names(terrain: Terrain, left: Sequence[Token], right: Sequence[Token]) -> bool | None:
    """Tell "Lebanon and Syria" from "the war in Lebanon and Syria"; None where no name follows."""
    following = list(takewhile(lambda token: token.lower_ not in (",", ";", "and"), right))
    placed = terrain.entity[left[-1].i] is not None and any(t.tag_ == "IN" for t in left)
    if placed and _is_land(following) and _is_within(terrain, left[-1].i):
        return False  # "events in Gaza and the occupied territories"
    if not all(terrain.entity[t.i] is not None or t.lower_ == "the" for t in following):
        return None
    if all(terrain.entity[token.i] is not None for token in left):
        return True
    return False if placed or any(token.lower_ == "by" for token in left) else None


def _is_within(terrain: Terrain, index: int) -> bool:
    """Tell whether "in" leads to the name at `index`."""
    extent = terrain.extent[index] or (index, index + 1)
    return "in" in terrain.lower[max(0, extent[0] - 2) : extent[0]]


def _is_land(span: Sequence[Token]) -> bool:
    plain = all(token.tag_ != "IN" for token in span)
    return bool(span) and plain and span[-1].lower_ in words("land")


def _is_owned(span: Sequence[Token]) -> bool:
    # "President X's wish to"
    return span[0].pos_ == "PROPN" and any(token.tag_ == "POS" for token in span[:_LEAD])


def _weighs(span: Sequence[Token]) -> bool:
    """Tell whether `span` is of what a list is about as a whole: "the importance of trade"."""
    return any(
        token.lower_ in words("weighing") and following.lower_ == "of"
        for token, following in pairwise(span[:_LEAD])
    )


def _is_aim_beside(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether `right` is a topic besides `left`: "the war and efforts to end it"."""
    aim = right[0].lower_ in words("aim") and len(right) > _SHORT
    opened = aim and right[1].lower_ in ("to", "for", "of")
    same = left[0].lower_ in words("aim")  # "efforts to renew the truce and means of keeping it"
    return opened and (same or any(token.tag_ == "IN" for token in left))


def _is_modifier_in_list(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether `right` begins with an adjective of a later noun: "a range of legal, ..."."""
    at = next((i for i, token in enumerate(right) if token.pos_ != "ADJ"), 0)
    several = right[at].lower_ == "and" and any(token.lower_ == "of" for token in left)
    return at > 0 and (several or right[at].text == ",")


def _is_full(span: Sequence[Token]) -> bool:
    """Tell whether the first noun of `span` has a modifier of its own: "climate change"."""
    head = next((token for token in span if token.pos_ in ("NOUN", "PROPN")), None)
    while head is not None and head.dep_ in ("compound", "amod") and head.head in span:
        head = head.head
    if head is None:
        return False
    own = [child for child in head.children if child in span and child.i < head.i]
    return any(child.dep_ in ("amod", "compound", "poss", "nmod") for child in own)


def is_activity(span: Sequence[Token]) -> bool:
    """Tell whether `span` begins with a gerund: "cooperating on", "jointly building"."""
    first = span[1] if span[0].tag_ == "RB" and len(span) > 1 else span[0]
    if first.tag_ == "VBG":
        return first.dep_ != "amod" and first.lower_ not in words("lasting")  # "missing persons"
    ending = first.lower_.endswith("ing") and first.tag_ == "NN" and len(span) > 1
    return ending and first.nbor(1).tag_ in ("IN", "TO", "RP")


def _is_last(rest: Sequence[Token]) -> bool:
    return not any(t.text in (",", ";") or t.lower_ in ("and", "as") for t in rest)


def _is_noun_phrase(span: Sequence[Token]) -> bool:
    return span[0].pos_ in ("ADJ", "NOUN", "PROPN") and not any(
        token.tag_ == "VB" for token in span[:2]
    )


def _is_rest(span: Sequence[Token]) -> bool:
    said = " ".join(token.lower_ for token in span)
    return span[0].lower_ in ("among", "other", "others", "etc") or said in (
        "more", "other issues", "so on", "other matters", "other topics", "as well", "too",
    )  # fmt: skip
