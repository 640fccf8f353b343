"""Days and places that stand alone in lines at the top of a text."""

from __future__ import annotations

from collections.abc import Sequence

from .days import day_of
from .settings import Setting, setting_at
from .terrain import Terrain

__all__ = ["header_below", "header_place"]

_TOP = 8
_LEAD = 2


def header_place(terrain: Terrain) -> Setting | None:
    """Give the place that stands alone in a line near the top, as over a transcript."""
    found = [setting_at(terrain, line[0]) for line in _lines_of(terrain, 0, terrain.location)]
    known = [setting for setting in found if setting is not None]
    return next((setting for setting in known if setting.is_city), known[0] if known else None)


def header_below(terrain: Terrain, sentence: int) -> tuple[str, Setting | None] | None:
    """Give day and place that stand alone in lines below the lead, as over Kremlin transcripts.

    A day alone counts where the hour stands beside it.

    Args:
        terrain: the document.
        sentence: the number of the lead.
    """
    if sentence >= _LEAD:
        return None
    dated = _lines_of(terrain, sentence + 1, terrain.date)
    seated = _lines_of(terrain, sentence + 1, terrain.location)
    date = terrain.date[dated[0][0]] if dated else None
    place = setting_at(terrain, seated[0][0]) if seated else None
    day = day_of(date.value or "") if date is not None else ""
    known = place is not None or (date is not None and date.type == "TIME")
    return (day, place) if known and day[:1].isdigit() else None


def _lines_of(terrain: Terrain, first: int, layer: Sequence[object]) -> list[list[int]]:
    """Give the words of `layer`, dates or places, in each line near the top that has no others.

    Names may stand beside them: "The Kremlin, Moscow".
    """
    found = []
    for sentence in terrain.sentences[first:_TOP]:
        if not any(layer[sentence.start : sentence.end]):
            continue
        line = [t.i for t in sentence if not (t.is_punct or t.is_space or t.lower_ == "the")]
        known = [index for index in line if layer[index] is not None]
        named = all(terrain.entity[i] is not None for i in line if layer[i] is None)
        if known and named:
            found.append(known)
    return found
