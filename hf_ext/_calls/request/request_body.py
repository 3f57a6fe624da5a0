"""Request body: JSON, a form with files, or a file, with the fields of `extra_body`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from os import urandom
from typing import TYPE_CHECKING, Any

from hf_ext._core.validate import Problems, check_extra_body
from hf_ext._core.values import json
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.media.multipart import FormPart
    from hf_ext._core.media.upload import Upload


def encode_body(parts: Mapping[str, Any], options: CallOptions) -> tuple[bytes | Upload | None, str | None]:
    """Return the body of a request, and its Content-Type, which is None unless the body is a form.

    Args:
        parts: The parts of a request that a generated operation built. `json`, `files` or `content` becomes the body.
        options: The options of the call: `extra_body` is added to JSON or to a form, and `media` is inserted into JSON.

    Raises:
        ValidationError: The body cannot be written as JSON, or `extra_body` cannot be added to it.
    """
    if "json" in parts:
        return _encode_json(parts["json"], options), None
    if "files" in parts:
        return _encode_form(parts["files"], options)
    content = parts.get("content")
    if content is not None and options.extra_body:
        raise ValidationError("extra_body cannot be sent: the body of this request is a file, not JSON")
    return content, None


def _encode_json(body: Any, options: CallOptions) -> bytes | Upload:
    content = json.encode({**body, **_extra_fields(options, body)} if options.extra_body else body)
    if options.media is None:
        return content
    from hf_ext._core.media.payload import fill_placeholder

    return fill_placeholder(content, options.media)


def _encode_form(files: list[FormPart], options: CallOptions) -> tuple[bytes | Upload, str]:
    from hf_ext._core.media.multipart import encode_files, form_parts  # not needed for a chat

    if options.extra_body:
        files = [*files, *form_parts(_extra_fields(options, {name for name, _ in files}))]
    return encode_files(files, boundary=urandom(16).hex())


def _extra_fields(options: CallOptions, names: Collection[str]) -> Mapping[str, Any]:
    """Return the fields of `extra_body`; ValidationError if the body already has one of the fields."""
    problems = Problems()
    check_extra_body(options.extra_body, names, problems)
    problems.raise_if_any()
    return options.extra_body or {}
