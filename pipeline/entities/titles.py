"""The titles before and behind a personal name: where they stand, and the offices in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from .lexicon import Name, match
from .persons import title_end
from .tags import Tags, ids
from .vocabulary import Vocabulary, vocabulary
from .words import Word, fold

__all__ = ["LINKS", "NO_TITLE", "VERBS", "Reading", "Title", "parse_title", "title_before"]

LINKS = frozenset({"of", "for", "to", "on", "at", "in"})
_OF_MANY = frozenset({"international", "grouping"})
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
_PARTICIPLES = ids("VBN", "VBG")
_FINITE = ids("VBD", "VBZ", "VBP", "MD")
_ABROAD = frozenset({"envoy", "envoys", "representative", "rapporteur", "coordinator", "mediator"})
_OF_A_TIME = frozenset(
    {"former", "then", "ex", "-", "late", "acting", "interim", "outgoing", "incoming", "retired"}
)
_NAMED_MONTHS = frozenset({"may", "june", "july"})  # in no list of days: they are names too
_ABBREVIATION = 4  # letters of "CEO" and the like, which stay in capitals
_LONGEST = 40
Listed = Mapping[int, tuple[Name, int]]  # listed names and their sizes, by where they begin


class Title(NamedTuple):  # cheaper to make than a frozen dataclass
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
    """A text, and the fine-grained tags of its tokens by the offsets at which they begin.

    No title reaches over a finite verb, and none behind a name opens with a participle.
    """

    text: str
    tags: Tags = field(default_factory=dict)

    def is_verb(self, word: Word) -> bool:
        """Tell whether a finite verb begins where `word` does."""
        return self.tags.get(word.start) in _FINITE

    def is_participle(self, word: Word) -> bool:
        """Tell whether a participle begins where `word` does."""
        return self.tags.get(word.start) in _PARTICIPLES


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
    return title if title.end > title.start else title._replace(country=_owner_before(words, end))


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
        if not _ends_honorific(words, end):
            break
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


def _ends_honorific(words: Sequence[Word], end: int) -> bool:
    last = end - 1 - (end > 1 and words[end - 1].text == ".")
    return last >= 0 and words[last].key in vocabulary().title_ends


def _goes_on(words: Sequence[Word], start: int) -> bool:
    """Tell whether a seeming honorific ends an office: "Attorney | General", "of | Justice"."""
    before = words[start - 1].key
    if words[start].key == "general":
        return before in _GENERALS | {"-"}
    return words[start].key == "justice" and before in LINKS | {"chief", "and"}


def _belongs(words: Sequence[Word], index: int, floor: int, lexicon: Vocabulary) -> bool:
    """Tell whether the word can be a part of a title that goes on to its right."""
    word = words[index]
    if word.capitalised and word.alphabetic:
        # "US" is the pronoun of a headline, "New" opens one: but not in "US envoy", "New York"
        plain = word.key in lexicon.heading_words
        if not plain or match(words, index):
            return True
    if word.key in lexicon.offices or word.key in lexicon.office_modifiers or word.key in _SINGULAR:
        return True
    if word.key in lexicon.portfolios:
        return True
    if word.key == ".":
        return index > floor and _is_shortened(words[index - 1], lexicon)
    if word.key == "-":
        return index > floor and words[index - 1].end == word.start and words[index - 1].alphabetic
    if word.key in {"'s", ")", "("}:
        return index > floor
    if word.key == "the":
        return index > floor and words[index - 1].key in LINKS | {"and"}
    return word.key in LINKS or word.key in _JOINS


def _is_shortened(word: Word, lexicon: Vocabulary) -> bool:
    """Tell whether a full stop behind `word` belongs to it: "Gen.", but not "NASA.", "June."."""
    month = word.key in lexicon.days or word.key in _NAMED_MONTHS
    return len(word.text) < 5 and word.text.istitle() and not month


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
    start = _behind_other(words, border + 1, end, lexicon)
    while start < first and words[start].key in {"the", "a", "an"}:
        start += 1
    return start, end


def _behind_other(words: Sequence[Word], start: int, end: int, lexicon: Vocabulary) -> int:
    """Give where an office begins behind that of another person: "aide to | President"."""
    other = False
    for index in range(start, end - 1):
        if other and words[index].key in {"of", "for", "to"}:
            office = _behind_modifiers(words, index + 1, end, lexicon)
            if office < end and words[office].capitalised and _is_office(words, office, lexicon):
                return index + 1
        other = other or (_is_office(words, index, lexicon) and not words[index].capitalised)
    return start


def _behind_modifiers(words: Sequence[Word], start: int, end: int, lexicon: Vocabulary) -> int:
    """Give the index behind fields, modifiers and states: "former U.S. Defence | Secretary"."""
    index = start
    while index < end and not _is_office(words, index, lexicon):
        named = match(words, index)
        if named and _national(named[0]):
            index += named[1]
        elif words[index].key in lexicon.office_modifiers or words[index].key in lexicon.portfolios:
            index += 1
        else:
            return end
    return index


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
    if start >= end:
        return Title(start, end, (), None, international=False)
    listed = {index: named for index in range(start, end) if (named := match(words, index))}
    segments = _segments(words, start, end)
    offices = [o for segment in segments if (o := _office(words, *segment, listed, text))]
    country = _country(words, start, end, listed)
    international = any(name.kind in _OF_MANY for name, _ in listed.values())
    return Title(start, end, tuple(offices), country, international)


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


def _office(words: Sequence[Word], start: int, end: int, listed: Listed, text: str) -> str | None:
    """Give an office as the text has it, without the country that it is of."""
    lexicon = vocabulary()
    start = _behind_owner(words, start, end, listed)
    offices = (i for i in range(start, end) if _is_office(words, i, lexicon))
    head = next((i for i in offices if i + 1 == end or words[i + 1].key != "'s"), None)
    if (
        head is None
        or words[head].key.removesuffix("s") in _NO_OFFICE
        or words[head].text == "member"
    ):
        return None
    start = max(start, _behind_possessive(words, start, head, listed))
    end, dropped = _cut_complement(words, head, end, listed)
    if words[end - 1].key in {"counterpart", "counterparts"} and end - 1 > start:
        end -= 1
    while end > start and (
        words[end - 1].text in {",", "(", "-", "."} or words[end - 1].key == "and"
    ):
        end -= 1
    left_out = [i for i in range(head + 1, end) if _is_demonym(listed.get(i))]
    left_out += _owner_within(words, start, head, listed)
    kept = [i for i in range(start, end) if i not in dropped and i not in left_out]
    return _cased(_joined(words, kept, text))


def _cased(office: str) -> str:
    """Give an office of a headline in capitals in normal case: "Secretary of State"."""
    full = " " in office or (len(office) > _ABBREVIATION and fold(office) in vocabulary().offices)
    if not (office.isupper() and full):
        return office
    words = office.lower().split(" ")
    return " ".join(word if word in LINKS | {"and", "the"} else word.capitalize() for word in words)


def _behind_possessive(words: Sequence[Word], start: int, head: int, listed: Listed) -> int:
    """Give the index behind the possessor of an office: "the team's | coach"."""
    index = start
    while index < head:
        named = listed.get(index)
        if named:
            index += named[1]
        elif words[index].key == "'s":
            start = index = index + 1
        else:
            index += 1
    return start


def _is_demonym(named: tuple[Name, int] | None) -> bool:
    return named is not None and named[0].kind == "demonym" and named[1] == 1


def _joined(words: Sequence[Word], kept: Sequence[int], text: str) -> str:
    """Give the kept words with the white space of the text, one blank where words were left out."""
    out = words[kept[0]].text
    for before, index in pairwise(kept):
        gap = text[words[before].end : words[index].start] if index == before + 1 else " "
        gap = "" if words[before].text == "-" else gap  # "ex-|Ecuadorian| minister"
        out += (" " if gap.isspace() else gap) + words[index].text
    return out


def _owner_within(words: Sequence[Word], start: int, head: int, listed: Listed) -> range:
    """Give the indices of the state behind a modifier: "former | Afghan | president"."""
    index = start
    while index < head and words[index].key in _OF_A_TIME:
        index += 1
        named = listed.get(index)
        if named and _national(named[0]) and index + named[1] <= head:
            behind = index + named[1]
            return range(index, behind + (words[behind].key == "'s"))
    return range(0)


def _behind_owner(words: Sequence[Word], start: int, end: int, listed: Listed) -> int:
    """Give the index behind the country or party at the head of a title."""
    while start < end:
        named = listed.get(start)
        skipped = words[start].key in _NOT_OFFICE and not named  # "new", but not "New York"
        if skipped or words[start].key in {"'s", "-", ",", "(", ")"}:
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


def _cut_complement(
    words: Sequence[Word], head: int, end: int, listed: Listed
) -> tuple[int, range]:
    """Cut "of Japan", "of the U.S. Southern Command", "at the Department" behind an office.

    Gives where the office ends, and what is left out before ("Ambassador | of Japan | to Peru").
    """
    for index in range(head + 1, end):
        if words[index].key in {"at", "in"}:
            return index, range(0)
        if words[index].key in {"of", "for"}:
            after = index + 1 + (index + 1 < end and words[index + 1].key == "the")
            named = listed.get(after) if after < end else None
            body = vocabulary().organisation_heads.get((words[index - 1].key,)) == "body"
            if named and named[0].kind == "country" and not body:
                behind = after + named[1]
                if behind < end and words[behind].key == "to":
                    return end, range(index, behind)
                return index, range(0)
    return end, range(0)


def _country(words: Sequence[Word], start: int, end: int, listed: Listed) -> str | None:
    """Give the country of a title: its demonym, owner, body or national office."""
    behind = start
    for index, (name, size) in listed.items():
        if index < behind:
            continue
        if name.country and not _is_object(words, index, start):
            return name.country
        behind = index + size
    offices = vocabulary().national_offices
    said = tuple([word.key for word in words[start:end]])
    for index, key in enumerate(said):
        for office, country in offices.get(key, ()):
            if said[index : index + len(office)] == office:
                return country
    return None


def _is_object(words: Sequence[Word], index: int, start: int) -> bool:
    # "Ambassador to the United States": the country is where, not for whom
    before = [word.key for word in words[max(start, index - 2) : index]]
    if before[-1:] == ["for"]:
        return any(word.key in _ABROAD for word in words[start:index])
    return "to" in before or before[-1:] == ["on"]
