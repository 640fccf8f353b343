"""The titles before a personal name: where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .lexicon import match
from .offices import (
    JOINS,
    LINKS,
    NO_TITLE,
    SINGULAR,
    Title,
    is_hour_or_station,
    is_office,
    parse_title,
)
from .owners import OF_MANY, is_national
from .persons import NAMED_MONTHS, before_retired, name_end, title_end
from .tags import Tags, ids
from .vocabulary import Vocabulary, vocabulary
from .words import Word

__all__ = ["VERBS", "Reading", "owner_before", "title_before"]

_AND = LINKS | {"and"}
_IN_TITLES = LINKS | JOINS
_NOT_FIRST = LINKS | JOINS | {".", ")", "the"}
_NOT_LAST = LINKS | {"the", "and", ","}
_BORDERS = frozenset({"and", "in", "at", "on", "to"})
_GENERALS = frozenset(
    {"secretary", "attorney", "governor", "director", "consul", "inspector", "solicitor", "surgeon"}
)
# ranks that are offices before another rank: "Forces Commander Admiral X"
_COMMANDS = frozenset({"commander"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_SERVICES = frozenset(
    {("air", "force"), ("coast", "guard"), ("marine", "corps"), ("space", "force")}
    | {("army",), ("marine",), ("navy",)}
)
VERBS = frozenset(
    {"said", "says", "told", "was", "is", "are", "were", "has", "had", "have", "who", "will", "and"}
)
_ALSO_VERBS = frozenset({"host", "head", "chair", "coach", "judge", "marshal"})
_BEFORE_INFINITIVES = frozenset(
    {"to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "not"}
)
_PARTICIPLES = ids("VBN", "VBG")
_FINITE = ids("VBD", "VBZ", "VBP", "MD")
_ADVERBS = ids("RB", "RBR", "RBS")
_SHORT_DAY = 3  # letters of "Mar" and "Jan", which are names too
_LONGEST = 40
_SECRETARIES = frozenset({"secretary", "secretaries"})


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

    def is_adverb(self, word: Word) -> bool:
        """Tell whether an adverb begins where `word` does."""
        return self.tags.get(word.start) in _ADVERBS


def title_before(
    words: Sequence[Word], name: int, floor: int, reading: Reading, *, apposed: bool = False
) -> Title:
    """Give the title that ends where the name at ``words[name]`` begins.

    Args:
        words: the words of a line.
        name: index of the first word of the name.
        floor: index behind the last name before this one; the title does not reach beyond it.
        reading: the text that the words' offsets refer to, and its verbs.
        apposed: an office right behind `floor` can be of the name there, which has no other; with
            an article it always can.
    """
    lexicon = vocabulary()
    end = _before_honorifics(words, name, floor)
    ranked = end < name and words[end].text != ","
    served = _before_service(words, end, floor) if ranked else end
    serves, end = served < end, served
    if end > floor and words[end - 1].key in _NOT_LAST:
        return NO_TITLE  # "the spokesman for X": the office is not that of X
    start = end - _closes_with_organ(words, end, floor, lexicon)
    while start > floor and end - start < _LONGEST and _belongs(words, start - 1, floor, lexicon):
        start -= 1
    article = 0 < floor < end - 1 and words[floor + 1].key in _ARTICLES
    if apposed or article:
        start = _behind_apposition(words, start, end, floor, lexicon)
    start, end = _from_first_office(words, start, end, lexicon)
    start = _behind_clause(words, start, end, name, lexicon)
    title = parse_title(words, start, end, reading.text)
    if title.end > title.start:
        return title
    owner = owner_before(words, end, of_service=serves)
    return title._replace(country=owner) if owner else title


def owner_before(words: Sequence[Word], end: int, *, of_service: bool = False) -> str | None:
    """Give the country right before a name: "Swedish Gen. | X", "Norway's | X".

    A service may stand between them: "U.S. | Army Gen. X".
    """
    end -= end > 0 and words[end - 1].key == "'s"
    if not end or not words[end - 1].capitalised:
        return None
    for start in range(max(0, end - 4), end):
        named = match(words, start)
        if named and start + named[1] == end and is_national(named[0]):
            possessive = end < len(words) and words[end].key == "'s"
            owns = possessive or of_service or named[0].kind == "demonym"
            return named[0].country if owns else None
    return None


def _before_service(words: Sequence[Word], end: int, floor: int) -> int:
    """Give the index before the service of a rank: "Secretary | Air Force Brig. Gen. X"."""
    for size in (2, 1):
        start = end - size
        if start >= floor and tuple(w.key for w in words[max(0, start) : end]) in _SERVICES:
            held = start > 0 and words[start - 1].key in LINKS | {"the"}  # "Chief of | Navy"
            return start if words[start].capitalised and not held else end
    return end


def _before_honorifics(words: Sequence[Word], name: int, floor: int) -> int:
    end = name
    for _ in range(3):
        rank = before_retired(words, end)
        if not _ends_honorific(words, rank):
            break
        for size in (4, 3, 2, 1):
            start = rank - size - (words[rank - 1].text == "." if rank else False)
            if start < floor or title_end(words, start) != end:
                continue
            commands = end < name and words[start].key in _COMMANDS and size == 1
            if start > floor and (_goes_on(words, start) or commands):
                return end
            end = start
            break
        else:
            break
    if end > floor + 1 and words[end - 1].text == "," and _is_apposed(words, name):
        end -= 1
    return end


def _is_apposed(words: Sequence[Word], name: int) -> bool:
    """Tell whether a name behind a comma goes with what is before: not "FM, Rice discuss"."""
    behind = words[name + 1] if name + 1 < len(words) else None
    if behind is None or behind.capitalised or not behind.alphabetic:
        return True
    return behind.key in vocabulary().particles


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
    if is_hour_or_station(words, index, lexicon) or _is_infinitive(words, index):
        return False
    if word.capitalised and word.alphabetic:
        if word.key in lexicon.days and len(word.key) > _SHORT_DAY:
            return False  # "Yesterday President X", "on Tuesday Minister X"
        # "US" is the pronoun of a headline, "New" opens one: but not in "US envoy", "New York"
        plain = word.key in lexicon.heading_words
        under = word.key == "under" and _goes_on_as_secretary(words, index + 1)
        if not plain or under or match(words, index) or _is_abroad(words, index):
            return True
    if _is_of_office(word.key, lexicon) or word.key in SINGULAR:
        return True
    if word.key == ".":
        return index > floor and _is_shortened(words, index - 1, lexicon)
    if word.key == "-":
        return index > floor and words[index - 1].end == word.start and words[index - 1].alphabetic
    if word.key in {"'s", ")", "("}:
        return index > floor
    if word.key == "the":
        return index > floor and words[index - 1].key in _AND
    return word.key in _IN_TITLES or _is_organ(words, index, lexicon)


def _goes_on_as_secretary(words: Sequence[Word], index: int) -> bool:
    """Tell whether "Secretary" follows "Under", with a hyphen or without."""
    index += words[index].text == "-"
    return words[index].key in _SECRETARIES


def _is_infinitive(words: Sequence[Word], index: int) -> bool:
    """Tell whether the noun of an office is a verb here: "will | host | President X"."""
    verb = words[index].text in _ALSO_VERBS and index > 0
    return verb and words[index - 1].key in _BEFORE_INFINITIVES


def _is_abroad(words: Sequence[Word], index: int) -> bool:
    """Tell whether "Abroad" ends a field of government: "and Tunisians | Abroad"."""
    named = match(words, index - 1) if index and words[index].key == "abroad" else None
    return named is not None and named[0].label == "NORP"


def _is_organ(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a body stands before its office: "foreign | ministry spokesman"."""
    kind = lexicon.organisation_heads.get((words[index].key,))
    if kind is None or not words[index + 1].capitalised:
        return kind is not None  # "rights | group director", but no "university President"
    return kind == "organ" and _is_of_office(words[index + 1].key, lexicon)


def _closes_with_organ(words: Sequence[Word], end: int, floor: int, lexicon: Vocabulary) -> bool:
    """Tell whether an organ ends an office before a comma: "aide to the foreign | ministry, "."""
    if end <= floor or end == len(words) or words[end].text != ",":
        return False
    return lexicon.organisation_heads.get((words[end - 1].key,)) == "organ"


def _is_of_office(key: str, lexicon: Vocabulary) -> bool:
    """Tell whether a folded word is an office, modifies one, or is the field of one."""
    return key in lexicon.offices or key in lexicon.office_modifiers or key in lexicon.portfolios


def _is_shortened(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a full stop belongs to the word before it: "Gen.", but not "Iraq.", "June."."""
    word = words[index]
    month = word.key in lexicon.days or word.key in NAMED_MONTHS
    if len(word.text) > 4 or not word.text.istitle() or month:
        return False
    return match(words, index) is None


def _from_first_office(
    words: Sequence[Word], start: int, end: int, lexicon: Vocabulary
) -> tuple[int, int]:
    """Cut what stands before the segment with the first office: ``On Monday, President``."""
    begin = start
    begin = _behind_agency(words, begin, end)
    while begin < end and words[begin].key in _NOT_FIRST:
        begin += 1
    first = next((i for i in range(begin, end) if is_office(words, i, lexicon)), None)
    if first is None:
        return end, end
    before = range(first - 1, begin - 1, -1)
    border = next((i for i in before if _is_border(words, i, first, lexicon)), begin - 1)
    apposed = border > 0 and words[border].text == "," and words[border - 1].capitalised
    start = _behind_other(words, border + 1, end, lexicon, apposed=apposed)
    while start < first and words[start].key in {"the", "a", "an"}:
        start += 1
    return start, end


def _behind_agency(words: Sequence[Word], begin: int, end: int) -> int:
    """Give where an office begins behind an agency: "LIMA, Apr 2 (Andina) | Foreign Minister"."""
    opens = next((i for i in range(begin, end) if words[i].text == "("), end)
    close = next((i for i in range(opens, end) if words[i].text == ")"), end)
    if close == end or any(vocabulary().is_office(word.key) for word in words[begin:close]):
        return begin
    named = match(words, opens + 1)
    agency = named is not None and named[0].kind == "media"
    initials = close == opens + 2 and words[opens + 1].text.isupper()
    return begin if initials and not agency and opens > begin else close + 1


def _behind_other(
    words: Sequence[Word], start: int, end: int, lexicon: Vocabulary, *, apposed: bool
) -> int:
    """Give where an office begins behind that of another person: "aide to | President".

    That has capitals only where it is in apposition to a name: "X, Head of Office of | President".
    """
    other = False
    for index in range(start, end - 1):
        if other and words[index].key in {"of", "for", "to"}:
            office = _behind_modifiers(words, index + 1, end, lexicon)
            if office < end and words[office].capitalised and is_office(words, office, lexicon):
                return index + 1
        direct = words[index].key in {"to", "on"} and words[index + 1].capitalised
        direct = direct and words[index - 1].key != "ambassador"
        if direct and start < index and is_office(words, index - 1, lexicon):
            office = _behind_modifiers(words, index + 1, end, lexicon)
            if office < end and is_office(words, office, lexicon):
                return index + 1  # "Policy Advisor to | President"
        small = apposed or not words[index].capitalised
        other = other or (small and is_office(words, index, lexicon))
    return start


def _behind_clause(
    words: Sequence[Word], start: int, end: int, name: int, lexicon: Vocabulary
) -> int:
    """Give where a title begins behind a clause: "Asked of the Fijian premier, | Gov. X said".

    The clause closes with an office that has an article and small letters; with a comma behind the
    name too, both offices are of one person.
    """
    behind = name_end(words, name)
    apposed = behind == len(words) or not words[behind].alphabetic
    if apposed or not start or words[start - 1].key != "the":
        return start
    comma = next((i for i in range(start, end - 1) if words[i].text == ","), start)
    heads = [i for i in range(start, comma) if is_office(words, i, lexicon)]
    closes = bool(heads) and not words[heads[-1]].capitalised and words[comma + 1].capitalised
    further = any(is_office(words, i, lexicon) for i in range(comma + 1, end))
    return comma + 1 if closes and further else start


def _behind_modifiers(words: Sequence[Word], start: int, end: int, lexicon: Vocabulary) -> int:
    """Give the index behind fields, modifiers and states: "former U.S. Defence | Secretary"."""
    index = start
    while index < end and not is_office(words, index, lexicon):
        named = match(words, index)
        if named and (is_national(named[0]) or named[0].kind in OF_MANY):
            index += named[1]
        elif words[index].key in lexicon.office_modifiers or words[index].key in lexicon.portfolios:
            index += 1
        else:
            return end
    return index


def _behind_apposition(
    words: Sequence[Word], start: int, end: int, floor: int, lexicon: Vocabulary
) -> int:
    """Give where a title begins behind that of the name before: ", the envoy, and | Judge"."""
    if not floor or floor >= end or words[floor].text != ",":
        return start
    if start > floor + 1 + (words[floor + 1].key in _ARTICLES):
        return start
    for index in range(floor + 2, end - 1):
        if words[index].text == "," and words[index + 1].key == "and":
            apposed = any(is_office(words, i, lexicon) for i in range(floor + 1, index))
            return index + 2 if apposed else start
    return start


def _is_border(words: Sequence[Word], index: int, first: int, lexicon: Vocabulary) -> bool:
    """Tell whether a title begins behind the word: "On Monday | ,", "Remarks | of"."""
    word = words[index]
    if word.key in {"of", "for"}:
        organ = lexicon.organisation_heads.get((words[index - 1].key,)) if index else None
        if organ == "organ" and words[index - 1].capitalised:
            return False  # "Ministry of Foreign Affairs | spokesman"
        return all(_is_of_office(between.key, lexicon) for between in words[index + 1 : first])
    if word.key == "and" and index > 0:
        fields = (words[index - 1], words[index + 1])  # "Europe and Foreign Affairs spokesman"
        if all(field.capitalised and field.key in lexicon.portfolios for field in fields):
            return False
    if word.text == "(":
        return not any(between.text == ")" for between in words[index:first])
    return word.text in {",", "."} or word.key in _BORDERS
