"""What rich prints in a terminal: each type, without control characters, at any width, with and without colors."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from support.shown_results import RESULTS, TOKEN, completion, detected, picture, recording

from hf_ext import ChatCompletion, Embeddings, Media, ResultList
from hf_ext.display.terminal import printable
from hf_ext.text import Classification

TERMINAL_ATTACK = "\x1b]52;c;c2VjcmV0\x07\x1b[2J\x1b]0;title\x07\x9b31m\r\x08\u202egpj.exe"


def printed(shown: Any, width: int = 80, color: Any = None) -> str:
    file = StringIO()
    Console(file=file, width=width, force_terminal=True, color_system=color, legacy_windows=False).print(shown)
    return file.getvalue()


@pytest.mark.parametrize("width", [80, 40, 20, 1])
@pytest.mark.parametrize("name", RESULTS)
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    assert max(map(len, printed(RESULTS[name]("a cat"), width).splitlines()), default=0) <= width


@pytest.mark.parametrize("name", RESULTS)
def test_control_characters_do_not_reach_the_terminal(name: str) -> None:
    text = printed(RESULTS[name](TERMINAL_ATTACK))
    assert set(text) & {"\x1b", "\x07", "\x08", "\r", "\x9b", "\u202e"} == set()
    assert TOKEN not in text


@given(st.text())
def test_printable_text_has_no_control_characters(text: str) -> None:
    kept = printable(text)
    assert not any((ord(each) < 32 and each not in "\n\t") or 127 <= ord(each) < 160 for each in kept)
    assert printable(kept) == kept


@settings(max_examples=50)
@given(text=st.text() | st.text("\x1b[]();:0123456789mKHJ\x9b\x9d\x07\n`*_#<>|-!"))
def test_answer_of_a_model_sends_no_sequence_to_the_terminal(text: str) -> None:
    assert not set(printed(completion(text))) & {"\x1b", "\x07", "\x08", "\x9b", "\x9d"}


def test_html_in_an_answer_is_kept_as_text() -> None:
    text = printed(
        completion("<div>kept</div>\n\nand <b>this</b> ![p](https://a.example/b.png) [l](https://c.example)")
    )
    for part in ("<div>kept</div>", "<b>this</b>", "https://a.example/b.png", "https://c.example"):
        assert part in text.replace("\n", "")


def test_markdown_usage_and_tool_calls_are_shown() -> None:
    lines = printed(completion("**Paris** is big")).splitlines()
    assert lines[0].startswith("Reasoning: **Paris**")
    assert lines[1].rstrip() == "Paris is big"
    assert lines[-1] == "31→20 tokens · stop · **Paris** is big · 1.2 s"


def test_bars_fit_into_the_width() -> None:
    labels = ResultList([Classification(label="cat", score=1.0), Classification(label="dog", score=0.5)])
    assert printed(labels).splitlines()[1:] == ["cat    ████████████████████ 1.00", "dog    ██████████ 0.50          "]
    assert printed(labels, 40).count("█") == 15


def test_picture_is_drawn_in_a_terminal_with_colors() -> None:
    lines = printed(Media(picture(), "image/png"), color="truecolor").splitlines()
    assert lines[0].count("▀") == 40
    assert len(lines) == 14
    assert printed(Media(picture(), "image/png")) == f"image/png, 96×64, {len(picture())} B\n"


def test_broken_picture_is_described() -> None:
    broken = Media(picture()[:60], "image/png")
    assert printed(broken, color="truecolor") == "image/png, 96×64, 60 B\n"


def test_recording_has_a_waveform() -> None:
    text = printed(Media(recording(), "audio/wav"))
    assert text.startswith("audio/wav, 1.0 s, 32 kB ██")
    assert text.endswith("▁\n")


def test_result_that_cannot_be_shown_is_its_repr() -> None:
    broken = ChatCompletion()
    broken.choices = [None]  # type: ignore[list-item]
    assert printed(broken) == "<ChatCompletion>\n"
    assert printed(Embeddings(None)) == "Embeddings(tokens)\n"


ENVIRONMENTS = {"NO_COLOR": "1"}, {"TERM": "dumb"}, {}


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_pipe_gets_plain_text(environment: dict[str, str]) -> None:
    program = (
        "import rich\nfrom support.shown_results import RESULTS\nfor name in RESULTS: rich.print(RESULTS[name]('cat'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(["tests", *sys.path]), **environment},
        capture_output=True,
        check=True,
    )
    assert b"\x1b" not in run.stdout
    assert "31→20 tokens" in run.stdout.decode()
    assert run.stderr == b""


def test_objects_are_a_table() -> None:
    assert [line.rstrip() for line in printed(detected("cat")).splitlines()] == [
        "label  score                      box",
        "cat    ████████████████████ 0.98  24,16–48,48",
        "cat    ██████ 0.31                60,5–90,30",
    ]
