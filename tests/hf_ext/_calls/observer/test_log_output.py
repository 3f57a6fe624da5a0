"""HF_EXT_LOG writes the log to stderr, until the application sets up logging."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hf_ext import ValidationError
from hf_ext._calls.observer.log import show_log
from hf_ext._core.settings.environment import Environment

CALL = """
import hf_ext
for number in (1, 2):
    with hf_ext.Client(base_url="http://127.0.0.1:1", token="hf_secret") as client:
        try:
            client.chat.create([{"role": "user", "content": "my prompt"}], model="org/name")
        except hf_ext.NetworkError:
            pass
"""


def stderr_of(code: str, **variables: str) -> list[str]:
    """Return the lines that a program writes to stderr."""
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), **variables}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return done.stderr.splitlines()


def test_variable_writes_one_line_for_each_call_to_stderr() -> None:
    lines = stderr_of(CALL, HF_EXT_LOG="debug")
    assert len(lines) == 2
    assert all(
        " INFO hf_ext POST http://127.0.0.1:1/v1/chat/completions -> NetworkError (cannot connect " in line
        for line in lines
    )
    assert "my prompt" not in "".join(lines)


def test_nothing_is_written_without_the_variable() -> None:
    assert stderr_of(CALL) == []


def test_logging_of_the_application_replaces_the_output() -> None:
    lines = stderr_of(f"import logging\nlogging.basicConfig(format='mine %(message)s')\n{CALL}", HF_EXT_LOG="INFO")
    assert [line.partition(" ")[0] for line in lines] == ["mine", "mine"]


def test_unknown_level_is_refused() -> None:
    with pytest.raises(ValidationError, match="HF_EXT_LOG must be debug or info, not 'loud'"):
        show_log(Environment({"HF_EXT_LOG": "loud"}))
