"""From characters to classed tokens: what the grammar of dates reads.

Every token has a class: a name from ``models/en/timex_words.csv`` (MONTH, UNIT, THE ...) or one
of the shapes below (DAY, YEAR, CLOCK ...). A text becomes a string with one letter a token, so
that the grammar can be regular expressions over classes; they are short and quick, however long
the word lists grow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..layout import normalise
from ..resources import read_table
from .contexts import words as common_words

__all__ = ["Token", "letters", "scan"]

_TOKEN = re.compile(
    r"""
    (?P<ISO_RANGE>\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d(?![\w-]))
  | (?P<ISO>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<NUMERIC>(?:\d\d?/\d\d?/\d\d(?:\d\d)?|\d\d?-\d\d?-\d{4}|\d\d?\.\d\d?\.\d{4}
        |\d{4}[/.]\d\d?[/.]\d\d?)(?![\w/-]|\.\d))
  | (?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?:Z\b)?(?![\d:])|\d{1,2}h\d\d\b)
  | (?P<DECADE>(?:\d{3}0|['’‘]?\d0)['’]?s\b|\d{3}X\b)
  | (?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<FIGURE>\d+(?:[.,]\d+)+)
  | (?P<FISCAL_NAME>FY['’]?\d\d(?:\d\d)?(?:[-–/]\d\d(?:\d\d)?)?(?!\w))
  | (?P<INTEGER>\d+(?=[ap]m\b)|\d+(?!\w))
  | (?P<SHORT_YEAR>['’‘]\d\d(?!\w))
  | (?P<AMPM>[aApP]\.\s?[mM]\.|[aApP][mM]\b)
  | (?P<ERA>B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|BCE?\b|AD\b|CE\b)
  | (?P<S>['’]s\b|(?<=s)['’](?=\s))
  | (?P<WORD>[oO]['’][cC]lock|\w+)
  # a line that goes on in lower case or with a figure is no new one: "the past two / decades"
  | (?P<BREAK>\r(?!\n|[ \t]*[a-z0-9])|[\n\x0b\x0c\u2028\u2029](?![ \t]*[a-z0-9]))
  | (?P<MARK>[^\w\s])
    """,
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


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: offsets, text, class and the value that its list gives.

    The text of a word is in lower case; ``capital`` tells how it began.
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
    words, table = _words(), letters()
    tokens = [_token(match, words) for match in _TOKEN.finditer(normalise(text))]
    return tokens, "".join([table[token.kind] for token in tokens])


def _token(match: re.Match[str], words: dict[str, tuple[str, str]]) -> Token:
    text = match[0]
    shape = match.lastgroup or "OTHER"
    start, end = match.span()
    if shape == "WORD":
        lower = text.lower()
        kind, value = words.get(lower, ("", ""))
        capital = text[0].isupper()
        if not kind or not (capital or _may_be_small(lower, kind)):
            kind, value = _named(text, capital=capital)
        return Token(start, end, lower, kind, value, capital)
    if shape == "INTEGER":
        return Token(start, end, text, _integer(text), text)
    if shape == "MARK":
        return Token(start, end, text, _MARKS.get(text, "MARK"), "")
    return Token(start, end, text, shape, text)


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
