"""The file with the models of the plugin: `hf-ext-models.yaml` in the folder of `llm`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import llm
import yaml

from hf_ext._core.values.write_file import replacing
from hf_ext.errors import HfError
from hf_ext.integrations._adaptor.retries import retry_policy

FILE = "hf-ext-models.yaml"


def configured() -> list[dict[str, Any]]:
    """Return the entries of the file, each with the arguments of a model. `attempts` becomes a policy."""
    with _explained():
        return [_arguments(entry) for entry in _entries()]


def register_each(entries: Iterable[dict[str, Any]], register: Callable[[dict[str, Any]], object]) -> None:
    """Register the model of each entry.

    Raises:
        click.ClickException: A setting is not valid; the message names the file.
    """
    with _explained():
        for entry in entries:
            register(entry)


@contextmanager
def _explained() -> Generator[None]:
    """Raise an error that `llm` shows as one line. A wrong file would otherwise end every command with a traceback."""
    try:
        yield
    except (HfError, OSError, TypeError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise click.ClickException(f"the models of hf_ext cannot be read from {_path()}: {error}") from error


def _path() -> Path:
    return Path(llm.user_dir()) / FILE


def _entries() -> list[dict[str, Any]]:
    path = _path()
    entries: Any = (yaml.safe_load(path.read_text(encoding="utf-8")) or []) if path.exists() else []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and "model" in entry for entry in entries):
        raise TypeError("the file must be a list of entries, each with a model")
    return entries


def _arguments(entry: Mapping[str, Any]) -> dict[str, Any]:
    settings = dict(entry)
    settings.setdefault("model_id", settings["model"])
    attempts = settings.pop("attempts", None)
    if attempts:
        settings["policy"] = retry_policy(attempts)
    return settings


def add_entry(entry: Mapping[str, Any]) -> Path:
    """Write an entry, in place of one for the same model, and return the path of the file."""
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in entry.items() if value}
    with _explained():
        others = [other for other in _entries() if other["model"] != kept["model"]]
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as file:
        yaml.safe_dump([*others, kept], file, sort_keys=False, encoding="utf-8")
    return path
