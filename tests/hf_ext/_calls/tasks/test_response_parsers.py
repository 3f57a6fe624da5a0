"""Each response parser accepts certain JSON shapes. Any other response raises an error."""

from __future__ import annotations

import msgspec
import pytest
from support.responses import response

from hf_ext import ResponseDecodeError
from hf_ext._calls.tasks.response_parsers import list_reader, object_reader
from hf_ext._core.results.result import Result


class Thing(Result):
    name: str
    size: int | None = None


class Part(msgspec.Struct):
    name: str


@pytest.mark.parametrize("body", [{"name": "a", "new": 1}, [{"name": "a", "new": 1}]], ids=["object", "list"])
def test_object_reader_parses_an_object_or_the_first_item_of_a_list(body):
    thing = object_reader(Thing)(response(body, x_request_id="r1"))
    assert thing == Thing("a")
    assert (thing.raw, thing.meta.request_id) == (body, "r1")


def test_object_reader_rejects_an_empty_list():
    with pytest.raises(ResponseDecodeError, match="empty list instead of a result"):
        object_reader(Thing)(response([]))


@pytest.mark.parametrize(
    "body", [{"name": "a"}, [{"name": "a"}], [[{"name": "a"}]]], ids=["object", "list", "list in a list"]
)
def test_list_reader_parses_each_shape(body):
    parts = list_reader(Part)(response(body, x_request_id="r1"))
    assert parts == [Part("a")]
    assert (parts.raw, parts.meta.request_id) == (body, "r1")


@pytest.mark.parametrize("body", [[], [[]]], ids=["list", "list in a list"])
def test_list_reader_parses_an_empty_list(body):
    assert list_reader(Part)(response(body)) == []


def test_list_reader_rejects_several_lists():
    with pytest.raises(ResponseDecodeError, match="has 2 lists instead of one"):
        list_reader(Part)(response([[{"name": "a"}], [{"name": "b"}]]))


def test_list_reader_skips_rows_that_do_not_fit_the_type():
    parts = list_reader(Part)(response([{"name": "a"}, 7, {"size": 1}]))
    assert parts == [Part("a")]
    assert parts.raw == [{"name": "a"}, 7, {"size": 1}]


@pytest.mark.parametrize("body", [b"[", b"{}", b'"text"', b"", b"[1]", b"[{}]"])
def test_list_reader_rejects_a_body_without_a_valid_row(body):
    with pytest.raises(ResponseDecodeError):
        list_reader(Part)(response(body))
