"""Single answer: one question, whose answer is written in the format of the command."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from hf_ext.cli.answer_output import NoOutput
from hf_ext.cli.exit_codes import DONE, INTERRUPTED
from hf_ext.cli.reasoning import ReasoningOutput

if TYPE_CHECKING:
    from hf_ext import ChatCompletion
    from hf_ext.cli.answer_schema import AnswerSchema
    from hf_ext.cli.chat_request import ChatRequest
    from hf_ext.cli.conversation import Message


class SingleAnswer:
    """Asks one question, and writes the answer.

    Args:
        request: The options of the request.
        schema: What the answer must be.
        is_code: Whether only the first block of code is written.
        is_whole: Whether the answer is not streamed.
    """

    def __init__(self, request: ChatRequest, schema: AnswerSchema | None, *, is_code: bool, is_whole: bool) -> None:
        self._request = request
        self._session = request.session
        self._schema = schema
        self._is_code = is_code
        self._is_whole = is_whole

    def write(self, messages: list[Message]) -> int:
        """Ask the question, write the answer and the usage line, and return the exit code."""
        start = perf_counter()
        try:
            result = self._answer(messages)
        except KeyboardInterrupt:
            return INTERRUPTED
        self._request.write_usage(result, model=self._request.model, seconds=perf_counter() - start)
        return DONE

    def _answer(self, messages: list[Message]) -> Any:
        format_ = self._session.target.format
        if self._request.tools:
            return self._run(messages)
        if self._schema is not None:
            return self._structured(messages, self._schema)
        if format_ == "json":
            return self._document(messages)
        if format_ == "jsonl":
            return self._chunks(messages)
        return self._whole(messages) if self._is_whole else self._stream(messages)

    def _stream(self, messages: list[Message]) -> ChatCompletion:
        """Print an answer while it is received. The text so far is printed if an error or Ctrl-C ends it."""
        with self._request.open_stream(messages, self._request.model) as stream:
            output = self._request.output(is_code=self._is_code)  # imports rich while the model generates
            try:
                self._request.read(stream, output)
            finally:
                output.end()
            return stream.final()

    def _whole(self, messages: list[Message]) -> ChatCompletion:
        result = self._request.create(messages)
        output = self._request.output(is_code=self._is_code)
        output.think(result.message.reasoning_text)
        output.add(result.text)
        output.end()
        return result

    def _document(self, messages: list[Message]) -> ChatCompletion:
        result = self._request.create(messages)
        self._write_json(result.raw)
        return result

    def _chunks(self, messages: list[Message]) -> ChatCompletion:
        from hf_ext.cli.records import json_line

        terminal = self._session.terminal
        with self._request.open_stream(messages, self._request.model) as stream:
            for chunk in stream:
                terminal.write_line(terminal.shown(json_line(chunk.raw)))
                terminal.flush()
            return stream.final()

    def _structured(self, messages: list[Message], schema: AnswerSchema) -> ChatCompletion:
        """Write the answer as JSON, if it fits the schema."""
        completion = self._request.create(messages)
        self._write_json(schema.parse(completion))
        return completion

    def _run(self, messages: list[Message]) -> Any:
        """Answer with the help of tools. Each call of a tool is noted on standard error."""
        run = self._request.open_run(messages, self._request.model)
        output = self._request.output(is_code=self._is_code)
        if self._schema is not None:
            output = ReasoningOutput(self._session.terminal, NoOutput())
        try:
            self._request.read_run(run, output, [])
        finally:
            output.end()
        if self._schema is not None and run.result.completion is not None:
            self._write_json(self._schema.parse(run.result.completion))
        return run.result

    def _write_json(self, document: Any) -> None:
        from hf_ext.cli.records import write_json

        write_json(document, self._session.target, self._session.terminal)
