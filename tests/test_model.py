"""The settings: really read, and refused when they do not say what they must."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import (
    ConfigError,
    base_model,
    load_base,
    model_version,
    read_settings,
    resources_version,
    settings,
)
from pipeline.resources import models_dir

CONFIG = models_dir() / "config.cfg"


def written(folder: Path, old: str, new: str) -> Path:
    content = CONFIG.read_text(encoding="utf-8")
    assert old in content
    path = folder / "config.cfg"
    path.write_text(content.replace(old, new), encoding="utf-8")
    return path


def test_the_settings_are_those_of_the_file(tmp_path: Path) -> None:
    assert read_settings(CONFIG) == settings()
    other = read_settings(written(tmp_path, "batch_size = 16", "batch_size = 3"))
    assert (settings().batch_size, other.batch_size) == (16, 3)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("batch_size = 16", "", r"\[limits\] batch_size is missing"),
        ("batch_size = 16", "batch_size = 16\nspeed = 1", r"\[limits\] speed is unknown"),
        ("batch_size = 16", 'batch_size = "few"', r"\[limits\] batch_size is 'few'.*no int"),
        ("use_blis = false", "use_blis = 0", r"\[base\] use_blis is 0, which is no bool"),
        ("[limits]", "[limit]", r"\[limits\] \w+ is missing"),
        ("[limits]", "[extra]\na = 1\n[limits]", r"unknown section \[extra\]"),
        ("[limits]", "[limits", "limits"),
    ],
)
def test_wrong_settings_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"(?s)config\.cfg: .*{message}"):
        read_settings(written(tmp_path, old, new))


def test_settings_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.cfg: .*No such file"):
        read_settings(tmp_path / "gone.cfg")


def test_the_default_model_is_one_of_the_settings() -> None:
    assert base_model() in settings().models
    assert model_version() == f"{base_model()} 3.8.0"
    assert model_version("some/folder") == "some/folder"


def test_a_model_can_be_named_or_be_a_folder(tmp_path: Path) -> None:
    by_name = load_base(settings().models[-1])
    by_name.to_disk(tmp_path / "model")
    by_path = load_base(str(tmp_path / "model"))
    texts = ["Ane Lund met Pablo Rojas in Lima."]
    assert [doc.to_json() for doc in by_name.pipe(texts)] == [
        doc.to_json() for doc in by_path.pipe(texts)
    ]


def test_the_version_of_the_resources_has_a_hash_of_them() -> None:
    assert resources_version() == resources_version()
    assert resources_version().startswith(f"en {settings().version} (")
