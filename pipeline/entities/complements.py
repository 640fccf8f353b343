"""How far a name reaches behind its head noun: "Ministry | of Sowing and Reaping"."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Name, match
from .vocabulary import Vocabulary
from .words import Word

__all__ = ["affairs_end", "capital_at", "complement_end", "place_end", "run_end"]

_REGIONAL = frozenset({"NORP", "LOC"})
_COMPASS = frozenset({"north", "south", "east", "west", "near", "middle", "central"})
_UNKNOWN = 2  # words of a place in no list at most
_CHAMBERS = frozenset({"people", "peoples", "federation", "nation", "nationalities", "republics"})
_JOINS = frozenset({"and", ",", "&"})
_LINKS = frozenset({"of", "for", "on", "to", "against"})
# endings of nouns for what an organ does, as no name of a person has: "Relief and Rehabilitation"
_NOMINAL = ("tion", "sion", "ment", "ing", "ity", "ance", "ence", "ics", "ship", "ture", "ness")


def complement_end(words: Sequence[Word], end: int, kind: str, lexicon: Vocabulary) -> int:
    """Give the index behind "of X and Y for Z" after a head, ``end`` when there is none."""
    while end + 1 < len(words) and words[end].key in _LINKS:
        after = end + 1 + (words[end + 1].key == "the")
        affairs = affairs_end(words, after)
        if affairs > after:
            return affairs
        named = match(words, after) if after < len(words) else None
        if named and _heads_here(words, after + named[1], lexicon):
            named = None
        field = _regional_end(words, after, named, lexicon)
        if field > after:
            return field
        if named and _stops(named[0], kind):
            return end
        if named and named[0].label == "NORP" and not capital_at(words, after + named[1]):
            return end  # "the Centre of the Russian branch"
        if named and named[0].label in {"GPE", "LOC", "NORP"}:
            return after + named[1]
        stop = _portfolios_end(words, after, lexicon)
        if stop == after:
            stop = run_end(words, after, lexicon)
        if stop == after:
            return end
        end = _joined_end(words, stop, lexicon) if kind == "organ" else stop
    return end


def affairs_end(words: Sequence[Word], start: int) -> int:
    """Give the index behind a field of regions: "for | East Asian and Pacific Affairs |, said".

    Give `start` where there is none: the field of "Foreign Affairs" has no region.
    """
    index = start
    while index + 1 < len(words):
        named = match(words, index)
        if named and (named[0].label in _REGIONAL or words[index].key in _COMPASS):
            index += named[1]
        elif words[index].capitalised and words[index].key in _COMPASS:
            index += 1
        else:
            return start
        if index < len(words) and words[index].text == "Affairs":
            return index + 1
        while index < len(words) and words[index].key in _JOINS:
            index += 1
    return start


def place_end(words: Sequence[Word], end: int, lexicon: Vocabulary) -> int:
    """Give the index behind "of X" that completes the name of a place; `end` if there is none.

    "Port | of San Antonio", "Palace | of Peru"; a house is one only with the article, for families
    and chambers are houses too.
    """
    if end + 1 >= len(words) or words[end].key != "of":
        return end
    article = words[end + 1].key == "the"
    after = end + 1 + article
    if words[end - 1].key == "house" and not (article and not _is_chamber(words, after)):
        return end
    named = match(words, after) if after < len(words) else None
    if named and named[0].label == "ORG":
        return end  # "Library of Congress"
    stop = after + named[1] if named else run_end(words, after, lexicon)
    office = next((i for i in range(after, stop) if lexicon.is_office(words[i].key)), stop)
    unknown = named is None and not article and office > after + _UNKNOWN  # "Hall of Famer X Y"
    return office if office > after and not unknown else end


def _is_chamber(words: Sequence[Word], index: int) -> bool:
    return index >= len(words) or words[index].key in _CHAMBERS


def _joined_end(words: Sequence[Word], end: int, lexicon: Vocabulary) -> int:
    """Give the index behind "and Rehabilitation", a further field of an organ; `end` if none."""
    if (
        end + 1 >= len(words)
        or words[end].key not in {"and", "&"}
        or _heads_other(words, end + 1, lexicon)
    ):
        return end
    stop = run_end(words, end + 1, lexicon)
    if stop == end + 1 or (stop < len(words) and words[stop].key == "'s"):
        return end
    fields = words[end + 1 : stop]
    if any(lexicon.is_office(word.key) or match((word,), 0) for word in fields):
        return end
    last = fields[-1].key
    return stop if last in lexicon.portfolios or last.endswith(_NOMINAL) else end


def _regional_end(
    words: Sequence[Word], start: int, named: tuple[Name, int] | None, lexicon: Vocabulary
) -> int:
    """Give the index behind a field with the people of a continent: "of | European Cooperation |".

    Give `start` where there is none: "of the European | Parliament".
    """
    if named is None or named[0].label != "NORP" or named[0].country is not None:
        return start
    end = start + named[1]
    while capital_at(words, end) and (
        words[end].key in lexicon.portfolios or words[end].key.endswith((*_NOMINAL, "studies"))
    ):
        end += 1
    return end if end > start + named[1] else start


def _heads_here(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    return capital_at(words, index) and (words[index].key,) in lexicon.organisation_heads


def _stops(named: Name, kind: str) -> bool:
    return named.label == "ORG" or (kind == "organ" and named.label in {"GPE", "NORP"})


def _portfolios_end(words: Sequence[Word], start: int, lexicon: Vocabulary) -> int:
    end = index = start
    while index < len(words):
        word = words[index]
        if word.key in lexicon.portfolios and (word.capitalised or index > start):
            index += 1
            end = index
        elif word.key in {"and", ",", "&", "-"} and index > start:
            following = [w.key for w in words[index + 1 : index + 3]]
            step = 2 if following[:1] == ["and"] else 1
            nxt = words[index + step] if index + step < len(words) else None
            if not (nxt and nxt.capitalised and nxt.key in lexicon.portfolios):
                break
            if _heads_other(words, index + step, lexicon):
                break
            index += step
        else:
            if index == end and index > start and (word.key,) in lexicon.organisation_heads:
                end += word.capitalised
            break
    return end


def _heads_other(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    # "Ministry of Law and Foreign Ministry", "of Justice and Defense Minister": another name begins
    for word in words[index : index + 4]:
        if (word.key,) in lexicon.organisation_heads or word.key in lexicon.offices:
            return word.key not in lexicon.portfolios
        if word.key not in lexicon.portfolios:
            return False
    return False


def run_end(words: Sequence[Word], start: int, lexicon: Vocabulary) -> int:
    """Give the index behind the words with capitals at ``words[start]`` that open no heading."""
    end = start
    while end < len(words) and end - start < 4 and capital_at(words, end):
        if words[end].key in lexicon.heading_words or words[end].key in lexicon.days:
            break
        end += 1
    return end


def capital_at(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word with a capital stands at ``words[index]``."""
    return index < len(words) and words[index].capitalised and words[index].alphabetic
