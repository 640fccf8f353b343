"""Turns of a transcript: "SECRETARY BLAKE: Thank you." is a direct quote without a cue.

Labels in capitals come from `layout.find_turns`; here are added labels in normal case that come
back in the text ("Ada Lowe: ...") and the bare "Q" of press briefings.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ..layout import find_turns, paragraphs
from ..records import Passage
from .cues import is_cue_form, words
from .spans import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Speech", "find_speeches"]

Span = tuple[int, int]
Speech = tuple[Passage, tuple[Passage, ...]]

_LEAST_TURNS = 3
_LONGEST = 6
_ENDS = '.?!"”)…'
_NAME = r"[A-ZÀ-Þ][\w.'’\-]*"
_LABEL = re.compile(rf"(?P<label>{_NAME}(?:\s(?:of|the|for|and|{_NAME})){{0,9}}\s?):\s+(?=\S)")
_CAPITALS = re.compile(
    r"(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{2,50}(?P<bracket>\s\([a-z][^()\n]{2,40}\))?):"
    r"(?:\s|(?P<alone>\Z))"
)
_CLOSE = re.compile(r"[\W_]*(?:ENDS?|Ends|-30-|###|END (?:OF )?TRANSCRIPT)[\W_]*")
_QUESTION = re.compile(
    r"(?:(?P<label>Q(?:\s\([^()\n]{2,40}\)(?=:))?)(?:[:.]\s*|\s+|(?=[A-Z][a-z]))|(?P<reply>A)[:.]\s+)(?=[A-ZÀ-Þ\"“(\[])"
)


def find_speeches(text: str) -> list[Speech]:
    """Give label and passages of each turn of `text`, none when it is not a transcript.

    It is one when a label comes back or several speakers take turns; a lone line in capitals with a
    colon, or the headings of a release, make none.
    """
    turns = list(_turns(text))
    counts = Counter(text[slice(*label)] for label, _ in turns)
    if not _is_transcript(counts):
        return []
    speeches = [(_passage(text, *label), tuple(_said(text, label, said))) for label, said in turns]
    return [(label, said) for label, said in speeches if said]


def _is_transcript(counts: Counter[str]) -> bool:
    turns = counts.total()
    if turns < _LEAST_TURNS:
        return turns > 1 and (len(counts) < turns or all(" " in label for label in counts))
    return len(counts) < turns or turns > _LEAST_TURNS


def _turns(text: str) -> Iterator[tuple[Span, list[Span]]]:
    """Give the span of each label, and of the paragraphs said under it."""
    headings = words("heading")
    in_capitals = _in_capitals(text, headings)
    named = _named(text, headings)
    asked = bool(in_capitals or named) or _is_interview(text)
    label: Span | None = None
    said: list[Span] = []
    for start, end in paragraphs(text):
        found = in_capitals.get(start) or named.get(start)
        if found is None and asked:
            match = _QUESTION.match(text, start, end)
            found = match.span("label" if match["label"] else "reply") if match else None
        if found is None:
            said.append((start, end))
            continue
        if label is not None:
            yield label, said
        begin = found[1] + (1 if text[found[1] : found[1] + 1] in {":", "."} else 0)
        label, said = found, [(begin, end)]
    if label is not None:
        yield label, said


def _in_capitals(text: str, headings: frozenset[str]) -> dict[int, Span]:
    """Give labels in capitals by their start.

    With them the label of one whose words are interpreted, "PRESIDENT LOWE (via interpreter): ...",
    and, where they come back, labels on a line of their own.
    """
    found = {turn.label[0]: turn.label for turn in find_turns(text)}
    matches = [match for span in paragraphs(text) if (match := _CAPITALS.match(text, *span))]
    back = Counter(match["label"] for match in matches if match["alone"] is not None)
    alone = any(count > 1 for count in back.values())
    for match in matches:
        if match["bracket"] or alone:
            found.setdefault(match.start(), match.span("label"))
    return {at: span for at, span in found.items() if text[slice(*span)].lower() not in headings}


def _is_interview(text: str) -> bool:
    """Tell whether "Q:" and "A:" take turns, and nobody is named."""
    marks = [text[start] for start, end in paragraphs(text) if _QUESTION.match(text, start, end)]
    return len(marks) >= _LEAST_TURNS and len(set(marks)) > 1


def _named(text: str, headings: frozenset[str]) -> dict[int, Span]:
    """Give labels in normal case that open at least two paragraphs each."""
    found: dict[str, list[Span]] = {}
    asks: set[Span] = set()
    for start, end in paragraphs(text):
        match = _LABEL.match(text, start, end)
        if match and text[end - 1] in _ENDS and match["label"].lower() not in headings:
            speaks = any(char.isalpha() for char in text[match.end() : end])
            if speaks and (start or text[end - 1] == "?"):
                found.setdefault(match["label"], []).append(match.span("label"))
                if text[end - 1] == "?":
                    asks.add(match.span("label"))
    back = {label for label, spans in found.items() if len(spans) > 1}
    # where one speaker comes back, another may speak once, and an agency ask once
    spans = [
        span
        for label, own in found.items()
        for span in own
        if label in back or " " in label or span in asks
    ]
    last = max((start for start, _ in spans), default=0)
    first = min((start for start, _ in spans), default=0)
    between = sum(first <= start <= last for start, _ in paragraphs(text))
    if not back or len(spans) < _LEAST_TURNS or between > _LONGEST * len(spans):
        return {}
    return {span[0]: span for span in spans}


def _said(text: str, label: Span, spans: list[Span]) -> Iterator[Passage]:
    for paragraph in spans:
        if _CLOSE.fullmatch(text, *paragraph) or _tells_of(text, label, paragraph):
            break
        start, end = trimmed(text, *paragraph)
        if _is_direction(text[start:end]):
            continue
        if any(char.isalnum() for char in text[start:end]):
            yield _passage(text, start, end)


def _tells_of(text: str, label: Span, paragraph: Span) -> bool:
    """Tell whether a paragraph reports what the speaker said: nobody speaks so of himself."""
    name = text[slice(*label)].rsplit(maxsplit=1)[-1].title()
    at = text.find(name, *paragraph)
    if at < 0:
        return False
    following = text[at + len(name) : paragraph[1]].split(maxsplit=1)
    return bool(following) and text[at + len(name)].isspace() and is_cue_form(following[0])


def _is_direction(said: str) -> bool:
    """Tell what goes on from what is said: "(APPLAUSE)", "(The briefing ended.)"."""
    inner = said[1:-1]
    return said[:1] + said[-1:] in {"()", "[]"} and not set(inner) & set("()[]")


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, text[start:end])
