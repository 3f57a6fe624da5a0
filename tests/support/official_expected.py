"""The request that hf_ext sends for a call: the official request, with the intended differences."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from support.official_differences import DIFFERENCES, REFUSALS, Difference, Refusal
from support.official_requests import ROUTER, OfficialCall


def differences_of(call: OfficialCall) -> list[Difference]:
    """Return the intended differences between the official request of a call and the request of hf_ext."""
    return [difference for difference in DIFFERENCES if difference.applies(call)]


def refusals_of(call: OfficialCall) -> list[Refusal]:
    """Return the parameters of a call that hf_ext refuses."""
    return [refusal for refusal in REFUSALS if refusal.applies(call)]


def path_of(call: OfficialCall) -> str:
    """Return the path that hf_ext requests."""
    assert call.request is not None
    official: str = call.request["url"].removeprefix(ROUTER)
    return next((difference.path for difference in differences_of(call) if difference.path), official)


def headers_of(call: OfficialCall) -> dict[str, str]:
    """Return the official headers of a call. If hf_ext sends the file as the body, its type replaces that of JSON."""
    assert call.request is not None
    headers: dict[str, str] = dict(call.request["headers"])
    if "file" in body_of(call):
        headers.pop("Content-Type", None)
    return headers


def accept_of(call: OfficialCall) -> set[str | None]:
    """Return the Accept headers of hf_ext that are right for a call. A transport may add `*/*`."""
    if call.stream:
        return {"text/event-stream"}
    is_image = call.is_inference_task and call.task in {"image-to-image", "text-to-image"}
    return {"image/png"} if is_image else {None, "*/*"}


def body_of(call: OfficialCall) -> dict[str, Any]:
    """Return the body that hf_ext sends: the official body, changed by the intended differences.

    If the body is a file, it is a mapping with the type and the content of the `file`. For form data, it is a mapping with the fields of the form. A file is a tuple of the extension of its name, its type
    and its content. The rest of its name is not compared, because servers read only the extension.
    """
    assert call.request is not None
    body = {"file": _content(call.request["file"])} if "file" in call.request else _decoded(call.request)
    fields = body["input"] if call.provider == "replicate" else body
    for difference in differences_of(call):
        difference.change(fields, call.parameters)
    return body


def _decoded(request: Mapping[str, Any]) -> dict[str, Any]:
    return deepcopy(request["json"]) if "json" in request else _fields(request["form"])


def _content(file: Mapping[str, str]) -> tuple[str, bytes]:
    return file["type"], b64decode(file["base64"])


def _fields(form: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: _file(value) if isinstance(value, dict) else value for name, value in form}


def _file(value: Mapping[str, str]) -> tuple[str, str, bytes]:
    return Path(value["filename"]).suffix, *_content(value)
