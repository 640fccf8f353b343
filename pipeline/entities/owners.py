"""Whose an office is: the state, people or party that a title names beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .areas import divisions
from .lexicon import Name
from .vocabulary import vocabulary
from .words import Word

__all__ = [
    "ABROAD",
    "OF_MANY",
    "OF_RANK",
    "Listed",
    "behind_owner",
    "behind_region",
    "country_of",
    "is_national",
    "owner_within",
    "peoples_within",
]

_PRIVATE = frozenset({"company", "media", "think_tank", "ngo"})
OF_MANY = frozenset({"international", "grouping"})
_NOT_OFFICE = frozenset(
    {"a", "an", "the", "and", "both", "top", "then", "new", "newly", "elected", "current"}
    | {"visiting", "fellow", "his", "her", "their", "majesty", "highness", "excellency"}
    | {"h.e.", "h.m.", "h.h.", "h.r.h.", "he", "hm", "hh", "hrh"}
    | {"holy", "mosques"}  # "Custodian of the Two Holy Mosques"
)
ABROAD = frozenset({"envoy", "envoys", "representative", "rapporteur", "coordinator", "mediator"})
_ON_REGIONS = frozenset(
    {"ambassador", "adviser", "advisor", "director", "chief", "commissioner", "minister"}
    | {"secretary", "negotiator", "editor", "correspondent"}
)
_SERVING = frozenset({"adviser", "advisor", "aide", "assistant"})  # "to the Peruvian president"
_OF_A_TIME = frozenset(
    {"former", "then", "ex", "-", "late", "acting", "interim", "outgoing", "incoming", "retired"}
)
OF_RANK = frozenset({"chief", "deputy", "senior", "lead", "leading", "assistant", "first"})
_OTHER_OFFICE = frozenset({("-",), ("general",)})  # "deputy secretary | -general"
Listed = Mapping[int, tuple[Name, int]]  # listed names and their sizes, by where they begin


def peoples_within(words: Sequence[Word], head: int, end: int, listed: Listed) -> list[int]:
    """Give the indices of the peoples behind the noun of an office whose office it is."""
    peoples = (i for i in _possible_owners(words, head + 1, end) if _is_demonym(listed.get(i)))
    return [i for i in peoples if not (_opens_body(words, i, end) or _is_field(words, i))]


def _is_field(words: Sequence[Word], index: int) -> bool:
    """Tell whether a people is among the fields of an office: "of Trade and | Fijians Abroad"."""
    return words[index - 1].key == "and" and words[index].capitalised


def behind_owner(words: Sequence[Word], start: int, end: int, listed: Listed) -> int:
    """Give the index behind the country or party at the head of a title."""
    while start < end:
        named = listed.get(start)
        skipped = words[start].key in _NOT_OFFICE and not named  # "new", but not "New York"
        if skipped or words[start].key in {"'s", "-", ",", "(", ")"}:
            start += 1
        elif (
            named
            and start + named[1] < end
            and (is_national(named[0]) or named[0].kind in {"party", "city"})
            and not _heads_body(words[start + named[1]])
        ):
            start += named[1]
        else:
            break
    return start


def behind_region(words: Sequence[Word], start: int, head: int, listed: Listed) -> int:
    """Give the index behind the region where the holder of an office is: "Darfur | rebel leader".

    It stays where it is what the office is about: "Middle East envoy".
    """
    named = listed.get(start)
    if named is None or named[0].label != "LOC" or start + named[1] > head:
        return start
    about = words[head].key in ABROAD | _ON_REGIONS
    return start if about else start + named[1]


def _heads_body(word: Word) -> bool:
    """Tell whether a name goes on to a body: "Tehran | University"."""
    return word.capitalised and vocabulary().organisation_heads.get((word.key,)) == "body"


def owner_within(words: Sequence[Word], start: int, end: int, listed: Listed) -> range:
    """Give the indices of the state behind a modifier: "former | Afghan | president"."""
    index = start
    while index < end and _modifies(words[index]):
        index += 1
        named = listed.get(index)
        if named and is_national(named[0]) and index + named[1] < end:
            behind = index + named[1]
            return range(index, behind + (words[behind].key == "'s"))
    return range(0)


def _modifies(word: Word) -> bool:
    """Tell whether a word can stand before the state of an office: "former", "chief"."""
    lexicon = vocabulary()
    noun = word.key in lexicon.offices and word.key in lexicon.office_modifiers
    return noun or word.key in _OF_A_TIME or word.key in OF_RANK


def _possible_owners(words: Sequence[Word], start: int, end: int) -> range:
    """Give where the people can stand whose office it is: not in "for European Affairs"."""
    links = (i for i in range(end - 1, start - 1, -1) if words[i].key in {"for", "of"})
    link = next(links, end)  # the last: "of the | Omani | Ministry for Consular Affairs"
    return range(start, link if words[end - 1].key == "affairs" else end)


def _opens_body(words: Sequence[Word], index: int, end: int) -> bool:
    """Tell whether a people is a part of a body's name: "president of the | American Bar Union"."""
    last = index
    while last + 1 < end and (words[last + 1].capitalised or words[last + 1].key in {"'s", "&"}):
        last += 1
    kind = vocabulary().organisation_heads.get((words[last].key,))
    return last > index and kind in {"body", "public"}


def _is_demonym(named: tuple[Name, int] | None) -> bool:
    return named is not None and named[0].kind == "demonym" and named[1] == 1


def is_national(name: Name) -> bool:
    """Tell whether a listed name is of a country or its people."""
    return name.kind in {"country", "demonym"} or (name.label == "NORP")


def country_of(words: Sequence[Word], start: int, end: int, listed: Listed) -> str | None:
    """Give the country of a title: its demonym, owner, body, national office or division."""
    behind, many = start, False
    for index, (name, size) in listed.items():
        if index < behind:
            continue
        if name.kind in OF_MANY:
            many = True
        placed = many and words[index - 1].key == "in"  # "commander of U.N. forces in Bosnia"
        placed |= name.kind == "city" and _ends_body(words, index, start)
        whose = name.country and name.kind not in _PRIVATE and not placed
        if whose and not _is_object(words, index, start):
            return name.country
        behind = index + size
    offices = vocabulary().national_offices
    said = tuple([word.key for word in words[start:end]])
    for index, key in enumerate(said):
        for office, country in offices.get(key, ()):
            stop = index + len(office)
            if said[index:stop] == office and said[stop : stop + 1] not in _OTHER_OFFICE:
                return country
    return next((found for w in words[start:end] if (found := divisions().get(w.text))), None)


def _ends_body(words: Sequence[Word], index: int, start: int) -> bool:
    """Tell whether a town completes the name of a body: "at the University of | Nairobi"."""
    if index - 2 < start or words[index - 1].key != "of":
        return False
    return vocabulary().organisation_heads.get((words[index - 2].key,)) == "body"


def _is_object(words: Sequence[Word], index: int, start: int) -> bool:
    # "Ambassador to the United States": the country is where, not for whom
    before = [word.key for word in words[max(start, index - 2) : index]]
    if before[-1:] == ["for"]:
        return any(word.key in ABROAD for word in words[start:index])
    serves = any(word.key in _SERVING for word in words[start:index])
    return ("to" in before and not serves) or before[-1:] == ["on"]
