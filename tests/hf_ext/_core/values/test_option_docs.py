"""`inspect.getdoc` of a method lists the options of the method with their descriptions."""

import functools
import inspect
import pickle
import pydoc
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Required, TypedDict, Unpack

import pytest

from hf_ext._core.values.signature import show_options


class PaintParameters(TypedDict, total=False):
    """Parameters of a painting. They are sent."""

    size: Required[int]
    """Width and height,
    in pixels.
    """

    palette: Mapping[str, float]
    """Pigments, each with its share of the painting. The shares are numbers from 0 to 1, and their sum is 1."""

    note: str


class CallOptions(TypedDict, total=False):
    """Options of every call."""

    timeout: float | None
    """Timeout in seconds."""


class PaintOptions(PaintParameters, CallOptions, total=False):
    """Keyword arguments of `paint`."""


class Undescribed(TypedDict, total=False):
    """Options that the docstring of the method describes."""

    size: int


@show_options
class Painter:
    def paint(self, subject: str, **options: Unpack[PaintOptions]) -> str:
        """Paint a subject.

        Args:
            subject: What to paint.
        """
        return subject

    def sketch(self, **options: Unpack[Undescribed]) -> None:
        """Sketch.

        Args:
            size: Pixels.
        """

    @classmethod
    def standard(cls, **options: Unpack[CallOptions]) -> "Painter":
        """Return a painter."""
        return cls()

    def undocumented(self, **options: Unpack[CallOptions]) -> None: ...


WRITTEN = """\
Paint a subject.

Args:
    subject: What to paint."""
SECTIONS = """Parameters of a painting:
    size (int, required): Width and height, in pixels.
    palette (Mapping[str, float]): Pigments, each with its share of the painting. The shares
        are numbers from 0 to 1, and their sum is 1.

Options of every call:
    timeout (float | None): Timeout in seconds."""


def test_docstring_is_followed_by_a_section_for_each_typed_dict() -> None:
    assert inspect.getdoc(Painter.paint) == f"{WRITTEN}\n\n{SECTIONS}"
    assert inspect.getdoc(Painter().paint) == f"{WRITTEN}\n\n{SECTIONS}"
    standard = "Return a painter.\n\nOptions of every call:\n    timeout (float | None): Timeout in seconds."
    assert inspect.getdoc(Painter.standard) == standard


def test_help_shows_the_descriptions() -> None:
    shown = pydoc.plain(pydoc.render_doc(Painter().paint))
    assert "    size (int, required): Width and height, in pixels.\n" in shown


def test_options_without_descriptions_add_no_section() -> None:
    assert inspect.getdoc(Painter.sketch) == "Sketch.\n\nArgs:\n    size: Pixels."
    assert Painter.undocumented.__doc__ is None


def test_printed_docstring_is_the_text_of_the_code() -> None:
    assert inspect.cleandoc(str(Painter.paint.__doc__)) == WRITTEN


def test_wrapper_of_a_method_has_the_descriptions() -> None:
    @functools.wraps(Painter().paint)
    def wrapper(*args: Any, **kwargs: Any) -> None: ...

    assert inspect.getdoc(wrapper) == f"{WRITTEN}\n\n{SECTIONS}"


def test_pickled_docstring_is_the_text_of_the_code() -> None:
    copy = pickle.loads(pickle.dumps(Painter.paint.__doc__))
    assert type(copy) is str
    assert copy == Painter.paint.__doc__


def test_docstring_without_source_files_is_the_text_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "without_source.py"
    code = Path(__file__).read_text()
    module = ModuleType(path.stem)
    monkeypatch.setitem(sys.modules, path.stem, module)
    exec(compile(code, path, "exec"), vars(module))
    assert inspect.getdoc(module.Painter.paint) == WRITTEN
    vars(module)["__file__"] = str(path)
    assert inspect.getdoc(module.Painter.standard) == "Return a painter."
