"""Small sets of words that tell what a number or name means where it stands."""

from __future__ import annotations

from functools import cache

from ..resources import read_table

__all__ = ["words"]

_LIST = "timex_contexts.csv"


@cache
def words(name: str) -> frozenset[str]:
    """Give a set of ``models/en/timex_contexts.csv``.

    Raises:
        KeyError: the list has no set of that name.
    """
    return {row["set"]: frozenset(row["words"].split("|")) for row in read_table(_LIST)}[name]
