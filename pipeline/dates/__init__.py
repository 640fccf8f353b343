"""Dates: temporal expressions as TIMEX3, resolved on the day the text is from."""

from .document_date import find_document_date
from .finder import find_dates

__all__ = ["find_dates", "find_document_date"]
