"""The README is true: its commands and examples are run, and it shows what they print.

``python tests/test_readme.py`` writes what they print now into the README.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.tables import TABLES

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?s)(?<=```console\n)(.*?)(?=```)")
PYTHON = re.compile(
    r"(?s)(?<=```python\n)(?P<code>.*?)(?P<between>```\s+```text\n)(?P<out>.*?)(?=```)"
)
TABLE = re.compile(r"(?s)(?<=\| table \| columns \|\n\| --- \| --- \|\n).*?(?=\n\n)")


def refreshed(readme: str, folder: Path) -> str:
    """Give the README with what its commands print when they are run in `folder`."""
    readme = CONSOLE.sub(lambda block: console(block[0], folder), readme)
    readme = PYTHON.sub(
        lambda block: block["code"] + block["between"] + python(block["code"], folder), readme
    )
    lines = (
        f"| {table.name} | {', '.join(column.name for column in table.columns)} |"
        for table in TABLES
    )
    return TABLE.sub("\n".join(lines), readme)


def console(block: str, folder: Path) -> str:
    commands = re.findall(r"(?m)^\$ (.*)$", block)
    return "".join(f"$ {command}\n{printed(command, folder)}" for command in commands)


def printed(command: str, folder: Path) -> str:
    program, *arguments = command.split()
    start = {"communique": [sys.executable, "-m", "pipeline"], "cut": ["cut"]}[program]
    return output([*start, *arguments], folder)


def python(code: str, folder: Path) -> str:
    return output([sys.executable, "-c", code], folder)


def output(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def working_copy(folder: Path) -> Path:
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    return folder


def test_the_readme_shows_what_its_commands_print(tmp_path: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    assert refreshed(readme, working_copy(tmp_path)) == readme, f"run: python {__file__}"


def test_the_readme_has_a_command_an_example_and_the_tables() -> None:
    readme = README.read_text(encoding="utf-8")
    assert CONSOLE.search(readme)
    assert PYTHON.search(readme)
    assert TABLE.search(readme)


def test_the_files_that_the_readme_names_are_there() -> None:
    readme = README.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:data|models|tests)/[\w./-]+)`", readme)) - {"data/out"}
    assert named
    assert {name for name in named if not (ROOT / name).exists()} == set()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        new = refreshed(README.read_text(encoding="utf-8"), working_copy(Path(temporary)))
    README.write_text(new, encoding="utf-8")
