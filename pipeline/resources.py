"""Where the language resources are, and cached readers for their lists.

The folder ``models/`` lies beside the package in a checkout and inside it in an installed wheel.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

__all__ = ["models_dir", "read_lines", "read_table"]

LANGUAGE = "en"


@cache
def models_dir() -> Path:
    """Give the folder that holds ``config.cfg`` and the lists.

    Raises:
        FileNotFoundError: neither an installed wheel's nor a checkout's folder is there.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "models", package.parent / "models"):
        if (folder / "config.cfg").is_file():
            return folder
    msg = f"no models folder in {package} or beside it: install communique again"
    raise FileNotFoundError(msg)


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Give the entries of the list ``models/en/NAME``: a line each, ``#`` starts a comment line."""
    text = (models_dir() / LANGUAGE / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of the table ``models/en/NAME`` (CSV with a header) as dicts of text.

    A cell with several values separates them with ``|``; an empty cell means none.
    """
    path = models_dir() / LANGUAGE / name
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
