"""Accumulators of streamed completions: one for tokens of Text Generation Inference (TGI), one for OpenAI's chunks."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from hf_ext._calls.request.error_detection import is_failure_reason
from hf_ext._calls.results.usage import merge_usage
from hf_ext._calls.streaming.accumulator import number_choices
from hf_ext._calls.streaming.steps import TextSteps
from hf_ext._core.values import json
from hf_ext.text.generation_results import (
    Completion,
    CompletionChoice,
    CompletionChunk,
    GenerationDetails,
    Token,
)

if TYPE_CHECKING:
    from hf_ext._calls.results.usage import Usage


class TokenAccumulator(TextSteps[CompletionChunk]):
    """Builds a `Completion` from the events of a TGI stream."""

    can_report_errors = True

    def __init__(self) -> None:
        self._tokens: list[Token] = []
        self._top_tokens: list[list[Any]] = []
        self._texts: list[str] = []
        self._last: CompletionChunk | None = None

    def add(self, event: CompletionChunk) -> None:
        """Add the next event. An event that has neither a token nor a text is a heartbeat, and is ignored."""
        token = event.token or Token()
        if token.text is None and token.id is None and event.generated_text is None:
            return
        self._tokens.append(token)
        self._top_tokens.append(event.top_tokens or [])
        self._texts.append(event.text)
        self._last = event

    @property
    def has_started(self) -> bool:
        """True once a token has been received."""
        return self._last is not None

    @property
    def is_complete(self) -> bool:
        """True once the event with the whole text has been received. TGI sends no `[DONE]`."""
        return self._last is not None and self._last.generated_text is not None

    @property
    def failure_reason(self) -> str:
        """The finish reason, if the generation failed on the server; "" if it did not fail."""
        reason = self._last and self._last.details and self._last.details.finish_reason
        return reason if reason and is_failure_reason(reason) else ""

    @property
    def has_answer(self) -> bool:
        """True once the whole text has been received, the generation has not failed, and the text is not empty."""
        return self.is_complete and not self.failure_reason and bool(self.result().text)

    def result(self) -> Completion:
        """Return the text that was received. `details` has the received tokens, and the top tokens at each position."""
        last = self._last or CompletionChunk()
        details = last.details or GenerationDetails()
        if details.tokens is None:
            details = msgspec.structs.replace(details, tokens=list(self._tokens))
        if details.top_tokens is None and any(self._top_tokens):
            details = msgspec.structs.replace(details, top_tokens=list(self._top_tokens))
        text = "".join(self._texts) if last.generated_text is None else last.generated_text
        return Completion(generated_text=text, details=details)

    def to_events(self, result: Completion) -> list[CompletionChunk]:
        """Return the whole text as one event with one token."""
        token = Token(text=result.text)
        event = CompletionChunk(token=token, generated_text=result.generated_text, details=result.details)
        return [event.attach_response(None, vars(result).get("_content"))]


class CompletionAccumulator(TextSteps[CompletionChunk]):
    """Builds a `Completion` from the chunks of a completion stream.

    Args:
        answers: The number of completions that the request asks for (`n`); 0 if the number is unknown.
    """

    can_report_errors = True

    def __init__(self, answers: int = 0) -> None:
        self._answers = answers
        self._head: CompletionChunk | None = None
        self._usage: Usage | None = None
        self._texts: dict[int, list[str]] = {}
        self._logprobs: dict[int, list[Any]] = {}
        self._finish_reasons: dict[int, str] = {}
        self._stop_reasons: dict[int, Any] = {}

    def add(self, event: CompletionChunk) -> None:
        """Add the next chunk."""
        self._head = self._head or event
        if event.usage is not None:
            self._usage = merge_usage(self._usage, event.usage)
        for choice in event.choices:
            index = choice.index
            if index != 0:
                self._answers = number_choices(event.choices, self._answers)
                index = choice.index or 0
            texts = self._texts.setdefault(index, [])
            if choice.text is not None:
                texts.append(choice.text)
            if choice.logprobs is not None:
                self._logprobs.setdefault(index, []).append(choice.logprobs)
            if choice.finish_reason and not is_failure_reason(self._finish_reasons.get(index)):
                self._finish_reasons[index] = choice.finish_reason
                self._stop_reasons[index] = choice.stop_reason

    @property
    def has_started(self) -> bool:
        """True once a field of a choice has been received. A choice without any field is no part of an answer."""
        return any(self._texts.values()) or bool(self._finish_reasons)

    @property
    def is_complete(self) -> bool:
        """True once every requested completion has a finish reason."""
        return len(self._finish_reasons) >= max(len(self._texts), self._answers, 1)

    @property
    def failure_reason(self) -> str:
        """The finish reason of the first completion that failed on the server; "" if no completion failed."""
        return next(filter(is_failure_reason, self._finish_reasons.values()), "")

    @property
    def has_answer(self) -> bool:
        """True once every completion is complete, and no completion has failed or is empty."""
        return self.is_complete and not self.failure_reason and all(map(any, self._texts.values()))

    def result(self) -> Completion:
        """Return the completions, built from the added chunks. `logprobs` has the joined lists of the chunks."""
        head = self._head or CompletionChunk()
        choices = [
            CompletionChoice(
                index=index,
                text="".join(texts),
                finish_reason=self._finish_reasons.get(index),
                stop_reason=self._stop_reasons.get(index),
                logprobs=_join_lists(self._logprobs[index]) if index in self._logprobs else None,
            )
            for index, texts in sorted(self._texts.items())
        ]
        return Completion(
            id=head.id,
            object=head.object,
            created=head.created,
            model=head.model,
            choices=choices,
            usage=self._usage,
            system_fingerprint=head.system_fingerprint,
        )

    def to_events(self, result: Completion) -> list[CompletionChunk]:
        """Return the whole result as one chunk."""
        event = CompletionChunk(
            id=result.id,
            object=result.object,
            created=result.created,
            model=result.model,
            choices=result.choices,
            usage=result.usage,
            system_fingerprint=result.system_fingerprint,
        )
        return [event.attach_response(None, vars(result).get("_content"))]


def _join_lists(values: list[Any]) -> Any:
    """Return one value for the values of all chunks: lists, and the lists in objects, are joined.

    If the values have different types, return them as a list.
    """
    if all(map(json.is_array, values)):
        return list(chain.from_iterable(values))
    if not all(map(json.is_object, values)):
        return values
    names = dict.fromkeys(chain.from_iterable(values))
    return {name: _join_field([value[name] for value in values if value.get(name) is not None]) for name in names}


def _join_field(values: list[Any]) -> Any:
    """Return the joined lists of a field; the last value of a field with other values; None if there is no value."""
    if values and all(map(json.is_array, values)):
        return list(chain.from_iterable(values))
    return values[-1] if values else None
