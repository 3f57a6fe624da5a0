"""ConfigFile: a file is read when it changes, an invalid file changes nothing, and no thread or task remains."""

from __future__ import annotations

import itertools
import logging
import math
import os
import threading
from dataclasses import dataclass

import anyio
import pytest
from support.waiting import auntil, until

from hf_ext import ValidationError
from hf_ext.resilience.config_file import ConfigFile
from hf_ext.resilience.dynamic_config import DynamicConfig

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Windows:
    per_second: float = 10.0


@dataclass(frozen=True)
class Settings:
    attempts: int = 3
    windows: Windows = Windows()
    names: tuple[str, ...] = ()

    def __post_init__(self):
        if self.attempts > 99:
            raise ValueError("attempts is above 99")


@pytest.fixture
def config():
    return DynamicConfig(Settings(), validate=lambda value: ["attempts < 1"] if value.attempts < 1 else [])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def replace(path, text):
    """Replace a file as a deployment does. Write another file, then rename that file."""
    other = path.with_name("other")
    other.write_text(text)
    other.replace(path)


def test_fields_that_the_file_does_not_contain_keep_their_initial_values(config, path):
    path.write_text('attempts = 5\nnames = ["a", "b"]\n[windows]\nper_second = 2\n')
    file = ConfigFile(config, path)
    assert file.poll() is True
    assert config.current == Settings(5, Windows(2.0), ("a", "b"))
    assert config.history[-1].reason == "file settings.toml"
    assert file.poll() is False
    replace(path, "attempts = 5\n")
    assert file.poll() is True
    assert config.current == Settings(5)


def test_settings_are_read_from_a_json_file(config, tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"attempts": 4}')
    assert ConfigFile(config, path).poll()
    assert config.current.attempts == 4


def test_file_is_not_read_again_after_a_rollback_until_it_changes(config, path):
    path.write_text("attempts = 5")
    file = ConfigFile(config, path)
    file.poll()
    config.rollback()
    assert file.poll() is False
    assert config.current.attempts == 3


def test_file_with_a_new_modification_time_and_the_same_content_makes_no_version(config, path):
    path.write_text("attempts = 5")
    file = ConfigFile(config, path)
    file.poll()
    os.utime(path, ns=(1, 1))
    assert file.poll() is False
    assert config.version == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("attempts = ", r"settings\.toml' cannot be parsed"),
        (
            "attempts = 'five'\nname = 'x'",
            r"settings\.toml' has invalid settings: attempts: Expected `int`, got `str`; there is",
        ),
        ("attempts = 0", "attempts < 1"),
        ("attempts = 100", r"settings\.toml' has invalid settings: attempts is above 99"),
        ("[windows]\nper_second = 'x'", r"windows: .*per_second"),
        ("token = 'hf_TESTSECRET'", "there is no setting 'token'"),
    ],
)
def test_invalid_file_changes_nothing_and_sets_last_error(config, path, text, message):
    path.write_text(text)
    file = ConfigFile(config, path)
    with pytest.raises(ValidationError, match=message) as info:
        file.poll()
    assert "TESTSECRET" not in str(info.value)
    assert (config.version, file.last_error) == (1, info.value)
    assert info.value.problems
    assert file.poll() is False
    replace(path, "attempts = 5")
    assert file.poll() is True
    assert file.last_error is None


@pytest.mark.parametrize(("name", "text"), [("settings.toml", "attempts = 5\n"), ("settings.json", '{"attempts": 5}')])
def test_file_that_was_truncated_within_the_last_second_changes_nothing(config, tmp_path, name, text):
    """Writers first truncate a file. An empty TOML file is valid, so reading it would reset all settings."""
    path = tmp_path / name
    path.write_text(text)
    file = ConfigFile(config, path)
    file._now = lambda: path.stat().st_mtime_ns / 1e9 + 0.9
    assert file.poll()
    path.write_text("")
    assert file.poll() is False
    assert config.current.attempts == 5
    assert file.last_error is None
    path.write_text(text.replace("5", "6"))
    assert file.poll()
    assert config.current.attempts == 6


def test_file_that_is_empty_for_more_than_a_second_resets_the_settings(config, path):
    path.write_text("attempts = 5\n")
    file = ConfigFile(config, path)
    assert file.poll()
    path.write_text("")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert file.poll()
    assert config.current == Settings()


def test_file_is_read_after_its_writer_has_finished(config, path):
    """The first line alone is a valid file. It is not used, because the writer has not finished."""
    file = ConfigFile(config, path)
    file._now = lambda: path.stat().st_mtime_ns / 1e9
    changes, waits = [], []
    config.subscribe(lambda old, new: changes.append(new))

    def write_the_rest(seconds):
        waits.append(seconds)
        if len(waits) == 1:
            with path.open("a") as opened:
                opened.write("[windows]\nper_second = 8\n")

    file._sleep = write_the_rest
    path.write_text("attempts = 6\n")
    assert file.poll()
    assert changes == [Settings(6, Windows(8.0))]
    assert waits == [0.05, 0.05]


def test_poll_stops_waiting_after_a_second_if_the_file_is_written_without_pause(config, path):
    path.write_text("attempts = 5\n")
    file = ConfigFile(config, path)
    file._now = lambda: path.stat().st_mtime_ns / 1e9
    waits, numbers = [], itertools.count(10)

    def write(seconds):
        waits.append(seconds)
        number = next(numbers)
        path.write_text(f"attempts = {number} # {'x' * (number % 7)}\n")

    file._sleep = write
    assert file.poll() is False
    assert config.current == Settings()
    assert math.fsum(waits) == pytest.approx(1.0)
    file._sleep = waits.append
    assert file.poll()
    assert config.current.attempts == 29


def test_error_has_every_problem_of_the_file(config, path):
    path.write_text("attempts = 'five'\nname = 'x'")
    with pytest.raises(ValidationError) as info:
        ConfigFile(config, path).poll()
    assert info.value.problems == ["attempts: Expected `int`, got `str`", "there is no setting 'name'"]


def test_json_file_that_contains_no_object_is_refused(config, tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("[]")
    with pytest.raises(
        ValidationError, match=r"settings\.json' contains list, not settings by name\. Write a JSON object, such as"
    ):
        ConfigFile(config, path).poll()


def test_missing_file_raises_an_error_unless_it_was_read_before(config, path):
    file = ConfigFile(config, path)
    assert file.last_error is None
    with pytest.raises(ValidationError, match=r"settings\.toml' cannot be read: No such file"):
        file.poll()
    path.write_text("attempts = 5")
    file.poll()
    path.unlink()
    assert file.poll() is False
    assert config.current.attempts == 5


def test_folder_in_place_of_a_file_is_refused(config, tmp_path):
    path = tmp_path / "folder.toml"
    path.mkdir()
    with pytest.raises(ValidationError, match="cannot be read"):
        ConfigFile(config, path).poll()


def test_all_invalid_arguments_are_named_in_one_error(config):
    with pytest.raises(ValidationError) as info:
        ConfigFile(config, "folder/settings.yaml", interval=math.nan)
    assert info.value.problems == [
        "interval must be a number of seconds above 0, not nan",
        "path must end in .json or .toml, not 'settings.yaml'",
    ]
    assert info.value.where == "ConfigFile"
    with pytest.raises(ValidationError) as info:
        ConfigFile(Settings(), 5, interval="1")
    assert info.value.problems == [
        "config must be a DynamicConfig, not Settings",
        "interval must be a number of seconds above 0, not '1'",
        "path must be a path, not int",
    ]


def test_background_thread_reads_changes_until_the_block_ends(config, path, caplog):
    before = set(threading.enumerate())
    path.write_text("attempts = 5")
    with caplog.at_level(logging.WARNING), ConfigFile(config, path, interval=0.01) as file:
        assert config.current.attempts == 5
        replace(path, "attempts = 0")
        until(lambda: file.last_error is not None)
        assert config.current.attempts == 5
        replace(path, "attempts = 6")
        until(lambda: config.current.attempts == 6)
        file.start()  # has no effect, because the thread is already running
    logged = [record.getMessage() for record in caplog.records]
    assert logged[0] == "settings file ignored: attempts < 1 (DynamicConfig)."
    until(lambda: set(threading.enumerate()) <= before)
    file.close()
    assert not file._worker.is_running


async def test_background_task_reads_changes_until_the_block_ends(config, path):
    path.write_text("attempts = 5")
    async with ConfigFile(config, path, interval=0.01) as file:
        assert config.current.attempts == 5
        replace(path, "attempts = 6")
        await auntil(lambda: config.current.attempts == 6)
    assert not file._worker.is_running


async def test_cancelling_the_block_ends_the_background_task(config, path):
    path.write_text("attempts = 5")
    file = ConfigFile(config, path, interval=0.005)
    with anyio.CancelScope() as scope:
        async with file:
            scope.cancel()
            await anyio.sleep_forever()
    assert scope.cancelled_caught
    assert not file._worker.is_running
