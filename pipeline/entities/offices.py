"""The offices that a title names, and the country that they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .lexicon import Name, match
from .owners import (
    ABROAD,
    OF_MANY,
    OF_RANK,
    Listed,
    behind_owner,
    behind_region,
    country_of,
    is_national,
    owner_within,
    peoples_within,
)
from .vocabulary import Vocabulary, initials, vocabulary
from .words import Word, fold

__all__ = [
    "JOINS",
    "LINKS",
    "NO_TITLE",
    "SINGULAR",
    "Title",
    "has_plural",
    "is_hour_or_station",
    "is_office",
    "is_shortened_office",
    "parse_title",
]

LINKS = frozenset({"of", "for", "to", "on", "at", "in"})
_RULING = frozenset({"political", "politburo", "standing", "central"})
JOINS = frozenset({"and", "&", ",", "/"})
# heads of phrases that describe a person without naming an office
_NO_OFFICE = frozenset(
    {"official", "counterpart", "colleague", "peer", "host", "guest", "critic", "expert"}
)
SINGULAR = {"counterparts": "counterpart", "ministers": "minister", "presidents": "president"}
_ROYAL = frozenset({"prince", "princess", "king"})
_BY_BIRTH = frozenset({"prince", "princess"})  # alone they are titles: no office is told by them
_PLURAL = ("s", "s.")
_APART = LINKS | JOINS | {"by", "from", "with", "as", "or", "the", "a"}
_SENT = ("appointed", "backed", "named", "elected", "designated", "installed", "led", "supported")
_OF_MISSIONS = "force commander"  # of peacekeepers, where no state is told
_WITH_POWERS = "plenipotentiary"
_HOURS, _STATIONS, _AGENCY = "pm", "fm", "nsa"  # offices cut short that other things are too
_ABBREVIATION = 4  # letters of "CEO" and the like, which stay in capitals


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


NO_TITLE = Title(0, 0, (), None, international=False)


def is_office(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether the head noun of an office stands at ``words[index]``."""
    key = words[index].key
    if key == _AGENCY:  # "NSA | Doval", but "the NSA denied"
        return index + 1 < len(words) and words[index + 1].text.istitle()
    if key in lexicon.offices:
        return not is_hour_or_station(words, index, lexicon)
    return key in SINGULAR or is_shortened_office(words, index, lexicon)


def is_hour_or_station(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether "PM" or "FM" is no office here: "3 PM", "Harbour FM"."""
    if words[index].key not in {_HOURS, _STATIONS}:
        return False
    before = words[index - 1] if index else None
    if not words[index].text.isupper() or (before is not None and before.text.isdigit()):
        return True
    if words[index].key == _HOURS or before is None or not before.capitalised:
        return False
    return before.key not in lexicon.plain and match(words, index - 1) is None


def is_shortened_office(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether an office cut short stands here with its stop: "Sen.", but not "Hun Sen"."""
    word = words[index]
    if not word.capitalised or index + 1 == len(words) or words[index + 1].text != ".":
        return False
    return f"{word.key}." in lexicon.offices


def _is_plural(key: str) -> bool:
    """Tell whether a folded word is the plural of an office's head noun: "ministers", "sens."."""
    offices = vocabulary().offices
    if key.endswith("s."):
        return f"{key[:-2]}." in offices
    return key.endswith("s") and key not in offices and key[:-1] in offices


def parse_title(words: Sequence[Word], start: int, end: int, text: str) -> Title:
    """Give the offices and the country in ``words[start:end]``, which hold a title."""
    if start >= end:
        return Title(start, end, (), None, international=False)
    listed = {index: named for index in range(start, end) if (named := match(words, index))}
    if words[end - 1].key == _AGENCY:
        listed.pop(end - 1, None)  # "NSA | Doval" advises any state
    segments = _of_one_state(list(_segments(words, start, end)), listed)
    start = segments[0][0]
    offices = [o for segment in segments if (o := _office(words, *segment, listed, text))]
    country = country_of(words, start, end, listed)
    international = any(_is_of_many(name) for name, _ in listed.values())
    international |= country is None and any(fold(office) == _OF_MISSIONS for office in offices)
    return Title(start, end, tuple(offices), country, international)


def _of_one_state(segments: list[tuple[int, int]], listed: Listed) -> list[tuple[int, int]]:
    """Leave out offices of another state: "Canada's ambassador and | US Senator".

    One without a state is of another too: "the Secretary and | Kenyan Minister X".
    """
    last = listed.get(segments[-1][0])
    owner = last[0].country if last is not None and is_national(last[0]) else None
    others = [listed.get(begin) for begin, _ in segments[:-1]]
    if owner and not all(o and o[0].country == owner for o in others):
        return segments[-1:]
    return segments


def _is_of_many(name: Name) -> bool:
    """Tell whether a body is of many states: "UN Security Council", but states have one too."""
    return name.kind in OF_MANY and name.form != "Security Council"


def _segments(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split joined titles where the part to the right has an office of its own."""
    lexicon = vocabulary()
    begin = start
    for index in range(start, end):
        if index > begin and _opens_second(words, index, lexicon):
            if any(is_office(words, i, lexicon) for i in range(begin, index)):
                yield begin, index  # "Speaker of the House | Rep."
                begin = index
            continue
        if words[index].key not in JOINS or index < begin:
            continue
        rest = index + 1
        while rest < end and (words[rest].key in JOINS or words[rest].key == "the"):
            rest += 1
        if rest < end and words[rest].key == _WITH_POWERS:
            continue  # "Ambassador Extraordinary and | Plenipotentiary" is one office
        stop = next((i for i in range(rest, end) if words[i].key in JOINS), end)
        if any(is_office(words, i, lexicon) for i in range(rest, stop)) and any(
            is_office(words, i, lexicon) for i in range(begin, index)
        ):
            yield begin, index
            begin = rest
    if begin < end:
        yield begin, end


def _opens_second(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether another office begins without "and": "Ambassador to Oman | Prince", "| Sen."."""
    key, before = words[index].key, words[index - 1].key
    if key in _ROYAL:
        return before != "crown"
    if key == "ambassador":
        return before in lexicon.offices and before not in OF_RANK
    return is_shortened_office(words, index, lexicon)


def _office(words: Sequence[Word], start: int, end: int, listed: Listed, text: str) -> str | None:
    """Give an office as the text has it, without the country that it is of."""
    lexicon = vocabulary()
    start = behind_owner(words, start, end, listed)
    head = _head(words, start, end, lexicon)
    if (
        head is None
        or (
            words[head].key.removesuffix("s") in _NO_OFFICE
            and not _is_of_organ(words, start, head, lexicon)
        )
        or (words[head].text == "member" and not _sits_in_organ(words, head + 1))
    ):
        return None
    start = behind_region(words, start, head, listed)
    start = max(start, _behind_possessive(words, start, head, listed))
    start = max(start, _behind_participle(words, start, head))
    end, dropped = _cut_complement(words, head, end, listed)
    if words[end - 1].key in {"counterpart", "counterparts"} and end - 1 > start:
        end -= 1
    while end > start and (
        words[end - 1].text in {",", "(", "-", "."} or words[end - 1].key == "and"
    ):
        if words[end - 1].text == "." and is_shortened_office(words, end - 2, lexicon):
            break
        end -= 1
    end -= words[end - 1].text == ")" and all(word.text != "(" for word in words[start:end])
    end -= 3 * _is_shortened_again(words, head, end)
    left_out = peoples_within(words, head, end, listed)
    left_out += owner_within(words, start, end, listed)
    left_out += _initials_within(words, start, end)
    left_out += (i for i in range(start, head) if words[i].key == "'s")
    kept = [i for i in range(start, end) if i not in dropped and i not in left_out]
    if len(kept) == 1 and words[head].key in _BY_BIRTH:
        return None
    office = _joined(words, kept, text)
    if _is_plural_at(words, head):
        office = office.replace(words[head].text, words[head].text[:-1], 1)
    return _cased(office)


def _is_of_organ(words: Sequence[Word], start: int, head: int, lexicon: Vocabulary) -> bool:
    """Tell whether an official is one of a ministry: "a senior Foreign Ministry | official"."""
    before = words[head - 1].key if head > start else ""
    official = words[head].key.removesuffix("s") == "official"
    return official and lexicon.organisation_heads.get((before,)) == "organ"


def _head(words: Sequence[Word], start: int, end: int, lexicon: Vocabulary) -> int | None:
    """Give the index of the noun of an office, None where there is none.

    A noun that also modifies others does so here where one follows: "the chief U.S. | envoy".
    """
    offices = (i for i in range(start, end) if is_office(words, i, lexicon))
    heads = (i for i in offices if i + 1 == end or words[i + 1].key != "'s")
    head = next(heads, None)
    while head is not None and words[head].key in lexicon.office_modifiers:
        further = next(heads, None)
        between = words[head + 1 : further] if further else ()
        if not further or any(not w.alphabetic or w.key in _APART for w in between):
            break
        head = further
    return head


def _sits_in_organ(words: Sequence[Word], index: int) -> bool:
    """Tell whether "of parliament", "of the Political Bureau" stands at ``words[index]``."""
    if index + 1 >= len(words) or words[index].key != "of":
        return False
    index += 1 + (words[index + 1].key == "the")
    if index + 1 < len(words) and words[index].key in _RULING:
        return True
    named = match(words, index) if index < len(words) else None
    if named and named[0].label == "ORG" and named[0].kind == "government":
        return True
    heads = vocabulary().organisation_heads
    return index < len(words) and heads.get((words[index].key,)) == "organ"


def _is_shortened_again(words: Sequence[Word], head: int, end: int) -> bool:
    """Tell whether an office ends in its own initials: "Chief of Army Staff (COAS)"."""
    if end - 3 <= head or words[end - 1].text != ")" or words[end - 3].text != "(":
        return False
    return words[end - 2].text.isupper() and len(words[end - 2].text) > 1


def _initials_within(words: Sequence[Word], start: int, end: int) -> list[int]:
    """Give the indices of a body's initials in brackets: "Defence Ministry |(MOD)| spokesman"."""
    for index in range(start + 1, end - 3):
        short = words[index + 1]
        if words[index].text == "(" and words[index + 2].text == ")" and short.text.isupper():
            return list(range(index, index + 3))
    return []


def has_plural(words: Sequence[Word], title: Title) -> bool:
    """Tell whether a title is of several people: "the foreign ministers of Chile and Peru"."""
    return any(_is_plural_at(words, index) for index in range(title.start, title.end))


def _is_plural_at(words: Sequence[Word], index: int) -> bool:
    if not words[index].key.endswith(_PLURAL):
        return False
    stop = index + 1 < len(words) and words[index + 1].text == "."
    return _is_plural(words[index].key) or (stop and _is_plural(f"{words[index].key}."))


def _cased(office: str) -> str:
    """Give an office of a headline in capitals in normal case: "Secretary of State"."""
    long = len(office) > _ABBREVIATION and fold(office) not in initials()
    full = " " in office or (long and fold(office) in vocabulary().offices)
    if not (office.isupper() and full):
        return office
    words = office.lower().split(" ")
    return " ".join(word if word in LINKS | {"and", "the"} else word.capitalize() for word in words)


def _behind_possessive(words: Sequence[Word], start: int, head: int, listed: Listed) -> int:
    """Give the index behind the possessor of an office: "the team's | coach".

    A body of many states belongs to the office: "| the EU's envoy".
    """
    index, many = start, False
    while index < head:
        named = listed.get(index)
        if named:
            index += named[1]
            many = named[0].kind in OF_MANY
        elif words[index].key == "'s":
            index += 1
            start = start if many else index
        else:
            index += 1
    return start


def _behind_participle(words: Sequence[Word], start: int, head: int) -> int:
    """Give the index behind who has sent the holder of an office: "UN-appointed | mediator"."""
    sent = (i + 2 for i in range(head - 2, start, -1) if words[i].text == "-")
    return next((i for i in sent if words[i - 1].key.endswith(_SENT)), start)


def _joined(words: Sequence[Word], kept: Sequence[int], text: str) -> str:
    """Give the kept words with the white space of the text, one blank where words were left out."""
    out = words[kept[0]].text
    for before, index in pairwise(kept):
        gap = text[words[before].end : words[index].start] if index == before + 1 else " "
        gap = "" if words[before].text == "-" else gap  # "ex-|Ecuadorian| minister"
        out += (" " if gap.isspace() else gap) + words[index].text
    return out


def _cut_complement(
    words: Sequence[Word], head: int, end: int, listed: Listed
) -> tuple[int, range]:
    """Cut "of Japan", "of the U.S. Southern Command", "at the Department" behind an office.

    Gives where the office ends, and what is left out before ("Ambassador | of Japan | to Peru").
    """
    for index in range(head + 1, end):
        if words[index].key in {"at", "in"} and not _is_in_charge(words, index, end):
            return index, range(0)
        if words[index].key in {"of", "for"}:
            after = index + 1 + (index + 1 < end and words[index + 1].key == "the")
            named = listed.get(after) if after < end else None
            kind = vocabulary().organisation_heads.get((words[index - 1].key,))
            force = words[index - 1].key in {"force", "forces"}  # "of the Defence Force | of Fiji"
            body = (kind in {"body", "public"} and not force) or _is_abroad(words, head, index)
            if named and named[0].kind == "country" and not body:
                behind = after + named[1]
                if _opens_body(words, after, behind, end):
                    continue  # "chair of the Tonga Reform Forum"
                if behind + 1 < end and words[behind].key == "'s" and words[behind + 1].capitalised:
                    return end, range(index + 1, behind + 1)  # "Head of | Peru's | Coast Guard"
                if behind < end and words[behind].key == "to":
                    return end, range(index, behind)
                return index, range(0)
    return end, range(0)


def _is_in_charge(words: Sequence[Word], index: int, end: int) -> bool:
    """Tell whether "in" goes on with an office: "Officer | in | Charge"."""
    return index + 1 < end and words[index + 1].text == "Charge"


def _opens_body(words: Sequence[Word], start: int, behind: int, end: int) -> bool:
    """Tell whether a state is a part of a body's name: "of the | Tonga Reform Forum"."""
    last = behind
    while last < end and (words[last].capitalised or words[last].key in {"'s", "'"}):
        last += 1
    if last == behind or words[behind].key == "'s" or words[start].text.isupper():
        return False
    head, lexicon = (words[last - 1].key,), vocabulary()
    return lexicon.organisation_heads.get(head) in {"body", "public"} or head in lexicon.event_heads


def _is_abroad(words: Sequence[Word], head: int, link: int) -> bool:
    """Tell whether an office is for another state: "special representative | for | Yemen"."""
    return words[link].key == "for" and any(w.key in ABROAD for w in words[head:link])
