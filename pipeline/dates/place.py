"""A reading where it stands: the tokens round it, and their tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .contexts import words
from .grammar import Expression
from .phrases import Phrase
from .scanner import Token

if TYPE_CHECKING:
    from .direction import Direction

__all__ = ["NOTHING", "Place"]

# what lies beyond the ends of a text
NOTHING = Token(0, 0, "", "BREAK", "")
# classes of words that may be nouns or adjectives, as far as plain text tells
_NOUNS = frozenset({"OTHER", "NAME", "MATTER", "FINAL", "UNIT_ADJECTIVE", "SMALL"})


class Place:
    """An expression where it stands: the tokens round it, and their tags."""

    def __init__(
        self, reading: Expression | Phrase, tokens: Sequence[Token], direction: Direction
    ) -> None:
        self.tokens = tokens
        self.direction = direction
        self.first, self.last = reading.first, reading.last

    def near(self, distance: int) -> Token:
        """Give the token `distance` before (negative) or after the expression."""
        position = self.first + distance if distance < 0 else self.last + distance - 1
        return self.tokens[position] if 0 <= position < len(self.tokens) else NOTHING

    @property
    def opens(self) -> bool:
        """Tell whether a sentence begins here, as far as marks show."""
        return self.near(-1).kind in {"BREAK", "DOT", "MARK"}

    @property
    def noun_follows(self) -> bool:
        """Tell whether a noun or adjective follows directly."""
        return self.noun_at(1)

    def noun_at(self, distance: int) -> bool:
        """Tell whether the token so far after the expression is a noun or adjective."""
        token = self.near(distance)
        if tag := self.direction.tag(token) if token is not NOTHING else "":
            return tag.startswith(("NN", "JJ")) or tag == "VBG"
        return token.kind in _NOUNS and token.text not in words("function_word")
