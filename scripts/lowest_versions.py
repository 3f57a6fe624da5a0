"""Print each declared lower bound as a pip constraint: `python scripts/lowest_versions.py > constraints.txt`.

Only the dependencies and the extras get a constraint, not the tools that run the tests.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print one line for each dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    for line in [*project["dependencies"], *(line for extra in extras for line in extra)]:
        print(lowest(Requirement(line)))


def lowest(requirement: Requirement) -> str:
    """Return the constraint that allows the lowest declared version only.

    Raises:
        ValueError: The requirement declares no lower bound.
    """
    for bound in requirement.specifier:
        if bound.operator in {">=", "=="}:
            return f"{requirement.name}=={bound.version}"
    raise ValueError(f"{requirement} declares no lower bound")


if __name__ == "__main__":
    main()
