"""The Python blocks of README.md and docs/, and a run of a program in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(
    r"(?:<!-- (?:not run: (?P<reason>.*?)|run with (?P<package>\w+)) -->\s*)?"
    r"^(?P<indent> *)```python[^\n]*\n(?P<code>.*?)^(?P=indent)```"
    r"(?:\s*(?P<varies><!-- output varies -->)?\s*^(?P=indent)```text\n(?P<output>.*?)^(?P=indent)```)?",
    re.DOTALL | re.MULTILINE,
)
MARK = "\0next block\n"


@dataclass(frozen=True)
class Block:
    """A Python block of a page.

    Attributes:
        code: The code, without its indentation.
        output: The text that the block prints, or None if the page shows none, or one that varies.
        not_run: The reason if no test runs the block, or "".
        package: The package that the block needs, if it runs in `.venv-others`, or "".
    """

    code: str
    output: str | None = None
    not_run: str = ""
    package: str = ""


def blocks_of(page: Path) -> list[Block]:
    """Return the Python blocks of a page, in the order of the page."""
    found: list[Block] = []
    for match in FENCE.finditer(page.read_text(encoding="utf-8")):
        output = None if match["output"] is None or match["varies"] else dedent(match["output"])
        found.append(Block(dedent(match["code"]), output, match["reason"] or "", match["package"] or ""))
    return found


def pages() -> dict[str, list[Block]]:
    """Return the blocks of each page that has some, by the path of the page."""
    paths = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    return {path.relative_to(ROOT).as_posix(): blocks for path in paths if (blocks := blocks_of(path))}


def program_of(blocks: list[Block]) -> str:
    """Return one program of several blocks, which prints `MARK` between the outputs of two blocks."""
    return f"\nprint({MARK!r}, end='')\n".join(block.code for block in blocks)


def run(command: list[str], folder: Path, **variables: str) -> str:
    """Run a program that has only PATH and the given environment variables, and return its output."""
    environment = {"PATH": os.environ["PATH"], **variables}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout
