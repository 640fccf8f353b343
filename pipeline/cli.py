"""The command line: parse, call, print. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .options import (
    CONFIG,
    Config,
    Dates,
    Format,
    InputFormat,
    Model,
    Names,
    Places,
    SchemaFormat,
)

if TYPE_CHECKING:
    from types import FrameType

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
            help="Files, folders (searched to the bottom), globs, '-' for standard input: txt, md, "
            "html, jsonl, csv, docx, pdf, and gz and zip of these.",
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
    table_format: Annotated[
        Format,
        typer.Option("--format", help="How the tables are written."),
    ] = Format.csv,
    text_field: Annotated[
        str,
        typer.Option(metavar="NAME", help="Where a record (JSON Lines, CSV) has its text."),
    ] = "text",
    id_field: Annotated[
        str, typer.Option(metavar="NAME", help="Where a record has its id; else its line counts.")
    ] = "id",
    date_field: Annotated[
        str, typer.Option(metavar="NAME", help="Where a record has the day it is from.")
    ] = "date",
    input_format: Annotated[
        InputFormat, typer.Option(help="What standard input holds.")
    ] = InputFormat.txt,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Processes, each with a model; one for each core if not given."
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="Time that one document may take.")
    ] = 300,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="End at the first failure, without tables.")
    ] = False,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed", help="Do what failed before again, though nothing has changed."
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing but what failed.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell every document that is done.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Write the log as JSON, an object a line.")
    ] = False,
    config: Config = None,
) -> None:
    """Write all tables for the documents at PATH.

    A document that fails costs a row in the table failures and exit status 1; the others go on.
    The tables appear in DIR when all of them are complete. A run that was interrupted goes on
    where it stopped when the command is repeated, and one whose input has changed does only what
    is new; what is done so far is kept in DIR/.communique.

    Example: `communique extract articles/ --out tables/ --date 2021-07-28`
    """
    from .batch import Control, OutputError, Setup, SetupError, Watch, run
    from .console import LOG, log_to_stderr, print_report, watching
    from .model import ModelError
    from .readers import Options, count_files
    from .resources import OwnTableError
    from .writers import WriterError

    log_to_stderr(quiet=quiet, verbose=verbose, as_json=log_json)
    own = [str(path) for path in (dates, config or CONFIG) if path]
    options = Options(text_field, id_field, date_field, input_format.value, leave_out=tuple(own))
    setup = Setup(model, names, places, _given(date, dates), options)
    control = Control(
        workers,
        timeout,
        fail_fast=fail_fast,
        retry_failed=retry_failed,
        output_format=table_format.value,
    )
    try:
        with watching(lambda: count_files(paths, options), bar=not (quiet or log_json)) as watcher:
            report = run(paths, out, setup, control, Watch(_tell, _tell_done, watcher))
    except (OutputError, ModelError, OwnTableError, SetupError, WriterError) as error:
        _refuse(str(error))
    except KeyboardInterrupt:
        LOG.error("interrupted: the tables are as before; the same command goes on from here")
        raise typer.Exit(INTERRUPTED) from None
    for path in report.unused_dates:
        LOG.warning("%s: no document is called %s", dates, path)
    if not quiet:
        print_report(report)
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
    config: Config = None,  # noqa: ARG001 - its callback has read it
) -> None:
    """Run on labelled documents: precision, recall and F1, layer by layer.

    Exit status 1 when a layer is under its floor.

    Example: `communique check data/gold/*.gold.json --min 0.9 --detail`
    """
    from .console import print_score
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
    print_score(score, detail=detail)
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
def schema(
    form: Annotated[
        SchemaFormat,
        typer.Option("--format", help="For people, or as a Frictionless Data Package in JSON."),
    ] = SchemaFormat.text,
) -> None:
    """Show the tables: columns, types and what they mean.

    Example: `communique schema --format json`
    """
    if form is SchemaFormat.json:
        from .publication import describe_json

        typer.echo(describe_json(), nl=False)
        return
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
    from .console import LOG

    parts = {"path": failure.path, "stage": failure.stage, "error": failure.error}
    LOG.error("failed: %s", ": ".join(parts.values()), extra={"event": "failure", **parts})


def _tell_done(path: str) -> None:
    from .console import LOG

    LOG.debug("done: %s", path, extra={"event": "done", "path": path})


def _terminate(_: int, __: FrameType | None) -> NoReturn:
    # as an exception, so that a run clears its unfinished files away
    sys.exit(TERMINATED)
