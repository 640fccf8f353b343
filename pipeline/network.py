"""Who talks with whom over a whole run: the tables of `extract` as graphs of countries and people.

An edge is a pair of sides. Talks held give its weight; planned and cancelled ones are counted
apart, and so are the forms of those held.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .dates.calendar import interval
from .writers import unguarded

__all__ = ["NetworkError", "Report", "write_network"]

STATUSES = ("held", "planned", "off")
FORMATS = ("meeting", "call", "visit")
_TALKS = ("doc_id", "a_name", "a_country", "b_name", "b_country", "status", "format", "date")
_DOCUMENTS = ("doc_id", "document_date")
# XML has no place for these
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# networkx writes the day of the run, and the same tables must give the same bytes
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')

Row = dict[str, str]
Node = tuple[str, str]


class NetworkError(ValueError):
    """The tables cannot be read, or the graphs cannot be written."""


@dataclass(slots=True)
class Edge:
    """What is known of the talks of one pair."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*STATUSES, *FORMATS), 0))
    first: str = ""
    last: str = ""
    documents: set[str] = field(default_factory=set)

    def add(self, talk: Row, days: tuple[str, str] | None) -> None:
        """Count `talk`, which was on `days`: the first and the last that are possible."""
        self.counts[talk["status"]] += 1
        self.documents.add(talk["doc_id"])
        if talk["status"] != "held":
            return
        self.counts[talk["format"]] += 1
        if days is not None:
            self.first = min(self.first or days[0], days[0])
            self.last = max(self.last, days[1])

    def row(self) -> dict[str, Any]:
        """Give the attributes of the edge, those not known left out."""
        known = {"first": self.first, "last": self.last}
        return {
            **self.counts,
            "documents": len(self.documents),
            **{name: day for name, day in known.items() if day},
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: nodes and edges of each graph, and how many talks are in neither."""

    folder: Path
    graphs: dict[str, tuple[int, int]]
    talks: int
    unpaired: int


def write_network(tables: Path, out: Path) -> Report:
    """Write the graphs of a run: GraphML, GEXF and a CSV list of edges each.

    Args:
        tables: the folder that `extract` wrote: talks.csv and documents.csv are read.
        out: the folder for ``countries.*`` and ``people.*``; made if not there.

    Returns:
        The sizes of both graphs. A talk is in the graph of countries where both countries are
        known and in that of people where both sides are named.

    Raises:
        NetworkError: a table is missing, or is not one that `extract` wrote; `out` cannot be
            written to.
    """
    talks = list(_read(tables / "talks.csv", _TALKS))
    dates = {row["doc_id"]: row["document_date"] for row in
             _read(tables / "documents.csv", _DOCUMENTS)}  # fmt: skip
    graphs = {
        "countries": _edges(talks, dates, _countries),
        "people": _edges(talks, dates, _people),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, edges in graphs.items():
            _write(out / name, edges)
    except OSError as error:
        msg = f"{out}: {error.strerror}: name another folder with --out"
        raise NetworkError(msg) from error
    sizes = {name: (len(_nodes(edges)), len(edges)) for name, edges in graphs.items()}
    unpaired = sum(_countries(talk) is None and _people(talk) is None for talk in talks)
    return Report(out, sizes, len(talks), unpaired)


def _read(path: Path, columns: Iterable[str]) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                msg = (
                    f"{path}: has no column {', '.join(missing)}: name a folder that "
                    "`communique extract` wrote"
                )
                raise NetworkError(msg)
            for row in reader:
                yield _checked(path, reader.line_num, row)
    except OSError as error:
        msg = f"{path}: {error.strerror}: name a folder that `communique extract` wrote"
        raise NetworkError(msg) from error
    except (UnicodeDecodeError, csv.Error) as error:
        msg = f"{path}: no CSV in UTF-8 ({error}): run `communique extract` again"
        raise NetworkError(msg) from error


def _checked(path: Path, line: int, row: dict[str, Any]) -> Row:
    whole = None not in row and None not in row.values()
    known = row.get("status", "held") in STATUSES and row.get("format", "call") in FORMATS
    if not (whole and known):
        msg = f"{path}, line {line}: not a row of this table: run `communique extract` again"
        raise NetworkError(msg)
    return {name: unguarded(cell) for name, cell in row.items()}


# pairs


def _countries(talk: Row) -> tuple[Node, Node] | None:
    a, b = talk["a_country"], talk["b_country"]
    return ((a, a), (b, b)) if a and b and a != b else None


def _people(talk: Row) -> tuple[Node, Node] | None:
    a, b = ((talk[f"{side}_name"], talk[f"{side}_country"]) for side in "ab")
    return (a, b) if a[0] and b[0] and a != b else None


def _edges(talks: Iterable[Row], dates: dict[str, str], pair_of: Any) -> dict[Any, Edge]:
    """Give the edges by their two nodes, in the order of the nodes."""
    found: dict[tuple[Node, Node], Edge] = {}
    for talk in talks:
        pair = pair_of(talk)
        if pair is not None:
            key = (min(pair), max(pair))
            found.setdefault(key, Edge()).add(talk, _days(talk, dates))
    return dict(sorted(found.items()))


def _days(talk: Row, dates: dict[str, str]) -> tuple[str, str] | None:
    """Give the first and last day of a talk: its own, else the day of its document."""
    days = interval(talk["date"]) if talk["date"] else None
    if days is None:
        days = interval(dates.get(talk["doc_id"]) or None)
    return (days[0].isoformat(), days[1].isoformat()) if days else None


def _nodes(edges: Iterable[tuple[Node, Node]]) -> list[Node]:
    return sorted({node for pair in edges for node in pair})


def _label(node: Node) -> str:
    name, country = (_CONTROL.sub(" ", part) for part in node)
    return f"{name} ({country})" if country and name != country else name


# files


def _write(path: Path, edges: dict[tuple[Node, Node], Edge]) -> None:
    import networkx as nx  # type: ignore[import-untyped] # it has no types of its own

    graph = nx.Graph()
    for name, country in _nodes(edges):
        label = _label((name, country))
        graph.add_node(label, name=_CONTROL.sub(" ", name), country=_CONTROL.sub(" ", country))
    for (a, b), edge in edges.items():
        row = edge.row()
        graph.add_edge(_label(a), _label(b), weight=row["held"], **row)
    _write_text(path.with_suffix(".graphml"), nx.generate_graphml(graph))
    gexf = (_TODAY.sub("", line) for line in nx.generate_gexf(graph))
    _write_text(path.with_suffix(".gexf"), gexf)
    _write_list(path.with_suffix(".csv"), edges)


def _write_text(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _write_list(path: Path, edges: dict[tuple[Node, Node], Edge]) -> None:
    columns = (
        "a",
        "a_country",
        "b",
        "b_country",
        *STATUSES,
        *FORMATS,
        "first",
        "last",
        "documents",
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for (a, b), edge in edges.items():
            sides = {"a": a[0], "a_country": a[1], "b": b[0], "b_country": b[1]}
            writer.writerow(sides | edge.row())
