"""Names of people that their own words or the nouns before them tell, and those that places share.

A given name opens a full one ("Ivanka Harlow"), and so do occupations and kinship ("the astronaut
Bela Harlow"). Many names of places are names of people too: a given name or an honorific before
one, or a verb of speaking behind it, says that a person is meant ("Mr. Jordan", "Chad Foss said").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .appositions import title_after
from .found import Found, Rank
from .lexicon import match
from .memory import CORPORATE
from .persons import QUOTES, name_end, nickname_end
from .tags import Tags, ids
from .titles import Reading
from .vocabulary import Vocabulary, occupations, speaking, vocabulary
from .words import Line, Word

__all__ = ["from_given_names", "is_honoured", "of_namesakes", "unlisted_name"]

_FINITE = ids("VBD", "VBZ", "MD")
_NOUNS = ids("NN", "NNS")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "messrs", "dr", "prof", "sir", "dame"})
_WHERE = frozenset(
    {"in", "at", "near", "from", "to", "outside", "around", "across", "into", "throughout", "via"}
)
_CLOSES = frozenset({",", ".", ";", ":", "'s", "?", "!", ")"})


def from_given_names(number: int, line: Line, tags: Tags) -> Iterator[Found]:
    """Give the full names in `line` that a given name, an occupation or kinship opens."""
    words, lexicon, nouns = line.words, vocabulary(), occupations()
    for index in line.starts:
        if not words[index].capitalised:
            continue
        quoted = index + 1 < len(words) and words[index + 1].text in QUOTES
        nicknamed = quoted and not line.heading and nickname_end(words, index + 1) > index + 1
        if not nicknamed and _is_given(words[index], lexicon):
            yield from _full_name(number, line, index, tags)
        elif nicknamed or (index and words[index - 1].key in nouns):
            end = unlisted_name(words, index)
            if end > index + 1:
                yield Found(number, index, end, "PERSON", Rank.TITLED)


def _is_given(word: Word, lexicon: Vocabulary) -> bool:
    return word.key in lexicon.sexes or word.key in lexicon.personal_places


def _full_name(number: int, line: Line, index: int, tags: Tags) -> Iterator[Found]:
    words, lexicon = line.words, vocabulary()
    if line.heading or index + 1 >= len(words) or _is_inside(words, index, lexicon):
        return
    place = words[index].key in lexicon.personal_places
    surname = _place_end(words, index + 1, tags)
    if surname and not place:
        yield Found(number, index, surname, "PERSON", Rank.TITLED)
        return
    end = unlisted_name(words, index + 1)
    if end == index + 1 or words[index].key in lexicon.plain:
        return
    before = words[index - 1].key if index else ""
    if not place and match(words, index) is None:
        if before != "the":  # "the Charles de Gaulle" is a ship
            yield Found(number, index, end, "PERSON", Rank.MODEL)
    elif not place:
        if before not in _WHERE and _ends_subject(words, end, tags):
            yield Found(number, index, end, "PERSON", Rank.TITLED)
    elif before not in _WHERE and (_speaks(words, end) or _is_described(words, end)):
        yield Found(number, index, end, "PERSON", Rank.TITLED)


def _is_described(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether an office stands in apposition: "Georgia Whitfield, a spokeswoman for"."""
    return bool(title_after(words, end, Reading("")).offices)


def _ends_subject(words: tuple[Word, ...], end: int, tags: Tags) -> bool:
    """Tell whether a finite verb or a mark follows, so that a name is whole: "Petra Vance won"."""
    if end >= len(words) or words[end].key in _CLOSES:
        return True
    return tags.get(words[end].start) in _FINITE


def _is_inside(words: tuple[Word, ...], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a longer name goes on here: "the Saint | Charles Hospital"."""
    before = words[index - 1] if index else None
    if before is None or not (before.capitalised or before.text in {"-", "&"}):
        return False
    return before.key not in lexicon.plain and before.key not in lexicon.title_ends


def _place_end(words: tuple[Word, ...], index: int, tags: Tags) -> int:
    """Give the index behind a place or people that is a surname here: "David | French said"."""
    named = match(words, index)
    if named is None or named[1] > 1 or named[0].kind not in {"country", "city", "demonym"}:
        return 0
    if not words[index].text.istitle() or words[index].key.endswith("s"):
        return 0
    behind = words[index + 1] if index + 1 < len(words) else None
    if behind is None or behind.key in _CLOSES or tags.get(behind.start) in _FINITE:
        return index + 1
    noun = tags.get(behind.start) in _NOUNS or behind.capitalised or behind.text == "-"
    return 0 if noun or named[0].label == "NORP" else index + 1


def unlisted_name(words: tuple[Word, ...], index: int) -> int:
    """Give the index behind a run of name words that no list and no head noun claims."""
    lexicon = vocabulary()
    end = name_end(words, index)
    for word in words[index : min(end + 1, len(words))]:
        claims = word.key in lexicon.telling or word.key in lexicon.plain or word.key in CORPORATE
        if word.capitalised and claims:
            return index
    if end > index and words[end - 1].key in lexicon.idea_heads:
        return index
    claimed = any(match(words, i) for i in range(index, end))
    shouted = words[index].text.isupper() and len(words[index].text) > 1
    goes_on = end < len(words) and words[end].text in {"-", "&"}
    return index if claimed or shouted or goes_on else end


def of_namesakes(line: Line, place: Found, people: Collection[str]) -> Found:
    """Give the listed name of a place as a person's, where the words round it say so.

    `people` are the folded surnames of those who have such a name in the text.
    """
    words, index = line.words, place.start
    if place.end > index + 1 or place.label not in {"GPE", "NORP", "LOC"}:
        return place
    before = words[index - 1].key if index else ""
    if place.label == "LOC":
        bare = words[index].key in people and before != "the"  # "the Maas" is a river
        return Found(place.line, index, place.end, "PERSON", Rank.TITLED) if bare else place
    known = words[index].key in people and before not in _WHERE
    if is_honoured(words, index):
        end = unlisted_name(words, place.end) if place.end < len(words) else place.end
        return Found(place.line, index, end, "PERSON", Rank.TITLED)
    if known and _speaks(words, place.end):
        return Found(place.line, index, place.end, "PERSON", Rank.TITLED)
    return place


def is_honoured(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether "Mr." or the like stands before ``words[index]``."""
    before = index - 1 - (index > 1 and words[index - 1].text == ".")
    return before >= 0 and words[before].key in _HONORIFICS


def _speaks(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a verb of speaking follows, or comes before: "X said", '", said X'."""
    return end < len(words) and words[end].key in speaking()
