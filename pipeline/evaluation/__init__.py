"""What a run finds, held against gold: precision, recall and F1, layer by layer."""

from .comparison import evaluate
from .score import Counts, Finding, Score, below, read_floors

__all__ = ["Counts", "Finding", "Score", "below", "evaluate", "read_floors"]
