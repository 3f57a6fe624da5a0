"""What several adaptors convert in the same way: options, errors, tool calls and their schema."""

from __future__ import annotations

import asyncio
import json
import pickle
from typing import Any

import httpx
import pytest

from hf_ext import BatchError, HfError, NetworkError, RateLimitError, StreamInterruptedError, Timeout, ValidationError
from hf_ext.integrations._adaptor.call_options import chat_options, embedding_options, rank_options
from hf_ext.integrations._adaptor.combined_error import combined_error
from hf_ext.integrations._adaptor.condition import Condition, condition_of
from hf_ext.integrations._adaptor.connection import Connection
from hf_ext.integrations._adaptor.converted_errors import converted_errors
from hf_ext.integrations._adaptor.functions import function_call, function_choice, function_tool
from hf_ext.integrations._adaptor.message import request_message
from hf_ext.integrations._adaptor.ranking import arank, rank
from hf_ext.integrations._adaptor.received_calls import received_calls
from hf_ext.tools.calls import FunctionCall, ToolCall

TOOLS = [function_tool("get_weather", None, {})]


class FrameworkError(Exception):
    """An error of a framework."""


def test_options_of_a_call_replace_those_of_the_adaptor_and_add_headers_and_fields() -> None:
    connection = Connection(provider="groq", deadline=3, headers={"a": "1"}, extra_body={"x": 1})
    options = chat_options(connection, {"seed": 1, "headers": {"b": "2"}}, {"seed": 2, "extra_body": {"x": 3, "y": 4}})
    assert options == {
        "provider": "groq",
        "deadline": 3,
        "seed": 2,
        "headers": {"a": "1", "b": "2"},
        "extra_body": {"x": 3, "y": 4},
    }
    assert connection.call.get("headers") == {"a": "1"}


def test_policy_none_of_a_call_replaces_the_policy_of_the_adaptor() -> None:
    from hf_ext.resilience import Retry

    connection = Connection(policy=Retry(on=HfError, attempts=2))
    assert chat_options(connection, {"policy": None})["policy"] is None


def test_timeout_of_httpx_becomes_one_of_the_client() -> None:
    options = chat_options(Connection(), {"timeout": httpx.Timeout(5, read=None, pool=1)})
    assert options["timeout"] == Timeout(connect=5, read=None, write=5, pool=1)
    given = Timeout(read=300)
    assert chat_options(Connection(timeout=given))["timeout"] == given
    assert chat_options(Connection(timeout=3))["timeout"] == 3


def test_ranking_has_a_dialect_and_no_provider() -> None:
    assert embedding_options(Connection(dialect="tei"))["dialect"] == "tei"
    assert rank_options(Connection(dialect="tei"), {"model": "m"}) == {"dialect": "tei", "model": "m"}
    with pytest.raises(ValidationError, match="provider"):
        rank_options(Connection(provider="groq"))


def test_nothing_is_sent_to_rank_no_texts() -> None:
    nowhere = Connection(base_url="http://127.0.0.1:9", dialect="tei")
    assert list(rank(nowhere, [], {"query": "q"})) == []
    assert list(asyncio.run(arank(nowhere, [], {"query": "q"}))) == []
    with pytest.raises(NetworkError):
        rank(nowhere, ["a text"], {"query": "q"})


def test_message_has_tool_calls_only_if_there_are_some() -> None:
    assert request_message("user", "Hi") == {"role": "user", "content": "Hi"}
    call = function_call("1", "f", {})
    assert request_message("assistant", "", [call], reasoning="") == {
        "role": "assistant",
        "content": "",
        "tool_calls": [call],
        "reasoning": "",
    }


def interrupted_batch() -> BatchError:
    error = BatchError("1 of 2 chunks failed", status_code=429)
    error.__cause__ = RateLimitError("slow down", status_code=429)
    return error


def stream_cut_by_the_network() -> StreamInterruptedError:
    error = StreamInterruptedError("cut")
    error.__cause__ = NetworkError("reset")
    return error


@pytest.mark.parametrize(
    ("error", "condition"),
    [
        (NetworkError("refused"), "network"),
        (StreamInterruptedError("cut"), "interrupted"),
        (stream_cut_by_the_network(), "network"),
        (ValidationError("too long", status_code=400, code="context_length_exceeded"), "context overflow"),
        (interrupted_batch(), "rate limit"),
        (HfError("broken", status_code=500), "server error"),
        (HfError("odd"), "other"),
    ],
)
def test_error_has_a_condition(error: HfError, condition: Condition) -> None:
    assert condition_of(error) == condition


def test_combined_error_belongs_to_both_libraries_and_can_be_pickled() -> None:
    error = combined_error(RateLimitError("slow down", status_code=429, retry_after=7), FrameworkError)
    for each in (error, pickle.loads(pickle.dumps(error))):
        assert isinstance(each, RateLimitError)
        assert isinstance(each, FrameworkError)
        assert (each.status_code, each.retry_after, each.is_retryable) == (429, 7, True)


def test_converted_error_has_the_error_of_the_client_as_its_cause() -> None:
    error = RateLimitError("slow down", status_code=429)
    with pytest.raises(FrameworkError) as caught, converted_errors(lambda _: FrameworkError("slow down")):
        raise error
    assert caught.value.__cause__ is error


def test_error_that_needs_no_conversion_is_raised_unchanged() -> None:
    error = RateLimitError("slow down", status_code=429)
    with pytest.raises(RateLimitError) as caught, converted_errors(lambda same: same):
        raise error
    assert caught.value is error
    assert error.__cause__ is None


@pytest.mark.parametrize(
    ("choice", "sent"),
    [
        (True, "required"),
        ("any", "required"),
        ("none", "none"),
        ("get_weather", {"type": "function", "function": {"name": "get_weather"}}),
        ({"type": "custom"}, {"type": "custom"}),
    ],
)
def test_choice_of_a_tool_is_sent_in_the_form_of_the_api(choice: Any, sent: Any) -> None:
    assert function_choice(choice, TOOLS) == sent


def test_choice_of_an_unknown_tool_is_refused() -> None:
    with pytest.raises(ValidationError, match="get_weather"):
        function_choice("get_whether", TOOLS)


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [('{"a": 1}', {"a": 1}), ({"a": 1}, {"a": 1}), (None, {}), ('{"a":', {"INVALID_JSON": '{"a":'})],
)
def test_arguments_of_an_earlier_call_are_sent_as_an_object(arguments: Any, sent: dict[str, Any]) -> None:
    assert json.loads(function_call("1", "f", arguments)["function"]["arguments"]) == sent


def test_calls_with_broken_arguments_are_separated_and_keep_their_text() -> None:
    functions = [FunctionCall(name="f", arguments=text) for text in ('{"a": 1}', '{"a":', "[1]")]
    calls, broken = received_calls(ToolCall(id=str(place), function=each) for place, each in enumerate(functions))
    assert [call.arguments for call in calls] == [{"a": 1}]
    assert [(call.id, call.text) for call in broken] == [("1", '{"a":'), ("2", "[1]")]
    assert all(call.problem for call in broken)
