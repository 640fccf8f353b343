"""Gold files: labelled documents, checked against their texts when they are read.

The format is described in ``data/gold/README.md``, the meaning of the labels with the tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from .readers import Source, read_file
from .records import (
    LABELS,
    Date,
    Document,
    Entity,
    Extraction,
    Location,
    Mention,
    Passage,
    Quote,
    Side,
    Talk,
)

__all__ = ["Gold", "GoldError", "load_gold", "parse_gold"]

Made = TypeVar("Made")
_KEYS = {
    "file": "document sha256 document_date entities dates locations talks quotes",
    "entity": "id label name country mentions",
    "mention": "span text",
    "date": "span text type value earliest latest",
    "location": "span text name kind country role",
    "talk": "a b status format date place topics evidence",
    "side": "name role country org",
    "quote": "content kind cue speaker speaker_name",
}
_OPTIONAL = {"entity": {"roles"}}
_VALUES = {
    "label": LABELS,
    "type": frozenset({"DATE", "TIME", "DURATION", "SET"}),
    "status": frozenset({"held", "planned", "off"}),
    "format": frozenset({"meeting", "call", "visit"}),
    "location.kind": frozenset({"country", "region", "city", "water", "land", "facility"}),
    "location.role": frozenset({"dateline", "venue", "mention"}),
    "quote.kind": frozenset({"direct", "indirect", "mixed"}),
}


class GoldError(ValueError):
    """A gold file is not as the format says, or no longer fits its text."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled document: as it was read, and what is to be found in it.

    ``expected`` keeps the order of the file; its ids are numbers in that order, and a location
    has no entity, gazetteer id or point.
    """

    source: Source
    expected: Extraction


def load_gold(path: Path) -> Gold:
    """Read a gold file; its text lies beside it, or in ``raw`` beside its folder.

    Raises:
        GoldError: the file or its text is not there or not as it must be; a span that does not
            fit the text is named.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        _check_keys(content, "file", "the file")
        text = _text_of(path, str(content["document"]))
        return parse_gold(content, read_file(text))
    except (OSError, ValueError) as error:
        msg = f"{path}: {error}"
        raise GoldError(msg) from error


def parse_gold(content: Mapping[str, Any], source: Source) -> Gold:
    """Give the labelled document of a gold file's JSON `content` and the text it is for.

    Raises:
        GoldError: see `load_gold`.
    """
    _check_keys(content, "file", "the file")
    expected = _Reader(source.text).extraction(content)
    if source.sha256 != content["sha256"]:
        msg = f"sha256: the text has changed, its hash is {source.sha256}"
        raise GoldError(msg)
    return Gold(source, expected)


def _text_of(path: Path, name: str) -> Path:
    for folder in (path.parent, path.parent.parent / "raw"):
        if (folder / name).is_file():
            return folder / name
    msg = f"its text {name} is neither beside it nor in {path.parent.parent / 'raw'}"
    raise GoldError(msg)


def _check_keys(item: Any, kind: str, where: str) -> None:
    if not isinstance(item, Mapping):
        msg = f"{where}: it must be an object with the keys {_KEYS[kind]}"
        raise GoldError(msg)
    wanted = set(_KEYS[kind].split())
    for key in sorted(wanted ^ item.keys() - _OPTIONAL.get(kind, set())):
        msg = f"{where}: the key {key!r} is {'missing' if key in wanted else 'unknown'}"
        raise GoldError(msg)
    for key, value in item.items():
        allowed = _VALUES.get(f"{kind}.{key}") or _VALUES.get(key)
        if allowed and value not in allowed:
            msg = f"{where}.{key}: {value!r} is not one of {', '.join(sorted(allowed))}"
            raise GoldError(msg)


class _Reader:
    """Turns the parts of a gold file into records, each span held against the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._mention_ids = count(1)

    def extraction(self, content: Mapping[str, Any]) -> Extraction:
        document = Document(
            doc_id=content["document"],
            path="",
            sha256=content["sha256"],
            document_date=content["document_date"],
            document_date_source=None,
            characters=len(self.text),
            tokens=0,
        )
        return Extraction(
            document,
            entities=_each(content["entities"], "entities", self._entity),
            dates=_each(content["dates"], "dates", self._date),
            locations=_each(content["locations"], "locations", self._location),
            quotes=_each(content["quotes"], "quotes", self._quote),
            talks=_each(content["talks"], "talks", self._talk),
        )

    def _entity(self, item: Any, where: str, number: int) -> Entity:
        _check_keys(item, "entity", where)
        label = item["label"]

        def mention(part: Any, where: str, _: int) -> Mention:
            _check_keys(part, "mention", where)
            start, end, text = self._span(part, where)
            return Mention(next(self._mention_ids), number, label, start, end, text)

        mentions = _each(item["mentions"], f"{where}.mentions", mention)
        roles = tuple(item.get("roles", ()))
        return Entity(number, label, item["name"], item["country"], roles, mentions)

    def _date(self, item: Any, where: str, number: int) -> Date:
        _check_keys(item, "date", where)
        meaning = (item[key] for key in ("type", "value", "earliest", "latest"))
        return Date(number, *self._span(item, where), *meaning)

    def _location(self, item: Any, where: str, number: int) -> Location:
        _check_keys(item, "location", where)
        start, end, text = self._span(item, where)
        return Location(
            location_id=number,
            entity_id=0,
            start=start,
            end=end,
            text=text,
            name=item["name"],
            kind=item["kind"],
            country=item["country"],
            role=item["role"],
            geonames_id=None,
            latitude=None,
            longitude=None,
        )

    def _talk(self, item: Any, where: str, number: int) -> Talk:
        _check_keys(item, "talk", where)
        return Talk(
            talk_id=number,
            a=_side(item["a"], f"{where}.a"),
            b=_side(item["b"], f"{where}.b"),
            status=item["status"],
            format=item["format"],
            date=item["date"],
            place=item["place"],
            topics=tuple(item["topics"]),
            evidence=_each(item["evidence"], f"{where}.evidence", self._passage),
        )

    def _quote(self, item: Any, where: str, number: int) -> Quote:
        _check_keys(item, "quote", where)
        content = _each(item["content"], f"{where}.content", self._passage)
        cue, speaker = (
            self._passage(item[key], f"{where}.{key}") if item[key] else None
            for key in ("cue", "speaker")
        )
        return Quote(number, item["kind"], content, cue, speaker, None, item["speaker_name"])

    def _passage(self, item: Any, where: str, _: int = 0) -> Passage:
        _check_keys(item, "mention", where)
        return Passage(*self._span(item, where))

    def _span(self, item: Mapping[str, Any], where: str) -> tuple[int, int, str]:
        start, end = item["span"]
        found = self.text[start:end]
        if not 0 <= start < end or found != item["text"]:
            msg = f"{where}: text[{start}:{end}] is {found!r}, and the file says {item['text']!r}"
            raise GoldError(msg)
        return start, end, found


def _side(item: Any, where: str) -> Side:
    _check_keys(item, "side", where)
    return Side(None, item["name"], item["role"], item["country"], item["org"])


def _each(
    items: Sequence[Any], where: str, make: Callable[[Any, str, int], Made]
) -> tuple[Made, ...]:
    return tuple(make(item, f"{where}[{i}]", i + 1) for i, item in enumerate(items))
