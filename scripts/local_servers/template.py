"""Configuration files with `%{name}` where a value goes; nginx and HAProxy use the other signs themselves."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class _ConfigTemplate(Template):
    delimiter = "%"


def write_config(template: Path, target: Path, **values: object) -> None:
    """Fill `template` into `target`; a value that is missing is a KeyError."""
    target.write_text(_ConfigTemplate(template.read_text()).substitute(values))
