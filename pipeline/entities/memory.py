"""What the rest of a text tells: names found once stand for themselves everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from ..gazetteer import candidates, is_town
from ..resources import read_table
from .found import Found, Rank
from .lexicon import match
from .officeholders import is_of_holder
from .persons import GIVEN_TITLES, NAME_TITLES, PRONOUNS
from .town_contexts import LARGE
from .vocabulary import vocabulary
from .words import Line, Word

__all__ = ["CORPORATE", "borne_out", "from_memory", "in_context", "short_names"]

CORPORATE = frozenset(
    {"corp", "inc", "co", "cos", "ltd", "plc", "llc", "company", "corporation", "companies", "."}
)
_LONGEST = 8  # words of a full name
_SHORT = 3  # letters of a word that alone is no name of a company
_TWO_SURNAMES = 3  # words of a name with two surnames
_TELLING = 60  # words below a heading, that would have the name of whom it speaks of
_HEADLINES = 3  # lines at the head of a text; later ones may be lists of names
_LIKELY = 5  # what the surname of a full name counts
_SURE = 10  # what a list, a title or a head noun counts against the votes of the model
Form = tuple[str, ...]
Votes = dict[str, int]


def from_memory(lines: Sequence[Line], known: Iterable[Found]) -> Iterator[Found]:
    """Give the other places where a name stands that was found somewhere in the text.

    A form labelled in two ways keeps the label with more, and surer, findings.
    """
    labels = _labels(lines, known)
    by_first: dict[str, list[Form]] = {}
    for form in sorted(labels, key=len, reverse=True):
        by_first.setdefault(form[0], []).append(form)
    for number, line in enumerate(lines):
        for index in line.starts:
            for form in by_first.get(line.words[index].key, ()):
                if not _stands(form, line, index):
                    continue
                label = _elected(labels[form])
                yield Found(number, index, index + len(form), label, Rank.MEMORY)
                break


def borne_out(lines: Sequence[Line], proposals: Iterable[Found]) -> Iterator[Found]:
    """Leave out the people of headings whom the text below does not bear out.

    In a heading all words have capitals, so that a title or the model may take any for a name:
    one with a word that stands in small letters below goes, and one that holds a known one, for
    `from_memory` finds that one itself.
    """
    proposals = list(proposals)
    doubtful = {found for found in proposals if _is_doubtful(found, lines)}
    if not doubtful:
        yield from proposals
        return
    known = {
        form
        for found in proposals
        if found.label == "PERSON" and found.key is None and not lines[found.line].heading
        for form, _ in _forms(_words_of(found, lines), found)
    }
    asked = {word.key for found in doubtful for word in _words_of(found, lines) if word.alphabetic}
    asked -= vocabulary().particles
    bodies = [word for line in lines if not line.heading for word in line.words]
    small = {word.key for word in bodies if word.key in asked and not word.capitalised}
    large = {word.key for word in bodies if word.key in asked and word.capitalised}
    told = len(bodies) >= _TELLING
    for found in proposals:
        if found not in doubtful:
            yield found
            continue
        keys = tuple(word.key for word in _words_of(found, lines))
        alone = told and len(keys) == 1 and found.rank == Rank.MODEL and found.line < _HEADLINES
        if alone and keys[0] not in large and not is_of_holder(keys[0]):
            continue  # a noun of the headline: "Rift Over Deal"
        if not (_runs_over(keys, known) or small & set(keys)):
            yield _whole(found, lines[found.line].words, known)


def _words_of(found: Found, lines: Sequence[Line]) -> tuple[Word, ...]:
    return lines[found.line].words[found.start : found.end]


def _is_doubtful(found: Found, lines: Sequence[Line]) -> bool:
    return (
        found.label == "PERSON"
        and lines[found.line].heading
        and found.rank in (Rank.MODEL, Rank.TITLED)
    )


def _runs_over(keys: Form, known: Collection[Form]) -> bool:
    """Tell whether a name takes in a known one and other words, as in "Smith Meets"."""
    surnames = {form[-1] for form in known if len(form) > 1}
    if keys[0] in surnames and len(keys) > 1:
        return True
    parts = ((i, j) for i in range(len(keys)) for j in range(i + 2, len(keys) + 1))
    return any(keys[i:j] in known and j - i < len(keys) for i, j in parts)


def _whole(found: Found, words: Sequence[Word], known: Collection[Form]) -> Found:
    """Give a name with the words before it that are of the full name known from the text below.

    In a heading the model takes the first name for the end of the office.
    """
    for start in range(max(0, found.end - _LONGEST), found.start):
        if tuple([word.key for word in words[start : found.end]]) in known:
            return Found(found.line, start, found.end, found.label, found.rank)
    return found


def in_context(lines: Sequence[Line], known: Iterable[Found]) -> Iterator[Found]:
    """Give short names that mean a country once it has been named: "the North", "the Kingdom"."""
    keys = {found.key for found in known}
    short: dict[str, list[tuple[list[str], str]]] = {}
    for name, country, given in short_names().values():
        if any(f"country:{code}" in keys for code in given):
            parts = name.split()
            short.setdefault(parts[0], []).append((parts, country))
    if not short:
        return
    for number, line in enumerate(lines):
        for index, word in enumerate(line.words[:-1]):
            if word.text not in short or not index or line.words[index - 1].key != "the":
                continue
            for form, code in short[word.text]:
                end = index + len(form)
                said = [part.text for part in line.words[index:end]]
                if said == form and not (line.words[end:] and _goes_on(line.words[end])):
                    yield Found(number, index, end, "GPE", Rank.LISTED, f"country:{code}", code)


@cache
def short_names() -> dict[str, tuple[str, str, list[str]]]:
    """Give the short names of countries, with the country and those one of which is named."""
    rows = read_table("short_names.csv")
    return {row["name"]: (row["name"], row["country"], row["given"].split("|")) for row in rows}


def _goes_on(word: Word) -> bool:
    return word.capitalised or word.text == "-"


def _labels(lines: Sequence[Line], known: Iterable[Found]) -> dict[Form, Votes]:
    """Give the votes for each label of each form; a full name follows the label of its surname."""
    labels: dict[Form, Votes] = {}
    for found in known:
        if found.label and found.key is None:
            words = _words_of(found, lines)
            for form, votes in _forms(words, found):
                counted = labels.setdefault(form, {})
                counted[found.label] = counted.get(found.label, 0) + votes
    for form, counted in labels.items():
        if len(form) == 2 and sum(counted.values()) < _LIKELY and (form[1],) in labels:
            surname = labels[(form[1],)]
            if _elected(surname) == "PERSON":
                counted["PERSON"] = counted.get("PERSON", 0) + surname["PERSON"]
    return labels


def _elected(votes: Votes) -> str:
    """Give the label with the most votes, of equal ones the first."""
    return max(votes, key=lambda label: votes[label])


def _forms(words: Sequence[Word], found: Found) -> Iterator[tuple[Form, int]]:
    """Give the forms by which a name can stand again, and how much each counts."""
    if len(words) == 1 and len(words[0].text) == 1:
        return  # "X" stands for much else
    yield tuple(word.key for word in words), _SURE if found.rank > Rank.MEMORY else 1
    if found.label == "ORG" and words[-1].key in CORPORATE:
        bare = tuple(word.key for word in words if word.key not in CORPORATE)
        if bare:  # else "the Company, Inc."
            yield bare, _SURE
        if len(words[0].text) > _SHORT and not _has_own_meaning(words[0]):
            yield (words[0].key,), _LIKELY  # "Cineplex" for "Cineplex Odeon Corp."
    if found.label == "PERSON" and len(words) > 1:
        *surnames, given = _parts(words)
        weight = _SURE if found.rank > Rank.MODEL else _LIKELY
        for part in surnames:
            if len(part[-1]) > 1:  # not the initial of a name cut short
                yield part, weight
        yield from _double_surname(words)
        if given[0] not in PRONOUNS | GIVEN_TITLES | NAME_TITLES:  # "He Lanying ... He said"
            yield given, weight if _may_be_surname(words[0]) else 1


def _may_be_surname(word: Word) -> bool:
    """Tell whether the first word of a full name can be that of the family: "Wang Yi"."""
    lexicon = vocabulary()
    common = word.key in lexicon.sexes or word.key in lexicon.plain or word.key in lexicon.telling
    return not (common or match((word,), 0) or is_town(word.text, LARGE))


def _double_surname(words: Sequence[Word]) -> Iterator[tuple[Form, int]]:
    """Give the two surnames of "Enrique Ruiz Prieto", and the first, by which he can go."""
    if len(words) != _TWO_SURNAMES or not all(len(word.text) > _SHORT for word in words):
        return
    lexicon = vocabulary()
    first, second = words[1].key, words[2].key
    if not {first, second} & (lexicon.particles | {"jr", "sr"}) and first not in lexicon.sexes:
        yield (first, second), 1
        yield (first,), 1


def _has_own_meaning(word: Word) -> bool:
    """Tell whether the first word of a company's name stands for other things: "Texas"."""
    lexicon = vocabulary()
    common = word.key in lexicon.plain or word.key in lexicon.telling or word.key in lexicon.sexes
    return common or bool(candidates(word.text))


def _stands(form: Form, line: Line, index: int) -> bool:
    words = line.words[index : index + len(form)]
    if tuple(word.key for word in words) != form:
        return False
    return len(form) > 1 or words[0].capitalised


def _parts(words: Sequence[Word]) -> Iterator[Form]:
    """Give the surname of a full name, also with its particles, and last the given name."""
    lexicon = vocabulary()
    index = len(words) - 1
    while index > 0 and (words[index].text in {".", ","} or words[index].key in {"jr", "sr"}):
        index -= 1
    begin = index
    while begin > 1 and words[begin - 1].text == "-":
        begin -= 2
    if begin < index and words[begin].key in lexicon.particles:
        yield tuple(word.key for word in words[begin + 2 : index + 1])  # "Burhan"
    yield tuple(word.key for word in words[begin : index + 1])
    while begin > 1 and words[begin - 1].key in lexicon.particles:
        begin -= 1
    if begin > 0:
        yield tuple(word.key for word in words[begin : index + 1])
    usable = len(words[0].key) > 1 and words[0].key not in lexicon.particles
    yield (words[0].key,) if usable else tuple(word.key for word in words)
