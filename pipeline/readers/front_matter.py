"""The front matter of Markdown: YAML between two lines of ``---`` at the start of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .given_dates import own_date
from .sources import Content

__all__ = ["without_front_matter"]

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|$)")
_LONGEST = 20_000  # characters; YAML of thousands of brackets takes seconds
# titles have colons, which YAML wants in quotation marks and few people set there
_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?:[ \t]+(?P<value>.*?))?[ \t]*")


def without_front_matter(text: str) -> Content:
    """Give the text below the front matter, and the front matter's date, title and source.

    Front matter that says nothing, being neither YAML nor lines of ``key: value``, stays text.
    """
    match = _FRONT_MATTER.match(text, 0, _LONGEST)
    if not match:
        return Content(text)
    fields = _fields(match["fields"])
    if fields is None:
        return Content(text, warnings=("the front matter is no YAML: it is read as text",))
    date, warnings = _date(fields.get("date"))
    return Content(
        text[match.end() :], date, _line(fields.get("title")), _line(fields.get("source")), warnings
    )


def _fields(block: str) -> Mapping[str, object] | None:
    """Give the fields, with values as they are written: YAML alone would turn 2021 to a number."""
    import yaml

    try:
        # the base loader makes nothing but strings, lists and mappings
        content = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        content = _simple_fields(block)
    if content is None or content == "":
        return {}
    if not isinstance(content, dict):
        return None
    return {str(key).lower(): value for key, value in content.items()}


def _simple_fields(block: str) -> dict[str, str] | str:
    lines = [line for line in block.splitlines() if line.strip()]
    found = [_FIELD.fullmatch(line) for line in lines]
    if not all(found):
        return "no fields"
    return {one["key"]: (one["value"] or "").strip("'\"") for one in found if one}


def _date(value: object) -> tuple[str | None, tuple[str, ...]]:
    if not value:
        return None, ()
    if date := own_date(value):
        return date, ()
    return None, (f"the date {str(value)[:50]!r} of its front matter is not like 2021-07-28",)


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
