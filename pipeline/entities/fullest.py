"""The fullest form in which a text gives a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .capitals import in_normal_case, with_surname_in_case
from .found import Found, words_of
from .grouping import Group
from .memory import short_names
from .words import Line, fold, unbroken

__all__ = ["fullest"]


def fullest(entry: Group, lines: Sequence[Line], text: str) -> str:
    """Give the fullest form of a name: the longest, of a nationality the most frequent.

    All-capitals forms count only where there is no other, or none with as many words of a
    person, and are put in normal case.
    """
    forms = [_form(found, lines, text) for found in entry.mentions]
    mixed = [form for form in forms if not _is_capitals(form)]
    if not mixed or (entry.label == "PERSON" and len(mixed) < len(forms)):
        longest = max(
            (words_of(f, lines) for f in entry.mentions), key=lambda w: w[-1].end - w[0].start
        )
        name = text[longest[0].start : longest[-1].end]
        if _is_capitals(name) and len(name.split()) > _most_words(mixed):
            known = {fold(part): part for form in mixed for part in form.split()}
            return in_normal_case(longest, name, entry.label, known)
    if entry.label == "NORP":
        return Counter(mixed).most_common(1)[0][0]
    own = [form for form in mixed if entry.label != "GPE" or form not in short_names()]
    longest_form = unbroken(max(own or mixed, key=len))
    return with_surname_in_case(longest_form) if entry.label == "PERSON" else longest_form


def _form(found: Found, lines: Sequence[Line], text: str) -> str:
    words = lines[found.line].words
    return text[words[found.start].start : words[found.end - 1].end]


def _is_capitals(form: str) -> bool:
    return form.isupper() and sum(map(str.isalpha, form)) > 1


def _most_words(forms: Iterable[str]) -> int:
    return max((len(form.split()) for form in forms), default=0)
