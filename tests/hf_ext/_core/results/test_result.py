"""Results keep unknown fields and the facts of the call, and so do their copies."""

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
from hf_ext.text import Completion, TextEvent, TextGeneration, generation_operations

UNKNOWN = {"new_field": {"deep": [1, None, "ü"]}}
CHOICE = {"index": 0, "message": {"role": "assistant", "content": "Hi", **UNKNOWN}, "finish_reason": "stop", **UNKNOWN}
# Every type of result: its parser, and a response with unknown fields at every level.
RESULTS: dict[type[Any], tuple[Any, dict[str, Any]]] = {
    ChatCompletion: (
        operations.CREATE.parse,
        {"id": "c", "choices": [CHOICE], "usage": {"total_tokens": 1, **UNKNOWN}},
    ),
    Completion: (generation_operations.COMPLETE.parse, {"id": "c", "choices": [{"text": "x", **UNKNOWN}]}),
    TextGeneration: (generation_operations.GENERATE.parse, {"generated_text": "x", "details": {"seed": 1, **UNKNOWN}}),
    ModelInfo: (_models.GET.parse, {"id": "org/m", "lastModified": "2026", "cardData": UNKNOWN}),
    RouterModel: (_models.ROUTER_GET.parse, {"id": "org/m", "providers": [{"provider": "p", **UNKNOWN}]}),
    User: (_models.WHOAMI.parse, {"name": "me", "isPro": True, "auth": UNKNOWN}),
}
EVENTS: dict[type[Any], tuple[Any, dict[str, Any]]] = {
    ChatChunk: (operations.CREATE.event, {"id": "c", "choices": [{"index": 0, "delta": {"content": "x", **UNKNOWN}}]}),
    Completion: (generation_operations.COMPLETE.event, {"id": "c", "choices": [{"text": "x", **UNKNOWN}]}),
    TextEvent: (generation_operations.GENERATE_STREAM.event, {"index": 0, "token": {"id": 1, "text": "x", **UNKNOWN}}),
}


def read(type_: type[Any]) -> Any:
    if type_ in RESULTS:
        parse, content = RESULTS[type_]
        result = parse(response({**content, **UNKNOWN}, 201, x_request_id="r-1"))
    else:
        event, content = EVENTS[type_]
        result = event(json.dumps({**content, **UNKNOWN}).encode())
    assert type(result) is type_
    return result


@pytest.mark.parametrize("type_", RESULTS)
def test_raw_has_unknown_fields_and_meta_has_the_facts(type_):
    result = read(type_)
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


def test_all_result_types_are_in_these_tests():
    def descendants(type_: type[Any]) -> set[type[Any]]:
        return {each for child in type_.__subclasses__() for each in {child, *descendants(child)}}

    ours = {type_ for type_ in descendants(Result) if type_.__module__ in {"hf_ext.chat.results", "hf_ext.text.generation_results",
                                                                          "hf_ext.models.results"}}  # fmt: skip
    assert ours == {*RESULTS, *EVENTS}


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r))])
@pytest.mark.parametrize("type_", [*RESULTS, ChatChunk, TextEvent])
def test_copy_keeps_fields_raw_and_meta(type_, copied):
    result = read(type_)
    twin = copied(result)
    assert type(twin) is type_
    assert twin is not result
    assert (twin, twin.raw, twin.meta) == (result, result.raw, result.meta)


def test_shallow_copy_can_be_changed_alone():
    result = read(ChatCompletion)
    twin = copy.copy(result)
    twin.id = "other"
    assert result.id == "c"
    assert twin.choices is result.choices


def test_results_are_equal_if_their_fields_are():
    content = {"id": "c", "choices": [CHOICE]}
    assert operations.CREATE.parse(response(content)) == operations.CREATE.parse(
        response({**content, **UNKNOWN}, x_request_id="r-2")
    )
    assert ChatCompletion(id="a") != ChatCompletion(id="b")


def test_result_without_a_response_has_no_raw_and_an_empty_meta():
    assert ChatCompletion().raw is None
    assert ChatCompletion().meta == Meta()
    assert pickle.loads(pickle.dumps(ChatCompletion(id="c"))) == ChatCompletion(id="c")


def test_raw_of_a_response_with_nan():
    result = operations.CREATE.parse(response(b'{"id": "c", "created": NaN, "choices": [{"index": 0}]}'))
    assert (result.id, np.isnan(result.raw["created"])) == ("c", True)


def test_raw_is_decoded_at_each_access_so_that_changes_do_not_remain():
    result = read(ChatCompletion)
    result.raw["id"] = "changed"
    assert result.raw["id"] == "c"


def test_result_can_be_encoded_as_json():
    assert msgspec.json.decode(msgspec.json.encode(read(Completion)))["id"] == "c"


# Lists


def result_list() -> ResultList[str]:
    return ResultList(["a", "b"], meta=Meta(200), content=b'[{"x": NaN}, {"y": 1}]')


def test_result_list_is_a_list_with_meta_and_raw():
    results = result_list()
    assert results == ["a", "b"]
    assert (results[1], len(results), results.meta.status, results.raw[1]) == ("b", 2, 200, {"y": 1})
    assert (ResultList().raw, ResultList().meta, list(ResultList())) == (None, Meta(), [])


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r))])
def test_copy_of_a_result_list_keeps_meta_and_raw(copied):
    twin = copied(result_list())
    assert isinstance(twin, ResultList)
    assert (twin, twin.meta.status, twin.raw[1]) == (["a", "b"], 200, {"y": 1})
