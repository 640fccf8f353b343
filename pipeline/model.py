"""The spaCy pipeline that a run uses, as ``models/config.cfg`` describes it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .annotation import show_source
from .resources import LANGUAGE, models_dir

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "ConfigError",
    "ModelError",
    "Settings",
    "base_model",
    "check_model",
    "load_base",
    "model_fingerprint",
    "model_version",
    "read_settings",
    "resources_version",
    "settings",
]


class ConfigError(ValueError):
    """The settings file cannot be read or does not say what it must."""


class ModelError(OSError):
    """The statistical model is not installed or is none."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``models/config.cfg`` says: see the comments there."""

    version: str
    models: tuple[str, ...]
    use_blis: bool
    order: tuple[str, ...]
    max_characters: int
    piece_characters: int
    batch_size: int


_SECTIONS: dict[str, dict[str, type]] = {
    "resources": {"version": str},
    "base": {"models": list, "use_blis": bool},
    "stages": {"order": list},
    "limits": {"max_characters": int, "piece_characters": int, "batch_size": int},
}


def read_settings(path: Path) -> Settings:
    """Read the settings from `path`, a file in spaCy's configuration format.

    Raises:
        ConfigError: the file is not there, does not parse, lacks a key or has one that is unknown.
    """
    from confection import Config, ConfigValidationError

    try:
        config: dict[str, Any] = Config().from_disk(path)
    except (OSError, ValueError, ConfigValidationError) as error:
        msg = f"{path}: {error}"
        raise ConfigError(msg) from error
    values: dict[str, Any] = {}
    for section, keys in _SECTIONS.items():
        values |= _section(path, section, keys, config.pop(section, {}))
    if config:
        msg = f"{path}: unknown section [{min(config)}]"
        raise ConfigError(msg)
    return Settings(**values)


def _section(
    path: Path, section: str, keys: dict[str, type], found: dict[str, Any]
) -> dict[str, Any]:
    for key in keys.keys() ^ found.keys():
        state = "missing" if key in keys else "unknown"
        msg = f"{path}: [{section}] {key} is {state}"
        raise ConfigError(msg)
    for key, kind in keys.items():
        if type(found[key]) is not kind:
            msg = f"{path}: [{section}] {key} is {found[key]!r}, which is no {kind.__name__}"
            raise ConfigError(msg)
    return {key: tuple(val) if isinstance(val, list) else val for key, val in found.items()}


@cache
def settings() -> Settings:
    """Give the settings that came with the package."""
    return read_settings(models_dir() / "config.cfg")


@cache
def resources_version() -> str:
    """Give language, version and short hash of the lists and settings: any change shows in it."""
    digest = hashlib.sha256()
    folder = models_dir()
    files = (path for path in (folder / LANGUAGE).rglob("*") if path.is_file())
    for path in [folder / "config.cfg", *sorted(files)]:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return f"{LANGUAGE} {settings().version} ({digest.hexdigest()[:8]})"


def base_model() -> str:
    """Give the name of the default English model: the first of the settings that is installed."""
    models = settings().models
    return next((name for name in models if find_spec(name)), models[-1])


def model_version(model: str | None = None) -> str:
    """Give the name of a model and the version of its package, where it is one."""
    name = model or base_model()
    try:
        return f"{name} {metadata.version(name)}"
    except (metadata.PackageNotFoundError, ValueError):
        return name


def model_fingerprint(model: str | None = None) -> str:
    """Give what changes with the model: name and version of a package, the state of a folder."""
    folder = Path(model or "")
    if not model or not folder.is_dir():
        return model_version(model)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    state = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return f"{model} {hashlib.sha256(repr(state).encode()).hexdigest()[:16]}"


def check_model(model: str | None = None) -> None:
    """Check that a model is there, without loading it.

    Raises:
        ModelError: no package has the name, and no folder with a pipeline.
    """
    name = model or base_model()
    # find_spec would look for a path's parts as packages
    if not (Path(name) / "config.cfg").is_file() and not (name.isidentifier() and find_spec(name)):
        raise ModelError(_no_model(name))


def load_base(model: str | None = None) -> Language:
    """Load a spaCy pipeline without our stages; its tokenizer shows the model clean white space.

    Args:
        model: name or path of a spaCy pipeline with tagger, parser and ner; None for the default.

    Raises:
        ModelError: the model is not installed, or the path holds none.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    name = model or base_model()
    set_current_ops(NumpyOps(use_blis=settings().use_blis))
    try:
        return show_source(spacy.load(name))
    except OSError as error:
        raise ModelError(_no_model(name)) from error


def _no_model(name: str) -> str:
    return (
        f"no spaCy model {name!r}: give the name of an installed package or the path of a folder, "
        f"or install the default with 'pip install {settings().models[-1]}'"
    )
