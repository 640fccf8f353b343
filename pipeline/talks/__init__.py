"""Who held talks with whom: meetings, calls and visits of exactly two sides."""

from .finder import find_talks

__all__ = ["find_talks"]
