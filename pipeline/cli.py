"""The command line: parse, call, print. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from types import FrameType

    from .batch import Report
    from .evaluation import Score
    from .readers import GivenDates
    from .records import Failure

__all__ = ["app", "main"]

SOME_FAILED, USAGE, INTERRUPTED, TERMINATED = 1, 2, 130, 143
GOLD = Path("data/gold")

app = typer.Typer(
    name="communique",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

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


def main() -> None:
    """Run the command."""
    # numpy's threads cost more than they bring; whoever sets a number of them has a reason
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    signal.signal(signal.SIGTERM, _terminate)
    app()


def _version(value: bool) -> None:
    if not value:
        return
    from importlib.metadata import version

    from . import __version__
    from .model import model_version, resources_version

    typer.echo(f"communique {__version__}")
    typer.echo(f"model {model_version()}")
    typer.echo(f"language resources {resources_version()}")
    typer.echo(f"spacy {version('spacy')}")
    raise typer.Exit


@app.callback()
def communique(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the versions of command, model and language resources.",
        ),
    ] = False,
) -> None:
    """Tables from news about diplomacy and defence.

    Who is named, when, where, who held talks with whom, and who said what.

    Example: `communique extract articles/ --out tables/`
    """


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders (all .txt and .md in them), '-' for standard input.",
        ),
    ],
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the tables; made if not there.")
    ],
    date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="The day that all the texts are from."),
    ] = None,
    dates: Dates = None,
    names: Names = None,
    places: Places = None,
    model: Model = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing but what failed.")
    ] = False,
) -> None:
    """Write all tables for the documents at PATH.

    A document that fails costs a row in failures.csv and exit status 1; the others go on.
    The tables appear in DIR when all of them are complete.

    Example: `communique extract articles/ --out tables/ --date 2021-07-28`
    """
    from .batch import OutputError, run
    from .entities import NamesError
    from .gazetteer import PlacesError
    from .model import ModelError

    given = _given(date, dates)
    try:
        report = run(
            paths, out, dates=given, model=model, names=names, places=places, on_failure=_tell
        )
    except (OutputError, ModelError, NamesError, PlacesError) as error:
        _refuse(str(error))
    except KeyboardInterrupt:
        typer.echo(f"interrupted: {out} is as it was before", err=True)
        raise typer.Exit(INTERRUPTED) from None
    for path in report.unused_dates:
        typer.echo(f"warning: {dates}: no document is called {path}", err=True)
    if not quiet:
        _print_report(report)
    raise typer.Exit(SOME_FAILED if report.failures else 0)


@app.command()
def check(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[GOLD]...",
            help=f"Gold files; all *.gold.json in {GOLD} when none is given.",
        ),
    ] = None,
    least: Annotated[
        float | None,
        typer.Option(
            "--min",
            metavar="F1",
            min=0,
            max=1,
            help="Floor of every figure, instead of those in floors.toml beside the gold files.",
        ),
    ] = None,
    detail: Annotated[
        bool, typer.Option("--detail", help="Show every miss and extra in its sentence.")
    ] = False,
    dates: Dates = None,
    names: Names = None,
    places: Places = None,
    model: Model = None,
) -> None:
    """Run on labelled documents: precision, recall and F1, layer by layer.

    Exit status 1 when a layer is under its floor.

    Example: `communique check data/gold/*.gold.json --min 0.9 --detail`
    """
    from .evaluation import below, evaluate, read_floors
    from .extraction import load
    from .gold import load_gold
    from .model import ModelError

    files = gold or sorted(GOLD.glob("*.gold.json"))
    if not files:
        _refuse(f"no *.gold.json in {GOLD}: name the gold files")
    given = _given(None, dates)
    try:
        floors = read_floors(files)
        score = evaluate(load(model, names=names, places=places), map(load_gold, files), given)
        if least is not None:
            floors = dict.fromkeys(score.figures(), least)
        under = below(score, floors)
    except (ValueError, ModelError) as error:
        _refuse(str(error))
    _print_score(score, detail=detail)
    for line in under:
        typer.echo(line, err=True)
    raise typer.Exit(SOME_FAILED if under else 0)


@app.command()
def network(
    tables: Annotated[
        Path, typer.Argument(metavar="OUT_DIR", help="The folder with the tables of a run.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the graphs; OUT_DIR/network when not given."),
    ] = None,
) -> None:
    """Write who talks with whom: a graph of countries and one of people.

    Each as GraphML, GEXF and a CSV list of edges, with counts of the talks held, planned and
    off, their formats, the first and the last day. An unnamed side or one without a country is
    left out; a talk told in two documents counts twice.

    Example: `communique network tables/ --out graphs/`
    """
    from .network import NetworkError, write_network

    try:
        report = write_network(tables, out or tables / "network")
    except NetworkError as error:
        _refuse(str(error))
    for name, (nodes, edges) in report.graphs.items():
        typer.echo(f"{name:10} {nodes:6,} nodes {edges:6,} edges")
    typer.echo(f"{report.unpaired:,} of {report.talks:,} talks are in neither")
    typer.echo(f"\nGraphs are in {report.folder}")


@app.command()
def schema() -> None:
    """Show the tables: columns, types and what they mean.

    Example: `communique schema`
    """
    from .tables import describe

    typer.echo(describe())


def _given(date: str | None, dates: Path | None) -> GivenDates:
    from .readers import GivenDates, iso_date, read_dates

    try:
        return GivenDates(
            iso_date(date, "--date: ") if date else None, read_dates(dates) if dates else {}
        )
    except ValueError as error:
        _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(USAGE)


def _tell(failure: Failure) -> None:
    typer.echo(f"failed: {failure.path}: {failure.stage}: {failure.error}", err=True)


def _print_report(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("table", box=None, pad_edge=False)
    table.add_column("rows", justify="right")
    for name, number in report.counts.items():
        table.add_row(name, f"{number:,}")
    Console().print(table)
    typer.echo(f"\nTables are in {report.out}")
    if report.failures:
        typer.echo(f"{len(report.failures)} failed: see {report.out / 'failures.csv'}")


def _print_score(score: Score, *, detail: bool) -> None:
    if detail:
        for one in score.findings:
            typer.echo(f"{one.layer} | {one.doc_id} | {one.kind} | {one.what}")
            if one.sentence:
                typer.echo(f"    {one.sentence}")
        typer.echo()
    typer.echo(f"{'layer':42} {'P':>6} {'R':>6} {'F1':>6}   right/extra/missed")
    for name, counts in score.layers.items():
        figures = f"{counts.precision:6.3f} {counts.recall:6.3f} {counts.f1:6.3f}"
        typer.echo(f"{name:42} {figures}   {counts.right}/{counts.extra}/{counts.missed}")
    for name, (right, all_) in score.accuracy.items():
        typer.echo(f"{name:42} {right / max(1, all_):6.3f} accuracy  {right}/{all_}")


def _terminate(_: int, __: FrameType | None) -> NoReturn:
    # as an exception, so that a run clears its unfinished files away
    sys.exit(TERMINATED)
