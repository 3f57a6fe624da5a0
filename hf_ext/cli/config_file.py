"""Configuration file: defaults of the connection, and profiles, as TOML.

    base_url = "http://localhost:8080"
    timeout = 60

    [profile.work]
    model = "openai/gpt-oss-20b"
    provider = "groq"

System prompt, temperature, output format and tools are not among the keys: they would silently change what a script
does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from hf_ext.cli.suggestion import did_you_mean
from hf_ext.cli.user_folder import user_folder
from hf_ext.errors import ValidationError

KEYS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "model": str,
    "embed_model": str,
    "base_url": str,
    "allow_http": bool,
    "dialect": str,
    "provider": str,
    "timeout": (int, float),
    "retries": int,
}
_PROFILE: Final = "profile"
_MOST_BYTES: Final = 1_000_000


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the path of the file: in $XDG_CONFIG_HOME, or %APPDATA% on Windows."""
    if sys.platform == "win32":
        return user_folder(environ, "APPDATA", "~") / "hf-ext" / "config.toml"
    return user_folder(environ, "XDG_CONFIG_HOME", "~/.config") / "hf-ext" / "config.toml"


def read_config(path: Path) -> dict[str, Any]:
    """Return the content of the file, {} if there is no file.

    Raises:
        ValidationError: The file cannot be read, is no TOML, or has an unknown key or a value of a wrong type.
    """
    try:
        if path.is_fifo():  # opening it would wait for a writer
            raise ValidationError(f"{path} is not a file", hint="Correct or remove it.")
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):  # the home directory may be /dev/null
        return {}
    except OSError as error:
        raise ValidationError(f"{path} cannot be read: {error.strerror}", hint="Correct or remove the file.") from None
    config = _parse(content, path)
    profiles = config.get(_PROFILE, {})
    _check_keys({key: value for key, value in config.items() if key != _PROFILE}, path, "", (*KEYS, _PROFILE))
    if not isinstance(profiles, dict):
        raise ValidationError(f"{path}: profile must be a table", hint="Write [profile.NAME].")
    for name, table in cast("dict[str, Any]", profiles).items():
        if not isinstance(table, dict):
            raise ValidationError(f"{path}: profile.{name} must be a table", hint=f"Write [profile.{name}].")
        _check_keys(cast("dict[str, Any]", table), path, f"profile.{name}.", tuple(KEYS))
    return config


def profile(config: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    """Return a profile of the file.

    Raises:
        ValidationError: The file has no such profile.
    """
    profiles: Mapping[str, Mapping[str, Any]] = config.get(_PROFILE, {})
    if name in profiles:
        return profiles[name]
    known = ", ".join(profiles) or "none"
    hint = did_you_mean(name, profiles) or f"Profiles of the file: {known}."
    raise ValidationError(f"{path} has no profile {name!r}", hint=hint)


def _parse(content: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    if len(content) > _MOST_BYTES:
        raise ValidationError(f"{path} is larger than 1 MB", hint="Correct or remove the file.")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))  # editors of Windows write a byte order mark
    except UnicodeDecodeError as error:
        raise ValidationError(f"{path} is not UTF-8 at byte {error.start}", hint="Save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValidationError(f"{path} is not TOML: {error}", hint="Correct the file.") from None


def _check_keys(table: Mapping[str, Any], path: Path, prefix: str, known: tuple[str, ...]) -> None:
    for key, value in table.items():
        if key not in KEYS:
            hint = did_you_mean(key, known) or f"Keys: {', '.join(known)}."
            if "token" in key.lower():
                hint = "A token is never read from this file: set HF_TOKEN, or use --token-env."
            raise ValidationError(f"{path}: unknown key {prefix}{key}", hint=hint)
        if not isinstance(value, KEYS[key]) or (isinstance(value, bool) and KEYS[key] is not bool):
            kind = {str: "a text", bool: "true or false"}.get(cast("type", KEYS[key]), "a number")
            raise ValidationError(f"{path}: {prefix}{key} must be {kind}", hint="Correct the file.")
