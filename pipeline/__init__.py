"""Tables from news about diplomacy and defence.

Who is named, when, where, who held talks with whom, and who said what: `extract` reads one text,
`load` gives a spaCy pipeline, the five ``find_*`` functions work on anybody's Doc, and
`to_frames` makes pandas DataFrames. Names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .dates import find_dates
    from .entities import find_entities
    from .extraction import extract, load
    from .locations import find_locations
    from .quotes import find_quotes
    from .records import (
        Date,
        Document,
        Entity,
        Extraction,
        Failure,
        Location,
        Mention,
        Passage,
        Quote,
        Side,
        Talk,
    )
    from .tables import to_frames
    from .talks import find_talks

__all__ = [
    "Date",
    "Document",
    "Entity",
    "Extraction",
    "Failure",
    "Location",
    "Mention",
    "Passage",
    "Quote",
    "Side",
    "Talk",
    "__version__",
    "extract",
    "find_dates",
    "find_entities",
    "find_locations",
    "find_quotes",
    "find_talks",
    "load",
    "to_frames",
]

__version__ = "0.1.0"

_HOMES = {
    "extract": "extraction",
    "load": "extraction",
    "to_frames": "tables",
    **{f"find_{stage}": stage for stage in ("dates", "entities", "locations", "quotes", "talks")},
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f".{_HOMES.get(name, 'records')}", __name__), name)


def __dir__() -> list[str]:
    return __all__
