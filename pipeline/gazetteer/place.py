"""What a place is, and the key that its name is looked up by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Place", "fold"]

_DROPPED = dict.fromkeys(map(ord, "'’‘ʻʼ`´′ʿʾ.\u00ad"))  # noqa: RUF001 - apostrophes of all sorts
_FOLDED = str.maketrans(
    {"-": " ", "‐": " ", "‑": " ", "–": " ", "/": " ", "ı": "i", "ł": "l", "đ": "d", "ø": "o"}  # noqa: RUF001
)
_SPELLINGS = str.maketrans({**_DROPPED, **_FOLDED})
_ARTICLE = re.compile(r"^the ")
_SAINT = re.compile(r"\b(?:saint|sainte|ste)\b")
# at the head of a name only: "Mt. Pleasant", "Ft. Worth"
_SHORT = {"mt": "mount", "ft": "fort"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name can stand for.

    ``kind`` is country, region, city, water, land or facility; ``admin1`` and ``admin2`` are the
    GeoNames codes of the first- and second-level division: of a city the first only; ``weight``
    how readily the news mean it by its name alone.
    """

    name: str
    kind: str
    country: str | None
    admin1: str
    population: int
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    label: str
    weight: float
    admin2: str = ""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Give the key of `name`: equal for spellings that differ in case, accents or marks only."""
    text = name.casefold().translate(_SPELLINGS)
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in marked if not unicodedata.combining(char))
    text = _ARTICLE.sub("", " ".join(text.split()))
    head, blank, rest = text.partition(" ")
    if blank and head in _SHORT:
        text = f"{_SHORT[head]} {rest}"
    return _SAINT.sub("st", text) if "saint" in text or "ste" in text else text
