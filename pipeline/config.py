"""Options of the command in a file: ``communique.toml`` in the working folder, or one named."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NoReturn

from typer import BadParameter, Context

__all__ = ["apply_config"]


def apply_config(context: Context, file: Path) -> None:
    """Let the command of `context` take its options from a file where the line has none.

    A key is the long name of an option without its dashes. Keys at the top are for every command
    that has the option; a table that is called like a command is for that command alone.

    Args:
        context: of a command whose options are not read yet.
        file: TOML.

    Raises:
        typer.BadParameter: the file cannot be read, a key is unknown or a value does not fit.
    """
    values = _read(file)
    commands = _commands(context)
    tables = {name: values.pop(name) for name in commands if isinstance(values.get(name), dict)}
    options = {name: _options(command) for name, command in commands.items()}
    for key in values:
        if not any(key in known for known in options.values()):
            _refuse(file, key, "no command has such an option")
    for name, table in tables.items():
        for key in table:
            if key not in options[name]:
                _refuse(file, f"{name}.{key}", f"'communique {name}' has no such option")
    own = options[str(context.info_name)]
    given = values | tables.get(str(context.info_name), {})
    context.default_map = {
        str(own[key].name): _fitting(file, key, value, own[key], context)
        for key, value in given.items()
        if key in own
    }


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"{file}: {error.strerror}"
        raise BadParameter(msg) from error
    except ValueError as error:
        msg = f"{file}: {error}"
        raise BadParameter(msg) from error


def _commands(context: Context) -> dict[str, Any]:
    # typer has classes of its own for what click calls groups and commands
    group: Any = context.parent and context.parent.command
    return dict(getattr(group, "commands", {}))


def _options(command: Any) -> dict[str, Any]:
    return {
        form.removeprefix("--"): parameter
        for parameter in command.params
        for form in parameter.opts
        if form.startswith("--") and form not in {"--help", "--config"}
    }


def _fitting(file: Path, key: str, value: Any, option: Any, context: Context) -> Any:
    """Give `value` as the line would have it; it is converted where the option is read."""
    # a day may be written without quotation marks
    plain = value if isinstance(value, (bool, int, float)) else str(value)
    try:
        option.process_value(context, plain)
    except BadParameter as error:
        _refuse(file, key, error.message)
    return plain


def _refuse(file: Path, key: str, reason: str) -> NoReturn:
    msg = f"{file}: {key}: {reason}"
    raise BadParameter(msg)
