"""The names that the lists know, and the vocabulary of titles, offices and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..resources import read_lines, read_table
from .words import Word, fold, split

__all__ = ["Name", "Vocabulary", "match", "names_of", "vocabulary"]


_WHOLE = frozenset({"bank", "company", "media", "ngo", "party", "think_tank"})
_OWNERS = ("U.S. ", "US ", "United States ", "UK ", "U.K. ")


@dataclass(frozen=True, slots=True)
class Name:
    """A listed name. ``key`` is the same for all names of one thing; ``form`` as it is listed."""

    key: str
    label: str
    country: str | None
    kind: str
    form: str
    words: tuple[Word, ...]

    @property
    def size(self) -> int:
        """How many of its words are letters, so "U.S." is one and "South China Sea" three."""
        return sum(word.alphabetic for word in self.words)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that tell what a name is; all folded, phrases as tuples of folded words.

    ``titles`` are by their first word. ``plain`` holds the words that alone make no name.
    """

    titles: dict[str, frozenset[tuple[str, ...]]]
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
    nicknames: dict[str, frozenset[str]]
    sexes: dict[str, str]
    national_offices: dict[str, str]
    plain: frozenset[str]
    days: frozenset[str]
    personal_places: frozenset[str]

    def is_office(self, key: str) -> bool:
        """Tell whether a folded word is the head noun of an office, singular or plural."""
        return key in self.offices or (key.endswith("s") and key[:-1] in self.offices)


def keys(phrase: str) -> tuple[str, ...]:
    """Give the folded words of `phrase`."""
    return tuple(word.key for word in split(phrase))


def match(words: Sequence[Word], index: int) -> tuple[Name, int] | None:
    """Give the longest listed name that begins at ``words[index]``, and how many words it has."""
    first = words[index]
    by_second = names_of().get(first.key)
    if by_second is None or not (first.capitalised or first.key in vocabulary().particles):
        return None
    second = words[index + 1].key if index + 1 < len(words) else ""
    for name in (*by_second.get(second, ()), *by_second.get("", ())):
        size = len(name.words)
        if index + size <= len(words) and _agrees(words[index : index + size], name):
            return name, size
    return None


def _agrees(words: Sequence[Word], name: Name) -> bool:
    acronym = name.form.isupper()
    for word, listed in zip(words, name.words, strict=True):
        if word.key != listed.key:
            return False
        if acronym and listed.alphabetic:
            if word.text != listed.text:
                return False
        elif listed.capitalised and not word.capitalised:
            return False
    return True


@cache
def names_of() -> dict[str, dict[str, tuple[Name, ...]]]:
    """Give all listed names by their first word and their second, "" where there is none.

    The longest come first; of two names of one form the list named first wins.
    """
    table: dict[str, dict[tuple[str, ...], Name]] = {}
    for name in _listed():
        if name.words:
            sequence = tuple(word.text if name.form.isupper() else word.key for word in name.words)
            table.setdefault(name.words[0].key, {}).setdefault(sequence, name)
    return {first: _by_second(names.values()) for first, names in table.items()}


def _by_second(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    grouped: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda name: -len(name.words)):
        second = name.words[1].key if len(name.words) > 1 else ""
        grouped.setdefault(second, []).append(name)
    return {second: tuple(group) for second, group in grouped.items()}


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
    return Vocabulary(
        titles=_by_first(keys(row["title"]) for row in titles),
        ranks=frozenset(keys(row["title"])[-1] for row in titles if row["kind"] == "rank"),
        offices=offices,
        office_modifiers=modifiers,
        portfolios=portfolios,
        particles=frozenset(fold(line) for line in read_lines("name_particles.txt")),
        heading_words=headings,
        idea_heads=frozenset(fold(line) for line in read_lines("idea_heads.txt")),
        event_heads=frozenset(keys(line) for line in read_lines("event_heads.txt")),
        organisation_heads={
            keys(row["head"]): row["kind"] for row in read_table("organisation_heads.csv")
        },
        place_heads={keys(row["head"]): row["label"] for row in read_table("place_heads.csv")},
        nicknames={
            fold(row["name"]): frozenset(map(fold, row["nicknames"].split("|")))
            for row in read_table("nicknames.csv")
        },
        sexes={fold(row["name"]): row["sex"] for row in read_table("given_names.csv")},
        national_offices={
            fold(row["office"]): row["country"] for row in read_table("national_offices.csv")
        },
        plain=offices | modifiers | portfolios | headings | days | acronyms,
        days=days,
        personal_places=frozenset(map(fold, read_lines("personal_places.txt"))),
    )


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, frozenset[tuple[str, ...]]]:
    grouped: dict[str, set[tuple[str, ...]]] = {}
    for phrase in phrases:
        grouped.setdefault(phrase[0], set()).add(phrase)
    return {first: frozenset(group) for first, group in grouped.items()}


def _listed() -> Iterator[Name]:
    for row in read_table("countries.csv"):
        code = row["alpha3"]
        yield from _names(f"country:{code}", "GPE", code, "country", _forms(row, "name", "aliases"))
    yield from _demonyms()
    for row in read_table("places.csv"):
        key = f"place:{row['name']}"
        forms = _forms(row, "name", "aliases")
        yield from _names(key, row["label"], row["country"] or None, row["kind"], forms)
    for row in read_table("organisations.csv"):
        key = f"organisation:{row['name']}"
        forms = [form for form in _forms(row, "name", "aliases") if not _owned(form, row["kind"])]
        yield from _names(key, row["label"], row["country"] or None, row["kind"], forms)
    for row in read_table("groups.csv"):
        key = f"group:{row['name']}"
        forms = _forms(row, "name", "aliases")
        yield from _names(key, "NORP", row["country"] or None, "group", forms)
    for row in read_table("countries.csv"):
        forms = _forms(row, "capital")
        for form in forms:
            # a longer form names the same city ("Washington, D.C."), another one a second capital
            city = next(k for k in forms if form.startswith(k) or k.startswith(form))
            yield from _names(f"place:{city}", "GPE", row["alpha3"], "city", [form])


def _owned(form: str, kind: str) -> bool:
    """Tell whether a form of an organ begins with the state that it is of, a mention of its own."""
    return kind not in _WHOLE and form.startswith(_OWNERS)


def _demonyms() -> Iterator[Name]:
    owners: dict[str, list[str]] = {}
    for row in read_table("countries.csv"):
        for form in _forms(row, "demonyms"):
            owners.setdefault(form, []).append(row["alpha3"])
    for form, codes in owners.items():
        country = codes[0] if len(codes) == 1 else None
        yield from _names(f"demonym:{country or form}", "NORP", country, "demonym", [form])


def _forms(row: dict[str, str], *columns: str) -> list[str]:
    return [form for column in columns for form in row[column].split("|") if form]


def _names(
    key: str, label: str, country: str | None, kind: str, forms: Iterable[str]
) -> Iterator[Name]:
    for form in forms:
        yield Name(key, label, country, kind, form, split(form))
