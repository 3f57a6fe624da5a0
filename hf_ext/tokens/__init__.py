"""Token counting: how many tokens a text or a conversation has, without ever opening a connection.

    >>> from hf_ext.tokens import TokenCounter
    >>> TokenCounter("estimation").count("The quick brown fox jumps over the lazy dog")
    11
    >>> TokenCounter().count_messages([{"role": "user", "content": "What is gravity?"}])
    9

Estimates need nothing; `TokenCounter.exact` counts with a model's own tokenizer.json (extra `tokens`). Images and audio
cost what `media_tokens` says: their URLs are never opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias, cast

from hf_ext.errors import ValidationError
from hf_ext.tokens._conversation_bound import conversation_bound
from hf_ext.tokens._messages import (
    arguments_text,
    check_conversation,
    dumped,
    field,
    parts,
    text_of,
    tool_calls,
)
from hf_ext.tokens._strategies import ESTIMATES, Strategy

__all__ = ["CountText", "MediaTokens", "RenderChat", "Strategy", "TokenCounter"]

CountText: TypeAlias = Callable[[str], int]
MediaTokens: TypeAlias = int | Callable[[Any], int]
RenderChat: TypeAlias = Callable[[Sequence[Any], Sequence[Any]], str]


class TokenCounter:
    """Count tokens with one strategy.

    `estimation` is ceil(characters / 4), `word_based` ceil(words * 1.3), `character_based` ceil(characters / 3.5), as
    in the Rust crate api_huggingface; `script_aware` weighs each character by its script and comes closest;
    `upper_bound` is the number of UTF-8 bytes, which no byte-level vocabulary exceeds, and for a conversation also
    allows for what a chat template adds. docs/how-to/count-tokens.md has their errors.

    Args:
        strategy: A name from above, or any function from text to number of tokens.
        message_overhead: Tokens that the chat template adds to each message, 4 by default, which is right for ChatML.
        response_overhead: Tokens that the template adds once, to open the answer, 0 by default; 3 is right for ChatML.
            `upper_bound` counts by what you say if you give either, and else by allowances for the longest templates.
        media_tokens: Tokens of an image, audio, video or file part, or a function from the part to them. There is no
            default: it depends on the model, and counting such a part without it raises ValidationError.
        chat_template: Renders messages and tools to the prompt, for exact counts: a `hf_ext.chat_template.ChatTemplate`
            or any function. The overheads above then play no role.
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
        self.strategy = strategy
        self._count: CountText = strategy if callable(strategy) else _estimate(strategy)
        self._is_bound = strategy == "upper_bound" and message_overhead is None and response_overhead is None
        self.message_overhead = 4 if message_overhead is None else message_overhead
        self.response_overhead = response_overhead or 0
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
        """Count with a model's own vocabulary, read from a local tokenizer.json.

        Both engines give the same counts; `tokie` is faster by an order of magnitude and a package of its own. Raises
        ImportError if the engine is not installed, ValidationError if the file is not there or not a tokenizer.
        """
        path = Path(tokenizer_json)
        if not path.is_file():
            raise ValidationError(
                f"there is no file {str(path)!r}",
                hint="Download the model's tokenizer.json and pass its path: counting never opens a connection.",
            )
        return cls(_ENGINES[engine](path), media_tokens=media_tokens, chat_template=chat_template)

    def count(self, text: str) -> int:
        """Count the tokens of one text, special tokens that a server may add not included."""
        return self._count(text)

    def count_messages(self, messages: Iterable[Any], *, tools: Iterable[Any] = ()) -> int:
        """Count a conversation: roles, names, texts, tool calls, tools, media parts and the template's overhead.

        Messages and tools are as `chat.create` takes them, or as it returns them: mappings, functions, objects with the
        same attributes.

        Raises:
            ValidationError: With every problem, if these are no messages; or there is media without `media_tokens`.
        """
        messages, tools = check_conversation(messages, tools)
        media = sum(self._media_tokens(part) for message in messages for part in _media(message))
        if self.chat_template is not None:
            return self._count(self.chat_template(messages, tools)) + media
        if self._is_bound:
            return conversation_bound(messages, tools) + media
        texts = [text for message in messages for text in _texts(message)]
        texts += [dumped(tool) for tool in tools]
        return sum(map(self._count, texts)) + len(messages) * self.message_overhead + self.response_overhead + media

    def _media_tokens(self, part: Any) -> int:
        if callable(self.media_tokens):
            return self.media_tokens(part)
        if self.media_tokens is None:
            raise ValidationError(
                f"a message holds a part of type {field(part, 'type')!r}, whose tokens depend on the model",
                hint="Pass TokenCounter(media_tokens=...): a number, or a function from the part to a number.",
            )
        return self.media_tokens

    def __repr__(self) -> str:
        return f"TokenCounter({self.strategy!r})"


def _estimate(strategy: str) -> CountText:
    try:
        return ESTIMATES[cast("Strategy", strategy)]
    except KeyError:
        raise ValidationError(
            f"there is no strategy {strategy!r}", hint=f"Use one of {', '.join(ESTIMATES)}, or TokenCounter.exact(...)."
        ) from None


def _texts(message: Any) -> Iterator[str]:
    yield from filter(None, (field(message, "role"), field(message, "name")))
    yield from filter(None, map(text_of, parts(message)))
    for function in tool_calls(message):
        # As templates write it: an object inside the object.
        yield f'{{"name": {dumped(field(function, "name"))}, "arguments": {arguments_text(function)}}}'


def _media(message: Any) -> list[Any]:
    return [part for part in parts(message) if text_of(part) is None]


def _tokenizers(path: Path) -> CountText:
    module = _engine("tokenizers", "pip install 'api-huggingface[tokens]'")
    try:
        tokenizer = module.Tokenizer.from_file(str(path))
    except Exception as error:  # noqa: BLE001 - the library raises bare Exception
        raise _unreadable(path, error) from None
    # Some files ask for cutting or filling to a fixed length, which would be the count of everything.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False))


def _tokie(path: Path) -> CountText:
    module = _engine("tokie", "pip install tokie")
    try:
        count: CountText = module.Tokenizer.from_json(str(path)).count_tokens
    except Exception as error:  # noqa: BLE001 - as above
        raise _unreadable(path, error) from None
    return count


def _engine(name: str, install: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"Exact token counts need the package {name!r}. Run: {install}") from error


def _unreadable(path: Path, error: Exception) -> ValidationError:
    return ValidationError(
        f"{str(path)!r} is no tokenizer: {str(error)[:200]}", hint="Pass the model's tokenizer.json itself."
    )


_ENGINES: dict[str, Callable[[Path], CountText]] = {"tokenizers": _tokenizers, "tokie": _tokie}
