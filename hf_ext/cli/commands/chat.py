"""`hf-ext chat`: one question, a conversation, or one question for each row of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import Parameter

from hf_ext._schema.chat.chat_parameters import ChatParameters
from hf_ext.cli.chat_request import ChatRequest
from hf_ext.cli.exit_codes import DONE
from hf_ext.cli.flags import flags, given
from hf_ext.cli.options import CallOptions
from hf_ext.cli.prompt import build_prompt
from hf_ext.cli.session import Session
from hf_ext.cli.single_answer import SingleAnswer
from hf_ext.cli.tool_options import tool_options
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.answer_schema import AnswerSchema
    from hf_ext.cli.conversation import Message

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
    concurrency: Annotated[int, Parameter(name=["--concurrency", "--max-concurrency"])] = 4,
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
        attach: An image or a sound: a file, or the address of an image. Repeat it for more.
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
        answer_schema = _schema(schema)
        call = {**given(cast("Any", parameters)), **session.call_options()}
        if answer_schema is not None:
            call["response_format"] = answer_schema.response_format
        request = ChatRequest(session, call, tool_options(session.terminal, tools, max_rounds, approve=approve))
        if each is not None:
            from hf_ext.cli.commands.chat_each import Prompts, chat_each

            prompts = Prompts(each, " ".join(words), system, file, attach)
            return chat_each(session, call, answer_schema, prompts, resume=resume, concurrency=concurrency)
        messages: list[Message] = [{"role": "system", "content": system}] if system is not None else []
        prompt = build_prompt(session, words, file, attach)
        if prompt is None:
            return _talk(request, messages, history)
        answer = SingleAnswer(request, answer_schema, is_code=extract, is_whole=no_stream)
        return answer.write([*messages, {"role": "user", "content": prompt}])


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


def _schema(text: str | None) -> AnswerSchema | None:
    if text is None:
        return None
    from hf_ext.cli.answer_schema import read_schema

    return read_schema(text)


def _talk(request: ChatRequest, messages: list[Message], history: Path | None) -> int:
    from hf_ext.cli.conversation import Conversation
    from hf_ext.cli.kept_answer import KeptAnswer

    Conversation(KeptAnswer(request), request.session.terminal, request.model, messages).run(history)
    return DONE
