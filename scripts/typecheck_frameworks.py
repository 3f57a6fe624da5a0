"""Check the types of hf_ext.integrations with mypy --strict and pyright strict, in an environment with the frameworks.

Usage: python scripts/typecheck_frameworks.py .venv-frameworks

An adaptor or example whose package is not in the environment is not checked: the script prints NOT RUN. As for the rest
of the project, mypy checks the examples too, and pyright does not.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADAPTORS = ROOT / "hf_ext" / "integrations"
EXAMPLES = ROOT / "examples"
# What needs the package of a module: adaptors, and examples.
NEEDED = {
    ADAPTORS / "dspy": "dspy",
    ADAPTORS / "haystack": "haystack",
    ADAPTORS / "langchain": "langchain_core",
    ADAPTORS / "llama_index": "llama_index",
    ADAPTORS / "llm": "llm",
    ADAPTORS / "pydantic_ai": "pydantic_ai",
    EXAMPLES / "fastapi_chat.py": "fastapi",
    EXAMPLES / "gradio_chat.py": "gradio",
}


def paths(python: str) -> list[Path]:
    """Return the shared package, and the adaptors and examples whose package is installed."""
    found = [ADAPTORS / "_adaptor"]
    code = "import sys\nfrom importlib.util import find_spec\nsys.exit(find_spec(sys.argv[1]) is None)"
    for path, module in NEEDED.items():
        present = [each for each in (path, path.with_suffix(".py")) if each.exists()][:1]
        if present and subprocess.run([python, "-c", code, module], check=False).returncode:
            print(f"NOT RUN: {path.stem} needs {module}, which is not in this environment")
        else:
            found += present
    return found


def pyright_settings(checked: list[Path], environment: Path) -> dict[str, object]:
    """Return the settings of pyright: those of pyproject.toml, for another environment. Its paths are relative."""
    return {
        "include": [f"../{path.relative_to(ROOT)}" for path in checked if EXAMPLES not in path.parents],
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
    mypy = [str(tools / "mypy"), "--config-file=", "--strict", "--python-version=3.11", f"--python-executable={python}"]
    settings = ROOT / "build" / "pyrightconfig.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps(pyright_settings(checked, environment)))
    # llm and gradio have few annotations.
    options = ["--follow-imports=silent", "--untyped-calls-exclude=llm", "--untyped-calls-exclude=gradio"]
    commands = [[*mypy, *options, *map(str, checked)], [str(tools / "pyright"), "--project", str(settings)]]
    return max(subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands)


if __name__ == "__main__":
    sys.exit(main((ROOT / sys.argv[1]).absolute()))
