"""`hf-ext chat`: one question, a conversation, or one question for each row of a file."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import Parameter

from hf_ext._schema.chat.chat_parameters import ChatParameters
from hf_ext.cli.answer_output import NoOutput, answer_output
from hf_ext.cli.exit_codes import DONE, INTERRUPTED
from hf_ext.cli.files import check_writable
from hf_ext.cli.flags import flags, given
from hf_ext.cli.options import CallOptions
from hf_ext.cli.prompt import build_prompt
from hf_ext.cli.reasoning import ReasoningOutput
from hf_ext.cli.session import Session
from hf_ext.errors import StreamInterruptedError, ValidationError

if TYPE_CHECKING:
    from hf_ext import ChatChunk, ChatCompletion, Stream
    from hf_ext.cli.answer_schema import AnswerSchema
    from hf_ext.cli.conversation import Answer, Message
    from hf_ext.cli.usage_line import Prices
    from hf_ext.tools import CallRecord, Run, ToolResultStep

    ChatFlags = ChatParameters
else:
    # These have options of their own: --tools, --schema and the usage line.
    ChatFlags = flags(ChatParameters, without=("tools", "response_format", "stream_options"))

_FORMATS: Final = ("text", "md", "json", "jsonl")


def chat(
    *words: str,
    system: Annotated[str | None, Parameter(name=["--system", "-s"], show_default=False)] = None,
    file: Annotated[tuple[Path, ...], Parameter(name=["--file", "-f"], show_default=False)] = (),
    attach: Annotated[tuple[str, ...], Parameter(name=["--attach", "-a"], show_default=False)] = (),
    schema: Annotated[str | None, Parameter(metavar="FILE|JSON|FIELDS", show_default=False)] = None,
    tools: Annotated[Path | None, Parameter(metavar="FILE.py", show_default=False)] = None,
    max_rounds: Annotated[int | None, Parameter(show_default=False)] = None,
    approve: Annotated[bool, Parameter(show_default=False)] = False,
    extract: Annotated[bool, Parameter(name=["--extract", "-x"], show_default=False)] = False,
    no_stream: Annotated[bool, Parameter(show_default=False)] = False,
    each: Annotated[Path | None, Parameter(metavar="FILE", show_default=False)] = None,
    resume: Annotated[Path | None, Parameter(metavar="FILE", show_default=False)] = None,
    concurrency: int = 4,
    history: Annotated[Path | None, Parameter(metavar="FILE", show_default=False)] = None,
    options: CallOptions | None = None,
    parameters: Annotated[ChatFlags | None, Parameter(name="*")] = None,
) -> int:
    """Ask a model, or talk with it.

    Without a prompt on a terminal, a conversation begins. Text on standard input comes before the words; a word `-`
    puts it elsewhere.

    Args:
        words: The prompt.
        system: The system prompt.
        file: A text file, which comes before the prompt. Repeat it for more.
        attach: A picture or a sound: a file, or the address of a picture. Repeat it for more.
        schema: What the answer must be: a JSON Schema or its file, fields such as 'name, age int', or FILE.py:TYPE.
        tools: A Python file. The model may call its public functions.
        max_rounds: The largest number of requests with tools.
        approve: Ask before each call of a tool.
        extract: Print only the first block of code.
        no_stream: Print the answer when it is complete.
        each: Ask once for each row of this file. `{}` in the words is the row, `{field}` a field of JSON Lines.
        resume: A file of results: skip the rows that it has, and add the others.
        concurrency: The number of requests at a time with --each.
        history: Keep the questions of a conversation in this file.
    """
    options = options or CallOptions()
    on_terminal = "md" if each is None else ""
    with Session(options, formats=_FORMATS, on_terminal=on_terminal, model_key="model") as session:
        _check_together(session, schema, tools, max_rounds, each, resume, approve=approve, extract=extract)
        request = _Request(session, given(cast("Any", parameters)), schema, tools, max_rounds, approve=approve)
        if each is not None:
            from hf_ext.cli.commands.chat_each import Prompts, chat_each

            prompts = Prompts(each, " ".join(words), system, file, attach)
            return chat_each(session, request.options, request.schema, prompts, resume=resume, concurrency=concurrency)
        prompt = build_prompt(session, words, file, attach)
        if prompt is None:
            return _talk(session, request, system, history)
        messages: list[Message] = [{"role": "system", "content": system}] if system is not None else []
        return request.answer([*messages, {"role": "user", "content": prompt}], extract=extract, whole=no_stream)


def _check_together(
    session: Session,
    schema: str | None,
    tools: Path | None,
    max_rounds: int | None,
    each: Path | None,
    resume: Path | None,
    *,
    approve: bool,
    extract: bool,
) -> None:
    """Refuse options of which one would have no effect."""
    if each is None and resume is not None:
        raise ValidationError("--resume needs --each", hint="Pass --each FILE too.")
    for name, is_given in (("--tools", tools is not None), ("--extract", extract)):
        if each is not None and is_given:
            raise ValidationError(f"--each and {name} do not go together", hint="Omit one of them.")
    for name, is_given in (("--max-rounds", max_rounds is not None), ("--approve", approve)):
        if tools is None and is_given:
            raise ValidationError(f"{name} needs --tools", hint="Pass --tools FILE.py too.")
    if tools is not None and schema is None and session.target.format in {"json", "jsonl"}:
        raise ValidationError("the answer with --tools is text", where="--output", hint="Pass -o text or -o FILE.md.")


class _Request:
    """What is the same in every request of a command."""

    def __init__(
        self,
        session: Session,
        parameters: dict[str, Any],
        schema: str | None,
        tools: Path | None,
        max_rounds: int | None,
        *,
        approve: bool,
    ) -> None:
        from hf_ext.cli.usage_line import is_usage_shown

        self.session = session
        self.schema = _schema(schema)
        self.options = {**parameters, **session.call_options()}
        self._run: dict[str, Any] = {} if tools is None else _run_options(session, tools, max_rounds, approve)
        if self.schema is not None:
            self.options["response_format"] = self.schema.response_format
        if session.target.path is not None:
            check_writable(session.target.path)
        self._last_chunk: ChatChunk | None = None
        self._with_usage = is_usage_shown(session)

    @cached_property
    def model(self) -> str:
        """The model. The server may be asked for it, so it is read only when the input is valid."""
        return self.session.required_model()

    @cached_property
    def prices(self) -> Prices:
        """The prices of the model."""
        from hf_ext.cli.usage_line import Prices

        return Prices(self.session, self.model)

    def answer(self, messages: list[Message], *, extract: bool, whole: bool) -> int:
        """Answer one question, and return the exit code."""
        start = perf_counter()
        try:
            result = self._answer(messages, extract=extract, whole=whole)
        except KeyboardInterrupt:
            return INTERRUPTED
        from hf_ext.cli.usage_line import write_usage

        seconds = perf_counter() - start
        write_usage(self.session, result, cost=self._cost(result), model=self.model, seconds=seconds)
        return DONE

    def _answer(self, messages: list[Message], *, extract: bool, whole: bool) -> Any:
        target = self.session.target
        if self._run:
            return self.run_tools(messages, extract=extract)
        if self.schema is not None:
            return self._structured(messages)
        if target.format == "json":
            result = self._create(messages)
            _write_document(self.session, result.raw)
            return result
        if target.format == "jsonl":
            return self._write_chunks(messages)
        if whole:
            result = self._create(messages)
            output = self._output(is_code=extract)
            output.think(result.message.reasoning_text)
            output.add(result.text)
            output.end()
            return result
        return self.stream(messages, self.model, extract=extract)

    def stream(self, messages: list[Message], model: str, *, extract: bool = False) -> ChatCompletion:
        """Stream an answer to the output, and return it. The text so far is printed if an error or Ctrl-C ends it."""
        with self._open_stream(messages, model) as stream:
            output = self._output(is_code=extract)  # imports rich while the model generates
            try:
                self._read(stream, output)
            finally:
                output.end()
            return stream.final()

    def ask(self, messages: list[Message], model: str) -> Answer:
        """Answer a question of a conversation. Ctrl-C and an interrupted stream keep the partial answer."""
        from hf_ext.cli.usage_line import write_usage

        start = perf_counter()
        result: Any
        if self._run:
            result, added = self._run_or_partial(messages, model)
        else:
            result = self._stream_or_partial(messages, model)
            added = [result.message.to_request()]
        cost = self._cost(result)
        write_usage(self.session, result, cost=cost, model=model, seconds=perf_counter() - start)
        return _answer_of(result.usage, added, cost)

    def _stream_or_partial(self, messages: list[Message], model: str) -> ChatCompletion:
        with self._open_stream(messages, model) as stream:
            with self._kept_partial() as output:
                self._read(stream, output)
            return stream.partial

    def _run_or_partial(self, messages: list[Message], model: str) -> tuple[Any, list[Message]]:
        """Run tools. Return the result, and the messages to add: of an interrupted answer, what was received."""
        run = self._open_run(messages, model)
        pieces: list[str] = []
        with run, self._kept_partial() as output:
            self._read_run(run, output, pieces)
        added = [_plain_message(message) for message in run.messages[len(messages) :]]
        if pieces or not added:
            added.append({"role": "assistant", "content": "".join(pieces)})
        return run.result, added

    @contextmanager
    def _kept_partial(self) -> Generator[ReasoningOutput]:
        """Print an answer. Ctrl-C and an interrupted stream end it without an exception."""
        output = self._output()
        try:
            yield output
        except KeyboardInterrupt:
            output.end()
            self.session.terminal.note("stopped")
        except StreamInterruptedError as error:
            from hf_ext.cli.error_report import report_error

            output.end()
            report_error(error, self.session.terminal, as_json=False)
        finally:
            output.end()

    def _output(self, *, is_code: bool = False) -> ReasoningOutput:
        return ReasoningOutput(self.session.terminal, answer_output(self.session, is_code=is_code))

    def _read(self, stream: Iterable[ChatChunk], output: ReasoningOutput) -> None:
        for chunk in stream:
            output.think(chunk.reasoning_text)
            output.add(chunk.text)
            if chunk.usage is not None:
                self._last_chunk = chunk

    def _cost(self, result: Any) -> float | None:
        cost = self.prices.cost(result, self._last_chunk)
        self._last_chunk = None
        return cost

    def _open_stream(
        self, messages: list[Message], model: str
    ) -> AbstractContextManager[Stream[ChatChunk, ChatCompletion]]:
        options = dict(self.options)
        if self._with_usage:
            options.setdefault("stream_options", {"include_usage": True})
        client, provider = self.session.client, self.session.provider
        open_stream = partial(client.chat.stream, messages, model=model, provider=provider, **options)
        retry = self.session.retry()
        return open_stream() if retry is None else retry.stream(open_stream)

    def _create(self, messages: list[Message]) -> ChatCompletion:
        client, provider = self.session.client, self.session.provider
        create = partial(client.chat.create, messages, model=self.model, provider=provider, **self.options)
        return self.session.call(create)

    def _structured(self, messages: list[Message]) -> ChatCompletion:
        """Print the answer as JSON, if it fits the schema."""
        completion = self._create(messages)
        self._write_value(completion)
        return completion

    def _write_value(self, completion: ChatCompletion) -> None:
        _write_document(self.session, cast("AnswerSchema", self.schema).parse(completion))

    def _write_chunks(self, messages: list[Message]) -> ChatCompletion:
        from hf_ext.cli.records import json_line

        with self._open_stream(messages, self.model) as stream:
            for chunk in stream:
                self.session.terminal.write_line(self.session.terminal.shown(json_line(chunk.raw)))
                self.session.terminal.flush()
            return stream.final()

    def run_tools(self, messages: list[Message], *, extract: bool) -> Any:
        """Answer with the help of tools. Each call of a tool is noted on standard error."""
        run = self._open_run(messages, self.model)
        output = self._output(is_code=extract)
        if self.schema is not None:
            output = ReasoningOutput(self.session.terminal, NoOutput())
        try:
            self._read_run(run, output, [])
        finally:
            output.end()
        if self.schema is not None and run.result.completion is not None:
            self._write_value(run.result.completion)
        return run.result

    def _open_run(self, messages: list[Message], model: str) -> Run[ChatCompletion]:
        client, provider = self.session.client, self.session.provider
        return client.chat.run(messages, model=model, provider=provider, **{**self.options, **self._run})

    def _read_run(self, run: Run[ChatCompletion], output: ReasoningOutput, pieces: list[str]) -> None:
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


def _schema(text: str | None) -> AnswerSchema | None:
    if text is None:
        return None
    from hf_ext.cli.answer_schema import read_schema

    return read_schema(text)


def _run_options(session: Session, path: Path, max_rounds: int | None, approve: bool) -> dict[str, Any]:
    from hf_ext.cli.python_file import load_tools

    options: dict[str, Any] = {"tools": load_tools(path)}
    if max_rounds is not None:
        options["max_rounds"] = max_rounds
    if approve:
        options["approve"] = _asker(session)
    return options


def _asker(session: Session) -> Callable[[Any], bool]:
    """Return a function that asks on the terminal about each call of a tool.

    Raises:
        ValidationError: There is no terminal to ask on.
    """
    terminal = session.terminal
    if not (terminal.stdin_is_terminal and terminal.stdout_is_terminal):
        raise ValidationError("--approve needs a terminal", hint="Omit it, or run the command on a terminal.")

    def approve(call: Any) -> bool:
        from hf_ext.cli.records import json_line

        question = terminal.shown(f"{call.name}({json_line(call.arguments)}) – run it? [y/N] ")
        return input(question).strip().lower() in {"y", "yes"}

    return approve


def _talk(session: Session, request: _Request, system: str | None, history: Path | None) -> int:
    from hf_ext.cli.conversation import Conversation

    messages: list[Message] = [{"role": "system", "content": system}] if system is not None else []
    Conversation(request.ask, session.terminal, request.model, messages).run(history)
    return DONE


def _plain_message(message: Any) -> Message:
    """Return a message of a run as a mapping, for the next request and for `/save`."""
    return cast("Message", message if isinstance(message, Mapping) else message.to_request())


def _answer_of(usage: Any, messages: list[Message], cost: float | None) -> Answer:
    from hf_ext.cli.conversation import Answer

    return Answer(
        messages,
        int(getattr(usage, "prompt_tokens", None) or 0),
        int(getattr(usage, "completion_tokens", None) or 0),
        cost,
    )


def _write_document(session: Session, document: Any) -> None:
    from hf_ext.cli.records import write_json

    write_json(document, session.target, session.terminal)
