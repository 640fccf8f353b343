"""Titles in apposition behind a name: ``X, Australia's foreign minister, ...``."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import match
from .offices import LINKS, NO_TITLE, Title, parse_title
from .persons import title_end
from .titles import VERBS, Reading
from .vocabulary import Vocabulary, vocabulary
from .words import Word

__all__ = ["behind_age", "office_end", "title_after"]

_APART = LINKS | {"and", "or", "by", "from", "with", "as", "the", "a"}
_OPENINGS = frozenset({"the", "a", "an", "who", "then", "now", "also", "currently"})
_RANKS = frozenset({"chief", "deputy"})  # offices of their own, too
_LONGEST = 3  # words between "Chief" and "Officer", and this
_VERBS = VERBS - {"and"}
_PRONOUNS = frozenset({"he", "him", "she", "her", "it", "them", "they", "that", "which"})
# words that open a circumstance, not an office: ", on Tuesday to tell the minister"
_OPEN_OTHER = frozenset(
    {"on", "in", "at", "to", "from", "after", "before", "by", "with", "during", "when", "while"}
    | {"that", "because", "since", "over", "amid", "under", "where", "but", "or", "if"}
)


def title_after(words: Sequence[Word], end: int, reading: Reading) -> Title:
    """Give the title in apposition behind a name: ``X, Australia's foreign minister, ...``."""
    if end < len(words) and words[end].text.isupper() and words[end].key in vocabulary().offices:
        return parse_title(words, end, end + 1, reading.text)  # "Alan Harcourt MP"
    end = _behind_country(words, end)
    if end >= len(words) or words[end].text not in {",", "(", "-", "–", "—"}:
        return NO_TITLE
    start = behind_age(words, end + 1)
    while start < len(words) and words[start].key in _OPENINGS:
        start += 1
    stop = office_end(words, start, reading)
    if stop == start or _acts(words, stop, reading):
        return NO_TITLE  # "with X, a spokesman said"
    return parse_title(words, start, stop, reading.text)._replace(start=start)


def behind_age(words: Sequence[Word], index: int) -> int:
    """Give the index behind an age that parts a name from its apposition: ", 58, a judge"."""
    aged = index + 1 < len(words) and words[index].text.isdigit() and words[index + 1].text == ","
    return index + 2 if aged else index


def _acts(words: Sequence[Word], index: int, reading: Reading) -> bool:
    """Tell whether a finite verb stands at ``words[index]``: what is before it is its subject."""
    while index < len(words) and reading.is_adverb(words[index]):
        index += 1  # "the president | also met"
    return index < len(words) and not words[index].capitalised and reading.is_verb(words[index])


def _behind_country(words: Sequence[Word], end: int) -> int:
    """Give the index behind "of Japan", which may part a name from its apposition."""
    if end + 1 >= len(words) or words[end].key != "of":
        return end
    named = match(words, end + 1)
    return end + 1 + named[1] if named and named[0].kind == "country" else end


def office_end(words: Sequence[Word], start: int, reading: Reading) -> int:
    """Give the index behind the office at ``words[start]``; `start` where there is none."""
    lexicon = vocabulary()
    head = None
    if start < len(words) and words[start].key in _OPEN_OTHER and not words[start].capitalised:
        return start
    if start < len(words) and (
        words[start].key == "and"
        or (reading.is_participle(words[start]) and not words[start].capitalised)
    ):
        return start
    for index in range(start, min(len(words), start + 9)):
        word = words[index]
        verb = reading.is_verb(word) or word.key in _VERBS or word.key in _PRONOUNS
        if word.key in lexicon.offices:
            head = index
        elif word.key == "'s" and head is not None:
            head = None  # "the Prime Minister's adviser"
        elif head == index - 1 and _joins(words, index, lexicon):
            continue  # "secretary | -general"
        elif (
            verb
            or not (word.alphabetic or word.key in {"'s", "-", "&"})
            or (head is not None and not _goes_on(words, head, index, lexicon))
        ):
            break
    if head is None:
        return start
    return _complement_end(words, _field_end(words, head + 1, lexicon), lexicon)


def _field_end(words: Sequence[Word], index: int, lexicon: Vocabulary) -> int:
    """Give the index behind the field of an office in brackets: "Secretary | (Gulf) |, met"."""
    close = next((i for i in range(index, min(len(words), index + 5)) if words[i].text == ")"), 0)
    if close < index + 2 or words[index].text != "(" or not words[index - 1].capitalised:
        return index
    inside = words[index + 1 : close]
    named = match(words, index + 1)
    region = named is not None and named[0].label == "LOC" and not inside[0].text.isupper()
    return close + 1 if region or all(_is_field(word, lexicon) for word in inside) else index


def _joins(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a hyphen joins an office to another: "secretary-general"."""
    hyphen = words[index]
    if hyphen.text != "-" or index + 1 >= len(words):
        return False
    following = words[index + 1]
    return following.start == hyphen.end and following.key in lexicon.offices


def _goes_on(words: Sequence[Word], head: int, index: int, lexicon: Vocabulary) -> bool:
    """Tell whether an office goes on to its noun: "Deputy | Prime Minister"."""
    if words[index].key in lexicon.office_modifiers or _is_owner_within(words, index, lexicon):
        return True
    modifies = words[head].key in lexicon.office_modifiers  # "the chief | U.S. nuclear envoy"
    for word in words[index : index + _LONGEST]:
        if word.key in lexicon.offices:
            return word.capitalised or modifies
        if not (word.capitalised or (modifies and word.alphabetic and word.key not in _APART)):
            return False
    return False


def _is_owner_within(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a state stands inside an office: "chief | U.S. | negotiator"."""
    for start in (index, index - 1):
        named = match(words, start) if words[start - 1].key in _RANKS else None
        behind = start + named[1] if named else 0
        if index < behind < len(words) and named and named[0].label in {"GPE", "NORP"}:
            key = words[behind].key
            return key in lexicon.offices or key in lexicon.portfolios
    return False


def _complement_end(words: Sequence[Word], index: int, lexicon: Vocabulary) -> int:
    """Give the index behind the complements of an office: ``of the joint chiefs of staff``."""
    while True:
        index = _fields_end(words, index, lexicon)
        if index + 1 >= len(words) or words[index].key not in LINKS | {"and"}:
            return index
        after = index + 1 + (words[index + 1].key == "the")
        titled = title_end(words, after) > after and not _is_general_staff(words, after)
        if titled or words[after].key in lexicon.days:
            return index  # "spokesman for Mr. X", "resigned as minister on Friday"
        stop = after
        while stop < len(words) and (
            (words[stop].capitalised and words[stop].alphabetic)
            or words[stop].key in lexicon.portfolios
            or words[stop].key in lexicon.office_modifiers
            or words[stop].key in lexicon.offices
            or words[stop].key in {"-", "'s"}
        ):
            stop += 1
        if stop < len(words) and words[stop - 1].key == "-" and stop > after:
            return index  # "of the U.N.-backed government"
        stop = _noun_end(words, stop, after)
        if stop == after:
            return index
        index = stop


def _fields_end(words: Sequence[Word], index: int, lexicon: Vocabulary) -> int:
    """Give the index of the "and" of a list of fields: "of Trade | , Migration | and Fijians"."""
    end = index
    while end + 1 < len(words) and words[end].text == "," and _is_field(words[end + 1], lexicon):
        end += 2
        while end < len(words) and _is_field(words[end], lexicon):
            end += 1
    return end if end + 1 < len(words) and words[end].key == "and" else index


def _is_field(word: Word, lexicon: Vocabulary) -> bool:
    return word.capitalised and word.key in lexicon.portfolios


def _is_general_staff(words: Sequence[Word], index: int) -> bool:
    """Tell whether "General" is no rank here: "of | General Staff", "of the General Assembly"."""
    following = words[index + 1].key if index + 1 < len(words) else ""
    body = following == "staff" or (following,) in vocabulary().organisation_heads
    return body and words[index].key == "general"


def _noun_end(words: Sequence[Word], stop: int, after: int) -> int:
    """Give the index behind common nouns that close a complement: "for the Miami | family,"."""
    close = stop
    while close < len(words) and close - stop < 4 and words[close].alphabetic:
        if words[close].key in VERBS:
            return stop
        close += 1
    closed = close < len(words) and words[close].text in {",", ".", ";", ")"}
    return close if closed and close > after else stop
