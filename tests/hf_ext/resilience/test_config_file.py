"""ConfigFile: a file is read when it changes, an unusable one changes nothing, and nothing is left running."""

from __future__ import annotations

import itertools
import logging
import os
import threading
import time
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
            raise ValueError("attempts is beyond reason")


@pytest.fixture
def config():
    return DynamicConfig(Settings(), validate=lambda value: ["attempts < 1"] if value.attempts < 1 else [])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def replace(path, text):
    """Replace a file as deployments do: written elsewhere, then moved."""
    other = path.with_name("other")
    other.write_text(text)
    other.replace(path)


def test_the_file_names_what_differs(config, path):
    path.write_text('attempts = 5\nnames = ["a", "b"]\n[windows]\nper_second = 2\n')
    file = ConfigFile(config, path)
    assert file.poll() is True
    assert config.current == Settings(5, Windows(2.0), ("a", "b"))
    assert config.history[-1].reason == "file settings.toml"
    assert file.poll() is False
    replace(path, "attempts = 5\n")
    assert file.poll() is True
    assert config.current == Settings(5)


def test_json_too(config, tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"attempts": 4}')
    assert ConfigFile(config, path).poll()
    assert config.current.attempts == 4


def test_a_rollback_stands_until_the_file_changes(config, path):
    path.write_text("attempts = 5")
    file = ConfigFile(config, path)
    file.poll()
    config.rollback()
    assert file.poll() is False
    assert config.current.attempts == 3


def test_a_touched_file_is_no_new_version(config, path):
    path.write_text("attempts = 5")
    file = ConfigFile(config, path)
    file.poll()
    os.utime(path, ns=(1, 1))
    assert file.poll() is False
    assert config.version == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("attempts = ", r"settings\.toml' cannot be read"),
        (
            "attempts = 'five'\nname = 'x'",
            r"settings\.toml' is not valid: attempts: Expected `int`, got `str`; there is",
        ),
        ("attempts = 0", "attempts < 1"),
        ("attempts = 100", r"settings\.toml' is not valid: attempts is beyond reason"),
        ("[windows]\nper_second = 'x'", r"windows: .*per_second"),
        ("token = 'hf_TESTSECRET'", "there is no setting 'token'"),
    ],
)
def test_an_unusable_file_changes_nothing_and_says_why(config, path, text, message):
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
def test_a_file_that_was_just_emptied_changes_nothing(config, tmp_path, name, text):
    """Who writes a file anew empties it first; a settings file of TOML is valid then, and names nothing."""
    path = tmp_path / name
    path.write_text(text)
    file = ConfigFile(config, path)
    assert file.poll()
    path.write_text("")
    assert file.poll() is False
    assert config.current.attempts == 5
    assert file.last_error is None
    path.write_text(text.replace("5", "6"))
    assert file.poll()
    assert config.current.attempts == 6


def test_a_file_that_is_empty_for_long_is_meant_to_be(config, path):
    path.write_text("attempts = 5\n")
    file = ConfigFile(config, path)
    assert file.poll()
    path.write_text("")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert file.poll()
    assert config.current == Settings()


def test_a_file_is_read_when_its_writer_has_ended(config, path):
    """The first lines are valid by themselves; they are not used while others follow."""
    path.write_text("attempts = 5\n[windows]\nper_second = 7\n")
    file = ConfigFile(config, path)
    assert file.poll()
    seen = []
    config.subscribe(lambda old, new: seen.append(new))
    writing, polling = threading.Event(), threading.Event()

    def write():
        with path.open("w") as written:
            written.write("attempts = 6\n")
            written.flush()
            writing.set()
            polling.wait(5)
            written.write("[windows]\nper_second = 8\n")

    thread = threading.Thread(target=write)
    thread.start()
    writing.wait(5)
    polling.set()
    assert file.poll()
    thread.join()
    assert seen == [Settings(6, Windows(8.0))]


def test_a_file_that_is_always_written_is_not_waited_for_without_end(config, path):
    path.write_text("attempts = 5\n")
    file = ConfigFile(config, path)
    assert file.poll()
    stop = threading.Event()

    def write():
        for number in itertools.count():
            path.write_text(f"attempts = {number % 90 + 1} # {'x' * (number % 7)}\n")
            if stop.wait(0.01):
                return

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert file.poll() is False
        assert config.current.attempts == 5
    finally:
        stop.set()
        thread.join()
    file.poll()
    assert f"attempts = {config.current.attempts} " in path.read_text()


def test_every_problem_is_told_by_itself_too(config, path):
    path.write_text("attempts = 'five'\nname = 'x'")
    with pytest.raises(ValidationError) as info:
        ConfigFile(config, path).poll()
    assert info.value.problems == ["attempts: Expected `int`, got `str`", "there is no setting 'name'"]


def test_a_json_file_that_is_no_object(config, tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("[]")
    with pytest.raises(ValidationError, match=r"settings\.json' holds no settings\. It must be an object\.$"):
        ConfigFile(config, path).poll()


def test_a_file_that_was_never_there_is_an_error_and_one_that_went_away_is_not(config, path):
    file = ConfigFile(config, path)
    assert file.last_error is None
    with pytest.raises(ValidationError, match=r"settings\.toml' cannot be read: No such file"):
        file.poll()
    path.write_text("attempts = 5")
    file.poll()
    path.unlink()
    assert file.poll() is False
    assert config.current.attempts == 5


def test_a_folder_is_no_file(config, tmp_path):
    path = tmp_path / "folder.toml"
    path.mkdir()
    with pytest.raises(ValidationError, match="cannot be read"):
        ConfigFile(config, path).poll()


def test_other_kinds_of_files_and_no_interval_are_refused(config):
    with pytest.raises(ValidationError, match=r"'settings\.yaml' is neither \.json nor \.toml"):
        ConfigFile(config, "settings.yaml")
    with pytest.raises(ValidationError, match="more than 0"):
        ConfigFile(config, "settings.toml", interval=0)


def test_a_thread_follows_the_file_and_ends(config, path, caplog):
    before = set(threading.enumerate())
    path.write_text("attempts = 5")
    with caplog.at_level(logging.WARNING), ConfigFile(config, path, interval=0.01) as file:
        assert config.current.attempts == 5
        replace(path, "attempts = 0")
        until(lambda: file.last_error is not None)
        assert config.current.attempts == 5
        replace(path, "attempts = 6")
        until(lambda: config.current.attempts == 6)
        file.start()  # it is running already
    logged = [record.getMessage() for record in caplog.records]
    assert logged[0] == "settings not changed: these settings are not valid: attempts < 1"
    until(lambda: set(threading.enumerate()) <= before)
    file.close()
    replace(path, "attempts = 7")
    time.sleep(0.03)
    assert config.current.attempts == 6


async def test_a_task_follows_the_file_and_ends(config, path):
    path.write_text("attempts = 5")
    async with ConfigFile(config, path, interval=0.01):
        assert config.current.attempts == 5
        replace(path, "attempts = 6")
        await auntil(lambda: config.current.attempts == 6)
    replace(path, "attempts = 7")
    await anyio.sleep(0.03)
    assert config.current.attempts == 6


async def test_cancellation_ends_the_task(config, path):
    path.write_text("attempts = 5")
    with anyio.move_on_after(0.03) as scope:
        async with ConfigFile(config, path, interval=0.005):
            await anyio.sleep(10)
    assert scope.cancelled_caught
