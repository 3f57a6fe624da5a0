"""Write configuration files from templates in which `%{name}` stands for a value.

The templates do not use `$name` or `{name}`, because nginx and HAProxy use `$` and `{}` themselves.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class _ConfigTemplate(Template):
    delimiter = "%"


def write_config(template: Path, target: Path, **values: object) -> None:
    """Write `target` from `template` with the given values.

    Raises:
        KeyError: A value is missing.
    """
    target.write_text(_ConfigTemplate(template.read_text()).substitute(values))
