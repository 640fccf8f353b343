"""The wheel, installed where there is no checkout: command, library, lists and types."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).parent.parent
USER = """
import datetime as dt
from pipeline import Extraction, Quote, extract, find_dates, load, to_frames

found: Extraction = extract("They met on Monday.", dt.date(2021, 7, 28), load())
quotes: tuple[Quote, ...] = found.quotes
days: list[str | None] = [date.earliest for date in found.dates]
rows: int = len(to_frames(found)["dates"])
print(days, rows, find_dates.__name__)
"""


def run(command: Sequence[str | Path], cwd: Path, status: int = 0) -> str:
    """Run a command as somebody who has no checkout, and give what it printed."""
    hidden = ("PYTHON", "COMMUNIQUE", "COV")
    env = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def build(source: Path, target: str, folder: Path) -> Path:
    run([sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder], source)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; it borrows the dependencies of this one."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    run([sys.executable, "-m", "venv", folder], folder.parent)
    python = folder / "bin" / "python"
    run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel], folder)
    place = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder)
    # a folder named in a .pth file has no .pth files of its own read: no editable install comes in
    borrowed = "\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    Path(place.strip(), "borrowed.pth").write_text(borrowed)
    return python


def names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_package_lists_and_nothing_else(wheel: Path) -> None:
    def files(folder: str) -> set[str]:
        found = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
        caches = re.compile(r"__pycache__|\.")
        return {path.as_posix() for path in found if not any(map(caches.match, path.parts))}

    info = {name for name in names(wheel) if ".dist-info/" in name}
    lists = {f"pipeline/{name}" for name in files("models")}
    assert names(wheel) - info == files("pipeline") | lists
    assert any(name.endswith("licenses/LICENSE") for name in info)


def test_a_wheel_of_the_source_distribution_is_the_same(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "sdist").mkdir()
    with tarfile.open(build(ROOT, "sdist", tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.glob("communique-*")
    (tmp_path / "wheel").mkdir()
    assert names(build(source, "wheel", tmp_path / "wheel")) == names(wheel)


def test_the_command_works_outside_of_the_checkout(python: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("OSLO, March 4, 2024 -- Ane Lund met Pablo Rojas in Lima.")
    command = python.parent / "communique"
    printed = run([command, "extract", "a.txt", "--out", "out"], tmp_path)
    assert "Tables are in out" in printed
    assert "GPE,51,55,Lima\n" in (tmp_path / "out" / "mentions.csv").read_text()
    assert run([command, "--version"], tmp_path).startswith(
        f"communique {pipeline.__version__}\nmodel en_core_web_sm"
    )


def test_the_library_is_the_installed_one_and_finds_its_lists(python: Path, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER)
    assert run([python, "user.py"], tmp_path) == "['2021-07-26'] 1 find_dates\n"
    code = "import pipeline.resources as r; print(pipeline.__file__, r.models_dir())"
    for path in run([python, "-c", f"import pipeline; {code}"], tmp_path).split():
        assert path.startswith(str(python.parent.parent))


def test_spacy_finds_the_components(python: Path, tmp_path: Path) -> None:
    code = "import spacy; print(spacy.blank('en').add_pipe('communique/dates').stage)"
    assert run([python, "-c", code], tmp_path) == "dates\n"


def test_the_code_of_users_is_type_checked(python: Path, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER)
    check: list[str | Path] = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-executable",
        python,
        "user.py",
    ]
    assert run(check, tmp_path).startswith("Success")
    (tmp_path / "user.py").write_text(USER.replace("rows: int", "rows: str"))
    assert re.search(r'user.py:8: error: .*"int".*"str"', run(check, tmp_path, status=1))
