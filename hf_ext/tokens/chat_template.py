"""ChatTemplate: the prompt that a model's own chat template makes of messages. Needs the extra `tokens`.

Templates are Jinja, rendered as transformers and vLLM render them; in a sandbox, for they are files from the internet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, Self, cast

from hf_ext.errors import ValidationError

try:
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
except ImportError as error:
    raise ImportError("Chat templates need the package 'jinja2'. Run: pip install 'api-huggingface[tokens]'") from error

__all__ = ["ChatTemplate"]

# transformers marks the model's own words for training with these; here they are blocks without an effect.
_GENERATION = re.compile(r"\{%(-?)\s*generation\s*(-?)%\}")
_END_GENERATION = re.compile(r"\{%(-?)\s*endgeneration\s*(-?)%\}")


class ChatTemplate:
    """A chat template, callable as `template(messages, tools)`.

        template = ChatTemplate.from_file("tokenizer_config.json")
        counter = TokenCounter.exact("tokenizer.json", chat_template=template)

    Args:
        source: The Jinja source.
        add_generation_prompt: Open the response at the end, as a server does before it generates.
        variables: What else the template may read: `bos_token`, `eos_token`, `enable_thinking`…
    """

    def __init__(self, source: str, *, add_generation_prompt: bool = True, **variables: Any) -> None:
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.filters["tojson"] = _to_json
        source = _END_GENERATION.sub(r"{%\1 endif \2%}", _GENERATION.sub(r"{%\1 if true \2%}", source))
        try:
            self._template = environment.from_string(source)
        except TemplateError as error:
            raise ValidationError(f"the chat template cannot be read: {error}") from None
        self._variables: dict[str, Any] = {
            "bos_token": "",
            "eos_token": "",
            "add_generation_prompt": add_generation_prompt,
            "raise_exception": _refuse,
            "strftime_now": _now,
            **variables,
        }

    @classmethod
    def from_file(cls, path: str | Path, **options: Any) -> Self:
        """Read a template from `chat_template.jinja`, or with its special tokens from `tokenizer_config.json`.

        Raises ValidationError if the file has no template.
        """
        text = Path(path).read_text("utf-8")
        if Path(path).suffix != ".json":
            return cls(text, **options)
        config: dict[str, Any] = json.loads(text)
        return cls(_default_template(config, path), **_special_tokens(config) | options)

    def __call__(self, messages: Sequence[Any], tools: Sequence[Any] = ()) -> str:
        """Return the prompt; raises ValidationError if the template refuses the messages."""
        try:
            return self._template.render(
                messages=[_message(message) for message in messages], tools=list(tools) or None, **self._variables
            )
        except TemplateError as error:
            raise ValidationError(f"the chat template refuses these messages: {error}") from None


def _default_template(config: dict[str, Any], path: str | Path) -> str:
    template: Any = config.get("chat_template")
    if isinstance(template, list):  # several, each with a name
        named = cast("list[dict[str, Any]]", template)
        template = {entry["name"]: entry["template"] for entry in named}.get("default")
    if not isinstance(template, str):
        raise ValidationError(f"{str(path)!r} has no chat template", hint="Look for chat_template.jinja beside it.")
    return template


def _special_tokens(config: dict[str, Any]) -> dict[str, Any]:
    tokens = {name: config.get(name) for name in ("bos_token", "eos_token")}
    # An entry is the token itself, or an object about it.
    texts = {
        name: cast("dict[str, Any]", token).get("content") if isinstance(token, dict) else token
        for name, token in tokens.items()
    }
    return {name: text for name, text in texts.items() if isinstance(text, str)}


def _message(message: Any) -> dict[str, Any]:
    """Return `message` as templates expect it: texts joined, and the arguments of tool calls as objects."""
    made = _as_dict(message)
    content: Any = made.get("content")
    if isinstance(content, list):
        parts = cast("list[dict[str, Any]]", content)
        if all(part.get("type") == "text" for part in parts):
            made["content"] = "\n".join(part["text"] for part in parts)
    if made.get("tool_calls"):
        made["tool_calls"] = [_tool_call(call) for call in made["tool_calls"]]
    return made


def _as_dict(message: Any) -> dict[str, Any]:
    if isinstance(message, Mapping):
        return dict(cast("Mapping[str, Any]", message))
    made: dict[str, Any] = message.to_request() if hasattr(message, "to_request") else message.to_dict()
    return made


def _tool_call(call: Mapping[str, Any]) -> dict[str, Any]:
    function = dict(call["function"])
    with suppress(TypeError, ValueError):  # an object already, or not the JSON it should be
        function["arguments"] = json.loads(function.get("arguments") or "{}")
    return {**call, "function": function}


def _to_json(value: Any, indent: int | None = None) -> str:
    # Jinja's own filter escapes for HTML, which no model was trained on.
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)


def _refuse(message: str) -> NoReturn:
    raise TemplateError(message)
