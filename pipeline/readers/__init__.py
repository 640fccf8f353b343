"""From files, folders, archives, addresses and standard input to texts.

`expand` finds documents and gives their bytes, one after another, in memory for one at a time;
`read` makes a text of them, which costs time for pages, PDFs and Word files and can be done in
another process. Errors say what to do.

A text file is decoded with no other change: line breaks stay as they are, offsets count from the
first character. Two things are no part of it: a byte order mark at the start, and the front
matter of a ``.md`` file, whose ``date`` is taken as the document date.
"""

from .expanding import count_files, expand
from .given_dates import GivenDates, iso_date, read_dates
from .names import KINDS, printable, text_name
from .reading import read, read_file
from .sources import Options, Raw, ReadError, Source

__all__ = [
    "KINDS",
    "GivenDates",
    "Options",
    "Raw",
    "ReadError",
    "Source",
    "count_files",
    "expand",
    "iso_date",
    "printable",
    "read",
    "read_dates",
    "read_file",
    "text_name",
]
