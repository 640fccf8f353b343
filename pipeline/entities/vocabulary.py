"""The vocabulary of titles, offices, fields of government, organisations, places and events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from ..resources import read_lines, read_table
from .words import fold, particles, split

__all__ = [
    "Vocabulary",
    "initials",
    "keys",
    "no_names",
    "occupations",
    "speaking",
    "spelled_out",
    "vocabulary",
]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that tell what a name is; all folded, phrases as tuples of folded words.

    ``titles`` are by their first word, and so are ``national_offices``, which come with their
    country, the longest first; ``shared_offices`` with the few states that have them, the one that
    is mostly meant first. ``plain`` holds the words that alone make no name,
    ``telling`` those that can say what a name is, ``leads`` those that a person can follow.
    """

    titles: dict[str, frozenset[tuple[str, ...]]]
    title_ends: frozenset[str]
    ranks: frozenset[str]
    offices: frozenset[str]
    office_modifiers: frozenset[str]
    portfolios: frozenset[str]
    particles: frozenset[str]
    heading_words: frozenset[str]
    idea_heads: frozenset[str]
    event_heads: frozenset[tuple[str, ...]]
    organisation_heads: dict[tuple[str, ...], str]
    place_heads: dict[tuple[str, ...], str]
    head_words: frozenset[str]
    telling: frozenset[str]
    nicknames: dict[str, frozenset[str]]
    sexes: dict[str, str]
    national_offices: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    shared_offices: dict[tuple[str, ...], tuple[str, ...]]
    plain: frozenset[str]
    leads: frozenset[str]
    days: frozenset[str]
    personal_places: frozenset[str]

    def is_office(self, key: str) -> bool:
        """Tell whether a folded word is the head noun of an office, singular or plural."""
        return key in self.offices or (key.endswith("s") and key[:-1] in self.offices)


@lru_cache(maxsize=4096)
def keys(phrase: str) -> tuple[str, ...]:
    """Give the folded words of `phrase`."""
    return tuple(word.key for word in split(phrase))


@cache
def vocabulary() -> Vocabulary:
    """Give the vocabulary of the lists in ``models/en``."""
    titles = read_table("titles.csv")
    offices, modifiers, portfolios, headings, days, acronyms = (
        frozenset(map(fold, read_lines(f"{name}.txt")))
        for name in (
            "offices",
            "office_modifiers",
            "portfolios",
            "heading_words",
            "days_and_months",
            "common_acronyms",
        )
    )
    organisation_heads = {
        keys(row["head"]): row["kind"] for row in read_table("organisation_heads.csv")
    }
    place_heads = {keys(row["head"]): row["label"] for row in read_table("place_heads.csv")}
    event_heads = frozenset(keys(line) for line in read_lines("event_heads.txt"))
    head_words = frozenset(key for head in (*organisation_heads, *place_heads) for key in head)
    title_ends = frozenset(_last(row["title"]) for row in titles)
    return Vocabulary(
        titles=_by_first(keys(row["title"]) for row in titles),
        title_ends=title_ends,
        ranks=frozenset(_last(row["title"]) for row in titles if row["kind"] == "rank"),
        offices=offices,
        office_modifiers=modifiers,
        portfolios=portfolios,
        particles=particles(),
        heading_words=headings,
        idea_heads=frozenset(fold(line) for line in read_lines("idea_heads.txt")),
        event_heads=event_heads,
        organisation_heads=organisation_heads,
        place_heads=place_heads,
        head_words=head_words,
        telling=head_words | portfolios | {key for head in event_heads for key in head},
        nicknames={
            fold(row["name"]): frozenset(map(fold, row["nicknames"].split("|")))
            for row in read_table("nicknames.csv")
        },
        sexes={fold(row["name"]): row["sex"] for row in read_table("given_names.csv")},
        national_offices=_national_offices(),
        shared_offices={
            keys(row["office"]): tuple(row["country"].split("|"))
            for row in read_table("national_offices.csv")
            if "|" in row["country"]
        },
        plain=offices
        | modifiers
        | portfolios
        | headings
        | acronyms
        | {day for day in days if len(day) > 4},  # "Jan" and "Mar" are names too
        leads=title_ends
        | portfolios
        | {form for office in offices for form in (office, f"{office}s")}
        | {".", ")", ",", "'s"},
        days=days,
        personal_places=frozenset(map(fold, read_lines("personal_places.txt"))),
    )


def _national_offices() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table = [row for row in read_table("national_offices.csv") if "|" not in row["country"]]
    rows = [(keys(row["office"]), row["country"]) for row in table]
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for office, country in sorted(rows, key=lambda row: -len(row[0])):
        grouped.setdefault(office[0], []).append((office, country))
    return {first: tuple(offices) for first, offices in grouped.items()}


def _last(title: str) -> str:
    """Give the last folded word of a title, which may end in its stop: "Eng."."""
    return [key for key in keys(title) if key != "."][-1]


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, frozenset[tuple[str, ...]]]:
    grouped: dict[str, set[tuple[str, ...]]] = {}
    for phrase in phrases:
        grouped.setdefault(phrase[0], set()).add(phrase)
    return {first: frozenset(group) for first, group in grouped.items()}


@cache
def occupations() -> frozenset[str]:
    """Give the folded nouns for what people do who hold no office: "astronaut", "reporter"."""
    return frozenset(fold(row["noun"]) for row in read_table("occupations.csv"))


def spelled_out(office: Iterable[str]) -> set[str]:
    """Give the folded words of an office with its initials spelled out: "deputy", "pm"."""
    return {word for key in office for word in initials().get(key, (key,))}


@cache
def no_names() -> frozenset[tuple[str, ...]]:
    """Give the folded words of phrases that stand in capitals without being names."""
    return frozenset(map(keys, read_lines("no_names.txt")))


@cache
def initials() -> dict[str, list[str]]:
    """Give the words of offices by their folded initials: "pm"."""
    rows = read_table("office_initials.csv")
    return {row["initials"]: row["office"].split() for row in rows}


@cache
def speaking() -> frozenset[str]:
    """Give the finite forms of verbs of speaking."""
    rows = (row for row in read_table("quote_cues.csv") if not row["particle"])
    return frozenset(
        fold(form)
        for row in rows
        for form in row["forms"].split("|")
        if form != row["verb"] and not form.endswith("ing")
    )
