"""The titles before and behind a personal name: where they stand, and the offices in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .lexicon import Name, match
from .persons import title_end
from .vocabulary import Vocabulary, vocabulary
from .words import Word, fold

__all__ = ["LINKS", "NO_TITLE", "VERBS", "Reading", "Title", "parse_title", "title_before"]

LINKS = frozenset({"of", "for", "to", "on", "at", "in"})
_BORDERS = frozenset({"and", "in", "at", "on", "to"})
_JOINS = frozenset({"and", "&", ","})
_GENERALS = frozenset(
    {"secretary", "attorney", "governor", "director", "consul", "inspector", "solicitor", "surgeon"}
)
# heads of phrases that describe a person without naming an office
_NO_OFFICE = frozenset(
    {"official", "counterpart", "colleague", "peer", "host", "guest", "critic", "expert"}
)
_SINGULAR = {"counterparts": "counterpart", "ministers": "minister", "presidents": "president"}
_NOT_OFFICE = frozenset({"the", "and", "top", "then", "new", "newly", "current", "visiting", "his"})
VERBS = frozenset(
    {"said", "says", "told", "was", "is", "are", "were", "has", "had", "have", "who", "will", "and"}
)
_ABBREVIATION = 4  # letters of "CEO" and the like, which stay in capitals
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Title:
    """The offices that stand beside a name, without the country, and that country.

    ``start`` and ``end`` are indices into the words of the line; ``international`` tells that an
    office is of a body of several states.
    """

    start: int
    end: int
    offices: tuple[str, ...]
    country: str | None
    international: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, and the offsets at which its verbs begin.

    No title reaches over a finite verb, and none behind a name opens with a participle.
    """

    text: str
    verbs: frozenset[int] = frozenset()
    participles: frozenset[int] = frozenset()


NO_TITLE = Title(0, 0, (), None, international=False)


def title_before(words: Sequence[Word], name: int, floor: int, reading: Reading) -> Title:
    """Give the title that ends where the name at ``words[name]`` begins.

    Args:
        words: the words of a line.
        name: index of the first word of the name.
        floor: index behind the last name before this one; the title does not reach beyond it.
        reading: the text that the words' offsets refer to, and its verbs.
    """
    lexicon = vocabulary()
    end = _before_honorifics(words, name, floor)
    if end > floor and words[end - 1].key in LINKS | {"the", "and"}:
        return NO_TITLE  # "the spokesman for X": the office is not that of X
    start = end
    while start > floor and end - start < _LONGEST and _belongs(words, start - 1, floor, lexicon):
        start -= 1
    title = parse_title(words, *_from_first_office(words, start, end, lexicon), reading.text)
    return title if title.end > title.start else replace(title, country=_owner_before(words, end))


def _owner_before(words: Sequence[Word], end: int) -> str | None:
    """Give the country right before a name: "Swedish Gen. | X", "Norway's | X"."""
    end -= end > 0 and words[end - 1].key == "'s"
    for start in range(max(0, end - 4), end):
        named = match(words, start)
        if named and start + named[1] == end and _national(named[0]):
            possessive = end < len(words) and words[end].key == "'s"
            return named[0].country if possessive or named[0].kind == "demonym" else None
    return None


def _before_honorifics(words: Sequence[Word], name: int, floor: int) -> int:
    end = name
    for _ in range(3):
        for size in (4, 3, 2, 1):
            start = end - size - (words[end - 1].text == "." if end else False)
            if start < floor or title_end(words, start) != end:
                continue
            if start > floor and _goes_on(words, start):
                return end
            end = start
            break
        else:
            break
    if end > floor + 1 and words[end - 1].text == ",":
        end -= 1
    return end


def _goes_on(words: Sequence[Word], start: int) -> bool:
    """Tell whether a seeming honorific ends an office: "Attorney | General", "of | Justice"."""
    before = words[start - 1].key
    if words[start].key == "general":
        return before in _GENERALS | {"-"}
    return words[start].key == "justice" and before in LINKS | {"chief", "and"}


def _belongs(words: Sequence[Word], index: int, floor: int, lexicon: Vocabulary) -> bool:
    """Tell whether the word can be a part of a title that goes on to its right."""
    word = words[index]
    if word.capitalised and word.alphabetic and word.key not in lexicon.heading_words:
        return True
    if word.key in lexicon.offices or word.key in lexicon.office_modifiers or word.key in _SINGULAR:
        return True
    if word.key in lexicon.portfolios:
        return True
    if word.key == ".":
        return index > floor and words[index - 1].capitalised and len(words[index - 1].text) < 5
    if word.key in {"-", "'s", ")", "("}:
        return index > floor
    if word.key == "the":
        return index > floor and words[index - 1].key in LINKS | {"and"}
    return word.key in LINKS or word.key in _JOINS


def _from_first_office(
    words: Sequence[Word], start: int, end: int, lexicon: Vocabulary
) -> tuple[int, int]:
    """Cut what stands before the segment with the first office: ``On Monday, President``."""
    begin = start
    while begin < end and (
        words[begin].key in LINKS | _JOINS or words[begin].key in {".", ")", "the"}
    ):
        begin += 1
    first = next((i for i in range(begin, end) if _is_office(words, i, lexicon)), None)
    if first is None:
        return end, end
    before = range(first - 1, begin - 1, -1)
    border = next((i for i in before if _is_border(words, i, first, lexicon)), begin - 1)
    start = border + 1
    while start < first and words[start].key in {"the", "a", "an"}:
        start += 1
    return start, end


def _is_border(words: Sequence[Word], index: int, first: int, lexicon: Vocabulary) -> bool:
    """Tell whether a title begins behind the word: "On Monday | ,", "Remarks | of"."""
    word = words[index]
    if word.key in {"of", "for"}:
        modifiers = lexicon.office_modifiers | lexicon.portfolios | lexicon.offices
        return all(between.key in modifiers for between in words[index + 1 : first])
    return word.text in {",", ".", "("} or word.key in _BORDERS


def _is_office(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    key = words[index].key
    return _SINGULAR.get(key, key) in lexicon.offices


def parse_title(words: Sequence[Word], start: int, end: int, text: str) -> Title:
    """Give the offices and the country in ``words[start:end]``, which hold a title."""
    country = _country(words, start, end)
    offices = []
    for begin, stop in _segments(words, start, end):
        office = _office(words, begin, stop, text)
        if office:
            offices.append(office)
    return Title(start, end, tuple(offices), country, _is_international(words, start, end))


def _is_international(words: Sequence[Word], start: int, end: int) -> bool:
    found = (match(words, index) for index in range(start, end))
    return any(named and named[0].kind in {"international", "grouping"} for named in found)


def _segments(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split joined titles where the part to the right has an office of its own."""
    lexicon = vocabulary()
    begin = start
    for index in range(start, end):
        if words[index].key not in _JOINS or index < begin:
            continue
        rest = index + 1
        while rest < end and words[rest].key in _JOINS | {"the"}:
            rest += 1
        stop = next((i for i in range(rest, end) if words[i].key in _JOINS), end)
        if any(_is_office(words, i, lexicon) for i in range(rest, stop)) and any(
            _is_office(words, i, lexicon) for i in range(begin, index)
        ):
            yield begin, index
            begin = rest
    if begin < end:
        yield begin, end


def _office(words: Sequence[Word], start: int, end: int, text: str) -> str | None:
    """Give an office as the text has it, without the country that it is of."""
    lexicon = vocabulary()
    start = _behind_owner(words, start, end)
    head = next((i for i in range(start, end) if _is_office(words, i, lexicon)), None)
    if (
        head is None
        or words[head].key.removesuffix("s") in _NO_OFFICE
        or words[head].text == "member"
    ):
        return None
    start = max(start, _behind_possessive(words, start, head))
    end, dropped = _cut_complement(words, head, end)
    if words[end - 1].key in {"counterpart", "counterparts"} and end - 1 > start:
        end -= 1
    while end > start and (
        words[end - 1].text in {",", "(", "-", "."} or words[end - 1].key == "and"
    ):
        end -= 1
    kept = [i for i in range(start, end) if i not in dropped and not _is_demonym(words, i, head)]
    return _cased(_joined(words, kept, text))


def _cased(office: str) -> str:
    """Give an office of a headline in capitals in normal case: "Secretary of State"."""
    full = " " in office or (len(office) > _ABBREVIATION and fold(office) in vocabulary().offices)
    if not (office.isupper() and full):
        return office
    words = office.lower().split(" ")
    return " ".join(word if word in LINKS | {"and", "the"} else word.capitalize() for word in words)


def _behind_possessive(words: Sequence[Word], start: int, head: int) -> int:
    """Give the index behind the possessor of an office: "the team's | coach"."""
    index = start
    while index < head:
        named = match(words, index)
        if named:
            index += named[1]
        elif words[index].key == "'s":
            start = index = index + 1
        else:
            index += 1
    return start


def _is_demonym(words: Sequence[Word], index: int, head: int) -> bool:
    named = match(words, index) if index > head else None
    return named is not None and named[0].kind == "demonym" and named[1] == 1


def _joined(words: Sequence[Word], kept: Sequence[int], text: str) -> str:
    """Give the kept words with the white space of the text, one blank where words were left out."""
    out = words[kept[0]].text
    for before, index in pairwise(kept):
        gap = text[words[before].end : words[index].start] if index == before + 1 else " "
        out += (" " if gap.isspace() else gap) + words[index].text
    return out


def _behind_owner(words: Sequence[Word], start: int, end: int) -> int:
    """Give the index behind the country or party at the head of a title."""
    while start < end:
        named = match(words, start)
        if words[start].key in {"'s", "-", ",", "(", ")"} or words[start].key in _NOT_OFFICE:
            start += 1
        elif (
            named
            and start + named[1] < end
            and (_national(named[0]) or named[0].kind in {"party", "city"})
        ):
            start += named[1]
        else:
            break
    return start


def _national(name: Name) -> bool:
    return name.kind in {"country", "demonym"} or (name.label == "NORP")


def _cut_complement(words: Sequence[Word], head: int, end: int) -> tuple[int, range]:
    """Cut "of Japan", "of the U.S. Southern Command", "at the Department" behind an office.

    Gives where the office ends, and what is left out before ("Ambassador | of Japan | to Peru").
    """
    for index in range(head + 1, end):
        if words[index].key in {"at", "in"}:
            return index, range(0)
        if words[index].key in {"of", "for"}:
            after = index + 1 + (index + 1 < end and words[index + 1].key == "the")
            named = match(words, after) if after < end else None
            body = vocabulary().organisation_heads.get((words[index - 1].key,)) == "body"
            if named and named[0].kind == "country" and not body:
                behind = after + named[1]
                if behind < end and words[behind].key == "to":
                    return end, range(index, behind)
                return index, range(0)
    return end, range(0)


def _country(words: Sequence[Word], start: int, end: int) -> str | None:
    """Give the country of a title: its demonym, owner, body or national office."""
    index = start
    while index < end:
        named = match(words, index)
        if named and named[0].country and not _is_object(words, index, start):
            return named[0].country
        index += named[1] if named else 1
    phrase = " ".join(word.key for word in words[start:end])
    offices = vocabulary().national_offices
    return next((code for office, code in offices.items() if _contains(phrase, office)), None)


def _is_object(words: Sequence[Word], index: int, start: int) -> bool:
    # "Ambassador to the United States": the country is where, not for whom
    before = [word.key for word in words[max(start, index - 2) : index]]
    return "to" in before or before[-1:] == ["on"]


def _contains(phrase: str, office: str) -> bool:
    return f" {office} " in f" {phrase} "
