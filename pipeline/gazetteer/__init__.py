"""The places of the world: countries, seas, regions, facilities of our lists, GeoNames' towns."""

from .lookup import (
    IN_CONTEXT,
    candidates,
    choose,
    country_of,
    fitting,
    is_capital,
    is_listed,
    is_town,
    is_wide,
    kind_of,
    named,
    of_people,
    ranked,
)
from .own import Places, PlacesError, own, read_places, read_rows, using
from .place import Place, fold
from .table import COLUMNS

__all__ = [
    "COLUMNS",
    "IN_CONTEXT",
    "Place",
    "Places",
    "PlacesError",
    "candidates",
    "choose",
    "country_of",
    "fitting",
    "fold",
    "is_capital",
    "is_listed",
    "is_town",
    "is_wide",
    "kind_of",
    "named",
    "of_people",
    "own",
    "ranked",
    "read_places",
    "read_rows",
    "using",
]
