"""Names that the model overlooks: of known office holders, and of those who act as people do.

Small models overlook names of languages that they saw little of, most of all where they open a
sentence: "Xi Jinping met ...", "Tevita Moala said ...", "Sisi had ...".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from ..resources import read_table
from .appositions import title_after
from .found import Found, Rank
from .lexicon import match
from .namesakes import unlisted_name
from .officeholders import common_surnames, full_names, is_in_office
from .persons import joins_on, title_end
from .tags import Tags, ids
from .titles import Reading
from .vocabulary import speaking, vocabulary
from .words import Line, Word

__all__ = ["from_full_names", "from_surnames"]

_FINITE = ids("VBD", "VBZ", "VBP")
_OF_ONE = ids("VBD", "VBZ", "MD")
_NOUNS = ids("NNP", "NN", "NNS", "NNPS")  # the tagger knows few surnames: "Guterres"
_SHORTEST = 4  # letters of a surname that is no other word
_ENDS = frozenset({".", "?", "!", '"', "\u201c", "\u201d"})
_OPENERS = frozenset({",", ";", ":", '"', "\u201c", "\u201d", "and", "that", "but", "while", "."})
_SIZES = (2, 3)


def from_full_names(number: int, line: Line, tags: Tags) -> Iterator[Found]:
    """Give the full names of office holders in `line`, and the unlisted ones that are subjects."""
    words, known, lexicon = line.words, _known(), vocabulary()
    for index in line.starts:
        word = words[index]
        for name in known.get(word.key, ()):
            end = _match_end(words, index, name)
            if end and not _is_ship_or_body(words, index, end):
                yield Found(number, index, end, "PERSON", Rank.TITLED)
                break
        else:
            if line.heading or not word.capitalised or word.key in lexicon.plain:
                continue
            if index and words[index - 1].key not in _OPENERS:
                continue
            if title_end(words, index) > index:
                continue  # "Sir | X Y said"
            if _is_listed(words, index):
                yield Found(number, index, unlisted_name(words, index), "PERSON", Rank.TITLED)
                continue
            if not any(_tells(words, index + size, tags) for size in _SIZES):
                continue
            end = unlisted_name(words, index)
            if end - index in _SIZES and _tells(words, end, tags):
                yield Found(number, index, end, "PERSON", Rank.MODEL)


def _is_listed(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a name stands in a list of people and their states: "X of Peru and | Y Z of"."""
    if index < 2 or words[index - 1].text not in {"and", ","} or not words[index - 2].capitalised:
        return False
    link = next((index + n for n in _SIZES if _is_of(words, index + n)), None)
    named = match(words, link + 1) if link and link + 1 < len(words) else None
    if link is None or named is None or named[0].kind != "country":
        return False
    links = (i for i in range(index - 5, index - 2) if _is_of(words, i))
    listed = any(_is_country(words, before + 1, index - 1) for before in links)
    return listed and unlisted_name(words, index) == link


def _is_of(words: tuple[Word, ...], index: int) -> bool:
    return 0 < index < len(words) and words[index].text == "of"


def _is_country(words: tuple[Word, ...], start: int, end: int) -> bool:
    named = match(words, start)
    return named is not None and named[0].kind == "country" and start + named[1] == end


def from_surnames(number: int, line: Line, tags: Tags, day: dt.date) -> Iterator[Found]:
    """Give the surnames of those in office on `day` that are subjects and open a sentence."""
    words = line.words
    for index in () if line.heading else line.starts:
        if (index and words[index - 1].text not in _ENDS) or index + 1 >= len(words):
            continue
        if tags.get(words[index + 1].start) in _OF_ONE and _is_surname(words, index, tags, day):
            yield Found(number, index, index + 1, "PERSON", Rank.MODEL)


def _is_surname(words: tuple[Word, ...], index: int, tags: Tags, day: dt.date) -> bool:
    """Tell whether a word is the surname of one in office, and no common word."""
    word = words[index]
    if not word.text.istitle() or len(word.key) < _SHORTEST or word.key in common_surnames():
        return False
    if tags.get(word.start) not in _NOUNS or word.key in vocabulary().plain:
        return False
    return match(words, index) is None and is_in_office(word.text, day)


@cache
def _known() -> dict[str, list[tuple[str, ...]]]:
    """Give the names of office holders by their first words: none with a title, as many aliases."""
    lexicon = vocabulary()
    known: dict[str, list[tuple[str, ...]]] = {}
    for name in full_names():
        if not any(lexicon.is_office(word) or word in lexicon.titles for word in name):
            known.setdefault(name[0], []).append(name)
    return known


def _match_end(words: tuple[Word, ...], start: int, name: tuple[str, ...]) -> int:
    """Give the index behind `name` where it stands at ``words[start]``, hyphens apart, else 0."""
    index = start
    for part in name:
        if index > start and index < len(words) and words[index].text == "-":
            index += 1
        if index >= len(words) or words[index].key.rstrip(".") != part:
            return 0
        if not (words[index].capitalised or part in vocabulary().particles):
            return 0
        index += 1
    return index + 2 if _goes_on(words, index) else index


def _goes_on(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether the name is longer than the one known: "Park Jin | -young"."""
    hyphened = index + 1 < len(words) and words[index].text == "-"
    return hyphened and not words[index + 1].capitalised and joins_on(words, index)


def _is_ship_or_body(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Tell whether a name is called after the person: "the Charles de Gaulle", "X Y Airport"."""
    if start and words[start - 1].key == "the":
        return True
    return end < len(words) and words[end].capitalised


def _tells(words: tuple[Word, ...], end: int, tags: Tags) -> bool:
    """Tell whether what follows says that a person is named."""
    return _acts(words, end, tags) or _is_described(words, end)


def _is_described(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether an office stands in apposition: "X Y, the envoy for Z, met", "X Y, 58, an"."""
    if end + 1 >= len(words) or words[end].text != "," or words[end - 2].text == "-":
        return False  # "D-Chicopee, the co-chairman"
    title = title_after(words, end, Reading(""))
    closed = title.end < len(words) and words[title.end].text in {",", "."}
    return closed and bool(title.offices)


def _acts(words: tuple[Word, ...], end: int, tags: Tags) -> bool:
    """Tell whether a finite verb follows that only people go with."""
    if end >= len(words) or tags.get(words[end].start) not in _FINITE:
        return False
    return words[end].key in speaking() or words[end].key in _going()


@cache
def _going() -> frozenset[str]:
    """Give the forms of verbs of travelling and meeting."""
    words = {row["class"]: row["words"].split("|") for row in read_table("talk_words.csv")}
    met = (form for row in read_table("talk_verbs.csv") for form in row["forms"].split("|"))
    return frozenset([*words["arrive"], *words["travel"], *met])
