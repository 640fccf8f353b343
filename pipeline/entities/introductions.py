"""Names of people that are told by what stands before them: titles, offices, fields of offices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .found import Found, Rank
from .lexicon import match
from .namesakes import unlisted_name
from .officeholders import holds_office
from .offices import is_hour_or_station, is_shortened_office
from .persons import (
    GIVEN_NAMES,
    OFFICE_HEADS,
    PRONOUNS,
    before_retired,
    is_given_title,
    is_sure_surname,
    is_surname,
    name_end,
    title_end,
)
from .shapes import LEADING
from .titles import Reading, title_before
from .vocabulary import Vocabulary, vocabulary
from .words import Line, Word

__all__ = ["from_pronouns", "from_titles"]

_STYLES = frozenset({"majesty", "highness", "excellency", "h.m.", "hm", "hrh", "hh", "h.h.", "he"})
# offices that have a name behind their country in small letters too: "ambassador to Peru | X Y"
_SENT = frozenset({"ambassador", "envoy", "commissioner", "consul", "representative"})


def from_titles(number: int, line: Line, listed: Mapping[int, int]) -> Iterator[Found]:
    """Give the personal names that follow a title, an office or a portfolio.

    `listed` gives the starts of the listed names in `line` by their ends.
    """
    words, lexicon = line.words, vocabulary()
    for index in line.starts:
        if not index or not (words[index - 1].key in lexicon.leads or index in listed):
            continue
        honoured = _follows_honorific(words, index)
        if not honoured and not _is_introduced(words, index, listed):
            continue
        named = is_given_title(words, index)
        if _is_title(words, index, lexicon) and not named:
            continue
        if is_given_title(words, index - 1):
            continue  # "Sultan | bin Saad"
        end = name_end(words, index)
        if any(word.key in OFFICE_HEADS for word in words[index:end]):
            continue  # "candidate | Texas Senator X Y", "Chief | Operating Officer"
        common = words[index].key in lexicon.plain and words[index].text.isascii()
        common = common and not (is_surname(words, index) or named)
        # "Dr. Sultan Haddad" is a name, "Mr. Minister" and "General Secretary Haddad" are not
        if common and (not honoured or _follows_rank(words, index) or end < index + 2):
            continue
        if end == index + 1 and not honoured and _is_no_surname(words, index):
            continue
        if end > index:
            yield Found(number, index, end, "PERSON", Rank.TITLED)


def from_pronouns(number: int, line: Line) -> Iterator[Found]:
    """Give the personal names that open with what is mostly a pronoun: "He Lanying"."""
    words = line.words
    for index in () if line.heading else line.starts:
        if words[index].key in PRONOUNS and is_sure_surname(words, index):
            end = name_end(words, index)
            if end > index:
                yield Found(number, index, end, "PERSON", Rank.TITLED)


def _is_title(words: tuple[Word, ...], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a further title follows: "His Majesty | King X", "HRH | Crown Prince X"."""
    if title_end(words, index) > index or is_shortened_office(words, index, lexicon):
        return True
    return words[index - 1].key in _STYLES and _opens_office(words[index], lexicon)


def _opens_office(word: Word, lexicon: Vocabulary) -> bool:
    return word.key in lexicon.office_modifiers or lexicon.is_office(word.key)


def _is_no_surname(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a single word behind an office only goes on with it, or is an idea."""
    before = words[index - 1].key
    if (words[index].key,) in vocabulary().organisation_heads:
        return True  # "Magistrate Court"
    if before == "chief":
        return index == 1 or not words[index - 2].capitalised  # "Chief Technologist" of a firm
    # "attorney for the Western District": a name behind a portfolio is a full one
    return before in vocabulary().portfolios or _is_idea(words[index])


def _is_introduced(words: tuple[Word, ...], index: int, listed: Mapping[int, int]) -> bool:
    """Tell whether the words before ``words[index]`` say that a person follows."""
    mark = words[index - 1].key
    if mark == ",":
        return _apposed(words, index)
    if mark == ".":
        if index > 1 and is_shortened_office(words, index - 2, vocabulary()):
            return True
        return index in listed and _follows_office(words, index, listed)
    if mark == "'s":
        return _is_leader(words, index, listed) or _is_reporter(words, index, listed)
    return _follows_office(words, index, listed)


def _apposed(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a full name stands in apposition to an office: "the envoy of Peru, X Y"."""
    if index + 1 >= len(words):
        return False
    full = all(
        word.capitalised and word.alphabetic and word.key not in vocabulary().plain
        for word in words[index : index + 2]
    )
    if not full or match(words, index) or match(words, index + 1):
        return False
    lexicon = vocabulary()
    for word in words[index : name_end(words, index)]:
        if lexicon.is_office(word.key) or (word.key,) in lexicon.organisation_heads:
            return False  # "Rep. X Y, Arts Caucus Co-Chair"
    return bool(title_before(words, index, 0, Reading("")).offices)


def _is_leader(words: tuple[Word, ...], index: int, listed: Mapping[int, int]) -> bool:
    """Tell whether a surname behind a country is of one who held its office: "Norway's Solberg"."""
    named = match(words, listed[index - 1]) if index - 1 in listed else None
    return named is not None and holds_office(words[index].key, named[0].country)


def _is_reporter(words: tuple[Word, ...], index: int, listed: Mapping[int, int]) -> bool:
    """Tell whether a full name stands behind a newspaper or agency: "Reuters's | X Y reported"."""
    named = match(words, listed[index - 1]) if index - 1 in listed else None
    media = named is not None and named[0].kind == "media"
    return media and unlisted_name(words, index) > index + 1


def _follows_honorific(words: tuple[Word, ...], index: int) -> bool:
    end = before_retired(words, index)
    last = words[end - 1 - (words[end - 1].text == "." and end > 1)]
    return last.key in vocabulary().title_ends and any(
        title_end(words, end - n) == index for n in (1, 2, 3, 4, 5) if end >= n
    )


def _follows_rank(words: tuple[Word, ...], index: int) -> bool:
    before = words[index - 1 - (words[index - 1].text == ".")]
    return before.key in vocabulary().ranks


def _follows_office(words: tuple[Word, ...], index: int, listed: Mapping[int, int]) -> bool:
    """Tell whether an office ends before ``words[index]``: "Minister", "Minister of Energy"."""
    lexicon = vocabulary()
    before = words[index - 1]
    if is_hour_or_station(words, index - 1, lexicon) or words[index].key in LEADING:
        return False  # "will host | Exercise Milan"
    if lexicon.is_office(before.key):
        named = before.key in GIVEN_NAMES and before.capitalised and words[index - 2].key != "the"
        return not (named or (before.capitalised and words[index - 2].key in lexicon.sexes))
    if before.text == ")" and index > 3 and words[index - 3].text == "(":
        return lexicon.is_office(words[index - 4].key)  # "Secretary (East) X Y"
    if index in listed and _ends_named_office(words, listed[index]):
        return name_end(words, index) > index + 1
    if not (before.capitalised and before.key in lexicon.portfolios):
        return False
    linked = False
    for place in range(index - 1, max(-1, index - 15), -1):
        word = words[place]
        if linked and lexicon.is_office(word.key):
            return True
        linked = linked or word.key in {"of", "for"}
        if not (
            word.key in lexicon.portfolios
            or word.key in {"of", "for", "and", ",", "&", "the", "-"}
            or _is_people(words, place)
        ):
            return False
    return False


def _is_people(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a people is among the fields of an office: "and Egyptian | Expatriates"."""
    named = match(words, index) if index > 0 and words[index - 1].key == "and" else None
    return named is not None and named[0].label == "NORP" and named[1] == 1


def _ends_named_office(words: tuple[Word, ...], begin: int) -> bool:
    """Tell whether the name at ``words[begin]`` completes an office: "President of X"."""
    before = words[begin - 1 - (words[begin - 1].key == "the")].key
    return begin > 0 and before in {"of", "to", "for"} and _office_before(words, begin)


def _office_before(words: tuple[Word, ...], index: int) -> bool:
    for word in reversed(words[max(0, index - 10) : index]):
        if vocabulary().is_office(word.key) and (word.capitalised or word.key in _SENT):
            return True
        if not (word.capitalised or word.key in {"of", "for", "to", "the", "and"}):
            return False
    return False


def _is_idea(word: Word) -> bool:
    ideas = vocabulary().idea_heads
    return word.key in ideas or word.key.removesuffix("s") in ideas
