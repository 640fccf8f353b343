"""The grammar of temporal expressions: patterns over classes of words.

The patterns are in `rules`. Of overlapping readings the leftmost wins, then the longest, then the
one whose rule comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .parts import PARTS
from .rules import RULES
from .scanner import CORE, FILLERS, Token, letters

__all__ = ["Expression", "find_expressions"]

# no class has this letter
_GAP = "\0"
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


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(_expand(pattern))) for rule, pattern in RULES)


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


def _promising(classes: str) -> tuple[str, list[int]]:
    """Give the letters of the regions, a gap between them, and where each letter stood."""
    kept: list[str] = []
    positions: list[int] = []
    end = 0
    for match in _regions().finditer(classes):
        start = match.start()
        if start != end:
            kept.append(_GAP)
            positions.append(end)
        end = match.end()
        kept.append(match[0])
        positions.extend(range(start, end))
    if end != len(classes):
        kept.append(_GAP)
        positions.append(end)
    return "".join(kept), [*positions, len(classes)]


def find_expressions(tokens: Sequence[Token], classes: str) -> list[Expression]:
    """Give all readings of `tokens`, in the order in which they should be tried.

    Args:
        tokens: the tokens of the text.
        classes: a letter for each, as `scanner.scan` gives them.
    """
    regions, positions = _promising(classes)
    found = []
    for order, (rule, pattern) in enumerate(_compiled()):
        for match in pattern.finditer(regions):
            first, last = match.span()
            found.append((first, -last, order, rule, match))
    found.sort(key=lambda item: item[:3])
    return [_expression(tokens, positions, rule, match) for *_, rule, match in found]


def _expression(
    tokens: Sequence[Token], positions: Sequence[int], rule: str, match: re.Match[str]
) -> Expression:
    def span(group: str | int) -> tuple[int, int]:
        start, end = match.span(group)
        first = positions[start]
        return first, first + end - start  # no gap lies inside

    first, last = span(0)
    groups = {
        name: tuple(tokens[slice(*span(name))])
        for name, text in match.groupdict().items()
        if text is not None
    }
    return Expression(rule, first, last, tokens[first].start, tokens[last - 1].end, groups)
