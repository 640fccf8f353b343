"""Places: every mention of one tied to the gazetteer, with its country and its role."""

from .finder import find_locations

__all__ = ["find_locations"]
