"""The options that several commands have, and the values that options can take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "CONFIG",
    "Config",
    "Dates",
    "Format",
    "InputFormat",
    "Model",
    "Names",
    "Places",
    "SchemaFormat",
]

CONFIG = Path("communique.toml")

Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Another spaCy pipeline with tagger, parser and ner: package name or path.",
    ),
]
Names = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv",
        help="Names of your own, which go before all others: columns name,label,country,aliases.",
    ),
]
Places = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv",
        help="Places of your own, which go before all others: columns "
        "name,aliases,label,kind,country,latitude,longitude.",
    ),
]
Dates = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv",
        help="Document dates: columns path,document_date; path is a doc_id or a base name.",
    ),
]


class Format(StrEnum):
    """How tables are written: the names in `writers.WRITERS`."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    sqlite = "sqlite"
    duckdb = "duckdb"
    xlsx = "xlsx"


class InputFormat(StrEnum):
    """What standard input may hold: the names in `readers.KINDS`."""

    txt = "txt"
    md = "md"
    html = "html"
    docx = "docx"
    pdf = "pdf"
    jsonl = "jsonl"
    csv = "csv"


class SchemaFormat(StrEnum):
    """How the schema is shown."""

    text = "text"
    json = "json"


def _configure(context: typer.Context, path: Path | None) -> Path | None:
    from .config import apply_config

    # a shell that completes a word parses resiliently
    if (path or CONFIG.is_file()) and not context.resilient_parsing:
        apply_config(context, path or CONFIG)
    return path


Config = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.toml",
        is_eager=True,
        callback=_configure,
        help="Options in a file, by their long names; communique.toml in this folder if it is "
        "there.",
    ),
]
