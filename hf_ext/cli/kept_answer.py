"""Kept answer: an answer of a conversation. Ctrl-C and an interrupted stream keep what was received."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

from hf_ext.cli.conversation import Answer, Message
from hf_ext.errors import StreamInterruptedError

if TYPE_CHECKING:
    from hf_ext import ChatCompletion
    from hf_ext.cli.chat_request import ChatRequest
    from hf_ext.cli.reasoning import ReasoningOutput


class KeptAnswer:
    """Asks the questions of a conversation.

    Args:
        request: The options of each request.
    """

    def __init__(self, request: ChatRequest) -> None:
        self._request = request

    def __call__(self, messages: list[Message], model: str) -> Answer:
        """Send the messages, print the answer and the usage line, and return the answer."""
        start = perf_counter()
        result: Any
        if self._request.tools:
            result, added = self._run(messages, model)
        else:
            result = self._stream(messages, model)
            added = [result.message.to_request()]
        cost = self._request.write_usage(result, model=model, seconds=perf_counter() - start)
        usage = result.usage
        return Answer(
            added,
            int(getattr(usage, "prompt_tokens", None) or 0),
            int(getattr(usage, "completion_tokens", None) or 0),
            cost,
        )

    def _stream(self, messages: list[Message], model: str) -> ChatCompletion:
        with self._request.open_stream(messages, model) as stream:
            with self._kept_partial() as output:
                self._request.read(stream, output)
            return stream.partial

    def _run(self, messages: list[Message], model: str) -> tuple[Any, list[Message]]:
        """Run tools. Return the result, and the messages to add: of an interrupted answer, what was received."""
        run = self._request.open_run(messages, model)
        pieces: list[str] = []
        with run, self._kept_partial() as output:
            self._request.read_run(run, output, pieces)
        added = [_plain_message(message) for message in run.messages[len(messages) :]]
        if pieces or not added:
            added.append({"role": "assistant", "content": "".join(pieces)})
        return run.result, added

    @contextmanager
    def _kept_partial(self) -> Generator[ReasoningOutput]:
        """Print an answer. Ctrl-C and an interrupted stream end it without an exception."""
        output, terminal = self._request.output(), self._request.session.terminal
        try:
            yield output
        except KeyboardInterrupt:
            output.end()
            terminal.note("stopped")
        except StreamInterruptedError as error:
            from hf_ext.cli.error_report import report_error

            output.end()
            report_error(error, terminal, as_json=False)
        finally:
            output.end()


def _plain_message(message: Any) -> Message:
    """Return a message of a run as a mapping, for the next request and for `/save`."""
    return cast("Message", message if isinstance(message, Mapping) else message.to_request())
