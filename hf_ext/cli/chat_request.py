"""Chat request: the model and the options of every request of `hf-ext chat`, and how its answers are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from hf_ext.cli.answer_output import answer_output
from hf_ext.cli.reasoning import ReasoningOutput

if TYPE_CHECKING:
    from hf_ext import ChatChunk, ChatCompletion, Stream
    from hf_ext.cli.conversation import Message
    from hf_ext.cli.session import Session
    from hf_ext.cli.usage_line import Prices
    from hf_ext.tools import CallRecord, Run, ToolResultStep


class ChatRequest:
    """What is the same in every request of a command.

    Args:
        session: The command.
        options: The options of each request.
        tools: The options of a run with tools; {} without tools.
    """

    def __init__(self, session: Session, options: Mapping[str, Any], tools: Mapping[str, Any]) -> None:
        from hf_ext.cli.usage_line import is_usage_shown

        self.session = session
        self.options = options
        self.tools = tools
        self._last_chunk: ChatChunk | None = None
        self._with_usage = is_usage_shown(session)

    @cached_property
    def model(self) -> str:
        """The model. The server may be asked for it, so it is read only when the input is valid."""
        return self.session.required_model()

    @cached_property
    def _prices(self) -> Prices:
        from hf_ext.cli.usage_line import Prices

        return Prices(self.session, self.model)

    def write_usage(self, result: Any, *, model: str, seconds: float) -> float | None:
        """Write the usage line of a result, and return its cost in USD if it is known."""
        from hf_ext.cli.usage_line import write_usage

        cost = self._prices.cost(result, self._last_chunk)
        self._last_chunk = None
        write_usage(self.session, result, cost=cost, model=model, seconds=seconds)
        return cost

    def output(self, *, is_code: bool = False) -> ReasoningOutput:
        """Return where an answer goes."""
        return ReasoningOutput(self.session.terminal, answer_output(self.session, is_code=is_code))

    def create(self, messages: list[Message]) -> ChatCompletion:
        """Return an answer that is not streamed."""
        client, provider = self.session.client, self.session.provider
        create = partial(client.chat.create, messages, model=self.model, provider=provider, **self.options)
        return self.session.call(create)

    def open_stream(
        self, messages: list[Message], model: str
    ) -> AbstractContextManager[Stream[ChatChunk, ChatCompletion]]:
        """Open the stream of an answer."""
        options = dict(self.options)
        if self._with_usage:
            options.setdefault("stream_options", {"include_usage": True})
        client, provider = self.session.client, self.session.provider
        open_stream = partial(client.chat.stream, messages, model=model, provider=provider, **options)
        retry = self.session.retry()
        return open_stream() if retry is None else retry.stream(open_stream)

    def read(self, stream: Iterable[ChatChunk], output: ReasoningOutput) -> None:
        """Print the chunks of an answer."""
        for chunk in stream:
            output.think(chunk.reasoning_text)
            output.add(chunk.text)
            if chunk.usage is not None:
                self._last_chunk = chunk

    def open_run(self, messages: list[Message], model: str) -> Run[ChatCompletion]:
        """Open a run with tools."""
        client, provider = self.session.client, self.session.provider
        return client.chat.run(messages, model=model, provider=provider, **{**self.options, **self.tools})

    def read_run(self, run: Run[ChatCompletion], output: ReasoningOutput, pieces: list[str]) -> None:
        """Print the steps of a run. `pieces` holds the text of an answer until the answer is complete."""
        for step in run:
            match step.kind:
                case "thinking":
                    output.think(step.text)
                case "text":
                    pieces.append(step.text)  # first, so that Ctrl-C keeps what was shown
                    output.add(step.text)
                case "response":
                    pieces.clear()
                    output.pause()  # a question about a call may follow
                case "tool_result":
                    self.session.terminal.note(f"{step.name}: {_end(step, run.calls)}")
                case "end" if step.result.stopped == "rounds":
                    self.session.terminal.note(f"no answer after {step.result.rounds} request(s): raise --max-rounds")
                case _:
                    pass


def _end(step: ToolResultStep, calls: Sequence[CallRecord]) -> str:
    if any(record.call is step.call and record.state == "refused" for record in calls):
        return "refused"
    return f"{'failed' if step.is_error else 'done'} in {step.seconds:.1f} s"
