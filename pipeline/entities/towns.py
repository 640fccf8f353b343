"""Towns that a gazetteer knows, where the words round them say that a place is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..gazetteer import candidates
from ..resources import read_table
from .areas import country_within, divisions
from .found import Found, Rank
from .lexicon import match
from .tags import Tags, ids
from .vocabulary import vocabulary
from .words import Line, Word

__all__ = ["from_qualified", "from_towns"]

_LONGEST = 3
_BEHIND_TOWNS = frozenset({".", ",", ";", "on", "in", "for", "where"})
_NOUNS = ids("NN", "NNS")
_SMALL, _PEOPLE, _LARGE = 1_000, 15_000, 100_000  # of a town, by how sure the words are


def from_towns(number: int, line: Line, tags: Tags) -> Iterator[Found]:
    """Give the unlisted towns in `line`: "near Goma", "the port of Osk", "Goma residents"."""
    words = line.words
    for index in line.starts:
        people = _people(words, index)
        if not people or not words[index].capitalised or _is_plain(words[index]):
            continue
        end = _run_end(words, index)
        if end > index and not _goes_on(words, end, tags) and _is_town(words, index, end, people):
            yield Found(number, index, end, "GPE", Rank.SHAPE)


def from_qualified(number: int, line: Line) -> Iterator[Found]:
    """Give the unlisted towns and states in `line` that stand together: "Lodi, Calif."."""
    words = line.words  # a company may have the name of its town: so this is no vote for others
    for index in line.starts:
        if index < 2 or words[index - 1].text != ",":
            continue
        end = _area_end(words, index)
        if not end or (end < len(words) and words[end].key == "'s"):
            continue  # "Lodi, China's envoy" is a person
        start = _qualified_start(words, index, end)
        if start is None:
            continue
        if not match(words, start):
            yield Found(number, start, index - 1, "GPE", Rank.MEMORY)
        if not match(words, index):
            yield Found(number, index, end, "GPE", Rank.MEMORY)


def _area_end(words: Sequence[Word], index: int) -> int:
    """Give the index behind the state or country at ``words[index]``, 0 where there is none."""
    for size in (2, 1):
        if index + size <= len(words) and _joined(words[index : index + size]) in divisions():
            return index + size
    named = match(words, index)
    return index + named[1] if named and named[0].kind in {"country", "division"} else 0


def _qualified_start(words: Sequence[Word], comma: int, end: int) -> int | None:
    """Give where the town begins that the state in ``words[comma:end]`` has; None for no such."""
    area = _joined(words[comma:end])
    people = _SMALL if area in divisions() else _PEOPLE
    for start in range(max(0, comma - 1 - _LONGEST), comma - 1):
        before = words[start - 1] if start else None
        inside = before is not None and before.capitalised and not _is_plain(before)
        opens = words[start].key in vocabulary().heading_words and words[start].key != "new"
        if inside or opens or not words[start].capitalised:
            continue
        name = _joined(words[start : comma - 1])
        if country_within(name, area, None) and _is_town(words, start, comma - 1, people):
            return start
    return None


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).replace(" .", ".")


def _people(words: Sequence[Word], index: int) -> int:
    """Give how many people a town at ``words[index]`` must have; 0 where none can stand."""
    contexts = _contexts()
    before = words[index - 1].key if index else ""
    least = contexts.before.get(before, 0)
    if least and not (index > 1 and words[index - 2].key in contexts.not_before):
        return least
    if before == "," and index > 1 and _is_building(words[index - 2]):
        behind = words[index + 1].key if index + 1 < len(words) else "."
        return _PEOPLE if behind in _BEHIND_TOWNS else 0  # "at State House, Entebbe."
    if before == "of" and index > 1 and words[index - 2].key in contexts.before_of:
        return _PEOPLE
    return contexts.behind.get(words[index + 1].key, 0) if index + 1 < len(words) else 0


def _is_building(word: Word) -> bool:
    return word.capitalised and vocabulary().place_heads.get((word.key,)) == "FAC"


def _is_plain(word: Word) -> bool:
    lexicon = vocabulary()
    return word.key in lexicon.plain or word.key in lexicon.days


def _run_end(words: Sequence[Word], index: int) -> int:
    """Give the index behind the words with capitals; `index` where a listed name is among them."""
    end = index
    while end < len(words) and words[end].capitalised and end - index <= _LONGEST:
        if words[end].key in _contexts().behind and end > index:
            break
        if match(words, end):
            return index
        end += 1
    return end if end - index <= _LONGEST else index


def _goes_on(words: Sequence[Word], end: int, tags: Tags) -> bool:
    """Tell whether a name belongs to what follows: "in Jackson's view", "to Mesa shareholders"."""
    if end >= len(words) or words[end].key in _contexts().behind:
        return False
    return words[end].key in {"'s", "-"} or tags.get(words[end].start) in _NOUNS


def _is_town(words: Sequence[Word], start: int, end: int, people: int) -> bool:
    name = " ".join(word.text for word in words[start:end])
    places = candidates(name)
    area = people == _SMALL and any(place.kind == "region" for place in places)
    return area or any(place.kind == "city" and place.population >= people for place in places)


class _Contexts(NamedTuple):
    """Words round the name of a town; the most telling need the fewest people in it."""

    before: dict[str, int]
    behind: dict[str, int]
    before_of: frozenset[str]
    not_before: frozenset[str]


@cache
def _contexts() -> _Contexts:
    sides: dict[str, list[str]] = {}
    for row in read_table("town_contexts.csv"):
        sides.setdefault(row["side"], []).append(row["word"])
    large, behind = (dict.fromkeys(sides[side], _LARGE) for side in ("before_large", "behind"))
    return _Contexts(
        before=large | dict.fromkeys(sides["before"], _PEOPLE),
        behind=behind | dict.fromkeys(sides["behind_area"], _SMALL),
        before_of=frozenset(sides["before_of"]),
        not_before=frozenset(sides["not_before"]),
    )
