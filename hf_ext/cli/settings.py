"""Settings: each value of the connection, and its source: option, environment, profile, file or default."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hf_ext._core.settings.environment import Environment
from hf_ext.cli.config_file import KEYS, config_path, profile, read_config
from hf_ext.cli.user_folder import user_folder
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.options import CallOptions

VARIABLES: Final[Mapping[str, str]] = {
    "model": "HF_EXT_MODEL",
    "embed_model": "HF_EXT_EMBED_MODEL",
    "base_url": "HF_EXT_BASE_URL",
    "allow_http": "HF_EXT_ALLOW_HTTP",
    "dialect": "HF_EXT_DIALECT",
    "provider": "HF_EXT_PROVIDER",
}
PROFILE_VARIABLE: Final = "HF_EXT_PROFILE"
_NAME: Final = re.compile("[A-Z][A-Z0-9_]*")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and its source."""

    value: Any
    source: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a command, by their names in the configuration file. A setting without a value is absent."""

    values: Mapping[str, Setting]

    @classmethod
    def resolve(cls, options: CallOptions, environ: Mapping[str, str] = os.environ) -> Settings:
        """Collect the settings: option, environment, profile, top of the configuration file.

        Raises:
            ValidationError: The configuration file is not valid, or has no such profile.
        """
        path = config_path(environ)
        config = read_config(path)
        name = options.profile or environ.get(PROFILE_VARIABLE, "")
        chosen: Mapping[str, Any] = profile(config, name, path) if name else {}
        return cls(
            _from_table(config, str(path))
            | _from_table(chosen, f"profile {name} of {path}")
            | _from_environment(environ)
            | _from_options(options)
        )

    @classmethod
    def of_options(cls, options: CallOptions) -> Settings:
        """Return the settings of the options alone, without variables and the configuration file."""
        return cls(_from_options(options))

    def get(self, key: str) -> Any:
        """Return the value of a setting, or None."""
        setting = self.values.get(key)
        return None if setting is None else setting.value


def _from_options(options: CallOptions) -> dict[str, Setting]:
    names = {key: getattr(options, key, None) for key in KEYS}
    return {
        key: Setting(value, f"option --{key.replace('_', '-')}") for key, value in names.items() if value is not None
    }


def _from_environment(environ: Mapping[str, str]) -> dict[str, Setting]:
    variables = Environment(environ)
    return {
        key: Setting(
            variables.is_on(name) if KEYS[key] is bool else variables.get(name), f"environment variable {name}"
        )
        for key, name in VARIABLES.items()
        if variables.get(name)
    }


def _from_table(table: Mapping[str, Any], source: str) -> dict[str, Setting]:
    return {key: Setting(value, source) for key, value in table.items() if key in KEYS}


def token_from(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return the token of the variable that `--token-env` names.

    Raises:
        ValidationError: The variable is not set.
    """
    token = environ.get(name, "").strip()
    if not token and _NAME.fullmatch(name):
        raise ValidationError(f"the environment variable {name} is not set", hint="Set it, or omit --token-env.")
    if not token:  # it may be the token itself, which no output may have
        hint = "Pass the name of a variable, such as HF_TOKEN, and not a token."
        raise ValidationError("there is no environment variable of this name", where="--token-env", hint=hint)
    return token


def cache_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the file of the models that `models` and `providers` have shown, for completion and prices."""
    return user_folder(environ, "XDG_CACHE_HOME", "~/.cache") / "hf-ext" / "models.json"
