"""Who held which office of which state, by a dated list of widely known facts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from ..resources import read_lines, read_table
from .vocabulary import spelled_out, vocabulary
from .words import Word, fold, split

__all__ = [
    "common_surnames",
    "country_of_leader",
    "country_of_name",
    "country_of_surname",
    "first_names",
    "full_names",
    "holds_office",
    "is_in_office",
    "is_of_holder",
    "is_titled_name",
    "offices_on",
]

# a holder is still called by the office for some months; day precision of the list is limited
Key = TypeVar("Key")
_TERM = 4 * 365  # days that a term counts which goes on
_YEARS = 2 * 365  # days at the head of a state that make a bare surname known
_LEADERS = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan"}
    | {"chairman", "general secretary", "supreme leader", "leader"}
)
_FORMER = ("former ", "ex-", "late ", "then-")
_GRACE = dt.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of one person in one office, ``days`` long.

    ``first`` and ``last`` are the days of the term with some months before and after.
    """

    name: tuple[str, ...]
    office: str
    country: str
    days: int
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Tell whether the term covers `day`, or nearly does."""
        return self.first <= day <= self.last


@lru_cache(maxsize=4096)
def country_of_name(name: str, day: dt.date | None) -> str | None:
    """Give the country that the bearer of the full `name` acts for; None when unlisted.

    That of the terms that cover `day`, else of the longest service; None for those who serve, or
    mostly served, a body of several states.
    """
    holders = _by_name().get(parts(name), ())
    current = [holder for holder in holders if day and holder.holds(day)]
    if current:
        countries = {holder.country for holder in current}
        return (countries.pop() or None) if len(countries) == 1 else None
    service: Counter[str] = Counter()
    for holder in holders:
        service[holder.country] += holder.days
    return (service.most_common(1)[0][0] or None) if service else None


@lru_cache(maxsize=4096)
def offices_on(name: str, day: dt.date) -> frozenset[tuple[str, str]]:
    """Give the offices of the bearer of the full `name` on `day`, each with its country or ""."""
    terms = (holder for holder in _by_name().get(parts(name), ()) if holder.holds(day))
    return frozenset((holder.office, holder.country) for holder in terms)


@lru_cache(maxsize=4096)
def country_of_surname(surname: str, roles: tuple[str, ...], day: dt.date | None) -> str | None:
    """Give the country of the holder whom a bare surname means, by office and date.

    Without a fitting office a surname counts only where all its holders of that day act for one
    state. Without a day the office must fit, and all who ever held it under that surname agree.
    """
    if day is None and not roles:
        return None
    former = bool(roles) and all(_is_former(role) for role in roles)
    holders = [
        holder
        for holder in _by_surname().get(fold(surname), ())
        if day is None or holder.holds(day) or (former and holder.first <= day)
    ]
    if roles:
        holders = [
            holder for holder in holders if any(_fits(role, holder.office) for role in roles)
        ]
    countries = {holder.country for holder in holders}
    return (countries.pop() or None) if len(countries) == 1 else None


@lru_cache(maxsize=4096)
def is_in_office(surname: str, day: dt.date) -> bool:
    """Tell whether one of that surname is in office on `day`, in a state or a body of many."""
    return any(holder.holds(day) for holder in _by_surname().get(fold(surname), ()))


@lru_cache(maxsize=4096)
def country_of_leader(surname: str, roles: tuple[str, ...], day: dt.date | None) -> str | None:
    """Give the country of the holder whom a bare surname means after the term, or without a day.

    Texts look back at those who held an office before `day`. All holders of that surname act for
    one state, and the office fits; where none is told they led the state for years, and the surname
    is no given name and not borne by many.
    """
    key = fold(surname)
    holders = [h for h in _by_surname().get(key, ()) if day is None or h.first <= day]
    if not roles:
        led = sum(h.days for h in holders if h.office in _LEADERS and h.name[-1] == key)
        common = key in vocabulary().sexes or key in common_surnames() | _frequent_surnames()
        known = led >= _YEARS and not common
    else:
        known = any(_fits(role, holder.office) for role in roles for holder in holders)
    countries = {holder.country for holder in holders}
    return (countries.pop() or None) if known and len(countries) == 1 else None


@cache
def common_surnames() -> frozenset[str]:
    """Give the folded surnames that are common words or names of places too."""
    return frozenset(read_lines("common_surnames.txt"))


@cache
def _frequent_surnames() -> frozenset[str]:
    return frozenset(read_lines("frequent_surnames.txt"))


def is_of_holder(name: str) -> bool:
    """Tell whether some office holder is called by that folded surname or given name."""
    return name in _by_surname()


def first_names(surname: str, country: str | None) -> frozenset[str]:
    """Give the folded first names of those called by that surname who held offices of `country`."""
    holders = _by_surname().get(fold(surname), ())
    return frozenset(h.name[0] for h in holders if h.country == country and len(h.name) > 1)


def holds_office(surname: str, country: str | None) -> bool:
    """Tell whether somebody of that folded surname held an office of `country` at any time."""
    return any(
        h.country == country and h.name[-1] == surname for h in _by_surname().get(surname, ())
    )


@cache
def full_names() -> tuple[tuple[str, ...], ...]:
    """Give the folded words of the listed names of two and more words, the longest first."""
    return tuple(sorted((name for name in _by_name() if len(name) > 1), key=len, reverse=True))


def is_titled_name(words: Sequence[Word]) -> bool:
    """Tell whether a holder's own name begins with `words`, a title and more: "Sheikh | Hasina"."""
    return tuple(word.key for word in words) in _openings()


@cache
def _openings() -> frozenset[tuple[str, ...]]:
    """Give the first two words of the names of all holders, as they are mostly called."""
    return frozenset(parts(row["name"])[:2] for row in read_table("officeholders.csv"))


def parts(name: str) -> tuple[str, ...]:
    """Give the folded words of a name, hyphens and initials' full stops left out."""
    return tuple(word.key.rstrip(".") for word in split(name) if word.alphabetic)


def _is_former(role: str) -> bool:
    return fold(role).startswith(_FORMER)


def _fits(role: str, office: str) -> bool:
    for word in _FORMER if _is_former(role) else ():
        role = fold(role).removeprefix(word)
    said, held = spelled_out(fold(role).replace("defence", "defense").split()), set(office.split())
    said -= {"of", "the", "for", "and", "state"} if "secretary" not in said else {"of", "the"}
    return bool(said) and said <= held | {"state"}


@cache
def _by_name() -> dict[tuple[str, ...], tuple[Holder, ...]]:
    return _index((holder.name, holder) for holder in _holders())


@cache
def _by_surname() -> dict[str, tuple[Holder, ...]]:
    return _index((key, holder) for holder in _holders() for key in _short_names(holder.name))


def _short_names(name: tuple[str, ...]) -> set[str]:
    """Give by what a holder may be called: "Saddam", but not "Ernesto", of whom there are many."""
    return {name[-1]} if name[0] in vocabulary().sexes else {name[-1], name[0]}


def _index(pairs: Iterable[tuple[Key, Holder]]) -> dict[Key, tuple[Holder, ...]]:
    table: dict[Key, list[Holder]] = {}
    for key, holder in pairs:
        table.setdefault(key, []).append(holder)
    return {key: tuple(holders) for key, holders in table.items()}


@cache
def _holders() -> tuple[Holder, ...]:
    return tuple(holder for row in read_table("officeholders.csv") for holder in _terms(row))


def _terms(row: dict[str, str]) -> Iterator[Holder]:
    """Give a term of office once for each name of its holder; bodies of many states have ""."""
    begin = dt.date.fromisoformat(row["from"])
    end = dt.date.fromisoformat(row["to"]) if row["to"] else None
    days = (end - begin).days + 1 if end else _TERM
    last = end + _GRACE if end else dt.date.max
    forms = [row["name"], *filter(None, row["aliases"].split("|"))]
    for name in dict.fromkeys(map(parts, forms)):
        yield Holder(name, fold(row["office"]), row["country"], days, begin - _GRACE, last)
