"""Changes from the body of an official request to the body of hf_ext."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any

Change = Callable[[dict[str, Any], Mapping[str, Any]], None]
"""Changes the official body in place; the second argument has the parameters of the call."""


def without(*names: str) -> Change:
    """Return a change that removes fields."""

    def change(body: dict[str, Any], _: Mapping[str, Any]) -> None:
        for name in names:
            body.pop(name, None)

    return change


def write_size(write: Callable[[int, int], Mapping[str, Any]]) -> Change:
    """Return a change that replaces width, height and target_size with the fields that `write` returns."""

    def change(body: dict[str, Any], given: Mapping[str, Any]) -> None:
        size = given.get("target_size", given)
        for name in ("width", "height", "target_size"):
            body.pop(name, None)
        body.update(write(size["width"], size["height"]))

    return change


def replace_field(name: str, write: Callable[[Any], Mapping[str, Any]]) -> Change:
    """Return a change that replaces a field. `write` makes the new fields from the parameter with the same name."""

    def change(body: dict[str, Any], given: Mapping[str, Any]) -> None:
        body.pop(name, None)
        body.update(write(given.get(name)))

    return change


def flatten_parameters(body: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Move the parameters that are not parameters of hf_ext to the body."""
    nested = body.pop("parameters", {})
    body.update({name: value for name, value in nested.items() if name not in given})


def write_file_in_json(body: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Send the file in JSON, with the parameters."""
    _, content = body.pop("file")
    body.update(inputs=b64encode(content).decode(), parameters=dict(given))


def write_image_as_inputs(body: dict[str, Any], _: Mapping[str, Any]) -> None:
    """Send the image itself as the inputs."""
    body["inputs"] = body["inputs"]["image"]


def send_file_as_body(body: dict[str, Any], _: Mapping[str, Any]) -> None:
    """Send the file as the body."""
    body["file"] = ("image/png", b64decode(body.pop("inputs")))


def write_completion(body: dict[str, Any], _: Mapping[str, Any]) -> None:
    """Write the inputs and the parameters for the API of completions."""
    body["prompt"] = body.pop("inputs")
    parameters = body.pop("parameters", {})
    body.update({"max_tokens" if name == "max_new_tokens" else name: value for name, value in parameters.items()})


def write_prompt_as_chat(body: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Write the inputs and the parameters for the API of chat."""
    write_completion(body, given)
    body["messages"] = [{"role": "user", "content": body.pop("prompt")}]


def write_schema(name: str) -> Change:
    """Return a change that writes the JSON Schema of `response_format` in a field of json_object."""

    def change(body: dict[str, Any], given: Mapping[str, Any]) -> None:
        schema = given["response_format"]["json_schema"]["schema"]
        body["response_format"] = {"type": "json_object", name: schema}

    return change
