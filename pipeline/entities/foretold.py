"""Offices told with their state before they are told with a name.

"The Chilean finance minister objected. The finance minister, Rosa Leiva, said".
"""

from __future__ import annotations

from collections.abc import Sequence

from .offices import Title
from .titles import owner_before
from .vocabulary import keys
from .words import Line, Word

__all__ = ["state_foretold"]

_BACK = 8  # lines before


def state_foretold(lines: Sequence[Line], number: int, title: Title) -> str | None:
    """Give the state with which the office of a `title` in line `number` has been told before.

    Only an office with the article takes up one that is known: "the finance minister".
    """
    words = lines[number].words
    if title.end <= title.start or words[max(0, title.start - 1)].key != "the":
        return None
    office = keys(title.offices[0])
    country = _last(words[: title.start - 1], office)
    for before in reversed(lines[max(0, number - _BACK) : number]):
        country = country or _last(before.words, office)
    return country


def _last(words: Sequence[Word], office: tuple[str, ...]) -> str | None:
    """Give the state in the last "the Chilean finance minister" among `words`."""
    for index in range(len(words) - len(office), 0, -1):
        if words[index].key != office[0]:
            continue
        if tuple([word.key for word in words[index : index + len(office)]]) == office:
            country = owner_before(words, index)
            if country:
                return country
    return None
