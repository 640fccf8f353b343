"""Names in capitals, as headlines and labels have them, put in normal case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .lexicon import match
from .words import Word, split

__all__ = ["in_normal_case", "with_surname_in_case"]

_NUMERALS = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "xiv", "xvi"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})
# particles that stand in small letters inside names; "Van" and "San" are given names as well
_PARTICLES = frozenset({"bin", "ibn", "bint", "von", "der", "den", "de", "del", "della", "dos"})
_ACRONYM_LENGTH = 6
_INITIALS = 2  # letters of "JD" and the like
_VOWELS = frozenset("AEIOUY\u00c1\u00c9\u00cd\u00d3\u00d6\u00da\u00dc")
_GAELIC = 4  # letters of a name with "Mc" at least


def in_normal_case(words: Sequence[Word], name: str, label: str, known: Mapping[str, str]) -> str:
    """Give `name`, all in capitals, in normal case; abbreviations keep their capitals.

    Args:
        words: those of the name.
        name: the name as in the text.
        label: of the entity.
        known: spellings of words that the text has in normal case too, by their folded form.
    """
    listed = match(words, 0)
    if listed and listed[0].form.isupper():
        return name
    longest = {"ORG": _ACRONYM_LENGTH, "GPE": 2}.get(label, 0)  # "NATO", "CA"
    if len(words) == 1 and len(name) <= longest:
        return name
    out = ""
    for index, word in enumerate(words):
        behind = words[index - 1].end if index else word.start
        out += name[behind - words[0].start : word.start - words[0].start]
        inside = 0 < index < len(words) - 1
        small = word.key in _SMALL if label != "PERSON" else inside and word.key in _PARTICLES
        out += known.get(word.key) or (word.key if index and small else _cased(word, label))
    return " ".join(out.split())


def with_surname_in_case(name: str) -> str:
    """Give a full name whose surname alone is in capitals in normal case: "HAYASHI Yoshimasa"."""
    parts = name.split(" ")
    loud = [part for part in parts if _is_loud(part)]
    if not 0 < len(loud) < len(parts):
        return name
    return " ".join(_lowered(part) if part in loud else part for part in parts)


def _is_loud(part: str) -> bool:
    """Tell whether a part is a word in capitals, and no initials: it has a vowel."""
    word = len(part) > _INITIALS and part.isupper() and not _VOWELS.isdisjoint(part)
    return word and "." not in part and part.lower() not in _NUMERALS


def _lowered(part: str) -> str:
    return "".join(_cased(word, "PERSON") for word in split(part))


def _cased(word: Word, label: str) -> str:
    if word.key in _NUMERALS or not word.alphabetic:
        return word.text
    if label != "PERSON":
        return word.text.capitalize()
    if word.key.startswith("mc") and len(word.text) >= _GAELIC:
        return "Mc" + word.text[2:].capitalize()
    first, mark, rest = word.text[:1], word.text[1:2], word.text[2:]
    if mark in {"'", "\u2019"} and rest:
        return first + mark + rest.capitalize()  # "O'Brien"
    return word.text.capitalize()
