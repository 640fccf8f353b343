"""The names of ideas, agreements and laws, inside which no name is a mention (GUIDELINES 1)."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import match
from .vocabulary import vocabulary
from .words import Word

__all__ = ["idea_end", "is_law", "joint_law_end"]

_PAPERS = frozenset(
    {"act", "accord", "agreement", "charter", "convention", "covenant", "declaration", "framework"}
    | {"initiative", "pact", "plan", "protocol", "treaty"}
)
_LAWS = frozenset({"act", "accord", "agreement", "pact", "protocol", "treaty"})
_ALONE = frozenset({"treaty", "declaration", "charter"})  # right behind a region


def idea_end(words: Sequence[Word], end: int, label: str, kind: str) -> int:
    """Give the index behind the idea that a name opens ("Minsk | agreements"); `end` if none.

    Names inside the name of an idea are no mentions: of a city or person before any such noun, of
    others only before one in capitals that names a thought, of a region ("kind" tells it) also
    before a paper of its own name.
    """
    ideas = vocabulary().idea_heads
    if end == len(words) or not (words[end].capitalised or words[end].key in ideas):
        return end  # as behind most names
    index = end
    while index < min(len(words), end + 4):
        word = words[index]
        # in small letters "plans" and "orders" are verbs; plurals that are not stand in the list
        if word.key in ideas or (word.capitalised and _singular(word.key) in ideas):
            close = index == end
            thought = word.key in {"spirit", "dream", "doctrine", "consensus", "model"}
            if kind == "region":
                return index + 1 if word.capitalised and _is_paper(words, end, index) else end
            if label == "NORP" or kind == "country":
                return index + 1 if (thought and close) or _is_law(words, end, index) else end
            if label in {"GPE", "PERSON", "FAC"}:
                return index + 1 if word.capitalised or close else end
            return end
        if not (word.capitalised and word.alphabetic):
            return end
        index += 1
    return end


def is_law(word: Word) -> bool:
    """Tell whether a word in capitals heads the name of a law or agreement."""
    return word.capitalised and word.key in _LAWS


def joint_law_end(words: Sequence[Word], end: int) -> int:
    """Give the index behind the agreement of those joined by hyphens: "Peru | -Chile Fish Pact".

    `end` is the index behind the first of them, and given where there is none.
    """
    index = end
    while index + 1 < len(words) and words[index].text == "-":
        named = match(words, index + 1)
        if named is None or words[index + 1].start > words[index].end:
            return end
        index += 1 + named[1]
    for law in range(index, min(len(words), index + 5) if index > end else end):
        if is_law(words[law]):
            return law + 1
        if not words[law].capitalised:
            break
    return end


def _is_law(words: Sequence[Word], end: int, index: int) -> bool:
    # "Taiwan Relations Act", but "China Policy" and "Iran deal" keep the country
    return words[index].capitalised and index > end and words[index].key in _LAWS


def _is_paper(words: Sequence[Word], end: int, index: int) -> bool:
    # "North American Free Trade Agreement", but not "European Policy"
    return words[index].key in _PAPERS and (index > end or words[index].key in _ALONE)


def _singular(key: str) -> str:
    return key.removesuffix("s")
