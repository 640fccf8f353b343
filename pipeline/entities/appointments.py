"""Offices that a verb gives a person: ``X resigned as foreign minister``, ``X was named envoy``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..resources import read_table
from .appositions import behind_age, office_end
from .offices import NO_TITLE, Title, parse_title
from .titles import Reading
from .vocabulary import keys
from .words import Word

__all__ = ["title_by_verb"]

_BEFORE_VERB = frozenset(
    {"was", "is", "has", "had", "been", "be", "will", "were", "being", "who", ",", "also", "then"}
    | {"recently", "formally", "officially", "unanimously", "later", "previously", "today"}
)
_TRANSITIVE = frozenset(
    {"appointed", "named", "nominated", "chosen", "dismissed", "fired", "sacked"}
)
_PASSIVE = frozenset({"was", "is", "been", "be", "were", "being"})
_BEING = frozenset({"was", "is"})
_REACH = 4  # words between a name and the verb
_OBJECT = 6  # words of the name of a predecessor: "succeeded X as"
_SKIPPED = frozenset({"the", "a", "an", "its", "his", "her", "their", "new", "country"})


def title_by_verb(words: Sequence[Word], end: int, reading: Reading) -> Title:
    """Give the title that a verb behind the name that ends at ``words[end]`` tells of."""
    index = begin = _behind_age(words, end)
    while index < min(len(words), begin + _REACH) and words[index].key in _BEFORE_VERB:
        index += 1
    if index == len(words):
        return NO_TITLE
    if index > end and words[index - 1].key in _BEING and not words[index].capitalised:
        return _bare(words, index, reading)
    if words[index].key not in _first_words():
        return NO_TITLE
    if _gives(words, end, index, reading):
        return NO_TITLE
    return _by_verb(words, index, reading)


def _by_verb(words: Sequence[Word], index: int, reading: Reading) -> Title:
    """Give the office behind the verb at ``words[index]``: "resigned as minister"."""
    start = _office_start(words, index)
    if not start:
        return NO_TITLE
    stop = office_end(words, start, reading)
    return parse_title(words, start, stop, reading.text) if stop > start else NO_TITLE


def _behind_age(words: Sequence[Word], end: int) -> int:
    aged = end + 1 < len(words) and words[end].text == "," and words[end + 1].text.isdigit()
    return behind_age(words, end + 1) if aged else end


def _bare(words: Sequence[Word], start: int, reading: Reading) -> Title:
    """Give the office that follows a verb of being without an article: "who was | minister"."""
    if words[start].key in _first_words():
        return _by_verb(words, start, reading)
    stop = office_end(words, start, reading)
    title = parse_title(words, start, stop, reading.text) if stop > start else NO_TITLE
    return title if title.offices and title.offices[0].split()[-1] != "chief" else NO_TITLE


def _gives(words: Sequence[Word], end: int, verb: int, reading: Reading) -> bool:
    """Tell whether the person gives the office: "X, who appointed Y", but "X, appointed envoy"."""
    if words[verb].key not in _TRANSITIVE or not reading.is_verb(words[verb]):
        return False
    return not any(word.key in _PASSIVE for word in words[end:verb])


def _office_start(words: Sequence[Word], index: int) -> int:
    """Give the index behind "resigned as the", "was appointed", 0 where no such words stand."""
    for size in (2, 1):
        verb = tuple(word.key for word in words[index : index + size])
        if verb not in _verbs():
            continue
        behind = index + size
        if "as" in _verbs()[verb]:
            found = _behind_as(words, behind)
            if found:
                return found
        if "office" in _verbs()[verb]:
            return _behind_articles(words, behind)
    return 0


def _behind_as(words: Sequence[Word], start: int) -> int:
    """Give the index behind "as", which stands right here or behind the name of a predecessor."""
    for index in range(start, min(len(words), start + _OBJECT)):
        if words[index].key == "as":
            return _behind_articles(words, index + 1)
        name = words[index].capitalised or words[index].text == "."
        if not (name or words[index].key in {"him", "her"}):
            break
    return 0


def _behind_articles(words: Sequence[Word], index: int) -> int:
    while index < len(words) and words[index].key in _SKIPPED:
        index += 1
    return index


@cache
def _verbs() -> dict[tuple[str, ...], frozenset[str]]:
    rows = read_table("office_verbs.csv")
    verbs = {row["verb"] for row in rows}
    return {
        keys(verb): frozenset(row["object"] for row in rows if row["verb"] == verb)
        for verb in verbs
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(verb[0] for verb in _verbs())
