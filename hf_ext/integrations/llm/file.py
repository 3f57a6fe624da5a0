"""The file with the models of the plugin: `hf-ext-models.yaml` in the folder of `llm`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import llm
import yaml

from hf_ext.errors import HfError

FILE = "hf-ext-models.yaml"


def configured() -> list[dict[str, Any]]:
    """Return the entries of the file, each with the arguments of a model. `attempts` becomes a policy."""
    return [_arguments(entry) for entry in _entries()]


def _path() -> Path:
    return Path(llm.user_dir()) / FILE


def _entries() -> list[dict[str, Any]]:
    path = _path()
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or []) if path.exists() else []


def _arguments(entry: Mapping[str, Any]) -> dict[str, Any]:
    settings = dict(entry)
    settings.setdefault("model_id", settings["model"])
    attempts = settings.pop("attempts", None)
    if attempts:
        from hf_ext.resilience import Retry

        settings["policy"] = Retry(on=HfError, attempts=attempts)
    return settings


def add_entry(entry: Mapping[str, Any]) -> Path:
    """Write an entry, in place of one for the same model, and return the path of the file."""
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in entry.items() if value}
    others = [other for other in _entries() if other["model"] != kept["model"]]
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump([*others, kept], sort_keys=False), encoding="utf-8")
    return path
