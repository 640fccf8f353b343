"""The figures of an evaluation, and the floors under them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Counts", "Finding", "Score", "below", "read_floors"]


@dataclass(slots=True)
class Counts:
    """How many items of a layer are right, found but not in gold, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found nor to be found."""
        if self.right + self.extra:
            return self.right / (self.right + self.extra)
        return 0.0 if self.missed else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """A miss, an extra or a wrong attribute, with the sentence it stands in."""

    layer: str
    doc_id: str
    kind: str
    what: str
    sentence: str


@dataclass(slots=True)
class Score:
    """Figures of all layers, and every miss and extra behind them."""

    layers: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    accuracy: dict[str, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Give F1 of each layer, and the accuracies, by name."""
        shares = {name: right / max(1, all_) for name, (right, all_) in self.accuracy.items()}
        return {name: counts.f1 for name, counts in self.layers.items()} | shares


def read_floors(golds: Iterable[Path]) -> dict[str, float]:
    """Read the floors that stand in ``floors.toml`` beside gold files: layer name -> least F1.

    Raises:
        ValueError: the file does not parse, or a floor is no number from 0 to 1.
    """
    floors: dict[str, float] = {}
    for path in sorted({gold.parent / "floors.toml" for gold in golds}):
        if path.is_file():
            floors |= _floors(path)
    return floors


def below(score: Score, floors: Mapping[str, float]) -> list[str]:
    """Say which figures are under their floors, a line each.

    Raises:
        ValueError: a floor is for a layer that is not there.
    """
    figures = score.figures()
    for name in sorted(floors.keys() - figures.keys()):
        msg = f"no layer is called {name!r}; there are: {', '.join(figures)}"
        raise ValueError(msg)
    return [
        f"{name}: {figures[name]:.3f} is under its floor of {floor:.3f}"
        for name, floor in floors.items()
        if figures[name] < floor
    ]


def _floors(path: Path) -> dict[str, float]:
    try:
        floors = tomllib.loads(path.read_text(encoding="utf-8"))["floors"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        msg = f"{path}: {error}"
        raise ValueError(msg) from error
    for name, floor in floors.items():
        if not isinstance(floor, int | float) or not 0 <= floor <= 1:
            msg = f"{path}: {name!r} is {floor!r}, not a number from 0 to 1"
            raise ValueError(msg)
    return dict(floors)
