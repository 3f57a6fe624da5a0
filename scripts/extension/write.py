"""Write hf_ext/_schema: all generated modules, formatted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extension.config import load
from extension.module import HEADER, Module
from extension.options import Builder
from extension.python_types import Schemas
from extension.results import fields_module

_RUFF = (sys.executable, "-m", "ruff")
_ISOLATED = ("--isolated", "--no-cache", "--quiet", "--target-version", "py311", "--line-length", "120")
_PACKAGE = '"""Generated from openapi/*.yaml: options with their rules, and the fields of results."""'


def write_schema(document: Mapping[str, Any], config: Path, package: Path) -> None:
    """Write the package `hf_ext/_schema` into an empty folder.

    Args:
        document: The joined document.
        config: The file extension_config.yaml.
        package: The folder of the package.

    Raises:
        ConfigError: The configuration names a schema or field that the document does not have.
    """
    for module in modules(document, config):
        path = package / module.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(module.source, encoding="utf-8")
    for folder in (package, *(each for each in package.iterdir() if each.is_dir())):
        (folder / "__init__.py").write_text(f"{HEADER}\n{_PACKAGE}\n", encoding="utf-8")
    rules = ("check", "--fix-only", "--select", "F401,I", "--config", "lint.isort.known-first-party=['hf_ext']")
    subprocess.run([*_RUFF, *rules, *_ISOLATED, str(package)], check=True)
    subprocess.run([*_RUFF, "format", *_ISOLATED, str(package)], check=True)


def modules(document: Mapping[str, Any], path: Path) -> list[Module]:
    """Return the modules that the configuration names."""
    config = load(path)
    schemas = Schemas(document["components"]["schemas"])
    builder = Builder(document, schemas, config.values())
    return [*map(builder.module, config.options), *(fields_module(each, schemas) for each in config.results)]
