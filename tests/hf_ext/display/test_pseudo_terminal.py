"""Results and live streams in a real terminal: 80 and 40 columns, NO_COLOR, TERM=dumb, Ctrl-C, a closed pipe."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import terminals
from support.shown_results import RESULTS

pytestmark = pytest.mark.heavy

ALL = (
    "import rich\n"
    "from support.shown_results import RESULTS\n"
    "for name in RESULTS: print(f'[{name}]'); rich.print(RESULTS[name]('A cat on a mat'))"
)
SHOW = (
    "from hf_ext import Client\n"
    "messages = [{{'role': 'user', 'content': 'Write a long story about a cat.'}}]\n"
    "with Client(base_url={url!r}) as client:\n"
    "    completion = client.chat.stream(messages, model='local', max_tokens={tokens}, temperature=0).show()\n"
    "print('completion:', repr(completion.text))\n"
)
COLORS = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m")


def parts(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if re.fullmatch(r"\[[a-z ]+\]", line):
            name = line[1:-1]
            found[name] = []
        else:
            found[name].append(line)
    return found


@pytest.mark.parametrize("columns", [80, 40])
def test_every_type_fits_on_the_screen(columns: int) -> None:
    screen = terminals.run(ALL, columns)
    shown = parts(screen.lines)
    assert screen.status == 0
    assert list(shown) == list(RESULTS)
    assert all(shown.values())
    assert shown["labels"][1] == f"A cat on a mat  {'█' * {80: 16, 40: 8}[columns]} 0.81"
    assert shown["completion"][-1].endswith("s" if columns == 80 else "1.2 s")
    assert shown["image"][0] == "▀" * 40
    assert COLORS.search(screen.sent)


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colors_where_none_are_wanted(variables: dict[str, str]) -> None:
    screen = terminals.run(ALL, 80, variables=variables)
    assert COLORS.search(screen.sent) is None
    assert parts(screen.lines)["image"][-1].startswith("image/png, 96×64")


@pytest.mark.parametrize("columns", [80, 40])
def test_live_answer_stays_on_the_screen(columns: int, llama: Any) -> None:
    screen = terminals.run(SHOW.format(url=llama.url, tokens=40), columns)
    assert screen.status == 0
    assert not screen.is_cursor_hidden
    *answer, completion = "\n".join(screen.lines).split("completion: ")
    words = re.findall(r"\w+", completion.replace("\\n", " "))[:8]
    assert " ".join(words) in " ".join(re.findall(r"\w+", "".join(answer)))
    assert "tokens" in "".join(answer) or "length" in "".join(answer)


def test_dumb_terminal_gets_the_text_once(llama: Any) -> None:
    screen = terminals.run(SHOW.format(url=llama.url, tokens=20), 80, variables={"TERM": "dumb"})
    assert screen.status == 0
    assert b"\x1b" not in screen.sent


def test_ctrl_c_ends_the_answer_and_shows_the_cursor(llama: Any) -> None:
    program = SHOW.format(url=llama.url, tokens=2000).replace(
        "max_tokens", "extra_body={'ignore_eos': True}, max_tokens"
    )
    screen = terminals.run(program, 80, interrupt_after=" ")
    assert screen.status != 0
    assert "KeyboardInterrupt" in "\n".join(screen.lines)
    assert not screen.is_cursor_hidden


def test_hostile_answer_does_not_change_the_terminal() -> None:
    attack = "\\x1b]0;owned\\x07\\x1b[2J\\x1b[?25l\\x1b]8;;https://attacker.example\\x07x"
    program = f"import rich\nfrom support.shown_results import RESULTS\nfor name in RESULTS: rich.print(RESULTS[name]('{attack}'))"
    screen = terminals.run(program, 80)
    assert screen.title == ""
    assert not screen.is_cursor_hidden
    assert b"\x1b]" not in screen.sent


def test_closed_pipe_ends_the_program(llama: Any, tmp_path: Path) -> None:
    (tmp_path / "show.py").write_text(SHOW.format(url=llama.url, tokens=30))
    command = f"{sys.executable} show.py | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout != "0\n"
    assert "BrokenPipeError" in done.stderr
