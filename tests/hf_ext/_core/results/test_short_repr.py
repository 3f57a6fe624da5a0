"""Reprs of results: one short line, whatever the server sent."""

from __future__ import annotations

import json
import wave
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hf_ext import ChatChunk, ChatCompletion, Embeddings, Media, Message, ResultList, Tool, ToolCall, Usage
from hf_ext._core.results.short_repr import describe_bytes, describe_size, list_repr, shorten
from hf_ext._core.values.json import decode
from hf_ext.audio import AudioTrack, Transcription
from hf_ext.endpoints import Endpoint
from hf_ext.models import ModelInfo, RouterModel
from hf_ext.responses import Response
from hf_ext.text import Classification
from hf_ext.tools import CallRecord, FunctionCall, RunResult, ToolResultStep
from hf_ext.vision import Box, DetectedObject, GeneratedMask, ImageSegment

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 224_992


def image(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (1024, 768)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (ImageSegment(label="cat", score=0.987, mask=PNG), "ImageSegment(cat 0.99, <225 kB PNG>)"),
        (ImageSegment(mask=b""), "ImageSegment(<0 B bytes>)"),
        (GeneratedMask(mask=PNG, score=0.5), "GeneratedMask(0.50, <225 kB PNG>)"),
        (
            AudioTrack(label="label_0", content=b"fLaC", content_type="audio/flac"),
            "AudioTrack(label_0, audio/flac, 4 B)",
        ),
        (Classification(label="cat", score=0.812), "Classification(cat 0.81)"),
        (
            Transcription(text="And so my fellow Americans " * 9),
            "Transcription('And so my fellow Americans And so my fellow Americans And s…')",
        ),
        (Usage(prompt_tokens=31, completion_tokens=20), "Usage(31→20 tokens)"),
        (Usage(prompt_tokens=31), "Usage(31 tokens)"),
        (Usage(prompt_tokens=31_000, completion_tokens=2_000), "Usage(31,000→2,000 tokens)"),
        (Usage(), "Usage()"),
        (Usage(completion_tokens=20), "Usage(?→20 tokens)"),
        (ModelInfo(id="org/name"), "ModelInfo('org/name')"),
        (RouterModel(id="org/name"), "RouterModel('org/name')"),
        (Endpoint(name="mine"), "Endpoint('mine')"),
        (Message(role="assistant", content="Hello"), "Message(role='assistant', content='Hello')"),
        (Box(xmin=12, ymin=30.4, xmax=200, ymax=None), "Box(12,30–200,?)"),
    ],
)
def test_repr_is_one_short_line(result: object, expected: str) -> None:
    assert repr(result) == expected


def test_repr_of_a_completion_has_text_usage_and_reason() -> None:
    body = (
        b'{"choices": [{"message": {"content": "Paris is the capital."}, "finish_reason": "stop"}],'
        b' "usage": {"prompt_tokens": 31, "completion_tokens": 20}}'
    )
    assert repr(decode(body, ChatCompletion)) == "ChatCompletion('Paris is the capital.', 31→20 tokens, stop)"
    assert repr(ChatCompletion()) == "ChatCompletion('')"


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ('[{"delta": {"role": "assistant"}}]', "ChatChunk()"),
        ('[{"delta": {"content": "Hi\\n"}}]', r"ChatChunk('Hi\n')"),
        ('[{"delta": {"content": "' + "x" * 200 + '"}}]', f"ChatChunk('{'x' * 99}…')"),
        ('[{"delta": {"reasoning_content": "Let me"}}]', "ChatChunk(reasoning 'Let me')"),
        (
            '[{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": "{}"}}]}}]',
            "ChatChunk(ToolCall(function=FunctionCall(arguments='{}', name='f'), index=0, id='a'))",
        ),
        (
            '[{"delta": {"content": "A"}}, {"index": 1, "delta": {"content": "B"}, "finish_reason": "stop"}]',
            "ChatChunk('A', choice 1, 'B', stop)",
        ),
    ],
)
def test_repr_of_a_chunk_has_only_what_it_adds(choices: str, expected: str) -> None:
    body = f'{{"id": "chatcmpl-1", "created": 1, "model": "m", "choices": {choices}}}'
    assert repr(decode(body.encode(), ChatChunk)) == expected


def test_repr_of_the_last_chunk_has_the_usage() -> None:
    body = b'{"id": "chatcmpl-1", "choices": [], "usage": {"prompt_tokens": 31, "completion_tokens": 20}}'
    assert repr(decode(body, ChatChunk)) == "ChatChunk(31→20 tokens)"


def test_repr_of_a_run_and_its_calls_is_short_whatever_the_tools_returned() -> None:
    call = ToolCall(id="a", function=FunctionCall(name="weather", arguments='{"city": "Rome"}'))
    done = CallRecord(
        call, "weather", {"city": "Rome"}, content="sun\n" * 99, raw=b"x" * 999, seconds=0.25, state="done"
    )
    assert (
        repr(done)
        == f"CallRecord(weather({{'city': 'Rome'}}), done, → {('sun' + chr(10)) * 24 + 'sun' + '…'!r}, 0.2 s)"
    )
    assert repr(CallRecord(call, "weather", {"city": "Rome"})) == "CallRecord(weather({'city': 'Rome'}), open)"
    messages = [{"role": "user", "content": "a secret plan"}]
    usage = Usage(prompt_tokens=31, completion_tokens=20)
    result = RunResult("It is sunny.", ChatCompletion(), messages, usage, rounds=2, calls=[done], stopped="answer")
    assert repr(result) == "RunResult('It is sunny.', 2 rounds, 1 call, 31→20 tokens, answer)"
    assert len(repr(ToolResultStep(call=call, name="f", content="x" * 999, is_error=False, seconds=1.0))) < 300


TRICK = "a\n\x1b[31m" + "b" * 5_000


@pytest.mark.parametrize(
    "result",
    [
        CallRecord(ToolCall(), TRICK, {TRICK: TRICK}, content=TRICK, error=ValueError(TRICK), state="done"),
        CallRecord(ToolCall(), "f", {"a": np.zeros((30, 30))}),
        Tool(TRICK, TRICK, {"properties": {TRICK: {}}}, None),
        Media(b"", TRICK),
        decode(json.dumps({"choices": [{"delta": {}, "finish_reason": TRICK}]}).encode(), ChatChunk),
        decode(json.dumps({"choices": [{"message": {}, "finish_reason": TRICK}]}).encode(), ChatCompletion),
    ],
    ids=lambda result: type(result).__name__,
)
def test_repr_is_one_line_whatever_a_server_calls_its_tools_types_and_reasons(result: object) -> None:
    assert repr(result).isprintable()
    assert len(repr(result)) < 1_500


def test_repr_of_a_tool_has_its_call_and_the_start_of_its_description() -> None:
    def weather(city: str, days: int = 1) -> str:
        """Look up the weather of a city.

        The next lines are not shown, because the repr of a tool is a part of the repr of a step.
        """
        return ""

    assert repr(Tool.of(weather)) == "Tool(weather(city, days): 'Look up the weather of a city.')"
    assert repr(Tool("f", "", {}, None)) == "Tool(f(): '')"


def test_repr_of_a_response_has_text_usage_and_status() -> None:
    body = (
        b'{"status": "completed", "usage": {"input_tokens": 3, "output_tokens": 4},'
        b' "output": [{"type": "message", "content": [{"type": "output_text", "text": "Hi"}]}]}'
    )
    assert repr(decode(body, Response)) == "Response('Hi', 3→4 tokens, completed)"


def test_repr_of_a_list_has_the_first_items_and_the_number_of_the_others() -> None:
    labels = ResultList([Classification(label="cat", score=0.81), Classification(label="dog", score=0.15)])
    assert repr(labels) == "[cat 0.81, dog 0.15]"
    box = Box(xmin=12, ymin=30, xmax=200, ymax=180)
    found = ResultList([DetectedObject(label="cat", score=0.98, box=box)] * 7)
    each = "DetectedObject(cat 0.98 12,30–200,180)"
    assert repr(found) == f"[{', '.join([each] * 5)}, … 2 more]"
    assert repr(ResultList([1.5] * 6)) == "[1.5, 1.5, 1.5, 1.5, 1.5, … 1 more]"
    assert repr(ResultList()) == "[]"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_repr_of_an_image_has_its_size_in_pixels(kind: str) -> None:
    content = image(kind)
    assert repr(Media(content, f"image/{kind.lower()}")) == (
        f"Media(image/{kind.lower()}, 1024×768, {describe_size(len(content))})"
    )


def test_repr_of_a_recording_has_its_length() -> None:
    file = BytesIO()
    with wave.open(file, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(16_000)
        recording.writeframes(bytes(2 * 16_000 * 3))
    assert repr(Media(file.getvalue(), "audio/wav")) == "Media(audio/wav, 3.0 s, 96 kB)"


def test_repr_of_embeddings_has_shape_and_type() -> None:
    import numpy as np

    assert repr(Embeddings(np.zeros((10, 384), np.float32))) == "Embeddings(10×384 float32)"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (225_400, "225 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_300_000, "1.3 MB"),
    ],
)
def test_size_is_in_the_unit_that_is_short(size: int, expected: str) -> None:
    assert describe_size(size) == expected


@given(
    st.binary(max_size=64),
    st.sampled_from(
        [
            b"",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"\xff\xd8\xff",
            b"GIF89a",
            b"RIFF\0\0\0\0WAVEfmt ",
            b"RIFF\0\0\0\0WEBPVP8 ",
            b"RIFF\0\0\0\0WEBPVP8X",
            b"RIFF\0\0\0\0WEBPVP8L",
            b"fLaC",
        ]
    ),
)
def test_no_bytes_make_a_repr_fail(content: bytes, start: bytes) -> None:
    assert repr(Media(start + content, "image/png")).startswith("Media(image/png, ")
    assert describe_bytes(start + content).startswith("<")


@given(st.text())
def test_shortened_text_is_one_printable_line(text: str) -> None:
    assert shorten(text).isprintable()
    assert len(shorten(text)) <= 60


@given(
    st.recursive(
        st.none() | st.text() | st.binary() | st.floats(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_repr_of_any_values_is_one_line(value: object) -> None:
    assert "\n" not in list_repr([value])
    assert len(list_repr([value] * 1000)) < 40_000


def test_nesting_ends_with_an_ellipsis() -> None:
    value: object = "inside"
    for _ in range(9):
        value = [value]
    assert list_repr([value]) == "[[[[[…]]]]]"
