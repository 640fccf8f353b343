"""Names told by their own words: organisations, places and events with a head noun.

"Ministry of Energy", "Law Society of Singapore", "Castle Road", "Lakeside Dialogue": the head noun
says what the name is; how far it reaches follows from the words round the head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import gazetteer
from .complements import capital_at, complement_end, place_end, run_end
from .lexicon import match
from .vocabulary import Vocabulary, vocabulary
from .words import Line, Word, joined

__all__ = ["LEADING", "Shape", "is_of_two", "is_town", "shapes", "split_owner"]

_PLACE_FIRST = frozenset({"mount", "lake", "camp", "cape", "fort", "port"})
_LONGEST = 9
_TOWN_PEOPLE = 1000
_CITY = 100_000  # people of one that a forum is called after
_JOINT = frozenset({"commission", "committee", "council", "command", "secretariat", "task"})
_OF_OFFICERS = frozenset({"cabinet", "treasury"})  # organs whose heads are called after them
_RELATIONS = frozenset({"alliance", "partnership", "friendship", "relationship"})
_OF_RELATIONS = frozenset({"strategic", "comprehensive"})
_BODIES = frozenset({"party", "international", "grouping", "company", "ngo"})

_OF_MANY = frozenset({"international", "grouping"})
# what meets without being an event of its own name, mostly
# nouns before the name of an event
LEADING = frozenset({"exercise", "operation"})
_MEETINGS = frozenset(
    {"summit", "conference", "congress", "exercise", "exercises", "operation", "cup", "forum"}
)
_ON_SUBJECTS = frozenset({"summit", "conference"})
_NO_SUBJECTS = frozenset({"annual", "general", "joint", "news", "press", "special"})


class Shape(NamedTuple):
    """Words ``[start, end)`` of a line that form a name with `label`."""

    start: int
    end: int
    label: str


def shapes(line: Line) -> Iterator[Shape]:
    """Give the names in `line` that a head noun tells; they may overlap."""
    words, lexicon = line.words, vocabulary()
    for index in line.starts:
        word = words[index]
        if word.key not in lexicon.telling or not word.capitalised:
            continue
        if _inside_head(words, index, lexicon):
            continue
        organisation = _organisation(words, index, lexicon)
        if organisation and not (line.heading and _is_body(words, organisation)):
            yield organisation
        if not line.heading:
            yield from _agency(words, index, lexicon)
            yield from _place(words, index, lexicon)
            yield from _event(words, index, lexicon)


def _is_body(words: Sequence[Word], shape: Shape) -> bool:
    # in a heading "Regular Press" looks like a body; the text below tells
    return _head_kind(words, shape.start, shape.end) in {"body", "public"}


def split_owner(words: Sequence[Word], start: int, end: int) -> int:
    """Give where an organ's name begins behind its owner: "Chinese | Foreign Ministry"."""
    owner = _owner(words, start, end)
    owned = owner and _is_owned(_head_kind(words, start, end), words[start])
    return start + owner if owned else start


def _organisation(words: Sequence[Word], index: int, lexicon: Vocabulary) -> Shape | None:
    if words[index].key not in lexicon.head_words:
        return None
    size = next((n for n in (3, 2, 1) if _phrase(words, index, n) in lexicon.organisation_heads), 0)
    if not size:
        return None
    kind = lexicon.organisation_heads[_phrase(words, index, size)]
    if kind == "none" or _ends_place(words, index) or _is_of_officer(words, index, lexicon):
        return None
    start = _run_start(words, index, lexicon)
    if index > 1 and words[index - 1].key == "'s":
        start = _owner_start(words, index - 1, lexicon)
    if kind == "organ":
        start = _behind_body(words, start, index)
    owner = _owner(words, start, index)
    end = _end(words, index, index + size, kind, lexicon)
    owned = owner and (
        _is_owned(kind, words[start]) or _is_international(words, start + owner, end)
    )
    if owned:
        start += owner
    if end == index + size and start == index and not owned:
        return None
    if start == index and end == index + size and words[index].key in {"office", "board", "bureau"}:
        return None
    if start < index and words[start].key != "joint" and words[start].key in lexicon.heading_words:
        return None
    return None if is_of_two(words, start, index + 1) else Shape(start, end, "ORG")


def _end(words: Sequence[Word], index: int, behind: int, kind: str, lexicon: Vocabulary) -> int:
    """Give the index behind a body with its head at ``words[index]``, and what completes it.

    What follows an organ that has its field before its head is the field of an office:
    "Undersecretary of the Foreign Ministry | for Legal Affairs".
    """
    end = complement_end(words, behind, kind, lexicon)
    further = kind == "organ" and end > behind and words[behind].key == "for" and index > 0
    return behind if further and words[index - 1].key in lexicon.portfolios else end


def _is_of_officer(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a noun belongs to an office: "Press | Secretary", "Treasury | Secretary"."""
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or not lexicon.is_office(following.key):
        return False
    key = words[index].key
    return key == "press" or (key in _OF_OFFICERS and following.capitalised)


def _owner_start(words: Sequence[Word], mark: int, lexicon: Vocabulary) -> int:
    """Give where the office begins that has a body: "the | Attorney General's Office"."""
    start = mark
    while start and words[start - 1].capitalised and _is_official(words[start - 1], lexicon):
        start -= 1
    return start if start < mark and lexicon.is_office(words[mark - 1].key) else mark + 1


def _is_official(word: Word, lexicon: Vocabulary) -> bool:
    return word.key in lexicon.office_modifiers or lexicon.is_office(word.key)


def _is_international(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether words are a listed body of many states: "a Libyan | World Court | case"."""
    named = match(words, start)
    whole = named is not None and start + named[1] == end
    return whole and named is not None and named[0].kind == "international"


def _ends_place(words: Sequence[Word], index: int) -> bool:
    """Tell whether a head noun ends a listed place: "the West | Bank"."""
    named = match(words, index - 1) if index else None
    return named is not None and named[1] > 1 and named[0].label in {"GPE", "LOC"}


def _is_owned(kind: str | None, owner: Word) -> bool:
    """Tell whether a body stands apart from its owner: one of "U.S." even where it is no organ."""
    return kind == "organ" or (kind == "public" and owner.text.isupper())


def is_of_two(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether what looks like a body is of two states or people: "the U.S.-Japan Alliance"."""
    if words[end - 1].key == "administration":
        return any(word.text == "-" for word in words[start:end])  # "Smith-Jones Administration"
    if words[end - 1].key not in _RELATIONS:
        return False
    run = words[start : end - 1]
    if any(word.key in _OF_RELATIONS for word in run):
        return True
    hyphens = (i for i in range(start + 1, end - 1) if words[i].text == "-")
    return any(_owner(words, start, i) and _owner(words, i + 1, end - 1) for i in hyphens)


def _inside_head(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a word only goes on with a head noun of several words: "Coast | Guard"."""
    if index == 0 or not {words[index - 1].key, words[index].key} <= lexicon.head_words:
        return False
    return any(
        _phrase(words, index - back, size) in lexicon.organisation_heads
        for size in (2, 3)
        for back in range(1, min(size, index + 1))
    )


def _agency(words: Sequence[Word], index: int, lexicon: Vocabulary) -> Iterator[Shape]:
    """Give a field of government with the country behind it: "Transport Scotland"."""
    if index + 1 >= len(words) or words[index].key not in lexicon.portfolios or match(words, index):
        return
    named = match(words, index + 1)
    before = words[index - 1] if index else None
    opens = before is None or not (before.capitalised or before.text == "-")
    if opens and named and named[0].label == "GPE" and named[0].form.istitle():
        yield Shape(index, index + 1 + named[1], "ORG")


def _behind_body(words: Sequence[Word], start: int, index: int) -> int:
    """Give where an organ's name begins behind its body: "Communist Party | Politburo"."""
    for begin in range(start, index):
        named = match(words, begin)
        if (
            named
            and named[0].label == "ORG"
            and begin + named[1] <= index
            and named[0].kind in _BODIES
        ):
            return begin + named[1]
    return start


def _place(words: Sequence[Word], index: int, lexicon: Vocabulary) -> Iterator[Shape]:
    if words[index].key not in lexicon.head_words:
        return
    for size in (2, 1):
        label = lexicon.place_heads.get(_phrase(words, index, size))
        if not label or _phrase(words, index, size + 1) in lexicon.organisation_heads:
            continue
        start = _behind_people(words, _run_start(words, index, lexicon), index)
        if start < index and words[start].alphabetic:
            yield Shape(start, index + size, label)
        elif words[index].key in _PLACE_FIRST and capital_at(words, index + size):
            end = index + size + 1
            yield Shape(index, end, "GPE" if is_town(words, index, end) else label)
        elif label != "GPE" and _phrase(words, index, size) not in lexicon.organisation_heads:
            end = place_end(words, index + size, lexicon)
            if end > index + size:
                yield Shape(index, end, "GPE" if is_town(words, index, end) else label)
        return


def _behind_people(words: Sequence[Word], start: int, index: int) -> int:
    """Give where a place with a name of its own begins: "the Catholic | Garvaghy Road"."""
    named = match(words, start)
    if not named or named[0].label != "NORP" or start + named[1] >= index:
        return start
    behind = start + named[1]
    own = words[behind].alphabetic and words[behind].key not in vocabulary().plain
    return behind if own else start


def is_town(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether the gazetteer has a town of that name: "Fort Worth", "Port Said"."""
    return gazetteer.is_town(joined(words[start:end]), _TOWN_PEOPLE)


def _event(words: Sequence[Word], index: int, lexicon: Vocabulary) -> Iterator[Shape]:
    if (words[index].key,) not in lexicon.event_heads:
        return
    if words[index].key in LEADING and capital_at(words, index + 1):
        end = run_end(words, index + 1, lexicon)
        if end > index + 1 and words[index + 1].key not in lexicon.plain:
            yield Shape(index, end, "EVENT")  # "Exercise Milan"
            return
    start = _run_start(words, index, lexicon)
    end = index + 1
    if end + 1 < len(words) and words[end].key in {"on", "for"} and capital_at(words, end + 1):
        end = run_end(words, end + 1, lexicon)
    elif words[index].key == "forum" and start < index and _is_led(words, start, lexicon):
        yield Shape(start, end, "ORG")
        return
    elif _is_of_place(words, start, index):
        yield Shape(start, end, "EVENT")
        return
    elif words[index].key in _MEETINGS and not _is_of_body(words, start, index, lexicon):
        return
    own = [i for i in range(start, index) if not _inside_name(words, start, i)]
    if start < index and own:
        yield Shape(start, end, "EVENT")


def _is_led(words: Sequence[Word], start: int, lexicon: Vocabulary) -> bool:
    """Tell whether an office is of what begins at ``words[start]``: "chair of the | X Forum"."""
    link = start - 1 - (start > 1 and words[start - 1].key == "the")
    return link > 0 and words[link].key == "of" and lexicon.is_office(words[link - 1].key)


def _is_of_place(words: Sequence[Word], start: int, index: int) -> bool:
    """Tell whether a meeting has its name from a place: "Negev | Forum", "U.S.-Africa | Summit".

    One of two states has none of its own: "the China-Russia | Summit".
    """
    named = [found[0].label for i in range(start, index) if (found := match(words, i))]
    if words[index].key == "forum":
        return "LOC" in named or "GPE" in named or gazetteer.is_town(words[start].text, _CITY)
    if words[index].text == "Games":
        return bool(named)  # "the Asian | Games"
    return words[index].key == "summit" and ("LOC" in named or words[index - 1].key == "forum")


def _is_of_body(words: Sequence[Word], start: int, index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a body of many states confers on a subject: "UN | Ocean | Conference"."""
    named = match(words, start)
    if not named or named[0].kind not in _OF_MANY or words[index].key not in _ON_SUBJECTS:
        return False
    subject = words[start + named[1] : index]
    plain = any(word.key in _NO_SUBJECTS or lexicon.is_office(word.key) for word in subject)
    return not plain and not capital_at(words, index + 1)


def _inside_name(words: Sequence[Word], start: int, index: int) -> bool:
    for begin in range(start, index + 1):
        named = match(words, begin)
        if named and begin + named[1] > index:
            return True
    return False


def _run_start(words: Sequence[Word], index: int, lexicon: Vocabulary) -> int:
    start = index
    while start > 0 and index - start < _LONGEST:
        word = words[start - 1]
        if start > 2 and words[start - 2].text == "-" and not words[start - 3].capitalised:
            # "al-Shaab Palace" takes the particle in, "anti-Castro Foundation" loses the name
            return start - 3 if words[start - 3].key in lexicon.particles else start
        if (
            (word.capitalised and word.alphabetic and not _bars(words, start - 1, lexicon))
            or (word.text == "&" and start > 1 and words[start - 2].capitalised)
            or (word.text == "-" and start > 1 and _joins(words, start - 1))
            or (word.key == "and" and start > 1 and _joins_portfolios(words, start - 1, lexicon))
        ):
            start -= 1
        else:
            break
    while start < index and not words[start].alphabetic:
        start += 1
    return start


def _joins(words: Sequence[Word], index: int) -> bool:
    """Tell whether a hyphen joins a word with a capital to the next: not the dash of a dateline."""
    return words[index - 1].capitalised and words[index - 1].end == words[index].start


def _bars(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    word = words[index]
    if word.key in lexicon.offices:
        return True
    shouted = word.text.isupper() and len(word.text) > 3
    # "New" opens a headline, but also "New York Daily News"
    named = match(words, index)
    known = named is not None and (named[1] > 1 or named[0].kind == "country")
    joint = word.key == "joint" and _is_joint_body(words, index + 1, lexicon)
    return word.key in lexicon.heading_words and not (shouted or known or joint)


def _is_joint_body(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    """Tell whether a body goes on behind "Joint": "Joint | Border Commission"."""
    while capital_at(words, index) and words[index].key not in lexicon.heading_words:
        if words[index].key in _JOINT:
            return True
        index += 1
    return False


def _joins_portfolios(words: Sequence[Word], index: int, lexicon: Vocabulary) -> bool:
    before, after = words[index - 1], words[index + 1]
    return (
        before.capitalised
        and before.key in lexicon.portfolios
        and after.capitalised
        and after.key in lexicon.portfolios
    )


def _owner(words: Sequence[Word], start: int, end: int) -> int:
    """Give how many words at ``words[start]`` name the state that owns an organ."""
    if start >= end:
        return 0
    named = match(words, start)
    if not named or start + named[1] > end:
        return 0
    state = named[0].kind in {"country", "demonym"}
    return named[1] if state or (named[0].label == "NORP" and named[0].country) else 0


def _head_kind(words: Sequence[Word], start: int, end: int) -> str | None:
    lexicon = vocabulary()
    heads = lexicon.organisation_heads
    for index in range(end - 1, start - 1, -1):
        if words[index].key not in lexicon.head_words:
            continue
        for size in (3, 2, 1):
            if index - size + 1 >= start and _phrase(words, index - size + 1, size) in heads:
                return heads[_phrase(words, index - size + 1, size)]
    return None


def _phrase(words: Sequence[Word], index: int, size: int) -> tuple[str, ...]:
    """Give `size` folded words, none where the line ends before."""
    if index + size > len(words):
        return ()
    if size == 1:
        return (words[index].key,)
    return tuple([word.key for word in words[index : index + size]])
