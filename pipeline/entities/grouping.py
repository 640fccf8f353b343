"""Mentions of the same thing put together: coreference of names within a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .aliases import aliases
from .found import Found, words_of
from .persons import SUFFIXES
from .sexes import sex_of_names, sex_of_title
from .shortened import shortened
from .vocabulary import vocabulary
from .words import Line, Word, fold

__all__ = ["Group", "group"]

_ROYAL = frozenset({"king", "queen", "pope", "emperor", "emir", "prince", "princess"})
_FUZZY_LENGTH = 8
# nouns that the name of a body is often said without
_TAILS = frozenset(
    {"news", "agency", "group", "corp", "inc", "co", "ltd", "company", "corporation"}
)
_FIRMS = frozenset({"corp", "inc", "co", "cos", "ltd", "plc", "llc", "company", "corporation"})
_MAIN = 3  # mentions by which a person is whom a surname means, however near a relative stands
Parts = tuple[str, ...]


@dataclass(slots=True)
class Group:
    """The mentions of one thing. ``key`` tells things apart, ``country`` is what a list says."""

    label: str
    key: str
    country: str | None = None
    mentions: list[Found] = field(default_factory=list)


def group(found: Sequence[Found], lines: Sequence[Line]) -> list[Group]:
    """Put the names `found` in `lines` into groups, in order of their first mentions."""
    named = [f for f in found if f.label == "PERSON"]
    people = _with_aliases(_people(named, lines), named, lines)
    others = _others([f for f in found if f.label != "PERSON"], lines)
    groups = [*people, *others]
    for each in groups:
        each.mentions.sort(key=lambda f: (f.line, f.start))
    return sorted(groups, key=lambda g: (g.mentions[0].line, g.mentions[0].start))


def _with_aliases(
    groups: list[Group], people: Sequence[Found], lines: Sequence[Line]
) -> list[Group]:
    """Put the mentions of "Abu Karim" to Musa Idris, who is also known so."""
    for person, other in aliases(lines, people):
        home = next(entry for entry in groups if person in entry.mentions)
        alias = next(entry for entry in groups if other in entry.mentions)
        if alias is not home:
            home.mentions.extend(alias.mentions)
            groups.remove(alias)
    return groups


def _others(found: Iterable[Found], lines: Sequence[Line]) -> list[Group]:
    found = list(found)
    same = shortened(found, lines)
    groups: dict[str, Group] = {}
    forms = [" ".join([word.key for word in words_of(each, lines)]) for each in found]
    listed = {(f.label, form): f.key for f, form in zip(found, forms, strict=True) if f.key}
    for each, form in zip(found, forms, strict=True):
        known = each.key or listed.get((each.label, form))
        key = same.get(form) or known or _alike(form, each, groups)
        entry = groups.setdefault(key, Group(each.label or "", key))
        entry.mentions.append(each)
        entry.country = entry.country or each.country
    return _without_short_forms(_without_initials(list(groups.values()), lines), lines)


def _without_initials(groups: list[Group], lines: Sequence[Line]) -> list[Group]:
    """Put "the FO", which no list has, to the "Foreign Office" named in full before."""
    bodies = [entry for entry in groups if entry.label == "ORG"]
    full: dict[str, Group] = {}
    for entry in bodies:
        name = words_of(entry.mentions[0], lines)
        full.setdefault("".join(word.text[0] for word in name if word.capitalised), entry)
    short = [entry for entry in bodies if entry.key.startswith("ORG:")]
    for entry in short:
        words = words_of(entry.mentions[0], lines)
        home = full.get(words[0].text) if len(words) == 1 and len(words[0].text) > 1 else None
        if home is not None and _first(home) < _first(entry):
            home.mentions.extend(entry.mentions)
            groups.remove(entry)
    return groups


def _first(entry: Group) -> tuple[int, int]:
    return entry.mentions[0].line, entry.mentions[0].start


def _alike(form: str, found: Found, groups: dict[str, Group]) -> str:
    """Give the key of an unlisted name: of a group one letter off, else its own."""
    own = f"{found.label}:{form}"
    if own in groups or len(form) < _FUZZY_LENGTH:
        return own
    for key, entry in groups.items():
        if entry.label == found.label and one_off(form, fold(key.split(":", 1)[1])):
            return key
    return own


def _without_short_forms(groups: list[Group], lines: Sequence[Line]) -> list[Group]:
    """Put "Lakeside" to "Lakeside News", and "Harrow" to the one "Harrow Pictures Inc."."""
    forms = {
        tuple(w.key for w in words_of(f, lines)): entry
        for entry in groups
        if entry.label == "ORG"
        for f in entry.mentions
    }
    for form, entry in list(forms.items()):
        shorter = forms.get(form[:-1]) if form[-1] in _TAILS else None
        if shorter and shorter is not entry and shorter in groups and entry in groups:
            entry.mentions.extend(shorter.mentions)
            groups.remove(shorter)
    for form, entry in forms.items():
        firms = {id(g): g for f, g in forms.items() if _is_firm(f) and f[: len(form)] == form}
        longer = next(iter(firms.values())) if len(firms) == 1 else entry
        if (
            entry in groups
            and longer in groups
            and longer is not entry
            and entry.key.startswith("ORG:")
        ):
            longer.mentions.extend(entry.mentions)
            groups.remove(entry)
    return groups


def _is_firm(form: Parts) -> bool:
    """Tell whether the name of a body ends in the word of a company: "Harrow Pictures Inc."."""
    last = form[-2:-1] if form[-1] == "." else form[-1:]
    return len(form) > 1 and last[0] in _FIRMS


def _people(found: Sequence[Found], lines: Sequence[Line]) -> list[Group]:
    named = [(f, _parts(words_of(f, lines))) for f in found]
    groups, names = _by_full_name([(f, parts) for f, parts in named if len(parts) > 1])
    bearers: dict[str, list[Group]] = {}
    for bearer in groups:
        for part in {part for name in names[bearer.key] for part in name}:
            bearers.setdefault(part, []).append(bearer)
    for each, parts in named:
        if len(parts) > 1:
            continue
        (part,) = parts
        before = _title_words(lines[each.line].words, each.start)
        near = _of_rank(bearers.setdefault(part, []), before, lines, names)
        known = _home_of(part, each, near, names, before)
        home = known or Group("PERSON", f"PERSON:{part}")
        if known is None:
            groups.append(home)
            bearers[part].append(home)
            names[home.key] = [parts]
        home.mentions.append(each)
    return groups


def _title_words(words: Sequence[Word], start: int) -> Sequence[Word]:
    """Give the words before a name that can be its title: "according to the spokeswoman, | X"."""
    before = words[max(0, start - 2) : start]
    comma = next((i for i, word in enumerate(before, 1) if word.text == ","), 0)
    return before[comma:]


def _by_full_name(
    named: Iterable[tuple[Found, Parts]],
) -> tuple[list[Group], dict[str, list[Parts]]]:
    """Give the groups of full names, and the names in each by the group's key."""
    groups: list[Group] = []
    names: dict[str, list[Parts]] = {}
    homes: dict[Parts, Group] = {}
    for each, parts in named:
        home = homes.get(parts)
        if home is None:
            home = next((g for g in groups if any(_same(parts, n) for n in names[g.key])), None)
            if home is None:
                home = Group("PERSON", "PERSON:" + " ".join(parts))
                groups.append(home)
                names[home.key] = []
            names[home.key].append(parts)
            homes[parts] = home
        home.mentions.append(each)
    return groups, names


def _of_rank(
    bearers: Sequence[Group],
    before: Sequence[Word],
    lines: Sequence[Line],
    names: Mapping[str, Sequence[Parts]],
) -> Sequence[Group]:
    """Give those of the `bearers` whom the text calls a prince, where `before` is "Prince".

    Where it calls none so, who has a plain surname is not meant: "King Rashid" is no Rashid Karam.
    """
    if not before or before[-1].key not in _ROYAL:
        return bearers
    rank = before[-1].key
    ranked = [
        g
        for g in bearers
        if any(f.start and lines[f.line].words[f.start - 1].key == rank for f in g.mentions)
    ]
    return ranked or [g for g in bearers if all(_is_dynastic(name) for name in names[g.key])]


def _is_dynastic(name: Parts) -> bool:
    """Tell whether a name has no plain surname: "Charles", "Hussein bin Talal"."""
    return len(name) == 1 or not vocabulary().particles.isdisjoint(name)


def _home_of(
    part: str,
    found: Found,
    bearers: Sequence[Group],
    names: Mapping[str, Sequence[Parts]],
    before: Sequence[Word],
) -> Group | None:
    """Give the group of a bare surname or given name: the nearest before it, else any, else None.

    `bearers` are those with `part` in their names, `before` the words before the name: a title
    tells that "Mrs. Smith" is not John Smith, and "King Hussein" is a first name.
    """
    comma = max((i for i, word in enumerate(before) if word.text == ","), default=-1)
    sex = sex_of_title(word.key for word in before[comma + 1 :])
    royal = bool(before) and before[-1].key in _ROYAL
    for place in (_is_surname, _is_given) if not royal else (_is_first,):
        fitting = [
            g
            for g in bearers
            if any(place(part, name) for name in names[g.key])
            and not {sex, *(sex_of_names(name[:-1]) for name in names[g.key])} >= {"male", "female"}
        ]
        if fitting:
            return max(fitting, key=lambda g: (len(g.mentions) > _MAIN, *_nearness(g, found)))
    return None


def _nearness(entry: Group, found: Found) -> tuple[int, int, int]:
    before = [
        (f.line, f.start) for f in entry.mentions if (f.line, f.start) < (found.line, found.start)
    ]
    return (1, *max(before)) if before else (0, -entry.mentions[0].line, -entry.mentions[0].start)


def _is_surname(part: str, name: Parts) -> bool:
    return part in {name[-1], _family_first(name)} or (len(name) == 1 and part == name[0])


def _family_first(name: Parts) -> str | None:
    # East Asian order: the first of two or three parts; hyphenated given names stand as one part
    return name[0] if len(name) in {2, 3} else None


def _is_first(part: str, name: Parts) -> bool:
    return part == name[0]


def _is_given(part: str, name: Parts) -> bool:
    return part == name[0] or part in name[1:]


def _parts(words: Sequence[Word]) -> Parts:
    """Give the parts of a name, at least one: hyphenated joined, marks and suffixes left out.

    A particle is a part of its own, so that "Burhan" can be "al-Burhan".
    """
    parts: list[str] = []
    joining = False
    for word in words:
        if word.text == "-":
            joining = bool(parts) and parts[-1] not in vocabulary().particles
        elif word.alphabetic and word.key not in SUFFIXES:
            if joining:
                parts[-1] += word.key
            else:
                parts.append(word.key.replace(".", ""))
            joining = False
    # "II" alone, which the model took for a name
    return tuple(parts) or tuple(word.key for word in words)


def _same(a: Parts, b: Parts) -> bool:
    """Tell whether two full names can be one person's."""
    if a == b or "".join(a) == "".join(b):
        return True
    if set(a).isdisjoint(b):
        return False
    if sorted(a) == sorted(b):
        return True
    short, long = sorted((a, b), key=len)
    if short[0] == long[0] and _in_order(short, long):
        return True
    if long[-len(short) :] == short:
        return True  # "bin Salman", "Suu Kyi"
    if short[-1] == long[-1] and _given_fits(short[0], long[0]):
        return not _middles_differ(a, b)
    return (
        len(a) == len(b)
        and sum(x != y for x, y in zip(a, b, strict=True)) == 1
        and any(x != y and len(x) > 3 and one_off(x, y) for x, y in zip(a, b, strict=True))
    )


def _middles_differ(a: Parts, b: Parts) -> bool:
    """Tell whether two full names have other middle initials: George W. and George H.W. Bush."""
    first, second = ("".join(part for part in name[1:-1] if len(part) < 3) for name in (a, b))
    return bool(first and second) and first[0] != second[0]


def _in_order(short: Parts, long: Parts) -> bool:
    rest = iter(long)
    return all(part in rest for part in short)


def _given_fits(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    nicknames = vocabulary().nicknames
    return b in nicknames.get(a, ()) or a in nicknames.get(b, ())


def one_off(a: str, b: str) -> bool:
    """Tell whether `a` and `b` differ by one letter put in, left out, changed or swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
        return rest_a[1:] == rest_b[1:] or swapped
    return rest_a[1:] == rest_b or rest_a == rest_b[1:]
