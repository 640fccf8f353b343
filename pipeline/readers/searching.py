"""Searches of folders, with wildcards and without: lazy, in the order of names.

Names with a dot in front are passed over, and links to folders are not followed, so that no
search goes in a circle.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from itertools import groupby
from pathlib import PurePath

from .errors import reason_of
from .found import Found
from .names import ENDINGS, form_of, hidden, is_known, printable
from .opening import open_file

__all__ = ["search", "search_pattern"]

Parts = tuple[str, ...]
_WILD = re.compile(r"[*?\[]")
_DEEP = "**"


def search(folder: str, leave_out: Sequence[str] = ()) -> Iterator[Found]:
    """Find the files of known endings in `folder` and below it; their ids are relative to it."""
    endings = " ".join(ENDINGS)
    nothing = f"no document ({endings}) is in this folder or below it: give another"
    return _Search(folder, folder, nothing, leave_out=frozenset(map(_real, leave_out))).run()


def search_pattern(pattern: str, leave_out: Sequence[str] = ()) -> Iterator[Found]:
    """Find what matches `pattern`: ``*``, ``?``, ``[...]``, and ``**`` for folders of any depth.

    Ids are relative to the folder before the first wildcard. A folder that matches is searched.
    Files of other endings than the known ones are found where the pattern's last part has a dot.
    """
    parts = PurePath(pattern).parts
    number = next(number for number, part in enumerate(parts) if _WILD.search(part))
    # two ** in a row say the same as one, and cost more
    groups = [(part, tuple(group)) for part, group in groupby(parts[number:])]
    wanted = tuple(one for part, group in groups for one in (group[:1] if part == _DEEP else group))
    nothing = "nothing matches it: check the spelling, and put it in quotation marks"
    root = str(PurePath(*parts[:number]))
    return _Search(root, pattern, nothing, wanted, frozenset(map(_real, leave_out))).run()


@dataclass(slots=True)
class _Level:
    """A folder in work: what is left of its list, and how much had been found before it."""

    parts: Parts
    entries: Iterator[tuple[str, bool]]
    before: int


@dataclass(slots=True)
class _Search:
    """A walk through the folder ``root``, with a stack: folders may be deeper than recursion."""

    root: str
    name: str
    nothing: str
    wanted: Parts = (_DEEP,)
    leave_out: frozenset[str] = frozenset()
    _real_root: str = ""
    _number: int = 0
    _errors: list[Found] = field(default_factory=list)

    def run(self) -> Iterator[Found]:
        self._real_root = _real(self.root)
        levels = [self._level(())]
        while levels:
            yield from self._pop_errors()
            entry = next(levels[-1].entries, None)
            if entry is None:
                yield from self._end(levels.pop())
                continue
            name, is_folder = entry
            parts = (*levels[-1].parts, name)
            if os.path.join(self._real_root, *parts) in self.leave_out:  # noqa: PTH118
                continue
            if is_folder and self._enters(parts):
                levels.append(self._level(parts))
            elif not is_folder and self._takes(parts):
                self._number += 1
                yield self._found(parts)

    def _level(self, parts: Parts) -> _Level:
        place = os.path.join(self.root, *parts)  # noqa: PTH118
        try:
            with os.scandir(place) as found:
                listed = sorted(filter(None, map(_listed, found)))
        except OSError as error:
            self._errors.append(self._found(parts, reason_of(error)))
            listed = []
        entries = ((name.removesuffix("/"), name[-1] == "/") for name in listed)
        return _Level(parts, entries, self._number)

    def _pop_errors(self) -> Iterator[Found]:
        self._number += len(self._errors)
        yield from self._errors
        self._errors.clear()

    def _end(self, level: _Level) -> Iterator[Found]:
        """Tell of a folder without a document, where somebody must have thought it has one."""
        if self._number > level.before:
            return
        if not level.parts:
            yield Found(printable(self.name), self.name, error=self.nothing)
        elif is_known(level.parts[-1]) and self._takes(level.parts):
            self._number += 1
            reason = "it is a folder with the ending of a file, and no document is in it: rename it"
            yield self._found(level.parts, reason)

    def _found(self, parts: Parts, error: str | None = None) -> Found:
        inside = "/".join(parts)
        path = PurePath(self.root, inside)
        opener = partial(open_file, str(path))
        name = printable(inside or self.root)
        return Found(name, path.as_posix(), form_of(inside), opener, error)

    def _enters(self, parts: Parts) -> bool:
        for part, wanted in zip(parts, self.wanted, strict=False):
            if wanted == _DEEP:
                return True
            if not fnmatchcase(part, wanted):
                return False
        return True

    def _takes(self, parts: Parts) -> bool:
        if not is_known(parts[-1]):
            return "." in self.wanted[-1] and _fits(parts, self.wanted)
        return any(_fits(parts[:end], self.wanted) for end in range(len(parts), 0, -1))


def _listed(entry: os.DirEntry[str]) -> str | None:
    """Give an entry's name, with a slash for a folder; None for what a search passes over."""
    if hidden(entry.name):
        return None
    try:
        if entry.is_dir(follow_symlinks=False):
            return entry.name + "/"
        return None if entry.is_dir() else entry.name
    except OSError:
        return entry.name  # whoever opens it says what is wrong with it


def _fits(parts: Parts, wanted: Parts) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == _DEEP:
        return any(_fits(parts[start:], wanted[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], wanted[0]) and _fits(parts[1:], wanted[1:])


def _real(path: str) -> str:
    return os.path.realpath(path)
