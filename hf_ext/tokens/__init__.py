"""Count the tokens of texts and conversations, without network access.

    >>> from hf_ext.tokens import TokenCounter
    >>> TokenCounter("estimation").count("The quick brown fox jumps over the dog")
    10
    >>> messages = [{"role": "user", "content": "What is gravity?"}]
    >>> TokenCounter().count_messages(messages)
    9

Estimates need no other package. `TokenCounter.exact` counts with the tokenizer.json of a model, and needs the extra
`tokens`. Set the number of tokens of an image or a recording with `media_tokens`. The URLs of images are never opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias, cast

from hf_ext._core.validate import COUNT_OR_ZERO, Problems, check_values, describe_value
from hf_ext._core.validate.objects import FUNCTION
from hf_ext._core.validate.rules import OneOf
from hf_ext.errors import ValidationError
from hf_ext.tokens._conversation_bound import conversation_bound
from hf_ext.tokens._messages import (
    arguments_json,
    called_functions,
    content_parts,
    get_field,
    part_text,
    to_json,
    validate_conversation,
)
from hf_ext.tokens._paths import check_path, is_file, to_path
from hf_ext.tokens._strategies import STRATEGIES, Strategy

__all__ = ["CountText", "MediaTokens", "RenderChat", "Strategy", "TokenCounter"]

CountText: TypeAlias = Callable[[str], int]
"""A function from a text to its number of tokens."""

MediaTokens: TypeAlias = int | Callable[[Any], int]
"""The number of tokens of each media part, or a function from a media part to its number of tokens."""

RenderChat: TypeAlias = Callable[[Sequence[Any], Sequence[Any]], str]
"""A function that renders messages and tools to the prompt."""

_TOKENS = COUNT_OR_ZERO.or_none()


class TokenCounter:
    """Count tokens with one strategy.

    The strategies are (docs/understanding/token-estimates.md shows how accurate each of them is):

    - `script_aware`: adds a weight for each character. The weight depends on the script of the character. This strategy
      is the most accurate estimate, and the default.
    - `estimation`: ceil(characters / 4), as in the Rust crate api_huggingface.
    - `word_based`: ceil(words * 1.3), as in the same crate.
    - `character_based`: ceil(characters / 3.5), as in the same crate.
    - `upper_bound`: the number of UTF-8 bytes. With a byte-level vocabulary, a text never has more tokens. For a
      conversation, the strategy also adds allowances: tokens for the text that the longest known chat templates add.

    Args:
        strategy: The name of a strategy, or a function from a text to its number of tokens.
        message_overhead: Number of tokens that the chat template adds to each message, by default 4 as in ChatML.
        response_overhead: Number of tokens that the chat template adds once to start the answer, by default 0; ChatML
            adds 3. If you pass `message_overhead` or `response_overhead`, `upper_bound` adds these numbers instead of
            its allowances.
        media_tokens: Number of tokens of each image, audio, video or file part, or a function from the part to this
            number. There is no default, because the number depends on the model. If `media_tokens` is not set, counting
            such a part raises ValidationError.
        chat_template: Function that renders messages and tools to the prompt, for exact counts. Use a
            `hf_ext.tokens.chat_template.ChatTemplate`. If `chat_template` is set, the overheads are ignored.

    Raises:
        ValidationError: An option is invalid. The error lists every invalid option.
    """

    def __init__(
        self,
        strategy: Strategy | CountText = "script_aware",
        *,
        message_overhead: int | None = None,
        response_overhead: int | None = None,
        media_tokens: MediaTokens | None = None,
        chat_template: RenderChat | None = None,
    ) -> None:
        problems = Problems()
        if not callable(strategy):
            problems.check_rule(_STRATEGY, "strategy", strategy)
        overheads = {"message_overhead": message_overhead, "response_overhead": response_overhead}
        check_values(overheads, dict.fromkeys(overheads, _TOKENS), problems)
        if not callable(media_tokens):
            problems.check_rule(_TOKENS, "media_tokens, if not a function,", media_tokens)
        problems.check_rule(FUNCTION.or_none(), "chat_template", chat_template)
        problems.raise_if_any("TokenCounter")
        self.strategy = strategy
        self._count: CountText = strategy if callable(strategy) else STRATEGIES[strategy]
        self._adds_allowances = strategy == "upper_bound" and message_overhead is None and response_overhead is None
        self.message_overhead: int = 4 if message_overhead is None else message_overhead
        self.response_overhead: int = response_overhead or 0
        self.media_tokens = media_tokens
        self.chat_template = chat_template

    @classmethod
    def exact(
        cls,
        tokenizer_json: str | Path,
        *,
        engine: Literal["tokenizers", "tokie"] = "tokenizers",
        media_tokens: MediaTokens | None = None,
        chat_template: RenderChat | None = None,
    ) -> Self:
        """Return a counter that uses the vocabulary of a model, read from a local tokenizer.json.

        Args:
            tokenizer_json: Path of the file.
            engine: The package that counts tokens: "tokenizers" or "tokie". Both packages return the same counts.
                "tokie" is about ten times faster.
            media_tokens: See the constructor.
            chat_template: See the constructor.

        Raises:
            ImportError: The package that `engine` names is not installed.
            ValidationError: An option is invalid, or the file does not exist or is not a tokenizer.
        """
        problems = Problems()
        problems.check_rule(OneOf(tuple(_ENGINES)), "engine", engine)
        check_path("tokenizer_json", tokenizer_json, problems)
        problems.raise_if_any("TokenCounter.exact")
        path = to_path(tokenizer_json)
        if not is_file(path):
            raise ValidationError(
                f"there is no file {str(path)!r}",
                where="TokenCounter.exact",
                hint="Download the model's tokenizer.json and pass its path: counting never opens a connection.",
            )
        return cls(_ENGINES[engine](path), media_tokens=media_tokens, chat_template=chat_template)

    def count(self, text: str) -> int:
        """Return the number of tokens of a text, without the special tokens that a server may add."""
        if not isinstance(cast("object", text), str):
            raise ValidationError(
                f"text must be a text, not {describe_value(text)}",
                where="TokenCounter.count",
                hint="For a conversation, use count_messages.",
            )
        return self._count(str.__str__(text))  # not a method of a subclass

    def count_messages(self, messages: Iterable[Any], *, tools: Iterable[Any] = ()) -> int:
        """Return the number of tokens of a conversation.

        The number includes roles, names, texts, tool calls, tools, media parts and the tokens that the chat template
        adds.

        Args:
            messages: Messages in the form that `chat.create` accepts or returns: mappings, or objects with the same
                attributes.
            tools: Tools in the form that `chat.create` accepts, except functions. Make a tool from a function with
                `Tool.of(function)`.

        Raises:
            ValidationError: Messages or tools are invalid; the error lists every problem. Also if a message has a media
                part and `media_tokens` is not set.
        """
        messages, tools = validate_conversation(messages, tools)
        media = sum(self._media_tokens(part) for message in messages for part in _media(message))
        if self.chat_template is not None:
            return self._count(self.chat_template(messages, tools)) + media
        if self._adds_allowances:
            return conversation_bound(messages, tools) + media
        texts = [text for message in messages for text in _texts(message)]
        texts += [to_json(tool) for tool in tools]
        return sum(map(self._count, texts)) + len(messages) * self.message_overhead + self.response_overhead + media

    def _media_tokens(self, part: Any) -> int:
        if callable(self.media_tokens):
            return self.media_tokens(part)
        if self.media_tokens is None:
            raise ValidationError(
                f"a message has a part of type {get_field(part, 'type')!r}; its number of tokens depends on the model",
                where="count_messages",
                hint="Pass TokenCounter(media_tokens=...): a number, or a function that returns it for a part.",
            )
        return self.media_tokens

    def __repr__(self) -> str:
        return f"TokenCounter({self.strategy!r})"


def _texts(message: Any) -> Iterator[str]:
    yield from filter(None, (get_field(message, "role"), get_field(message, "name")))
    yield from filter(None, map(part_text, content_parts(message)))
    for function in called_functions(message):
        # Chat templates render the arguments as a JSON object, not as a string that contains JSON.
        yield f'{{"name": {to_json(get_field(function, "name"))}, "arguments": {arguments_json(function)}}}'


def _media(message: Any) -> list[Any]:
    return [part for part in content_parts(message) if part_text(part) is None]


def _tokenizers(path: Path) -> CountText:
    module = _import_engine("tokenizers", "pip install 'api-huggingface[tokens]'")
    try:
        tokenizer = module.Tokenizer.from_file(str(path))
    except Exception as error:  # noqa: BLE001 - the library raises bare Exception
        raise _error_from_engine(path, error) from None
    # Some files configure truncation and padding to a fixed length. Then every text would have this number of tokens.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False))


def _tokie(path: Path) -> CountText:
    module = _import_engine("tokie", "pip install tokie")
    try:
        count: CountText = module.Tokenizer.from_json(str(path)).count_tokens
    except Exception as error:  # noqa: BLE001 - the library raises bare Exception
        raise _error_from_engine(path, error) from None
    return count


def _import_engine(name: str, install: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"package {name!r}, which counts tokens, is not installed; run: {install}") from error


def _error_from_engine(path: Path, error: Exception) -> ValidationError:
    return ValidationError(
        f"{str(path)!r} is not a tokenizer: {str(error)[:200]}",
        where="TokenCounter.exact",
        hint="Pass the tokenizer.json of the model.",
    )


_STRATEGY = OneOf(tuple(STRATEGIES))
_ENGINES: dict[str, Callable[[Path], CountText]] = {"tokenizers": _tokenizers, "tokie": _tokie}
