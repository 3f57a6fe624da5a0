"""Conversation: `hf-ext chat` without a prompt on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hf_ext._core.values.json import is_array
from hf_ext.cli.files import new_file, read_text
from hf_ext.cli.suggestion import did_you_mean
from hf_ext.errors import HfError, ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.terminal import Terminal

Message = Mapping[str, Any]
_FENCE: Final = '"""'
_HELP: Final = """\
/help            show this text
/clear           forget the conversation
/undo            remove the last question and its answer
/retry           ask the last question again
/system TEXT     set the system prompt; without a text, remove it
/model ID        use another model
/usage           show the tokens and the cost so far
/save FILE       write the conversation as JSON
/load FILE       read a conversation
/quit            end; so do Ctrl-D and Ctrl-C at an empty prompt
\"\"\"              begin or end a text of several lines"""


class Answer(NamedTuple):
    """An answer, complete or interrupted.

    Attributes:
        messages: The messages for the next request: the answer, and with tools their calls and results.
        input_tokens: The tokens of the request, if the server counts them.
        output_tokens: The tokens of the answer.
        cost: The price in USD, if it is known.
    """

    messages: Sequence[Message]
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


@dataclass(slots=True)
class Conversation:
    """The state of a conversation.

    Attributes:
        ask: Sends the messages to a model, prints the answer, and returns it. It returns what was received if the
            user presses Ctrl-C.
        terminal: The terminal.
        model: The model.
        messages: All messages.
    """

    ask: Callable[[list[Message], str], Answer]
    terminal: Terminal
    model: str
    messages: list[Message] = field(default_factory=list[Message])
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None

    def run(self, history: Path | None = None) -> None:
        """Read questions and print answers until the user ends the conversation."""
        _use_readline(history)
        self.terminal.note(f"{self.model} · /help lists the commands, Ctrl-D ends")
        while True:
            try:
                text = self._read()
            except (EOFError, KeyboardInterrupt):
                self.terminal.write_line()
                break
            if text.strip() == "/quit":
                break
            self._handle(text)
        _write_history(history)

    def _handle(self, text: str) -> None:
        try:
            if text.startswith("/"):
                self._command(text)
            elif text.strip():
                self._question(text)
        except KeyboardInterrupt:
            self.terminal.note("stopped")
        except HfError as error:  # the conversation goes on
            from hf_ext.cli.error_report import report_error

            report_error(error, self.terminal, as_json=False)

    def _read(self) -> str:
        text = input("> ")
        if not text.startswith(_FENCE):
            return text
        lines = [text.removeprefix(_FENCE)]
        while not lines[-1].endswith(_FENCE) or (len(lines) == 1 and not lines[0]):
            lines.append(input(". "))
        return "\n".join(lines).removesuffix(_FENCE).strip("\n")

    def _question(self, content: Any) -> None:
        self.messages.append({"role": "user", "content": content})
        try:
            answer = self.ask(self.messages, self.model)
        except BaseException:
            self.messages.pop()
            raise
        self.messages += answer.messages
        self.input_tokens += answer.input_tokens
        self.output_tokens += answer.output_tokens
        if answer.cost is not None:
            self.cost = (self.cost or 0.0) + answer.cost

    def _command(self, text: str) -> None:
        name, _, argument = text[1:].strip().partition(" ")
        commands: dict[str, Callable[[str], None]] = {
            "help": lambda _: self.terminal.write_line(_HELP),
            "clear": lambda _: self._keep(0),
            "undo": lambda _: self._keep(self._last_question()),
            "retry": lambda _: self._retry(),
            "system": self._set_system,
            "model": self._set_model,
            "usage": lambda _: self.terminal.write_line(self.totals()),
            "save": self._save,
            "load": self._load,
        }
        if name not in commands:
            hint = did_you_mean(name, [*commands, "quit"]) or "/help lists the commands."
            raise ValidationError(f"unknown command /{name}", hint=hint)
        commands[name](argument.strip())

    def totals(self) -> str:
        """Return the tokens and the cost of all answers."""
        from hf_ext.cli.usage_line import money

        text = f"{self.input_tokens:,}→{self.output_tokens:,} tokens"
        return text if self.cost is None else f"{text} · {money(self.cost)}"

    def _keep(self, count: int) -> None:
        """Keep the first messages, and the system prompt."""
        system = [message for message in self.messages[:1] if message.get("role") == "system"]
        self.messages[:] = self.messages[:count] or system

    def _last_question(self) -> int:
        roles = ["", *(message.get("role") for message in self.messages)]
        # A message of the user after a result of a tool has the pictures of the result.
        places = [place for place, pair in enumerate(pairwise(roles)) if pair[1] == "user" and pair[0] != "tool"]
        if not places:
            raise ValidationError("there is no question yet", hint="Ask one.")
        return places[-1]

    def _retry(self) -> None:
        before = list(self.messages)
        place = self._last_question()
        self._keep(place)
        try:
            self._question(before[place]["content"])
        except BaseException:
            self.messages[:] = before
            raise

    def _set_system(self, text: str) -> None:
        rest = [message for message in self.messages if message.get("role") != "system"]
        self.messages[:] = [*([{"role": "system", "content": text}] if text else []), *rest]

    def _set_model(self, name: str) -> None:
        if not name:
            self.terminal.write_line(self.terminal.shown(self.model))
            return
        self.model = name

    def _save(self, name: str) -> None:
        path = _path(name)
        with new_file(path) as file:
            file.write(json.dumps(self.messages, ensure_ascii=False, indent=2).encode())
        self.terminal.note(f"saved {len(self.messages)} messages in {path}")

    def _load(self, name: str) -> None:
        path = _path(name)
        self.messages[:] = read_messages(path)
        self.terminal.note(f"loaded {len(self.messages)} messages from {path}")


def read_messages(path: Path) -> list[Message]:
    """Return the messages of a JSON file.

    Raises:
        ValidationError: The file is not a list of messages.
    """
    try:
        found = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        if isinstance(error, HfError):
            raise
        raise ValidationError(f"{path} is not JSON: {error}", hint="Pass a JSON list of messages.") from None
    items: list[Any] = []
    if is_array(found):
        items = found
    if not items or not all(isinstance(item, dict) and "role" in item for item in items):
        raise ValidationError(f"{path} is not a list of messages", hint='Each message needs "role" and "content".')
    return items


def _path(name: str) -> Path:
    if not name:
        raise ValidationError("the name of the file is missing", hint="Write /save FILE or /load FILE.")
    return Path(name).expanduser()


def _use_readline(history: Path | None) -> None:
    """Edit lines with readline, if Python has it. The history is kept in a file only if the user names one."""
    with suppress(ImportError):
        import readline

        if history is not None:
            with suppress(OSError):
                readline.read_history_file(history)


def _write_history(history: Path | None) -> None:
    if history is None:
        return
    with suppress(ImportError):
        import readline

        try:
            readline.write_history_file(history)
        except OSError as error:
            raise ValidationError(f"{history} cannot be written: {error.strerror}", hint="Pass another file.") from None
