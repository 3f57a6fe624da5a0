"""The signature of a method lists the options of the method."""

import copy
import functools
import inspect
import pickle
import pydoc
from collections.abc import Mapping
from typing import Any, Required, Self, TypedDict, Unpack, get_type_hints

from hf_ext._core.values.signature import NOT_PASSED, show_options
from hf_ext.bulk import Job


class Options(TypedDict, total=False):
    size: Required[int]
    labels: "Mapping[str, float]"


@show_options
class Painter:
    def __init__(self, **options: Unpack[Options]) -> None:
        self.options = options

    def paint(self, subject: str, *, model: "str | None" = None, **options: Unpack[Options]) -> "Self":
        return self

    async def wait(self, **options: Unpack[Options]) -> None: ...

    @classmethod
    def standard(cls, **options: Unpack[Options]) -> "Painter":
        return cls(**options)

    def copy(self, **options: Any) -> str:
        """Copy a picture."""
        return ""

    def without_options(self, subject: str) -> str:
        return subject


OPTIONS = "size: int, labels: collections.abc.Mapping[str, float] = ..."


def test_options_are_keyword_only_parameters() -> None:
    expected = f"(self, subject: str, *, model: str | None = None, {OPTIONS}) -> Self"
    assert str(inspect.signature(Painter.paint)) == expected


def test_bound_methods_class_methods_and_constructors_list_the_options() -> None:
    bound = inspect.signature(Painter(size=1).paint)
    assert list(bound.parameters) == ["subject", "model", "size", "labels"]
    assert str(inspect.signature(Painter)) == f"(*, {OPTIONS}) -> None"
    assert list(inspect.signature(Painter.standard).parameters) == ["size", "labels"]


def test_options_that_are_not_required_have_the_default_not_passed() -> None:
    parameters = inspect.signature(Painter.paint).parameters
    assert parameters["size"].default is inspect.Parameter.empty
    assert parameters["labels"].default is NOT_PASSED


def test_a_wrapper_of_a_bound_method_has_the_signature_of_the_method() -> None:
    paint = Painter(size=1).paint

    @functools.wraps(paint)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return paint(*args, **kwargs)

    assert inspect.signature(wrapper) == inspect.signature(paint)
    assert get_type_hints(wrapper) == get_type_hints(Painter.paint)


def test_methods_with_listed_options_stay_functions() -> None:
    assert Painter(size=1).paint("a cat", size=2)
    assert inspect.iscoroutinefunction(Painter.wait)
    assert inspect.getsource(Painter.paint).lstrip().startswith("def paint")
    assert inspect.signature(Painter.paint, follow_wrapped=False).parameters["options"]
    assert str(inspect.signature(Painter.without_options)) == "(self, subject: str) -> str"


def test_options_of_any_type_stay_as_they_are_written() -> None:
    """`Job.map` takes the options of the method that it calls."""
    assert str(inspect.signature(Painter.copy)) == "(self, **options: Any) -> str"
    assert inspect.getdoc(Painter.copy) == "Copy a picture."
    assert "**options: Any" in pydoc.render_doc(Job.map)


def test_signatures_can_be_replaced_copied_and_pickled() -> None:
    signature = inspect.signature(Painter.wait)
    assert signature.return_annotation is None
    assert signature.replace(return_annotation=int).return_annotation is int
    assert copy.copy(signature) == signature
    signature = inspect.signature(Painter.paint).replace(return_annotation=None)
    assert list(pickle.loads(pickle.dumps(signature.replace(parameters=[]))).parameters) == []
