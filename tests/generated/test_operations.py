"""Operations build requests with the right URL and body, and parse responses by their declared type."""

import json
from types import ModuleType
from typing import Any

import httpx
import msgspec
import pytest
from generated.conftest import Probe
from hf_api.api.router import create_chat_completion, get_router_model
from hf_api.types import Operation, StreamOperation

THING = {"name": "a"}


def response(status: int = 200, **parts: Any) -> httpx.Response:
    return httpx.Response(status, **parts)


def read(probe: Probe, module: ModuleType, response: httpx.Response, **options: Any) -> Any:
    """Parse a response as `sync_detailed` and `asyncio_detailed` do."""
    client = probe("client").Client(base_url="http://127.0.0.1:1", **options)
    return probe("_call").build_response(client, response, module._parse_success, module._parse_error)


# ------------------------------------------------------------------------------------------------------------ requests


def test_slash_is_kept_in_a_model_id_and_quoted_in_a_revision(probe: Probe) -> None:
    built = probe("api.shop.get_model").OPERATION.build("org/model name", "refs/pr/1")
    assert built["url"] == "/models/org/model%20name/revision/refs%2Fpr%2F1"


def test_characters_that_would_end_the_path_are_quoted() -> None:
    built = get_router_model.OPERATION.build("org/na?me#x:y%2F")
    assert built["url"] == "/v1/models/org/na%3Fme%23x%3Ay%252F"


@pytest.mark.parametrize("model_id", ["", "/", "/a", "a/", "a//b", "..", "../whoami", "a/../../b", "a/./b"])
def test_an_id_that_would_address_another_path_is_refused(model_id: str) -> None:
    with pytest.raises(ValueError, match=r"model_id: .* would address another path"):
        get_router_model.OPERATION.build(model_id)


@pytest.mark.parametrize("revision", ["", ".", ".."])
def test_a_revision_that_would_address_another_path_is_refused(probe: Probe, revision: str) -> None:
    with pytest.raises(ValueError, match="revision"):
        probe("api.shop.get_model").OPERATION.build("a", revision)


def test_query_and_header_parameters_are_sent_when_they_are_given(probe: Probe) -> None:
    build = probe("api.shop.get_model").OPERATION.build
    assert build("a", "b", expand=["x", "y"], limit=3, x_bill_to="z") == {
        "method": "GET",
        "url": "/models/a/revision/b",
        "params": {"expand": ["x", "y"], "limit": 3},
        "headers": {"X-Bill-To": "z"},
    }
    assert build("a", "b")["params"] == {}


def test_a_fragment_distinguishes_operations_and_is_not_sent(probe: Probe) -> None:
    to_text, to_image = probe("api.media.image_to_text").OPERATION, probe("api.media.text_to_image").OPERATION
    assert to_text.path == to_image.path == "/models/{model_id}"
    assert to_text.build("a/b", body=probe("types").File(b"x"))["url"] == "/models/a/b"


def test_a_binary_body_is_sent_with_its_media_type(probe: Probe) -> None:
    build, file = probe("api.media.image_to_text").OPERATION.build, probe("types").File
    assert build("a", body=file(b"x", mime_type="image/png"))["headers"] == {"Content-Type": "image/png"}
    assert build("a", body=file(b"x"))["headers"] == {"Content-Type": "application/octet-stream"}
    assert build("a", body=file(b"x"))["content"] == b"x"


def test_with_several_body_types_the_given_body_is_sent(probe: Probe) -> None:
    build = probe("api.media.text_to_image").OPERATION.build
    assert build("a", body=probe("types").File(b"x"))["content"] == b"x"
    assert build("a", body=probe("models").Thing(name="a"))["json"] == THING
    assert build("a", body=THING)["json"] == THING


def test_several_bodies_may_all_be_optional(probe: Probe) -> None:
    build = probe("api.media.with_optional_bodies").OPERATION.build
    assert build("a") == {"method": "POST", "url": "/models/a"}
    assert build("a", body=probe("models").Thing(name="a"))["json"] == THING


def test_an_absent_body_sends_no_content_type(probe: Probe) -> None:
    assert probe("api.shop.start_thing").OPERATION.build() == {"method": "POST", "url": "/things"}


def test_httpx_selects_the_boundary_of_a_multipart_form(probe: Probe) -> None:
    form = probe("models").Form(image=probe("types").File(b"+++", "a.png", "image/png"), prompt="x")
    built = probe("api.media.send_form").OPERATION.build(body=form)
    assert "headers" not in built
    request = httpx.Request(built["method"], "http://127.0.0.1:1/", files=built["files"])
    assert b'filename="a.png"' in request.read()


# ------------------------------------------------------------------------------------------------------------- responses


def test_json_is_parsed_as_its_model(probe: Probe) -> None:
    parse = probe("api.shop.get_model").OPERATION.parse
    assert parse(response(json=THING)) == probe("models").Thing(name="a")


@pytest.mark.parametrize("body", [{"a": None}, [1, "b"], "text", 0, None])
def test_free_form_json_is_returned_unchanged(probe: Probe, body: Any) -> None:
    assert probe("api.shop.get_free_form").OPERATION.parse(response(text=json.dumps(body))) == body


def test_binary_response_becomes_bytes_and_text_response_becomes_str(probe: Probe) -> None:
    assert probe("api.media.text_to_image").OPERATION.parse(response(content=b"\x89PNG\xff")) == b"\x89PNG\xff"
    assert probe("api.media.image_to_text").OPERATION.parse(response(text="ein Bär")) == "ein Bär"


def test_each_success_status_has_its_own_type(probe: Probe) -> None:
    parse, models = probe("api.shop.start_thing").OPERATION.parse, probe("models")
    assert parse(response(200, json=THING)) == models.Thing(name="a")
    assert parse(response(202, json={"text": "b"})) == models.Chunk(text="b")
    assert parse(response(204)) is None


def test_an_unlisted_success_status_is_parsed_like_the_listed_status(probe: Probe) -> None:
    assert probe("api.shop.get_model").OPERATION.parse(response(203, json=THING)) == probe("models").Thing(name="a")


def test_empty_response_becomes_none(probe: Probe) -> None:
    module = probe("api.shop.delete_thing")
    assert module.OPERATION.parse(response(204)) is None
    assert read(probe, module, response(204)).parsed is None


def test_a_response_may_be_an_object_or_a_list(probe: Probe) -> None:
    parse, thing = probe("api.shop.list_things").OPERATION.parse, probe("models").Thing(name="a")
    assert parse(response(json=THING)) == thing
    assert parse(response(json=[THING])) == [thing]


def test_a_declared_error_is_parsed_and_another_body_stays_in_content(probe: Probe) -> None:
    module = probe("api.shop.get_model")
    assert read(probe, module, response(404, json={"error": "no"})).parsed == probe("models").ErrorBody(error="no")
    for content in (b"<html>", b"[1]", b'"no"', b"{}", b"\xff"):
        answer = read(probe, module, response(404, content=content))
        assert (answer.status_code, answer.parsed, answer.content) == (404, None, content)


@pytest.mark.parametrize("status", [307, 500, 520, 599])
def test_an_undocumented_status_returns_none_or_raises_as_configured(probe: Probe, status: int) -> None:
    module = probe("api.shop.get_model")
    assert read(probe, module, response(status, text="x")).status_code == status
    with pytest.raises(probe("errors").UnexpectedStatus, match=str(status)):
        read(probe, module, response(status, text="x"), raise_on_unexpected_status=True)


# --------------------------------------------------------------------------------------------------------- descriptors


def test_an_operation_describes_its_endpoint() -> None:
    operation = create_chat_completion.OPERATION
    assert isinstance(operation, StreamOperation)
    assert (operation.name, operation.tag, operation.method, operation.path) == (
        "create_chat_completion",
        "router",
        "POST",
        "/v1/chat/completions",
    )


def test_an_operation_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        create_chat_completion.OPERATION.path = "/"  # type: ignore[misc]


def test_an_event_is_parsed_as_the_type_of_the_event_stream(probe: Probe) -> None:
    chunk = probe("models").Chunk(text="b")
    assert probe("api.shop.chat").OPERATION.event({"text": "b"}) == chunk
    alone = probe("api.shop.chat_stream").OPERATION
    assert alone.event({"text": "b"}) == chunk
    assert alone.parse(response(text="data: 1\n\n")) == "data: 1\n\n"


def test_reading_only_replaces_the_parser() -> None:
    plain = get_router_model.OPERATION
    other = plain.reading(lambda response: len(response.content))
    assert type(other) is Operation
    assert other.parse(response(content=b"abc")) == 3
    assert msgspec.structs.replace(other, parse=plain.parse) == plain


def test_reading_a_stream_operation_keeps_the_event_parser_unless_one_is_given() -> None:
    stream = create_chat_completion.OPERATION
    kept = stream.reading(lambda response: response.text)
    assert isinstance(kept, StreamOperation)
    assert kept.event is stream.event
    assert stream.reading(lambda response: response.text, event=json.loads).event is json.loads
