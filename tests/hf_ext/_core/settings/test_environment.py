"""Environment has the variables, working directory and home directory of the process, or injected values."""

from pathlib import Path

import pytest
from support.leaks import NEEDLE, is_in

from hf_ext._core.settings.environment import Environment


def test_variables_are_read_without_surrounding_whitespace():
    environment = Environment({"A": " x\n", "EMPTY": " "})
    assert environment.get("A") == "x"
    assert environment.get("EMPTY") == environment.get("MISSING") == ""
    assert "EMPTY" in environment
    assert "MISSING" not in environment


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("true", True), ("YES", True), ("on", True), ("0", False), ("", False)]
)
def test_flag_is_on_for_the_same_values_as_in_the_official_client(value, expected):
    assert Environment({"SWITCH": value}).is_on("SWITCH") is expected


def test_default_environment_is_the_environment_of_the_process(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_EXT_TEST", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    environment = Environment()
    assert environment.get("HF_EXT_TEST") == "here"
    assert environment.cwd == tmp_path
    assert environment.path("MISSING", "~/x") == tmp_path / "x"


def test_deleted_working_directory_is_none(monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert Environment().cwd is None
    assert Environment({"P": "x"}).path("P") == Path("x")


def test_paths_are_absolute_and_may_start_with_the_home_directory():
    environment = Environment({"A": "~/a", "B": "b", "C": "/c", "D": "."}, Path("/cwd"), Path("/home/me"))
    paths = [environment.path(name) for name in "ABCD"]
    assert paths == [Path("/home/me/a"), Path("/cwd/b"), Path("/c"), Path("/cwd")]
    assert environment.path("MISSING") is None
    assert environment.path("MISSING", "~") == Path("/home/me")


def test_path_in_a_missing_home_directory_is_none(monkeypatch):
    def no_home(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    assert Environment({}).path("MISSING", "~/x") is None


def test_repr_of_an_environment_contains_no_value():
    assert not is_in(repr(Environment({"HF_TOKEN": NEEDLE})))
