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


LONG = """
import json, msgspec, os, time
from hf_ext import ChatCompletion
from hf_ext.display import live, options

def completion(text):
    body = {"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}
    return msgspec.json.decode(json.dumps(body), type=ChatCompletion)

def wait_for_another_size(size):
    deadline = time.monotonic() + 20
    while os.get_terminal_size() == size and time.monotonic() < deadline:
        time.sleep(0.01)

print("above")
with options(updates_per_second=1_000_000), live.start() as shown:
    text = ""
    for number in range(60):
        size = os.get_terminal_size()
        text += f"Paragraph {number} has a text of some words.\\n\\n"
        shown.update(lambda: completion(text))
        if number in PAUSES:
            wait_for_another_size(size)
print("below")
"""
PARAGRAPHS = [f"Paragraph {number} has a text of some words." for number in range(60)]


def paragraphs_of(lines: list[str]) -> list[str]:
    """Return the paragraphs of the screen, joined if they are broken into lines."""
    text = " ".join(line for line in lines if line)
    return re.findall(r"Paragraph \d+ has a text of some words\.", text)


@pytest.mark.parametrize("columns", [80, 40])
def test_answer_that_is_higher_than_the_screen_is_there_once(columns: int) -> None:
    screen = terminals.run(f"PAUSES = ()\n{LONG}", columns)
    assert (screen.status, screen.is_cursor_hidden) == (0, False)
    assert (screen.lines[0], screen.lines[-1]) == ("above", "below")
    assert paragraphs_of(screen.lines) == PARAGRAPHS


@pytest.mark.parametrize(
    "resize",
    [
        terminals.Resize("Paragraph 3 has", 24, 100),
        terminals.Resize("Paragraph 3 has", 24, 30),
        terminals.Resize("Paragraph 3 has", 40, 100),
        terminals.Resize("Paragraph 3 has", 15, 81),
    ],
    ids=["wider", "narrower", "larger", "lower"],
)
def test_size_of_the_terminal_may_change_during_the_answer(resize: terminals.Resize) -> None:
    screen = terminals.run(f"PAUSES = (3,)\n{LONG}", 80, resizes=[resize])
    assert (screen.status, screen.is_cursor_hidden) == (0, False)
    assert screen.lines[-1] == "below"
    assert paragraphs_of(screen.lines)[-60:] == PARAGRAPHS
    assert "above" in screen.lines
    repeated = paragraphs_of(screen.lines)[:-60]
    assert len(repeated) <= (4 if resize.columns == 30 else 0)  # what was drawn before may scroll out


def test_terminal_that_becomes_narrower_again_and_again_keeps_one_old_part() -> None:
    sizes = [terminals.Resize(f"Paragraph {number} has", 24, 40 - number) for number in (3, 4, 5, 6)]
    screen = terminals.run(f"PAUSES = (3, 4, 5, 6)\n{LONG}", 80, resizes=sizes)
    assert paragraphs_of(screen.lines) == [*PARAGRAPHS[:4], *PARAGRAPHS]


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
