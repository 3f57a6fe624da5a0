"""Results keep unknown fields in `raw`. Copies of results keep `raw` and `meta`."""

import copy
import json
import pickle
from typing import Any

import msgspec
import numpy as np
import pytest
from support.responses import response

from hf_ext import ChatChunk, ChatCompletion, Meta, ResultList
from hf_ext._core.results.result import Result
from hf_ext.chat import operations
from hf_ext.embeddings.response_parsers import openai_reader
from hf_ext.models import ModelInfo, RouterModel, User
from hf_ext.models import operations as _models
from hf_ext.text import Completion, CompletionChunk
from hf_ext.text.generation_dialects import COMPLETE, STREAM_COMPLETE

UNKNOWN = {"new_field": {"deep": [1, None, "ü"]}}
CHOICE = {"index": 0, "message": {"role": "assistant", "content": "Hi", **UNKNOWN}, "finish_reason": "stop", **UNKNOWN}
# The type of each result, its parser, and a response body with unknown fields at every level.
RESULTS: dict[type[Any], tuple[Any, dict[str, Any]]] = {
    ChatCompletion: (
        operations.CREATE.parse,
        {"id": "c", "choices": [CHOICE], "usage": {"total_tokens": 1, **UNKNOWN}},
    ),
    Completion: (COMPLETE.rows["openai"].operation.parse, {"id": "c", "choices": [{"text": "x", **UNKNOWN}]}),
    ModelInfo: (_models.GET.parse, {"id": "org/m", "lastModified": "2026", "cardData": UNKNOWN}),
    RouterModel: (_models.ROUTER_GET.parse, {"id": "org/m", "providers": [{"provider": "p", **UNKNOWN}]}),
    User: (_models.WHOAMI.parse, {"name": "me", "isPro": True, "auth": UNKNOWN}),
}
EVENTS: dict[type[Any], tuple[Any, dict[str, Any]]] = {
    ChatChunk: (operations.CREATE.event, {"id": "c", "choices": [{"index": 0, "delta": {"content": "x", **UNKNOWN}}]}),
    CompletionChunk: (
        STREAM_COMPLETE.rows["tgi"].operation.event,
        {"index": 0, "token": {"id": 1, "text": "x", **UNKNOWN}},
    ),
}


def parse_example(type_: type[Any]) -> Any:
    """Return a result or an event of this type, with unknown fields."""
    if type_ in RESULTS:
        parse, content = RESULTS[type_]
        result = parse(response({**content, **UNKNOWN}, 201, x_request_id="r-1"))
    else:
        event, content = EVENTS[type_]
        result = event(json.dumps({**content, **UNKNOWN}).encode())
    assert type(result) is type_
    return result


@pytest.mark.parametrize("type_", RESULTS)
def test_raw_has_unknown_fields_and_meta_has_status_and_request_id(type_):
    result = parse_example(type_)
    assert result.raw == {**RESULTS[type_][1], **UNKNOWN}
    assert (result.meta.status, result.meta.request_id) == (201, "r-1")


@pytest.mark.parametrize("type_", EVENTS)
def test_raw_of_an_event_has_unknown_fields(type_):
    event, content = EVENTS[type_]
    result = event(json.dumps({**content, **UNKNOWN}).encode())
    assert type(result) is type_
    assert result.raw == {**content, **UNKNOWN}


def test_extra_of_embeddings_has_unknown_fields():
    embeddings = openai_reader(1)(response({"data": [{"embedding": [1]}], "usage": {"cost": 1}, **UNKNOWN}))
    assert embeddings.extra == {"usage": {"cost": 1}, **UNKNOWN}


def test_every_result_type_is_tested_here():
    def descendants(type_: type[Any]) -> set[type[Any]]:
        return {each for child in type_.__subclasses__() for each in {child, *descendants(child)}}

    own_types = {type_ for type_ in descendants(Result) if type_.__module__ in {"hf_ext.chat.results", "hf_ext.text.generation_results",
                                                                          "hf_ext.models.results"}}  # fmt: skip
    assert own_types == {*RESULTS, *EVENTS}


@pytest.mark.parametrize("make_copy", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r))])
@pytest.mark.parametrize("type_", [*RESULTS, ChatChunk, CompletionChunk])
def test_copy_keeps_fields_raw_and_meta(type_, make_copy):
    result = parse_example(type_)
    copied = make_copy(result)
    assert type(copied) is type_
    assert copied is not result
    assert (copied, copied.raw, copied.meta) == (result, result.raw, result.meta)


def test_change_of_a_shallow_copy_does_not_change_the_result():
    result = parse_example(ChatCompletion)
    copied = copy.copy(result)
    copied.id = "other"
    assert result.id == "c"
    assert copied.choices is result.choices


def test_results_with_equal_fields_are_equal():
    content = {"id": "c", "choices": [CHOICE]}
    assert operations.CREATE.parse(response(content)) == operations.CREATE.parse(
        response({**content, **UNKNOWN}, x_request_id="r-2")
    )
    assert ChatCompletion(id="a") != ChatCompletion(id="b")


def test_result_without_a_response_has_no_raw_and_an_empty_meta():
    assert ChatCompletion().raw is None
    assert ChatCompletion().meta == Meta()
    assert pickle.loads(pickle.dumps(ChatCompletion(id="c"))) == ChatCompletion(id="c")


def test_raw_of_a_response_with_nan_has_nan():
    result = operations.CREATE.parse(
        response(b'{"id": "c", "created": NaN, "choices": [{"message": {"content": ""}}]}')
    )
    assert (result.id, np.isnan(result.raw["created"])) == ("c", True)


def test_raw_is_decoded_again_at_each_access():
    result = parse_example(ChatCompletion)
    result.raw["id"] = "changed"
    assert result.raw["id"] == "c"


def test_result_can_be_encoded_as_json():
    assert msgspec.json.decode(msgspec.json.encode(parse_example(Completion)))["id"] == "c"


# Lists


def result_list() -> ResultList[str]:
    return ResultList(["a", "b"], meta=Meta(200), content=b'[{"x": NaN}, {"y": 1}]')


def test_result_list_is_a_list_with_meta_and_raw():
    results = result_list()
    assert results == ["a", "b"]
    assert (results[1], len(results), results.meta.status, results.raw[1]) == ("b", 2, 200, {"y": 1})
    assert (ResultList().raw, ResultList().meta, list(ResultList())) == (None, Meta(), [])


@pytest.mark.parametrize("make_copy", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r))])
def test_copy_of_a_result_list_keeps_meta_and_raw(make_copy):
    copied = make_copy(result_list())
    assert isinstance(copied, ResultList)
    assert (copied, copied.meta.status, copied.raw[1]) == (["a", "b"], 200, {"y": 1})
