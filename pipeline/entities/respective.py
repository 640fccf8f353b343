"""Countries and people told in two lists: "his Uzbek and Kazakh counterparts, X and Y"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .found import Found
from .lexicon import Name, match
from .offices import Title, has_plural
from .owners import is_national
from .words import Line, Word

__all__ = ["respective"]

_JOINTS = frozenset({"and", ",", "&", "the", "'s"})
_LONGEST = 4  # words of the name of a country


def respective(
    people: Sequence[tuple[Found, Title]],
    lines: Sequence[Line],
    only_lists: Callable[[Sequence[Word]], bool],
) -> dict[int, str]:
    """Give the countries of people by their index, where as many countries stand before them.

    Args:
        people: the mentions of people in text order, with the titles before them.
        lines: the lines of the document.
        only_lists: tells whether the words between two names just go on with a list.
    """
    countries: dict[int, str] = {}
    for index, (found, title) in enumerate(people):
        words = lines[found.line].words
        if not has_plural(words, title):
            continue
        last = index
        while last + 1 < len(people):
            following = people[last + 1][0]
            between = words[people[last][0].end : following.start]
            if following.line != found.line or not only_lists(between):
                break
            last += 1
        told = _countries(words, title) if last > index else []
        if len(told) == last - index + 1:
            countries |= dict(zip(range(index, last + 1), told, strict=True))
    return countries


def _countries(words: Sequence[Word], title: Title) -> list[str]:
    """Give the countries that a title names, with those before it in the same list."""
    names: list[Name] = []
    index = title.start
    while index < title.end:
        named = match(words, index)
        national = named is not None and is_national(named[0])
        if named and national:
            names.append(named[0])
        index += named[1] if named and national else 1
    before = _ends_before(words, title.start) if match(words, title.start) else None
    while before and names and _alike(before[0], names[0]):
        names.insert(0, before[0])
        before = _ends_before(words, before[1])
    return [name.country for name in names if name.country]


def _ends_before(words: Sequence[Word], index: int) -> tuple[Name, int] | None:
    """Give the national name before "and" or a comma at ``words[index]``, and where it begins."""
    end = index
    while end > 0 and words[end - 1].key in _JOINTS:
        end -= 1
    for start in range(max(0, end - _LONGEST), end if end < index else 0):
        named = match(words, start)
        if named and start + named[1] == end and is_national(named[0]):
            return named[0], start
    return None


def _alike(a: Name, b: Name) -> bool:
    """Tell whether two names can be of one list: not of a place and peoples."""
    return a.label == b.label or a.form.isupper() or b.form.isupper()
