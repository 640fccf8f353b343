"""The base model, loaded once for all tests."""

from __future__ import annotations

import pytest
from hypothesis import settings
from spacy.language import Language

from pipeline import load
from pipeline.model import load_base

# a busy machine is no fault of the code
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def base() -> Language:
    """The base model without our stages, as `pipeline.load` builds on it."""
    return load_base()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The base model with our stages, as the command runs it."""
    return load()
