"""Dates: temporal expressions as TIMEX3, resolved on the day the text is from."""

from .column import find_dates_in
from .document_date import find_document_date
from .finder import find_dates

__all__ = ["find_dates", "find_dates_in", "find_document_date"]
