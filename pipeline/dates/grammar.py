"""The grammar of temporal expressions: patterns over classes of words.

The patterns are in `rules`. Of overlapping readings the leftmost wins, then the longest, then the
one whose rule comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from .parts import PARTS
from .rules import RULES
from .scanner import CORE, FILLERS, Token, letters

__all__ = ["Expression", "find_expressions"]

# the rules that read figures and numbers without a word that names a time
_FIGURES_ALONE = frozenset({"iso_month", "year", "years", "ordinal_day", "clock"})
_FIGURES = frozenset({"DAY", "INT", "YEAR", "FIGURE", "TEENS", "TENS", "SCALE", "ORDINAL"})
_NAME = re.compile(r"(?<!\(\?)\b[A-Z][A-Z_]*\b")


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression: the rule that found it, its tokens, and the tokens of its groups.

    ``first`` and ``last`` are half-open positions in the list of tokens.
    """

    rule: str
    first: int
    last: int
    start: int
    end: int
    groups: dict[str, tuple[Token, ...]]

    def word(self, group: str) -> Token | None:
        """Give the last token of a group, None where the group is empty or missing."""
        tokens = self.groups.get(group)
        return tokens[-1] if tokens else None


class _Rule(NamedTuple):
    """A rule, its place in the grammar, and the letters of which one is in all that it matches."""

    order: int
    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@cache
def _compiled() -> tuple[_Rule, ...]:
    rules = []
    for order, (name, pattern) in enumerate(RULES):
        expanded = _expand(pattern)
        needs = _core().intersection(expanded)
        if name not in _FIGURES_ALONE:
            needs -= _letters_of(_FIGURES)
        rules.append(_Rule(order, name, re.compile(expanded), needs))
    return tuple(rules)


@cache
def _core() -> frozenset[str]:
    return _letters_of(CORE)


def _letters_of(kinds: Iterable[str]) -> frozenset[str]:
    table = letters()
    return frozenset(table[kind] for kind in kinds)


@lru_cache(maxsize=1 << 12)
def _rules_for(core: frozenset[str]) -> tuple[_Rule, ...]:
    """Give the rules that can match where those classes of `CORE` are."""
    return tuple(rule for rule in _compiled() if not rule.needs.isdisjoint(core))


def _expand(pattern: str) -> str:
    def replace(match: re.Match[str]) -> str:
        name = match[0]
        return f"(?:{_expand(PARTS[name])})" if name in PARTS else letters()[name]

    return _NAME.sub(replace, pattern).replace(" ", "")


@cache
def _regions() -> re.Pattern[str]:
    """Give the pattern of the stretches of class letters in which a rule can match.

    Between plain words that no rule reads, but for three beside words that some do.
    """
    table = letters()
    filler = "".join(table[kind] for kind in sorted(FILLERS))
    core = "".join(table[kind] for kind in sorted(CORE))
    # sixteen words before the first that names a time are more than any rule reads
    run = f"[^{filler}{core}]{{0,16}}[{core}][^{filler}]*[{filler}]{{0,3}}"
    return re.compile(f"[^{filler}]{{0,3}}[{filler}]{{0,3}}(?:{run})+[^{filler}]{{0,3}}")


def find_expressions(tokens: Sequence[Token], classes: str) -> list[Expression]:
    """Give all readings of `tokens`, in the order in which they should be tried.

    Args:
        tokens: the tokens of the text.
        classes: a letter for each, as `scanner.scan` gives them.
    """
    found: list[tuple[int, int, int, str, int, re.Match[str]]] = []
    for region in _regions().finditer(classes):
        text, start = region[0], region.start()
        for order, name, pattern, _ in _rules_for(_core().intersection(text)):
            for match in pattern.finditer(text):
                first, last = match.span()
                found.append((start + first, -start - last, order, name, start, match))
    found.sort(key=itemgetter(0, 1, 2))
    return [_expression(tokens, name, start, match) for *_, name, start, match in found]


def _expression(tokens: Sequence[Token], rule: str, start: int, match: re.Match[str]) -> Expression:
    first, last = start + match.start(), start + match.end()
    groups = {
        name: tuple(tokens[start + match.start(name) : start + match.end(name)])
        for name, text in match.groupdict().items()
        if text is not None
    }
    return Expression(rule, first, last, tokens[first].start, tokens[last - 1].end, groups)
