"""A spaCy pipeline made lean: the same annotation, as far as a stage reads it, in less time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .coarse_tags import remember_coarse_tags
from .prediction import quicken

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["lighten"]


def lighten(nlp: Language) -> Language:
    """Take out of `nlp` what costs time and what no stage reads, and let the rest run quicker.

    Lemmas and morphology go. Tags, parse, entities and coarse tags stay as they were.
    """
    from spacy.pipeline import TrainablePipe

    if "lemmatizer" in nlp.pipe_names:
        nlp.disable_pipe("lemmatizer")
    remember_coarse_tags(nlp)
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            quicken(component.model)
    return nlp
