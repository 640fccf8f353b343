"""The parts of a list of parties: what each names, and for which country or body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import Entity
from .lexicon import bodies, roles, words
from .scan import Symbol

__all__ = [
    "countries_in",
    "head_of",
    "is_movement",
    "is_served",
    "modifies_later",
    "name_after",
    "organisation_in",
    "role_name",
    "speaks_for",
    "split_chunks",
]


def split_chunks(symbols: list[Symbol]) -> list[tuple[str, list[Symbol]]]:
    """Part `symbols` at separators; each part comes with the separator before it."""
    found: list[tuple[str, list[Symbol]]] = [("", [])]
    for symbol in symbols:
        if symbol.kind in ("S", "I"):
            word = "including" if symbol.kind == "I" else symbol.word
            if found[-1][1]:
                found.append((word, []))
            else:  # ", and": the last word tells most
                found[-1] = (word if found[-1][0] != "including" else "including", [])
        else:
            found[-1][1].append(symbol)
    return _joined([(separator, chunk) for separator, chunk in found if chunk])


def _joined(chunks: list[tuple[str, list[Symbol]]]) -> list[tuple[str, list[Symbol]]]:
    """Put together the title that "and" parts: "Foreign and Security Policy Adviser"."""
    found: list[tuple[str, list[Symbol]]] = []
    for separator, chunk in chunks:
        before = found[-1][1] if found else []
        open_title = bool(before) and all(s.kind == "W" and s.capital for s in before)
        if open_title and separator in ("and", "&") and chunk[0].kind == "W" and chunk[0].capital:
            found[-1] = (found[-1][0], [*before, *chunk])
        else:
            found.append((separator, chunk))
    return found


def modifies_later(chunks: list[tuple[str, list[Symbol]]], number: int) -> bool:
    """Tell whether a bare country goes with a later office: "U.S., French and Iraqi officials"."""
    for position in range(number, len(chunks)):
        separator, chunk = chunks[position]
        if position > number and separator not in (",", "and"):
            return False
        if all(symbol.kind in ("N", "C", "D") for symbol in chunk):
            continue
        if position == number:
            return False
        kind, head = head_of(chunk)
        plural = _is_plural(kind, chunk, head)
        before = {symbol.kind for symbol in (chunk[:head] if kind == "R" else chunk)}
        return plural and bool(before & {"N", "C"}) and "G" not in before
    return False


def _is_plural(kind: str, chunk: list[Symbol], head: int) -> bool:
    """Tell whether several officials or several delegations are meant."""
    if kind == "R":
        return roles()[chunk[head].word] != chunk[head].word
    last = chunk[-1].word
    return kind == "C" and last in words("collective") and last.endswith("s")


def head_of(chunk: list[Symbol]) -> tuple[str, int]:
    """Give the class and position of what `chunk` names.

    ``-`` means that something else is named ("the demands of President X"), `` `` that nothing is.
    """
    kinds = [symbol.kind for symbol in chunk]
    first = kinds.index("F", 1) if "F" in kinds[1:] else len(kinds)
    begin = first - kinds[:first][::-1].index("G") if "G" in kinds[:first] else 0
    last = {kinds[index]: index for index in range(begin, first)}
    named = name_after(chunk, first) if "R" in last else None
    if named is not None:
        return "P", named
    for kind in ("P", "R", "O", "C", "N", "X"):
        if kind in last:
            return _headed(chunk, last[kind], first)
    if any(symbol.word in words("collective") for symbol in chunk[begin:first]):
        return _collective(chunk)
    return ("-", 0) if any(symbol.kind in "PRCNO" for symbol in chunk) else (" ", 0)


def _headed(chunk: list[Symbol], at: int, first: int) -> tuple[str, int]:
    rest = [s for s in chunk[at + 1 : first] if s.kind == "W" and s.word.isalpha()]
    plain = [s for s in rest if s.entity is None]
    if plain and plain[-1].word in words("collective"):
        return _collective(chunk)
    kind = chunk[at].kind
    if plain and kind in ("R", "C", "N", "O"):
        return ("-", 0)
    if plain and kind == "P" and not plain[0].capital:
        return ("P", at) if len(plain[0].word) < 4 else ("-", 0)
    return kind, at


def _collective(chunk: list[Symbol]) -> tuple[str, int]:
    for kind, result in (("C", "C"), ("N", "C"), ("O", "O")):
        for index, symbol in enumerate(chunk):
            if symbol.kind == kind:
                return result, index
    return "-", 0


def name_after(chunk: list[Symbol], first: int) -> int | None:
    """Give the name that ends a title with a complement: "Minister of Defence Jane Doe"."""
    for index in range(first + 1, len(chunk)):
        if chunk[index].kind == "P":
            between = [symbol.kind for symbol in chunk[first + 1 : index]]
            bare = all(kind in ("R", "D") for kind in between)
            return None if bare else index
    return None


def countries_in(symbols: list[Symbol]) -> list[str]:
    """Give the countries that `symbols` name, those before a genitive or a noun first.

    Where they sit tells only where nothing else does: "officials in Tokyo", but "Japanese
    officials in Geneva".
    """
    seats = () if any(s.kind in ("C", "N", "O") for s in symbols) else ("L",)
    found = [s.entity.country for s in symbols if s.kind in ("C", "N", *seats) and s.entity]
    owners = [
        s.entity.country
        for s, after in pairwise(symbols)
        if s.kind == "P" and after.kind == "G" and s.entity
    ]
    return list(dict.fromkeys(country for country in (*found, *owners) if country))


def organisation_in(symbols: list[Symbol]) -> Entity | None:
    """Give the first body that `symbols` name."""
    return next((symbol.entity for symbol in symbols if symbol.kind == "O"), None)


def speaks_for(entity: Entity | None) -> tuple[str | None, str | None]:
    """Give the body and the country that one acts for who acts for `entity`."""
    if entity is None:
        return None, None
    parts = {word.lower() for word in entity.name.split()}
    if entity.name.lower() in bodies():
        return entity.name, None
    if parts & words("ministry"):
        return None, entity.country
    return entity.name, entity.country


def is_served(before: Sequence[Symbol]) -> bool:
    """Tell whether `before` a name stand an office and that which it serves: "chief of | Mayor"."""
    if not before or before[-1].kind != "R" or before[-1].word in words("rank"):
        return False
    links = [index for index, symbol in enumerate(before) if symbol.kind == "F"]
    return any(symbol.kind == "R" for symbol in before[: links[-1]]) if links else False


def role_name(chunk: list[Symbol], head: int) -> str:
    """Give the office in lower case and singular, without country and rank-and-file adjectives."""
    begin = head
    while begin > 0 and chunk[begin - 1].kind in ("W", "R"):
        begin -= 1
    high = chunk[head].word in words("high_office")
    kept = [
        s.word
        for s in chunk[begin:head]
        if s.word not in words("modifier") or (high and s.word == "high")
    ]
    name = [*kept, roles()[chunk[head].word]]
    rest = chunk[head + 1 :]
    if len(rest) > 1 and rest[0].kind == "F" and rest[1].kind == "W" and rest[1].entity is None:
        tail = [rest[0].word]
        for symbol in rest[1:]:
            if symbol.kind != "W" or symbol.entity is not None:
                break
            tail.append(symbol.word)
        name += tail
    return " ".join(name).replace(" - ", "-")


def is_movement(chunk: list[Symbol]) -> bool:
    """Tell whether a body is of those that fight or talk with states: "the rebel group X"."""
    said = {symbol.word for symbol in chunk}
    names = [s.entity.name for s in chunk if s.kind == "O" and s.entity is not None]
    said |= {word.lower() for name in names for word in name.split()}
    return not words("movement").isdisjoint(said)
