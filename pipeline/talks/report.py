"""A talk as a sentence tells it, before its sides are paired."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from .lexicon import Frame
from .party import Party

__all__ = ["BEFORE", "Report"]

# how a side was found that the sentence leaves to what was told before it
BEFORE = "who was told of before"


@dataclass(frozen=True, slots=True)
class Report:
    """A talk told in `sentence` at `trigger`: who (`agents`), with whom (`others`), by which verb.

    `verb` governs the trigger (it is the trigger itself where that is a verb); `end` is the token
    after the last side. `others` is empty where the agents met each other. `by` tells how agents
    and others were found.
    """

    sentence: Span
    trigger: Token
    verb: Token | None
    frame: Frame
    agents: tuple[Party, ...]
    others: tuple[Party, ...]
    end: int
    by: tuple[str, str] = ("", "")
