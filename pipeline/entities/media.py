"""Newspapers, agencies and broadcasters, told by the noun beside their names.

"The Cape Argus newspaper", "the magazine Tempo", "Uhuru, a Swahili newspaper".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..gazetteer import is_town
from ..resources import read_lines
from .found import Found, Rank
from .lexicon import match
from .persons import title_end
from .tags import Tags, ids
from .vocabulary import vocabulary
from .words import Line, Word, fold, joined

__all__ = ["from_media", "languages"]

_LONGEST = 8  # words and hyphens of a name
_APPOSED = 6  # words between the comma and the noun
_PEOPLE = 15_000  # of a town that a newspaper is of
_ARTICLES = frozenset({"a", "an", "the"})
_ENDS = frozenset({".", "!", "?", ":", '"', "\u201c"})
_WHERE = frozenset({"in", "at", "from", "near", "to"})
_NOUNS = ids("NN", "NNS", "NNP", "NNPS")


def from_media(number: int, line: Line, tags: Tags) -> Iterator[Found]:
    """Give the names in `line` that stand beside a noun for what publishes or broadcasts."""
    words, nouns = line.words, _nouns()
    if line.heading:
        return
    for index in [i for i, word in enumerate(words) if word.key in nouns]:
        size = _noun_size(words, index)
        if not size:
            continue
        behind = index + size
        span = _before(words, index) or _behind(words, behind, tags)
        if not span and not _goes_on(words, behind, tags):
            span = _apposed(words, index)
        if span:
            yield Found(number, *span, "ORG", Rank.TITLED)


@cache
def languages() -> frozenset[str]:
    """Give the folded names of languages that are not those of a people."""
    return frozenset(map(fold, read_lines("languages.txt")))


@cache
def _nouns() -> dict[str, frozenset[tuple[str, ...]]]:
    """Give the nouns by their first words."""
    nouns: dict[str, set[tuple[str, ...]]] = {}
    for row in read_lines("media_nouns.txt"):
        noun = tuple(row.removeprefix("-").split())
        nouns.setdefault(noun[0], set()).add(noun)
    return {first: frozenset(each) for first, each in nouns.items()}


@cache
def _adjectives() -> frozenset[str]:
    lines = read_lines("media_nouns.txt")
    return frozenset(line.removeprefix("-") for line in lines if line.startswith("-"))


def _noun_size(words: Sequence[Word], index: int) -> int:
    """Give how many words the noun in small letters at ``words[index]`` has, 0 for none."""
    for size in (2, 1):
        said = words[index : index + size]
        if tuple(word.text for word in said) in _nouns()[words[index].key]:
            return size
    return 0


def _before(words: Sequence[Word], noun: int) -> tuple[int, int] | None:
    """Give the name right before a noun: "the | Cape Argus | newspaper"."""
    start = _run_start(words, noun)
    if start > 1 and words[start - 1].key == "'s" and not _is_state(words, start - 1):
        return None  # "the | Trader's Gazette | newspaper"
    named = start < noun and _names(words, start, noun) and not _is_town(words, start, noun)
    return (start, noun) if named else None


def _behind(words: Sequence[Word], start: int, tags: Tags) -> tuple[int, int] | None:
    """Give the name right behind a noun: "the magazine | Tempo"."""
    end = _run_end(words, start)
    adjective = words[start - 1].key in _adjectives() and _goes_on(words, end, tags)
    return (start, end) if end > start and not adjective and _names(words, start, end) else None


def _run_start(words: Sequence[Word], end: int) -> int:
    """Give where the words with capitals begin before ``words[end]``, behind their state."""
    start = end
    while start and end - start <= _LONGEST and _belongs(words, start - 1, end):
        start -= 1
    if start < end and (start == 0 or words[start - 1].text in _ENDS) and _opens(words[start]):
        start += 1
    named = match(words, start)
    if named and named[0].label == "NORP" and start + named[1] < end:
        start += named[1]  # "the Saudi | Okaz newspaper"
    return start if start == end or words[start].alphabetic else start + 1


def _opens(word: Word) -> bool:
    """Tell whether a word has its capital from the start of a sentence: "In", "The"."""
    lexicon = vocabulary()
    return word.key in lexicon.days or (word.key in lexicon.heading_words and word.key != "new")


def _run_end(words: Sequence[Word], start: int) -> int:
    """Give the index behind the words with capitals at ``words[start]``."""
    end = start
    while end < len(words) and end - start < _LONGEST and _belongs(words, end, len(words)):
        end += 1
    return end if end == start or words[end - 1].alphabetic else end - 1


def _belongs(words: Sequence[Word], index: int, end: int) -> bool:
    """Tell whether a word can be a part of the name of a newspaper."""
    word = words[index]
    if word.text == "-" and index > 0 and index + 1 < end:
        return words[index - 1].end == word.start and word.end == words[index + 1].start
    if word.key in vocabulary().particles and index + 1 < end and not word.capitalised:
        inside = index > 0 and words[index - 1].capitalised and words[index + 1].capitalised
        return inside or words[index + 1].text == "-"
    return word.capitalised and word.alphabetic


def _names(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether words can be an unlisted name: of no person with a title, town or language."""
    lexicon, run = vocabulary(), words[start:end]
    if all(w.key in lexicon.plain or w.key in lexicon.telling for w in run if w.alphabetic):
        return False
    if lexicon.is_office(run[0].key) or title_end(words, start) > start:
        return False
    if run[0].key in lexicon.days or run[-1].key in languages():
        return False
    named = match(words, start)
    # what the list has whole is told by it
    return named is None or start + named[1] < end


def _is_state(words: Sequence[Word], end: int) -> bool:
    """Tell whether the name of a country ends before ``words[end]``."""
    for start in range(max(0, end - 3), end):
        named = match(words, start)
        if named and named[0].kind == "country" and start + named[1] == end:
            return True
    return False


def _is_town(words: Sequence[Word], start: int, end: int) -> bool:
    return is_town(joined(words[start:end]), _PEOPLE)


def _goes_on(words: Sequence[Word], end: int, tags: Tags) -> bool:
    """Tell whether another noun follows: "the daily Pentagon | briefing", "a newspaper | owner"."""
    if end >= len(words):
        return False
    return tags.get(words[end].start) in _NOUNS or words[end].key in {"-", "'s"}


def _apposed(words: Sequence[Word], noun: int) -> tuple[int, int] | None:
    """Give the name that a noun stands in apposition to: "Uhuru, a Swahili | newspaper,"."""
    article = next(
        (i for i in range(noun - 1, max(0, noun - _APPOSED), -1) if words[i].key in _ARTICLES), 0
    )
    end = article - 1
    if end < 1 or words[end].text != "," or any(w.text == "," for w in words[article:noun]):
        return None
    start = _run_start(words, end)
    if start == end or (start and words[start - 1].key in _WHERE):
        return None  # "in Karachi, a newspaper"
    named = _names(words, start, end) and not _is_town(words, start, end)
    return (start, end) if named else None
