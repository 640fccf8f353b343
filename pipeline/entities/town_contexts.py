"""The words round a name that say that a town or a region is meant, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..resources import read_table
from .tags import Tags, ids
from .vocabulary import vocabulary
from .words import Word

__all__ = [
    "LARGE",
    "PEOPLE",
    "SMALL",
    "goes_on",
    "is_division",
    "is_noun",
    "is_plain",
    "is_taken",
    "people_near",
]

SMALL, PEOPLE, LARGE = 1_000, 15_000, 100_000  # of a town, by how sure the words are
_BEHIND_TOWNS = frozenset({".", ",", ";", "on", "in", "for", "where"})
_NOUNS = ids("NN", "NNS")


def people_near(words: Sequence[Word], index: int) -> int:
    """Give how many people a town at ``words[index]`` must have; 0 where none can stand."""
    contexts = _contexts()
    before = words[index - 1].key if index else ""
    least = contexts.before.get(before, 0)
    if least and not (index > 1 and words[index - 2].key in contexts.not_before):
        return least
    if before == "," and index > 1 and _is_building(words[index - 2]):
        behind = words[index + 1].key if index + 1 < len(words) else "."
        return PEOPLE if behind in _BEHIND_TOWNS else 0  # "at State House, Entebbe."
    if before == "of" and index > 1 and words[index - 2].key in contexts.before_of:
        return PEOPLE
    return contexts.behind.get(words[index + 1].key, 0) if index + 1 < len(words) else 0


def _is_building(word: Word) -> bool:
    return word.capitalised and vocabulary().place_heads.get((word.key,)) == "FAC"


def is_taken(words: Sequence[Word], index: int) -> bool:
    """Tell whether a verb of taking, striking or leaving comes before: "retook Gao"."""
    return index > 0 and words[index - 1].key in _contexts().before_known


def is_plain(word: Word) -> bool:
    """Tell whether a word alone makes no name: an office, a day, a word of headings."""
    lexicon = vocabulary()
    return word.key in lexicon.plain or word.key in lexicon.days


def is_noun(word: Word) -> bool:
    """Tell whether `word` follows the names of places: "province", "airport", "residents"."""
    return word.key in _contexts().behind


def is_division(word: Word) -> bool:
    """Tell whether `word` follows divisions in small letters only: "Gezira state"."""
    return word.text in _contexts().behind_known


def goes_on(words: Sequence[Word], end: int, tags: Tags) -> bool:
    """Tell whether a name belongs to what follows: "in Jackson's view", "to Mesa shareholders"."""
    if end >= len(words) or is_noun(words[end]):
        return False
    return words[end].key in {"'s", "-"} or tags.get(words[end].start) in _NOUNS


class _Contexts(NamedTuple):
    """Words round the name of a town; the most telling need the fewest people in it."""

    before: dict[str, int]
    behind: dict[str, int]
    before_of: frozenset[str]
    before_known: frozenset[str]
    behind_known: frozenset[str]
    not_before: frozenset[str]


@cache
def _contexts() -> _Contexts:
    sides: dict[str, list[str]] = {}
    for row in read_table("town_contexts.csv"):
        sides.setdefault(row["side"], []).append(row["word"])
    large, behind = (dict.fromkeys(sides[side], LARGE) for side in ("before_large", "behind"))
    return _Contexts(
        before=large | dict.fromkeys(sides["before"], PEOPLE),
        behind=behind | dict.fromkeys(sides["behind_area"], SMALL),
        before_of=frozenset(sides["before_of"]),
        before_known=frozenset(sides["before_known"]),
        behind_known=frozenset(sides["behind_known"]),
        not_before=frozenset(sides["not_before"]),
    )
