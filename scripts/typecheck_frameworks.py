"""Check the types of hf_ext.integrations with mypy --strict and pyright strict, in an environment with the frameworks.

Usage: python scripts/typecheck_frameworks.py .venv-frameworks

An adaptor whose framework is not in the environment is not checked: the script prints NOT RUN.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADAPTORS = ROOT / "hf_ext" / "integrations"
# The adaptors, by the module of their framework.
FRAMEWORKS = {
    "dspy": "dspy",
    "haystack": "haystack",
    "langchain": "langchain_core",
    "llama_index": "llama_index",
    "llm": "llm",
    "pydantic_ai": "pydantic_ai",
}


def paths(python: str) -> list[str]:
    """Return the shared modules, and the adaptors whose framework is installed."""
    found = [str(path) for path in sorted(ADAPTORS.glob("_*.py"))]
    code = "import sys\nfrom importlib.util import find_spec\nsys.exit(find_spec(sys.argv[1]) is None)"
    for name, module in FRAMEWORKS.items():
        present = [path for path in (ADAPTORS / name, ADAPTORS / f"{name}.py") if path.exists()]
        if present and subprocess.run([python, "-c", code, module], check=False).returncode:
            print(f"NOT RUN: {name} is not in this environment")
        else:
            found += map(str, present)
    return found


def pyright_settings(checked: list[str], environment: Path) -> dict[str, object]:
    """Return the settings of pyright: those of pyproject.toml, for another environment. Its paths are relative."""
    return {
        "include": [f"../{Path(path).relative_to(ROOT)}" for path in checked],
        "exclude": [],
        "extraPaths": ["..", "../generated"],
        "pythonVersion": "3.11",
        "typeCheckingMode": "strict",
        # Frameworks leave out annotations, and annotate with types without arguments.
        "reportMissingTypeArgument": "none",
        "reportUnknownArgumentType": "none",
        "reportUnknownMemberType": "none",
        "reportUnknownVariableType": "none",
        "venvPath": str(environment.parent),
        "venv": environment.name,
    }


def main(environment: Path) -> int:
    """Run both type checkers, and return 1 if one of them found an error."""
    tools, python = Path(sys.executable).parent, str(environment / "bin" / "python")
    checked = paths(python)
    mypy = [tools / "mypy", "--config-file=", "--strict", "--python-version=3.11", f"--python-executable={python}"]
    settings = ROOT / "build" / "pyrightconfig.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps(pyright_settings(checked, environment)))
    # llm has few annotations.
    options = ["--follow-imports=silent", "--untyped-calls-exclude=llm"]
    commands = [[*mypy, *options, *checked], [tools / "pyright", "--project", str(settings)]]
    return max(subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands)


if __name__ == "__main__":
    sys.exit(main((ROOT / sys.argv[1]).absolute()))
