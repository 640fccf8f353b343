"""Imports point one way: who may import whom, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline

PACKAGE = Path(pipeline.__file__).parent
# a module imports its own kind and what stands before it
ORDER = (
    {"records", "resources", "gazetteer", "layout", "annotation", "model"},
    {"heading", "prediction", "coarse_tags", "lean", "pieces", "readers"},
    {"entities"},
    {"dates"},
    {"locations"},
    {"quotes"},
    {"talks"},
    {"components"},
    {"extraction"},
    {"tables", "schema", "publication", "gold", "evaluation", "writers", "network"},
    {"journal", "annotator", "workers", "batch"},
    {"config", "options", "console", "cli"},
    {"__init__", "__main__"},
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Give the rooms of the package that the module at `path` imports, also inside functions."""
    depth = len(path.relative_to(PACKAGE).parts)
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            found |= {node.module.split(".")[0]} if node.module else {a.name for a in node.names}
    return found - {"__version__"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.name))
def test_imports_point_one_way(path: Path) -> None:
    assert {name for name in imported(path) if RANK[name] > RANK[room(path)]} == set()


def test_no_import_goes_round_the_order() -> None:
    absolute = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and not node.level and _is_own(str(node.module)))
        or (isinstance(node, ast.Import) and any(_is_own(one.name) for one in node.names))
    }
    assert absolute == set()


def _is_own(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] == PACKAGE.name


@pytest.mark.parametrize(
    "arguments", [["--help"], ["extract", "--help"], ["network", "--help"], ["schema"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom pipeline.cli import app\n"
        f"try: app({arguments!r})\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'dateparser', 'thinc', 'networkx'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_the_package_imports_nothing_until_a_name_is_used() -> None:
    program = "import sys, pipeline; print([m for m in sys.modules if m.startswith('pipeline.')])"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
