"""How a news text is laid out: lines, paragraphs, the dateline, the speakers of a transcript.

Works on plain text, before any model, and never moves a character: `normalise` gives a text of
the same length, so that every offset found in it holds for the text as read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .gazetteer import candidates, is_town

__all__ = ["Dateline", "Turn", "find_dateline", "find_turns", "normalise", "paragraphs"]

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?"
_DAY = rf"(?:(?:{_WEEKDAY},?\s)?{_DATE}|{_WEEKDAY})"
_PLACE = r"[A-ZÀ-Þ][\w.'’\-]*(?:\s[A-ZÀ-Þ][\w.'’\-]*){0,3}"
_AGENCY = r"(?:\((?P<agency>[A-Z][\w .\-/&]{1,40})\)|/(?P<wire>[A-Z][\w .\-&]{1,40})/)"
# place[, region][, day][ (agency)] dash; a colon ends it only after an agency, a day or capitals;
# "/TASS/." needs no dash, nor does "(PTI)" behind a day
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:(?:,\s|/)(?P<region>(?!{_DAY}){_PLACE}))?"
    rf"(?P<day>[,.]?\s(?:{_DAY}|\({_DAY}\)))?"
    rf"(?:[,.]?\s?{_AGENCY}|(?<=\d),?\s(?P<plain>[A-Z]\w+)(?=\s-))?"
    r"\s*(?:(?P<mark>--+|[—–]|(?<=[\s)])-\s|(?<=[\s)])_+|:)|(?<=/)\.?\s|(?P<bare>(?<=\))\s))\s*"
)
_SPEAKER = re.compile(
    r"(?P<label>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*(?:\s(?:\([A-Z .]+\)|[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*)){0,6})):\s"
)
_DASH = re.compile(r"--|[\s)][—–_-]+\s|—")
_BULLET = re.compile(r"\s*(?:[-*•·–]|\d{1,2}[.)]|\([a-z0-9]\))\s")
_ODD_SPACE = re.compile("[\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t]")
_LINE_BREAK = re.compile(r"[\r\n]")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|\Z")
_UNBROKEN = re.compile(r"[^ \t]+")
_WRAP_MIN, _WRAP_MAX = 45, 130
_CITY = 100_000
# whose layout is kept in mind: a batch, which is laid out for the model and then for the stages
_TEXTS = 32


@dataclass(frozen=True, slots=True)
class Dateline:
    """``BEIJING, July 28 (Xinhua) --``: spans of its place names, and where the story begins."""

    start: int
    end: int
    places: tuple[tuple[int, int], ...]
    agency: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a transcript: the span of the label and of each paragraph said."""

    label: tuple[int, int]
    paragraphs: tuple[tuple[int, int], ...]


@lru_cache(maxsize=_TEXTS)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Give the spans of the paragraphs of `text`, without white space at their ends.

    A blank line always parts two paragraphs. A single line break does too, unless the text is
    hard-wrapped (wire copy): then a line about as long as the others runs on in the next one.
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    spans: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        if start == end:
            continue
        before = lines[number - 1] if number else None
        if spans and before and width and _runs_on(text, before, (start, end), width):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


@lru_cache(maxsize=_TEXTS)
def normalise(text: str) -> str:
    """Give `text` as a model reads it best, with every character at its old offset.

    Odd spaces become blanks, and line breaks inside a hard-wrapped paragraph too.
    """
    shown = _ODD_SPACE.sub(" ", text)
    parts, done = [], 0
    for start, end in paragraphs(text):
        parts += [shown[done:start], _LINE_BREAK.sub(" ", shown[start:end])]
        done = end
    return "".join([*parts, shown[done:]])


@lru_cache(maxsize=_TEXTS)
def find_dateline(text: str) -> Dateline | None:
    """Give the first dateline that opens one of the first paragraphs of `text`, if there is one."""
    for start, end in paragraphs(text)[:12]:
        match = _DATELINE.match(text, start, end)
        if not match or not (_is_dateline(match) or _is_city_alone(match, text)):
            continue
        wires = [name for name in ("agency", "wire", "plain") if match[name]]
        named = [name for name in ("place", "region") if match[name]]
        if _is_initials(match):
            wires, named = ["region"], ["place"]
        places = [_place(match, name) for name in named]
        agency = match.span(wires[0]) if wires else None
        return Dateline(start, match.end(), tuple(places), agency)
    return None


def find_turns(text: str) -> tuple[Turn, ...]:
    """Give the turns of a transcript: paragraphs that open with ``SPEAKER:`` in capitals.

    The paragraphs up to the next label belong to the turn.
    """
    turns: list[Turn] = []
    dateline = find_dateline(text)
    for start, end in paragraphs(text):
        match = _label(text, start, end)
        if match and not (dateline and dateline.start == start):
            turns.append(Turn(match.span("label"), ((match.end(), end),)))
        elif turns:
            last = turns[-1]
            turns[-1] = Turn(last.label, (*last.paragraphs, (start, end)))
    return tuple(turns)


def _place(match: re.Match[str], name: str) -> tuple[int, int]:
    """Give the span of a place: the full stop of "MOSCOW." is left out, that of "D.C." not."""
    start, end = match.span(name)
    return start, end - (match[name].endswith(".") and match[name].count(".") == 1)


def _is_dateline(match: re.Match[str]) -> bool:
    place = match["place"]
    evidence = bool(match["day"] or match["agency"] or match["wire"])
    if match["bare"]:
        return bool(match["day"] and match["agency"])
    if match["mark"] == ":":
        return evidence and place != "Note"
    return evidence or (place.isupper() and len(place) > 2)


def _is_city_alone(match: re.Match[str], text: str) -> bool:
    """Tell whether a city opens a story without a day or an agency.

    "NEW DELHI: The minister said" is one where no other paragraph has the label of a speaker,
    "Abuja \u2013 The minister said" where no second dash closes a parenthesis, and so is "Abuja,
    Nigeria \u2013" and "Abuja, NAN \u2013".
    """
    name, mark = match["place"], match["mark"] or ""
    if not mark or not is_town(name, _CITY):
        return False
    if match["region"] and not (_is_country(match["region"]) or _is_initials(match)):
        return False
    if mark == ":":
        return name.isupper() and sum(1 for part in paragraphs(text) if _label(text, *part)) == 1
    line = text[match.end() :].partition("\n")[0]
    return line[:1].isupper() and not _DASH.search(line.partition(". ")[0])


def _is_initials(match: re.Match[str]) -> bool:
    """Tell the agency of "Abuja, NAN --" from the state of "Abuja, Nigeria --"."""
    region = match["region"] or ""
    shouted = region.isupper() and region.isalpha() and not match["place"].isupper()
    return shouted and not _is_country(region)


def _is_country(name: str) -> bool:
    return any(place.kind == "country" for place in candidates(name))


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    """Give the label of a speaker that the paragraph from `start` to `end` opens with."""
    match = _SPEAKER.match(text, start, end)
    return match if match and sum(char.isalpha() for char in match["label"]) > 1 else None


def _lines(text: str) -> list[tuple[int, int]]:
    """Give the spans of the lines without white space at their ends; a blank line is empty."""
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        line = text[start : match.start()]
        begin = start + len(line) - len(line.lstrip())
        spans.append((begin, max(begin, start + len(line.rstrip()))))
        start = match.end()
    return spans


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """Give the width at which a text is hard-wrapped, 0 where it is not."""
    followed = sorted(b - a for (a, b), (c, d) in pairwise(lines) if b > a and d > c)
    if len(followed) < 3:
        return 0
    width = followed[int(len(followed) * 0.8)]  # a long address or two do not tell the width
    typical = followed[len(followed) // 2]
    return width if _WRAP_MIN <= width <= _WRAP_MAX and typical > 0.7 * width else 0


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    if line[0] == line[1] or _BULLET.match(text, *following):
        return False
    # the next word would not have fitted on the line, so the break is the typesetter's; no line
    # ends at a no-break space
    word = _UNBROKEN.match(text, *following)
    return line[1] - line[0] + 1 + len(word[0] if word else "") > width - 3
