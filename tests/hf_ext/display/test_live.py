"""Live displays: how often they are drawn, and what each kind of output gets."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from support.shown_results import completion

from hf_ext import display
from hf_ext.display import live
from hf_ext.display.live import Live, NotebookScreen, PlainScreen, TerminalScreen


class Recorder:
    """A screen that keeps what it is asked to show."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def start(self) -> None:
        self.events.append("start")

    def update(self, result: Any) -> None:
        self.events.append(result)

    def stop(self) -> None:
        self.events.append("stop")


def test_updates_between_two_drawings_are_skipped_and_the_last_is_drawn() -> None:
    screen, now = Recorder(), 0.0
    with Live(screen, clock=lambda: now) as shown:
        for number in range(100):
            now = number / 100
            shown.update(lambda number=number: number)
    drawn = screen.events[1:-1]
    assert screen.events[0] == "start"
    assert screen.events[-1] == "stop"
    assert drawn[0] == 0
    assert drawn[-1] == 99
    assert len(drawn) <= 13


def test_limit_of_updates_can_be_changed() -> None:
    screen, now = Recorder(), 0.0
    with display.options(updates_per_second=1), Live(screen, clock=lambda: now) as shown:
        for number in range(30):
            now = number / 10
            shown.update(lambda number=number: number)
    assert screen.events == ["start", 0, 10, 20, 29, "stop"]


def test_skipped_result_is_not_built() -> None:
    built: list[int] = []
    with Live(Recorder(), clock=lambda: 0.0) as shown:
        for number in range(5):
            shown.update(lambda number=number: built.append(number))
    assert built == [0, 4]


def test_error_in_the_block_leaves_the_last_result_and_stops() -> None:
    screen = Recorder()
    with pytest.raises(KeyError), Live(screen, clock=lambda: 0.0) as shown:
        shown.update(lambda: 1)
        shown.update(lambda: 2)
        raise KeyError
    assert screen.events == ["start", 1, 2, "stop"]


def test_pipe_gets_the_new_text_without_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    screen = PlainScreen()
    screen.start()
    for text in ("Par", "Paris\x1b[2J is", "Paris\x1b[2J is big"):
        screen.update(completion(text))
    screen.stop()
    assert capsys.readouterr().out == "Paris[2J is big\n"


def test_notebook_replaces_one_output(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    handle = SimpleNamespace(update=lambda result: calls.append(("update", result)))

    def show(result: Any, *, display_id: bool) -> Any:
        calls.append(("display", result, display_id))
        return handle

    monkeypatch.setattr("IPython.display.display", show)
    screen = NotebookScreen()
    screen.start()
    screen.update(1)
    screen.update(2)
    screen.stop()
    assert calls == [("display", 1, True), ("update", 2)]


def test_the_place_where_the_program_runs_is_recognized(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(live.start()._screen, PlainScreen)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert isinstance(live.start()._screen, TerminalScreen)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert isinstance(live.start()._screen, PlainScreen)
    import IPython

    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    assert isinstance(live.start()._screen, NotebookScreen)
    monkeypatch.setattr(IPython, "get_ipython", SimpleNamespace)
    assert isinstance(live.start()._screen, PlainScreen)
