"""The state that a text is from or about: who has an office, without more, is of that state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..layout import find_dateline
from .found import Found
from .grouping import Group
from .lexicon import match
from .persons import NAMED_MONTHS
from .vocabulary import vocabulary
from .words import Line, Word

__all__ = ["home_country", "state_before"]

_LETTERHEAD, _LETTERHEAD_WORDS = 6, 8  # lines, and words of a line, that name the issuer
_SIGNATURE = 4  # lines at the end in which the issuer signs
_MAIN_SHARE, _MAIN_MENTIONS = 0.75, 3
_MARKS = frozenset({",", ".", "-"})
_STATES = frozenset({"GPE", "NORP"})
_HEADLINE = 14  # words at most
_ABBREVIATION = 4  # letters of "Gen", behind which a full stop ends no sentence, at most


def home_country(groups: Sequence[Group], lines: Sequence[Line], text: str) -> str | None:
    """Give the country that a text is from or about: who has an office there is of that state."""
    return (
        _issuer_country(lines)
        or _signing_country(lines)
        or _dateline_country(groups, lines, text)
        or _place_line_country(lines)
        or _main_country(groups)
    )


def _dateline_country(groups: Sequence[Group], lines: Sequence[Line], text: str) -> str | None:
    """Give the country of the dateline."""
    dateline = find_dateline(text)
    spans = dateline.places if dateline else ()
    for entry in groups:
        for found in entry.mentions:
            words = lines[found.line].words
            start, end = words[found.start].start, words[found.end - 1].end
            behind = words[found.end].text if found.end < len(words) else ""
            # "SINGAPORE: The minister" opens a story too
            opens = found.start == 0 and behind == ":"
            opens = opens and (words[0].text.isupper() or _is_story(entry, words, found.end))
            if entry.label == "GPE" and (opens or any(start < b and end > a for a, b in spans)):
                return entry.country
    return None


def _is_story(entry: Group, words: Sequence[Word], colon: int) -> bool:
    """Tell whether a paragraph, no headline, opens with a town: "New Delhi: The minister"."""
    long = len(words) > _HEADLINE and colon + 1 < len(words) and words[colon + 1].capitalised
    return long and not entry.key.startswith("country:")


def _issuer_country(lines: Sequence[Line]) -> str | None:
    """Give the country of the ministry or government whose name heads a release."""
    for line in lines[:_LETTERHEAD]:
        signed = tuple(word.key for word in line.words[:2]) == ("from", ":")
        if not signed and (len(line.words) > _LETTERHEAD_WORDS or line.words[-1].text in ".!?"):
            continue
        organ = any((word.key,) in vocabulary().organisation_heads for word in line.words)
        found = (match(line.words, index) for index in range(len(line.words)))
        issuers = (named[0] for named in found if named and named[0].kind != "media")
        country = next((issuer.country for issuer in issuers if issuer.country), None)
        if country and organ:
            return country
    return None


def _signing_country(lines: Sequence[Line]) -> str | None:
    """Give the country of the ministry that signs a release: "MINISTRY OF TRADE | SINGAPORE"."""
    heads = vocabulary().organisation_heads
    last = lines[-_SIGNATURE:]
    for line, below in pairwise(last):
        organ = any(heads.get((word.key,)) == "organ" for word in line.words)
        named = match(below.words, 0)
        alone = named is not None and named[1] == len(below.words)
        if organ and len(line.words) <= _LETTERHEAD_WORDS and line.words[-1].text.isupper():
            return named[0].country if named and alone and named[0].kind == "country" else None
    return None


def _place_line_country(lines: Sequence[Line]) -> str | None:
    """Give the country of the place in a line of a place and a day: "Astana, 14 May 2024".

    In capitals it stands alone, too.
    """
    for line in lines[:_LETTERHEAD]:
        named = match(line.words, 0)
        if not named or named[0].label != "GPE" or len(line.words) > _LETTERHEAD_WORDS:
            continue
        rest = [word for word in line.words[named[1] :] if word.text not in _MARKS]
        days = [word for word in rest if word.key in vocabulary().days | NAMED_MONTHS]
        if days and all(word in days or word.text.isdigit() for word in rest):
            return named[0].country
        if not rest and named[0].form.istitle() and line.words[0].text.isupper():
            return named[0].country  # "ANKARA" alone
    return None


def _main_country(groups: Sequence[Group]) -> str | None:
    """Give the country that most names of places and nations in the text belong to, if one does."""
    counts: Counter[str] = Counter()
    for entry in groups:
        if entry.country and entry.label in {"GPE", "NORP"}:
            counts[entry.country] += len(entry.mentions)
    if counts.total() < _MAIN_MENTIONS:
        return None
    country, most = counts.most_common(1)[0]
    return country if most > _MAIN_SHARE * counts.total() else None


def state_before(person: Found, groups: Sequence[Group], lines: Sequence[Line]) -> str | None:
    """Give the state of all places and peoples in a text, if a sentence before `person` has one."""
    states = [entry for entry in groups if entry.country and entry.label in _STATES]
    if len({entry.country for entry in states}) != 1:
        return None
    named = (found for entry in states for found in entry.mentions)
    before = any(_is_sentence_before(found, person, lines) for found in named)
    return states[0].country if before else None


def _is_sentence_before(found: Found, person: Found, lines: Sequence[Line]) -> bool:
    if found.line != person.line:
        return found.line < person.line
    words = lines[found.line].words
    return any(
        words[index].text == "." and not _is_shortened(words, index - 1)
        for index in range(found.end + 1, person.start)
    )


def _is_shortened(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    short = word.text.istitle() and len(word.text) <= _ABBREVIATION
    return short and match(words, index) is None  # "Gen.", but not "Iraq."
