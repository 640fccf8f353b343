"""The names that the lists know, and those that a user adds for a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..gazetteer import read_rows
from ..records import LABELS
from ..resources import OwnTable, OwnTableError, read_own_table, read_table
from .vocabulary import vocabulary
from .words import SMALL, Word, particles, split

__all__ = [
    "USER",
    "Name",
    "Names",
    "NamesError",
    "match",
    "matches",
    "own_names",
    "read_names",
    "using",
]


USER = "user"  # the kind of a user's own names
COLUMNS = ("name", "label", "country", "aliases")
Names = dict[str, dict[str, tuple["Name", ...]]]
_WHOLE = frozenset({"bank", "company", "media", "ngo", "party", "think_tank"})
_OF_MANY = frozenset({"international", "grouping"})
_OF_DIVISIONS = frozenset({"division", "region"})
_OWNERS = ("U.S. ", "US ", "United States ", "UK ", "U.K. ")


@dataclass(frozen=True, slots=True)
class Name:
    """A listed name. ``key`` is the same for all names of one thing; ``form`` as it is listed.

    ``size`` counts its words of letters, so "U.S." has one and "South China Sea" three; ``shouted``
    tells that its form is all in capitals.
    """

    key: str
    label: str
    country: str | None
    kind: str
    form: str
    words: tuple[Word, ...]
    size: int
    shouted: bool


class NamesError(OwnTableError):
    """A user's file of names is not as it must be."""


_own: OwnTable[Names] = OwnTable("own_names")
using = _own.using


def read_names(path: Path) -> Names:
    """Read a user's names: a CSV file in UTF-8 with the columns name, label, country, aliases.

    Args:
        path: the file. `label` is one of `LABELS`; `country` (ISO 3166-1 alpha-3) may be empty;
            several `aliases` are separated by ``|``. A form in capitals is found in capitals only.

    Raises:
        NamesError: names the file, the line, the reason and the remedy.
    """
    return _index(_read(path))


def own_names(names: Path | None, places: Path | None) -> Names | None:
    """Read a user's names, and those of the user's places, to be found in texts; None for neither.

    Args:
        names: see `read_names`.
        places: see `gazetteer.read_places`.

    Raises:
        NamesError: `names` is not as it must be.
        PlacesError: `places` is not as it must be.
    """
    if not names and not places:
        return None
    listed = _read(names) if names else []
    for forms, place in read_rows(places) if places else ():
        listed += _names(f"{USER}:{place.name}", place.label, place.country, USER, forms)
    return _index(listed)


def _read(path: Path) -> list[Name]:
    rows = read_own_table(path, COLUMNS, {"label": sorted(LABELS)}, NamesError)
    return [name for cells in rows for name in _own_names(cells)]


def _own_names(cells: dict[str, str]) -> Iterator[Name]:
    forms = _forms(cells, "name", "aliases")
    yield from _names(
        f"{USER}:{cells['name']}", cells["label"], cells["country"] or None, USER, forms
    )


def match(words: Sequence[Word], index: int) -> tuple[Name, int] | None:
    """Give the longest listed name that begins at ``words[index]``, and how many words it has."""
    first = words[index]
    own, listed = _own.get(), _listed_names()
    if not own and first.key not in listed:
        return None  # as with most words
    if not (first.capitalised or first.key in particles() or first.key in SMALL):
        return None
    return (_match(own, words, index) if own else None) or _match(listed, words, index)


def matches(words: Sequence[Word], starts: Iterable[int]) -> Iterator[tuple[int, Name, int]]:
    """Give index, name and size of the listed names in `words`, none overlapping another.

    They begin at the indices `starts`, of words with a capital and particles.
    """
    own, listed = _own.get() or {}, _listed_names()
    behind = 0
    for index in starts:
        key = words[index].key
        if index < behind or not (key in listed or key in own):
            continue
        found = match(words, index)
        if found:
            yield index, *found
            behind = index + found[1]


def _match(names: Names, words: Sequence[Word], index: int) -> tuple[Name, int] | None:
    by_second = names.get(words[index].key)
    if by_second is None:
        return None
    longer = by_second.get(words[index + 1].key, ()) if index + 1 < len(words) else ()
    for name in longer:
        size = len(name.words)
        # most names of one beginning differ in the last word
        last = words[index + size - 1].key if index + size <= len(words) else None
        if last == name.words[-1].key and _agrees(words[index : index + size], name):
            return name, size
    for name in by_second.get("", ()):
        if _is_written(words[index], name.words[0], name):
            return name, 1
    return None


def _agrees(words: Sequence[Word], name: Name) -> bool:
    for word, listed in zip(words, name.words, strict=True):
        if word.key != listed.key:
            return False
        if not _is_written(word, listed, name) and not _is_small(word, name):
            return False
    return True


def _is_small(word: Word, name: Name) -> bool:
    """Tell whether a word may have no capital in a name: "Korean peninsula", "united states"."""
    if name.shouted or name.kind in _OF_DIVISIONS:
        return False  # "New York | state", "Helmand | province"
    if name.label == "ORG" and name.kind not in _OF_MANY:
        return False
    if name.words[0].key in SMALL:
        return True
    return word.key != name.words[0].key and word.key in vocabulary().head_words


def _is_written(word: Word, listed: Word, name: Name) -> bool:
    """Tell whether a word has the capitals that it has in a listed name."""
    if name.shouted and listed.alphabetic:
        return word.text == listed.text
    if name.kind == "demonym" and listed.text.isascii() and not word.text.isascii():
        return False  # "Thái" is a given name
    return word.capitalised or not listed.capitalised


@cache
def _listed_names() -> Names:
    return _index(_listed())


def _index(names: Iterable[Name]) -> Names:
    """Give `names` by their first word and their second, "" where there is none.

    The longest come first; of two names of one form the first wins.
    """
    table: dict[str, dict[tuple[str, ...], Name]] = {}
    for name in names:
        if name.words:
            sequence = tuple(word.text if name.shouted else word.key for word in name.words)
            table.setdefault(name.words[0].key, {}).setdefault(sequence, name)
    return {first: _by_second(found.values()) for first, found in table.items()}


def _by_second(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    grouped: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda name: -len(name.words)):
        second = name.words[1].key if len(name.words) > 1 else ""
        grouped.setdefault(second, []).append(name)
    return {second: tuple(group) for second, group in grouped.items()}


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
    yield from _divisions()


def _divisions() -> Iterator[Name]:
    """Give the states and provinces whose names nothing else has: "New Mexico", "N.M."."""
    for row in read_table("region_names.csv"):
        forms = [form for form in _forms(row, "name", "aliases") if " " in form or _is_dotted(form)]
        yield from _names(f"region:{row['name']}", "GPE", row["country"], "division", forms)


def _is_dotted(form: str) -> bool:
    return form.count(".") > 1 and form.endswith(".")


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
        words = split(form)
        size = sum(word.alphabetic for word in words)
        yield Name(key, label, country, kind, form, words, size, shouted=form.isupper())
