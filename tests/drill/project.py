"""A copy of the project whose OpenAPI documents a test may edit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from typing import Any

import yaml
from support.byte_server import ByteServer

ROOT = Path(__file__).parents[2]
CODEGEN = ROOT / ".venv-codegen/bin/python"
FOLDERS = ("hf_ext", "generated", "openapi", "templates", "scripts", "docs/reference")
FILES = ("extension_config.yaml", "generator_config.yaml", "pyproject.toml")

Document = dict[str, Any]
Done = subprocess.CompletedProcess[str]


class Project:
    """The files of the project that an edit of openapi/ concerns, in a folder of their own.

    `edit` changes a document. `reset` undoes all edits. The generated code stays as it is until the next `generate`.
    """

    def __init__(self, folder: Path) -> None:
        for name in FOLDERS:
            copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
        for name in FILES:
            copy(ROOT / name, folder / name)
        self.folder = folder
        self.openapi = folder / "openapi"

    def reset(self) -> None:
        """Restore the documents."""
        for path in self.openapi.glob("*.yaml"):
            path.unlink()
        for path in (ROOT / "openapi").glob("*.yaml"):
            copy(path, self.openapi)

    def edit(self, document: str, change: Callable[[Document], object]) -> None:
        """Change a document of openapi/; a document that does not exist is empty before the change."""
        path = self.openapi / document
        content = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) if path.exists() else {}
        change(content)
        path.write_text(yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True), "utf-8")

    def generate(self) -> None:
        """Do what `make generate` does."""
        done = self.script("generate")
        assert done.returncode == 0, done.stderr

    def script(self, name: str, *arguments: object) -> Done:
        """Run a script with the environment of the generator."""
        return self._run(CODEGEN, f"scripts/{name}.py", *arguments)

    def python(self, code: str, *arguments: object) -> str:
        """Run a program with the packages of the copy, and return its output."""
        done = self._run(Path(sys.executable), "-c", code, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def operations_table(self) -> Done:
        """Do what `make sync` does with the operations."""
        return self._run(Path(sys.executable), "scripts/operations_table.py")

    def api_diff(self) -> list[str]:
        """Do what `make api-diff` does. Return its bullets."""
        done = self.script("api_diff", ROOT / "openapi", self.openapi)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def sent_by(self, call: str, response: object) -> tuple[Any, Any]:
        """Run a call of the client against a server, and return the body that it received and the result in JSON.

        Args:
            call: An expression with the variable `client`. Its value must be JSON.
            response: The JSON body of the response.
        """
        body = json.dumps(response).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        with ByteServer(head.encode(), body) as server:
            printed = self.python(CALL.format(call=call), server.url)
        return server.bodies[0], json.loads(printed)

    def type_errors(self, program: str) -> list[str]:
        """Return the lines of a program in which pyright finds an error, with the packages of the copy."""
        folder = self.folder / "build"
        folder.mkdir(exist_ok=True)
        settings = {"extraPaths": [str(self.folder), str(self.folder / "generated")], "venvPath": str(ROOT)}
        settings |= {"venv": ".venv", "typeCheckingMode": "strict", "include": ["program.py"]}
        (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
        (folder / "program.py").write_text(program, "utf-8")
        return sorted({program.splitlines()[line] for _, line in self._pyright(folder)})

    def files_with_type_errors(self, folder: str) -> set[str]:
        """Return the files of a folder in which pyright finds an error."""
        settings = {"extraPaths": ["generated"], "venvPath": str(ROOT), "venv": ".venv", "include": [folder]}
        (self.folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
        return {path.relative_to(self.folder).as_posix() for path, _ in self._pyright(self.folder)}

    def _pyright(self, folder: Path) -> list[tuple[Path, int]]:
        done = self._run(Path(sys.executable), "-m", "pyright", "--project", folder, "--outputjson", "--level", "error")
        found = json.loads(done.stdout)["generalDiagnostics"]
        return [(Path(each["file"]), int(each["range"]["start"]["line"])) for each in found]

    def _run(self, *command: object) -> Done:
        paths = os.pathsep.join((str(self.folder), str(self.folder / "generated")))
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )


CALL = """
import json, sys
from hf_ext import Client

url = sys.argv[1]
with Client(token="hf_test", base_url=url, inference_url=url, dialect="huggingface") as client:
    print(json.dumps({call}))
"""


def schema(document: Document, name: str) -> Document:
    """Return a named schema of a document."""
    found: Document = document["components"]["schemas"][name]
    return found


def properties(document: Document, name: str) -> Document:
    """Return the properties of a named schema of a document."""
    found: Document = schema(document, name)["properties"]
    return found
