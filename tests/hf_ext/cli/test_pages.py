"""The sessions of the pages about the command line run, and the reference page is up to date.

A `console` block is a session: each line with `$` is a command of bash, which lines with `>` continue, and the lines below
are its output. The commands of a page run in order, in one folder and one shell. With `<!-- output varies -->` before the block, only the exit codes are
compared. A block that cannot run here has `<!-- not run: reason -->` before it, and is counted as NOT RUN.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.command_line import CommandLine

if TYPE_CHECKING:
    from scripts.local_servers import E5Server, LlamaServer

pytestmark = pytest.mark.heavy  # each test starts several programs

ROOT = Path(__file__).parents[3]
BLOCK = re.compile(
    r"(?:<!-- (?:not run: (?P<reason>.*?)|(?P<varies>output varies)) -->\n)?```console\n(?P<session>.*?)^```",
    re.DOTALL | re.MULTILINE,
)
PAGES = sorted(path for path in (ROOT / "docs").rglob("command-line*.md"))
MARK = "=-=next command=-="


@dataclass(frozen=True)
class Step:
    """A command of a page, and its output; None if the output varies."""

    command: str
    output: str | None


def steps_of(page: Path, not_run: Counter[str]) -> list[Step]:
    """Return the commands of a page, and count the blocks that are not run."""
    steps: list[Step] = []
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["reason"]:
            not_run[f"a session of {page.name}: {block['reason']}"] += 1
            continue
        for part in re.split(r"^\$ ", block["session"], flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            while output.startswith("> "):  # the next line of the command
                line, _, output = output.partition("\n")
                command += f"\n{line[2:]}"
            steps.append(Step(command, None if block["varies"] else output))
    return steps


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_sessions_of_a_page_print_the_shown_output(
    page: Path, hf: CommandLine, llama: LlamaServer, e5: E5Server, not_run: Counter[str]
) -> None:
    urls = {"http://localhost:8080": llama.url, "http://localhost:8081": e5.url}
    steps = steps_of(page, not_run)
    script = ["exec 2>&1"]
    for step in steps:
        command = step.command
        for shown, real in urls.items():
            command = command.replace(shown, real)
        script += [f"{command}\ncode=$?", f"printf '%s' {MARK!r}$code{MARK!r}"]
    done = hf.shell("\n".join(script))
    parts = done.out.split(MARK)
    outputs, codes = parts[0::2], parts[1::2]
    assert codes == ["0"] * len(steps), done.out
    for step, printed in zip(steps, outputs, strict=False):
        output = printed
        for shown, real in urls.items():
            output = output.replace(real, shown)
        assert step.output in {None, output}, step.command


def test_every_session_of_the_pages_is_found() -> None:
    assert len(PAGES) == 7
    text = "".join(page.read_text() for page in PAGES)
    assert text.count("```console") == len(BLOCK.findall(text))


def test_no_line_of_a_shell_block_is_longer_than_80_characters() -> None:
    text = "\n".join(page.read_text() for page in PAGES)
    blocks = re.findall(r"^```(?:console|sh)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert [line for block in blocks for line in block.splitlines() if len(line) > 80] == []


def test_every_command_has_a_how_to_page() -> None:
    from hf_ext.cli.app import COMMANDS

    text = "".join(page.read_text() for page in PAGES if page.parent.name == "how-to")
    assert [command.name for command in COMMANDS if f"hf-ext {command.name}" not in text] == []


def test_reference_page_is_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "command_line_page.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout
