"""From characters to classed tokens: what the grammar of dates reads.

Every token has a class: a name from ``models/en/timex_words.csv`` (MONTH, UNIT, THE ...) or one
of the shapes below (DAY, YEAR, CLOCK ...). A text becomes a string with one letter a token, so
that the grammar can be regular expressions over classes; they are short and quick, however long
the word lists grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..layout import normalise
from ..resources import read_table
from .contexts import words as common_words

__all__ = ["CORE", "FILLERS", "Token", "letters", "pieces", "promising", "scan"]

_TOKEN = re.compile(
    r"""
    [ ]*(?:  # blanks are stepped over here: to find no token at each of them takes longer
    # no other shape begins so: most words and marks, known at once
    (?P<PLAIN>[^\W\d_aApPbBcCfFoO]\w*|[^\W\d_]{4}\w*)
  | (?P<PUNCTUATION>[^\w\s'’‘])
  | (?P<ISO_RANGE>\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d(?![\w-]))
  | (?P<ISO>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<NUMERIC>(?:\d\d?/\d\d?/\d\d(?:\d\d)?|\d\d?-\d\d?-\d{4}|\d\d?\.\d\d?\.\d{4}
        |\d{4}[/.]\d\d?[/.]\d\d?)(?![\w/-]|\.\d))
  | (?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?:Z\b)?(?![\d:])|\d{1,2}h\d\d\b)
  | (?P<DECADE>(?:\d{3}0|['’‘]?\d0)['’]?s\b|\d{3}X\b)
  | (?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<FIGURE>\d+(?:[.,]\d+)+|\d+\s?[½¼¾])
  | (?P<FISCAL_NAME>FY['’]?\d\d(?:\d\d)?(?:[-–/]\d\d(?:\d\d)?)?(?!\w))
  | (?P<INTEGER>\d+(?=[aApP]\.?[mM]\b)|\d{4}(?=hrs\b)|\d{4}(?=Z\b)|\d+(?!\w))
  | (?P<SHORT_YEAR>['’‘]\d\d(?!\w))
  | (?P<AMPM>[aApP]\.\s?[mM]\.|[aApP][mM]\b)
  | (?P<ERA>B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|BCE?\b|AD\b|CE\b)
  | (?P<S>['’]s\b|(?<=s)['’](?=\s))
  | (?P<WORD>[oO]['’][cC]lock|\w+)
  # a line that goes on in lower case or with a figure is no new one: "the past two / decades",
  # but one with a time of day is: the lines of a schedule
  | (?P<BREAK>(?:\r(?!\n)|[\n\x0b\x0c\u2028\u2029])(?![ \t]*(?:[a-z]
        |\d(?!\d?(?:[:.]\d\d(?!\d)|[ ]?[ap]\.?m\b)))))
  | (?P<MARK>[^\w\s])
    )""",
    re.VERBOSE,
)
_MARKS = {
    "-": "HYPHEN", "‐": "HYPHEN", "‑": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", "/": "SLASH",  # noqa: RUF001
    ",": "COMMA", ".": "DOT", "(": "OPEN", "$": "MONEY", "€": "MONEY", "£": "MONEY",
    "¥": "MONEY", "#": "MONEY",
}  # fmt: skip
_SHAPES = (
    "ISO_RANGE", "ISO", "NUMERIC", "CLOCK", "ERA", "FISCAL_NAME", "DECADE", "ORDINAL", "FIGURE",
    "SHORT_YEAR", "AMPM", "S", "BREAK",
    "DAY", "INT", "YEAR", "QUARTER_NAME", "HALF_NAME", "OTHER", "NAME", "MARK",
    *dict.fromkeys(_MARKS.values()),
)  # fmt: skip
# short names are capitalised, and those that in lower case are other words: "may", "march"
_CAPITALISED = frozenset({"MONTH_SHORT", "WEEKDAY_SHORT", "ZONE"})
_LAST_DAY, _FIRST_YEAR, _LAST_YEAR = 31, 1000, 2199


# every expression has a word or figure of one of these classes
_NAMES_OF_TIME = frozenset({
    "MONTH", "MONTH_SHORT", "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAYS", "UNIT", "UNITS", "UNIT_LONG",
    "DAY_WORD", "YEAR_WORD", "QUARTER", "DECADE_WORD", "CENTURY", "WEEKEND", "SEASON",
    "SEASON_WEAK", "DAYPART", "DAYPARTS", "NOON", "DEICTIC", "TONIGHT", "DECADE_NAME", "MOMENT",
    "MID_UNIT", "FREQUENCY", "PERIOD", "ORDINAL", "TEENS", "TENS", "SCALE", "OCLOCK", "HALF",
})  # fmt: skip
CORE = _NAMES_OF_TIME | {
    "ISO", "ISO_RANGE", "NUMERIC", "CLOCK", "ERA", "FISCAL_NAME", "DECADE", "FIGURE", "SHORT_YEAR",
    "AMPM", "DAY", "INT", "YEAR", "QUARTER_NAME", "HALF_NAME",
}  # fmt: skip
# and most words and marks are of these, which few rules read
FILLERS = frozenset({"OTHER", "NAME", "MARK", "BREAK"})
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
# what "p.m." and "o'clock" leave of themselves where only letters count
_HALF_DAYS = frozenset({"m", "am", "pm", "clock"})
# where no expression goes on: at the end of a line, and of a sentence, if its last word is no
# short name ("Sept.", "Thurs.") and a capital follows
_EDGE = re.compile(
    r"[\n\r\x0b\x0c\u2028\u2029.!?](?:(?<=[\n\r\x0b\x0c\u2028\u2029])(?![ \t]*[a-z0-9])"
    r"|(?<=[a-z]{5}[.!?])[\"'’”)\]]*\s+(?=[A-Z\"“‘(\[]))"
)


class Token(NamedTuple):
    """A word, number or mark: offsets, text, class and the value that its list gives.

    The text of a word is in lower case; ``capital`` tells how it began. A tuple rather than a
    dataclass, since most of the time of a scan goes into making tokens.
    """

    start: int
    end: int
    text: str
    kind: str
    value: str
    capital: bool = False


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["value"]) for row in read_table("timex_words.csv")}


@cache
def letters() -> dict[str, str]:
    """Give the letter that stands for each class in the string the grammar reads."""
    names = dict.fromkeys([*_SHAPES, *(kind for kind, _ in _words().values())])
    return {name: chr(0x100 + number) for number, name in enumerate(names)}


def scan(text: str) -> tuple[list[Token], str]:
    """Give the tokens of `text` and the string of their class letters."""
    shown = normalise(text)
    return _scan(shown, [(0, len(shown))])


def promising(text: str, more: frozenset[str]) -> tuple[list[Token], str]:
    """Give what `scan` gives, of those sentences only that can hold an expression.

    Args:
        text: the text as read.
        more: words in lower case that make a sentence worth a look beside figures and the words of
            ``timex_words.csv`` that name times.
    """
    shown = normalise(text)
    wanted = _names_of_time() | more
    return _scan(
        shown, _merged(span for span in _pieces(shown) if _is_promising(shown, span, wanted))
    )


@cache
def _names_of_time() -> frozenset[str]:
    names = (word for word, (kind, _) in _words().items() if kind in _NAMES_OF_TIME)
    return _HALF_DAYS.union(names)


def pieces(text: str) -> Iterator[str]:
    """Give the text piece by piece, cut where no expression goes on: lines and sentences."""
    return (text[start:end] for start, end in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _EDGE.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _is_promising(text: str, span: tuple[int, int], wanted: frozenset[str]) -> bool:
    piece = text[slice(*span)]
    return bool(_FIGURE.search(piece)) or not wanted.isdisjoint(_LETTERS.findall(piece.lower()))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = merged[-1][0], end
        else:
            merged.append((start, end))
    return merged


def _scan(text: str, spans: Iterable[tuple[int, int]]) -> tuple[list[Token], str]:
    table, make = letters(), tuple.__new__
    tokens = [
        make(Token, match.span(shape) + _read(shape, match[shape]))
        for start, end in spans
        for match in _TOKEN.finditer(text, start, end)
        if (shape := match.lastgroup)
    ]
    return tokens, "".join([table[token[3]] for token in tokens])


@lru_cache(maxsize=1 << 14)
def _read(shape: str, text: str) -> tuple[str, str, str, bool]:
    """Give what a token says: its text, in lower case if a word, class, value, and capital."""
    if shape in {"PLAIN", "WORD"}:
        return _word(text)
    if shape == "INTEGER":
        return text, _integer(text), text, False
    if shape in {"PUNCTUATION", "MARK"}:
        return text, _MARKS.get(text, "MARK"), "", False
    return text, shape, text, False


def _word(text: str) -> tuple[str, str, str, bool]:
    lower, capital = text.lower(), text[0].isupper()
    kind, value = _words().get(lower, ("", ""))
    if not kind or not (capital or _may_be_small(lower, kind)):
        kind, value = _named(text, capital=capital)
    return lower, kind, value, capital


def _may_be_small(word: str, kind: str) -> bool:
    return kind not in _CAPITALISED and word not in common_words("needs_capital")


def _named(text: str, *, capital: bool) -> tuple[str, str]:
    if len(text) == 2 and (digit := text.strip("QH")).isdigit():  # Q3, 3Q, H1
        if "Q" in text and digit in "1234":
            return "QUARTER_NAME", f"Q{digit}"
        if "H" in text and digit in "12":
            return "HALF_NAME", f"H{digit}"
    return ("NAME" if capital else "OTHER"), ""


def _integer(text: str) -> str:
    if len(text) <= 2 and 1 <= int(text) <= _LAST_DAY:
        return "DAY"
    if len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return "YEAR"
    return "INT"
