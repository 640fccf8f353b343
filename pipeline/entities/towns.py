"""Towns that a gazetteer knows, where the words round them say that a place is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..gazetteer import candidates, is_town
from .areas import country_within, divisions, is_quarter
from .found import Found, Rank
from .lexicon import match
from .officeholders import common_surnames, is_of_holder
from .tags import Tags, ids
from .town_contexts import LARGE, PEOPLE, SMALL, goes_on, is_noun, is_plain, people_near
from .vocabulary import vocabulary
from .words import Line, Word, joined

__all__ = ["from_great_towns", "from_hyphenated", "from_qualified", "from_stated", "from_towns"]

_LONGEST = 3
_PARTS = 5  # words and hyphens of "Rostov-on-Don"
_SHORTEST = 4  # letters of a city's name that is told by itself
_GREAT = 300_000  # people of such a city
_PROPER = ids("NNP")
_ENDS = frozenset({".", "?", "!", ":", '"', "\u201c", "\u201d"})
_WHERE = frozenset({"in", "at", "near"})


def from_towns(number: int, line: Line, tags: Tags) -> Iterator[Found]:
    """Give the unlisted towns in `line`: "near Goma", "the port of Osk", "Goma residents"."""
    words = line.words
    for index in line.starts:
        if not words[index].capitalised or is_plain(words[index]):
            continue
        people = people_near(words, index)
        end = _run_end(words, index) if people or _is_base(words, index + 1) else index
        inside = index > 0 and words[index - 1].capitalised
        base = not inside and _is_base(words, end)
        apart = base or (people > 0 and not goes_on(words, end, tags))
        if end > index and apart and _is_town(words, index, end, people or LARGE):
            yield Found(number, index, end, "GPE", Rank.SHAPE)


def from_great_towns(
    lines: Sequence[Line], proposals: Iterable[Found], tags: Tags
) -> Iterator[Found]:
    """Give the great cities in `lines` that no proposal touches: "the bombing of | Aleppo".

    That the model takes one word for a person is no proposal, where no other says so.
    """
    taken = [bytearray(len(line.words)) for line in lines]
    proposals = list(proposals)
    guessed = {found for found in proposals if _is_guess(found)}
    people = {
        word.key
        for found in proposals
        if found.label == "PERSON" and found not in guessed
        for word in lines[found.line].words[found.start : found.end]
    }
    for found in proposals:
        if found in guessed and lines[found.line].words[found.start].key not in people:
            continue
        taken[found.line][found.start : found.end] = b"\1" * (found.end - found.start)
    for number, line in enumerate(lines):
        for index in line.starts:
            if not taken[number][index] and _is_great(line.words, index, tags):
                yield Found(number, index, index + 1, "GPE", Rank.MEMORY)


def _is_guess(found: Found) -> bool:
    return found.label == "PERSON" and found.rank == Rank.MODEL and found.end == found.start + 1


def _is_great(words: Sequence[Word], index: int, tags: Tags) -> bool:
    """Tell whether a word alone is the name of a great city, and no name of people: "of Aleppo"."""
    word, behind = words[index], words[index + 1] if index + 1 < len(words) else None
    if tags.get(word.start) not in _PROPER or not word.text.istitle() or len(word.key) < _SHORTEST:
        return False
    if not index or words[index - 1].text in _ENDS or words[index - 1].capitalised:
        return False
    if behind and behind.capitalised:
        return False
    lexicon = vocabulary()
    if word.key in lexicon.sexes or word.key in lexicon.personal_places:
        return False
    if word.key in common_surnames() or is_of_holder(word.key):
        return False
    return is_town(word.text, _GREAT) and not match(words, index)


def from_hyphenated(number: int, line: Line) -> Iterator[Found]:
    """Give the unlisted towns in `line` with a small word inside: "Rostov-on-Don"."""
    words = line.words
    for index in line.starts:
        end = index + _PARTS
        if end > len(words) or words[index + 1].text != "-" or words[index + 3].text != "-":
            continue
        whole = words[end - 1].end - words[index].start == sum(
            len(word.text) for word in words[index:end]
        )
        small = words[index + 2].text.islower() and words[end - 1].capitalised
        if whole and small and _is_town(words, index, end, SMALL):
            yield Found(number, index, end, "GPE", Rank.SHAPE)


def _is_base(words: Sequence[Word], end: int) -> bool:
    """Tell whether a name is of where somebody has a home: "the Perth-based firm"."""
    return end + 1 < len(words) and words[end].text == "-" and words[end + 1].text == "based"


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


def from_stated(number: int, line: Line) -> Iterator[Found]:
    """Give the towns that no list has before their country: "in Shtaura, eastern Lebanon,".

    A part of it can follow without a comma: "at Shtaura in eastern Lebanon".
    """
    words = line.words
    for index in () if line.heading else line.starts:
        if not index or words[index - 1].key not in _WHERE or is_plain(words[index]):
            continue
        end = _run_end(words, index)
        stated = _is_in_country(words, end) or _is_in_quarter(words, end)
        if end > index and stated and not _has_head(words[index:end]):
            yield Found(number, index, end, "GPE", Rank.SHAPE)


def _is_in_country(words: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma and a country, or a part of it, stand here, and no list of countries."""
    if comma + 1 >= len(words) or words[comma].text != ",":
        return False
    start = comma + 1 + is_quarter(words[comma + 1])
    named = match(words, start) if start < len(words) else None
    if named is None or named[0].kind != "country":
        return False
    behind = words[start + named[1] : start + named[1] + 1]
    return not behind or behind[0].key not in {"and", "or", "'s", "&", "-"}


def _is_in_quarter(words: Sequence[Word], index: int) -> bool:
    """Tell whether "in northern Cambodia" stands at ``words[index]``."""
    if index + 2 >= len(words) or words[index].key != "in" or not is_quarter(words[index + 1]):
        return False
    named = match(words, index + 2)
    return named is not None and named[0].kind == "country"


def _has_head(words: Sequence[Word]) -> bool:
    """Tell whether a noun for another thing is in a name: "at Harbour Base"."""
    lexicon = vocabulary()
    return any(word.key in lexicon.telling or word.key in lexicon.offices for word in words)


def _area_end(words: Sequence[Word], index: int) -> int:
    """Give the index behind the state or country at ``words[index]``, 0 where there is none."""
    for size in (2, 1):
        if index + size <= len(words) and joined(words[index : index + size]) in divisions():
            return index + size
    named = match(words, index)
    return index + named[1] if named and named[0].kind in {"country", "division"} else 0


def _qualified_start(words: Sequence[Word], comma: int, end: int) -> int | None:
    """Give where the town begins that the state in ``words[comma:end]`` has; None for no such."""
    area = joined(words[comma:end])
    people = SMALL if area in divisions() else PEOPLE
    for start in range(max(0, comma - 1 - _LONGEST), comma - 1):
        before = words[start - 1] if start else None
        inside = before is not None and before.capitalised and not is_plain(before)
        opens = words[start].key in vocabulary().heading_words and words[start].key != "new"
        if inside or opens or not words[start].capitalised:
            continue
        name = joined(words[start : comma - 1])
        if country_within(name, area, None) and _is_town(words, start, comma - 1, people):
            return start
    return None


def _run_end(words: Sequence[Word], index: int) -> int:
    """Give the index behind the words with capitals; `index` where a listed name is among them."""
    end = index
    while end < len(words) and words[end].capitalised and end - index <= _LONGEST:
        if is_noun(words[end]) and end > index:
            break
        if match(words, end):
            return index
        end += 1
    return end if end - index <= _LONGEST else index


def _is_town(words: Sequence[Word], start: int, end: int, people: int) -> bool:
    name = joined(words[start:end]).replace(" - ", "-")
    area = people == SMALL and any(place.kind == "region" for place in candidates(name))
    return area or is_town(name, people)
