"""ChatTemplate: render messages to the prompt with the chat template of a model. This module needs the extra `tokens`.

Templates are written in Jinja. The prompt is the same as in transformers and vLLM. Templates are downloaded from the
internet, so they run in the sandbox of Jinja.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, Self, cast

from hf_ext._core.validate import Problems
from hf_ext._core.values import json as json_values
from hf_ext._core.values.kinds import is_sequence
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.errors import ValidationError
from hf_ext.tokens._messages import get_field
from hf_ext.tokens._paths import check_path, is_file, to_path

try:
    from jinja2 import Template, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
except ImportError as _error:
    raise ImportError(
        "package 'jinja2', which renders chat templates, is not installed; run: pip install 'api-huggingface[tokens]'"
    ) from _error

__all__ = ["ChatTemplate"]

# transformers uses these blocks to mark the text of the assistant for training. Here the blocks have no effect.
_GENERATION = re.compile(r"\{%(-?)\s*generation\s*(-?)%\}")
_END_GENERATION = re.compile(r"\{%(-?)\s*endgeneration\s*(-?)%\}")
_SPECIAL_TOKENS = ("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token")


class ChatTemplate:
    """Render messages and tools to the prompt: `template(messages, tools)`.

        template = ChatTemplate.from_file("tokenizer_config.json")
        counter = TokenCounter.exact("tokenizer.json", chat_template=template)

    Args:
        source: The template in Jinja.
        tool_source: Another template, for conversations with tools. Default: `source`.
        add_generation_prompt: Whether the prompt ends with the start of the answer, as on a server.
        variables: Further variables of the template, such as `bos_token`, `eos_token` or `enable_thinking`.

    Raises:
        ValidationError: `source` or `tool_source` is not a valid template.
    """

    def __init__(
        self, source: str, *, tool_source: str | None = None, add_generation_prompt: bool = True, **variables: Any
    ) -> None:
        self._template = _compile(source)
        self._tool_template = self._template if tool_source is None else _compile(tool_source)
        self._variables: dict[str, Any] = {
            "bos_token": "",
            "eos_token": "",
            "add_generation_prompt": add_generation_prompt,
            "raise_exception": _raise_exception,
            "strftime_now": _strftime_now,
            **variables,
        }

    @classmethod
    def from_file(cls, path: str | Path, **options: Any) -> Self:
        """Read the template from a file.

        Args:
            path: Path of a `chat_template.jinja`, or of a `tokenizer_config.json` that has the template. Of several
                templates, `default` is used, and `tool_use` for conversations with tools. The special tokens are
                those of the `tokenizer_config.json`, which may be in the same folder as the `chat_template.jinja`.
            options: The options of the constructor. They replace the special tokens of the file.

        Raises:
            OSError: The file cannot be read.
            ValidationError: The file has no template, or its template is not valid.
        """
        problems = Problems()
        check_path("path", path, problems)
        problems.raise_if_any("ChatTemplate.from_file")
        file = to_path(path)
        text = file.read_text("utf-8")
        if file.suffix == ".json":
            config = _parse_config(text, path)
            return cls(**_templates(config, path) | _special_tokens(config) | options)
        config_file = file.with_name("tokenizer_config.json")
        config = _parse_config(config_file.read_text("utf-8"), config_file) if is_file(config_file) else {}
        return cls(text, **_special_tokens(config) | options)

    def __call__(self, messages: Sequence[Any], tools: Sequence[Any] = ()) -> str:
        """Return the prompt for messages and tools.

        Raises:
            ValidationError: The template rejects the messages, or an error occurs in the template.
        """
        template = self._tool_template if tools else self._template
        try:
            return template.render(
                messages=[_message(message) for message in messages], tools=list(tools) or None, **self._variables
            )
        except TemplateError as error:
            raise ValidationError(f"the chat template rejects the messages: {error}") from None
        except Exception as error:  # a template may call any method of a value, with any argument
            raise_from_signal_handler(error)
            raise ValidationError(
                f"the chat template cannot render the messages: {type(error).__name__}: {error}", where="ChatTemplate"
            ) from error


def _compile(source: str) -> Template:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.filters["tojson"] = _to_json
    source = _END_GENERATION.sub(r"{%\1 endif \2%}", _GENERATION.sub(r"{%\1 if true \2%}", source))
    try:
        return environment.from_string(source)
    except TemplateError as error:
        raise ValidationError(f"the chat template is not valid Jinja: {error}", where="ChatTemplate") from None


def _parse_config(text: str, path: str | Path) -> dict[str, Any]:
    try:
        config: object = json.loads(text)
    except ValueError as error:
        raise ValidationError(f"{str(path)!r} is not valid JSON: {error}", where="ChatTemplate.from_file") from None
    if not isinstance(config, dict):
        raise ValidationError(f"{str(path)!r} must contain a JSON object", where="ChatTemplate.from_file")
    return cast("dict[str, Any]", config)


def _templates(config: dict[str, Any], path: str | Path) -> dict[str, Any]:
    """Return the templates of a configuration as options of the constructor."""
    found: Any = config.get("chat_template")
    named: dict[Any, Any] = {"default": found}
    if json_values.is_array(found):  # several templates by name
        named = {entry.get("name"): entry.get("template") for entry in found if json_values.is_object(entry)}
    source, tool_source = named.get("default"), named.get("tool_use")
    if not isinstance(source, str):
        raise ValidationError(
            f"{str(path)!r} has no chat template", hint="Look for chat_template.jinja in the same folder."
        )
    return {"source": source, "tool_source": tool_source if isinstance(tool_source, str) else None}


def _special_tokens(config: dict[str, Any]) -> dict[str, Any]:
    tokens = {name: config.get(name) for name in _SPECIAL_TOKENS}
    # The value of a special token is its text, or an object with its text (`content`) and its options.
    texts = {
        name: cast("dict[str, Any]", token).get("content") if isinstance(token, dict) else token
        for name, token in tokens.items()
    }
    return {name: text for name, text in texts.items() if isinstance(text, str)}


def _message(message: Any) -> dict[str, Any]:
    """Return `message` in the form that templates expect, as vLLM does.

    Fields that are null are left out, and a missing content is "". The texts of a content that has only text parts are
    joined. The arguments of tool calls become objects.
    """
    result = {name: value for name, value in _as_dict(message).items() if value is not None}
    content: Any = result.setdefault("content", "")
    if is_sequence(content):
        texts = [_text_of(part) for part in content]
        if None not in texts:
            result["content"] = "\n".join(cast("list[str]", texts))
    if result.get("tool_calls"):
        result["tool_calls"] = [_tool_call(call) for call in result["tool_calls"]]
    return result


def _as_dict(value: Any) -> dict[str, Any]:
    """Return a message or a call, which is a mapping or an object, as a dict."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    convert = getattr(value, "to_request", None) or getattr(value, "to_dict", None)
    return dict(cast("Mapping[str, Any]", vars(value) if convert is None else convert()))


def _text_of(part: Any) -> str | None:
    """Return the text of a text part; None for any other part."""
    if isinstance(part, str):
        return part
    return str(get_field(part, "text") or "") if get_field(part, "type") == "text" else None


def _tool_call(call: Any) -> dict[str, Any]:
    called = _as_dict(call)
    if not isinstance(called.get("function"), Mapping):  # a call of another type, which the template may know
        return called
    function = dict(called["function"])
    with suppress(TypeError, ValueError):  # already an object, or invalid JSON
        function["arguments"] = json.loads(function.get("arguments") or "{}")
    return {**called, "function": function}


def _to_json(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    # Jinja's own filter escapes characters for HTML, and this would change the prompt.
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def _strftime_now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)


def _raise_exception(message: str) -> NoReturn:
    raise TemplateError(message)
