"""The schema for other programs: a Data Package, as datapackage.org describes it (version 2).

It lies as ``datapackage.json`` beside tables that are files of their own, and says there which
bytes belong to the run, by size and SHA-256; ``communique schema --format json`` shows it alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .schema import Column, Table
from .tables import TABLES

__all__ = ["PACKAGE", "data_package", "describe_json", "package_of"]

PACKAGE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_ABOUT = (
    "Tables from news about diplomacy and defence. Offsets are half-open and count characters "
    "(code points): text[start:end] of the document is the text of the row."
)
_APOSTROPHE = (
    " In the CSV files a text that a spreadsheet would take for a formula has an apostrophe (') "
    "in front, which is not part of it; an empty cell is null."
)
# what Data Package says of a file, by its format; the name of the format is the file's ending
_FILES: Mapping[str, Mapping[str, Any]] = {
    "csv": {
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
    },
    "jsonl": {"mediatype": "application/jsonl", "encoding": "utf-8"},
    "parquet": {"mediatype": "application/vnd.apache.parquet"},
}
_TYPES = {"text": "string", "integer": "integer", "number": "number"}


def describe_json(file_format: str = "csv") -> str:
    """Give the schema as a Data Package, in JSON.

    Args:
        file_format: csv, jsonl or parquet: what the files are that it is to lie beside.
    """
    return _as_json(data_package(TABLES, file_format))


def package_of(folder: Path, tables: Iterable[Table], file_format: str) -> str:
    """Give the Data Package, in JSON, of the files of `tables` in `folder`, hashes included.

    Raises:
        OSError: one of them cannot be read.
    """
    package = data_package(tables, file_format)
    for resource in package["resources"]:
        resource.update(_fingerprint(folder / resource["path"]))
    return _as_json(package)


def data_package(tables: Iterable[Table], file_format: str) -> dict[str, Any]:
    """Give the Data Package of `tables` in files of one format: csv, jsonl or parquet."""
    keys = {table.name: table.key for table in tables}
    return {
        "$schema": _PROFILE,
        "name": "communique",
        "title": "Communiqué",
        "description": _ABOUT + (_APOSTROPHE if file_format == "csv" else ""),
        "resources": [_resource(table, file_format, keys) for table in tables],
    }


def _as_json(package: Mapping[str, Any]) -> str:
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest.hexdigest()}"}


def _resource(
    table: Table, file_format: str, keys: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.{file_format}",
        "description": table.description,
        "format": file_format,
        **_FILES[file_format],
        "schema": _schema(table, keys, [""] if file_format == "csv" else []),
    }


def _schema(
    table: Table, keys: Mapping[str, tuple[str, ...]], missing: list[str]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, unique=table.key == (column.name,)) for column in table.columns],
        "missingValues": missing,
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    # to those that check Data Packages a reference with an empty cell is a broken one
    nullable = {column.name for column in table.columns if column.nullable}
    if references := [one for one in table.references if nullable.isdisjoint(one.columns)]:
        schema["foreignKeys"] = [
            {
                "fields": list(one.columns),
                "reference": {"resource": one.table, "fields": list(keys[one.table])},
            }
            for one in references
        ]
    return schema


def _field(column: Column, *, unique: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    field = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.description,
    }
    return field | ({"constraints": constraints} if constraints else {})
