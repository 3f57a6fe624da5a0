"""The terminal: color, live Markdown, control characters, conversation, Ctrl-C. Run in a pseudo-terminal."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from threading import Event

import pytest
from support.byte_server import Break, ByteServer
from support.command_line import STREAM_END, CommandLine, chat_reply, chat_stream

from hf_ext.cli.live_markdown import split_blocks
from hf_ext.cli.safe_text import safe_text

pytestmark = pytest.mark.heavy  # each test starts several programs

HOSTILE = "\x1b]0;title\x07\x1b[2J\x1b[31mred\x9b31m\u202eback\x7f\x00 \x08end"
ESCAPE = re.compile(rb"\x1b\[[0-9;]*[A-Za-z]")


def test_answer_is_markdown_on_a_terminal(hf: CommandLine) -> None:
    pieces = ["# Ti", "tle\n\nSome **bo", "ld** text.\n\n```python\nx = 1\n", "\ny = 2\n```\n\nThe end."]
    with (
        ByteServer(chat_stream(*pieces) + STREAM_END) as server,
        hf.terminal("chat", "hi", "--base-url", server.url, "-m", "m", "-q") as terminal,
    ):
        assert terminal.end() == 0
    text = [line.strip() for line in terminal.lines]
    assert any("Title" in line for line in text)  # rich puts a heading into a box
    assert "Some bold text." in text
    assert [line for line in text if line in {"x = 1", "y = 2"}] == ["x = 1", "y = 2"]
    assert text[-1] == "The end."
    assert b"```" not in terminal.received
    assert b"\x1b[1m" in terminal.received


@pytest.mark.parametrize("columns", [80, 40])
def test_long_answer_is_on_the_screen_once_and_scrolls(columns: int, hf: CommandLine) -> None:
    paragraphs = [f"Paragraph {number} " + "word " * 20 for number in range(30)]
    pieces = [f"{paragraph}\n\n" for paragraph in paragraphs]
    with (
        ByteServer(chat_stream(*pieces) + STREAM_END) as server,
        hf.terminal("chat", "hi", "--base-url", server.url, "-m", "m", "-q", columns=columns) as terminal,
    ):
        assert terminal.end() == 0
    found = re.findall(r"Paragraph (\d+)", terminal.text)
    assert found == [str(number) for number in range(30)]
    assert max(map(len, terminal.lines)) <= columns


def test_slowly_received_block_is_repainted_in_place(hf: CommandLine) -> None:
    steps: list[bytes | float] = [chat_stream("First.\n\n")]
    for word in ("one", "two", "three"):
        event = json.dumps({"choices": [{"index": 0, "delta": {"content": f"{word} "}}]})
        steps += [0.2, f"data: {event}\n\n".encode()]
    with (
        ByteServer(*steps, STREAM_END) as server,
        hf.terminal("chat", "hi", "--base-url", server.url, "-m", "m", "-q") as terminal,
    ):
        assert terminal.end() == 0
    assert terminal.lines == ["First.", "", "one two three"]
    assert b"\x1b[J" in terminal.received


def test_block_that_is_higher_than_the_terminal_is_complete_at_its_end(hf: CommandLine) -> None:
    lines = "".join(f"- item {number}\n" for number in range(60))
    with (
        ByteServer(
            chat_stream(*(lines[start : start + 40] for start in range(0, len(lines), 40))) + STREAM_END
        ) as server,
        hf.terminal("chat", "hi", "--base-url", server.url, "-m", "m", "-q") as terminal,
    ):
        assert terminal.end() == 0
    found = re.findall(r"item (\d+)", terminal.text)
    assert found == [str(number) for number in range(60)]


@pytest.mark.parametrize(
    "arguments", [[], ["-o", "text"], ["--no-stream"], ["-x"]], ids=["md", "text", "whole", "code"]
)
def test_control_characters_of_a_server_never_reach_a_terminal(arguments: list[str], hf: CommandLine) -> None:
    is_whole = "--no-stream" in arguments
    answer = chat_reply(HOSTILE) if is_whole else chat_stream(*HOSTILE, "\n\n", HOSTILE) + STREAM_END
    with (
        ByteServer(answer) as server,
        hf.terminal("chat", "hi", *arguments, "--base-url", server.url, "-m", "m", "-u") as terminal,
    ):
        assert terminal.end() == 0
    rest = ESCAPE.sub(b"", terminal.received)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", rest)
    assert "\u202e" not in terminal.received.decode()
    assert "\x9b" not in terminal.received.decode()
    assert b"\x1b[2J" not in terminal.received
    assert b"\x1b[31m" not in terminal.received
    assert "␛]0;title␛␛[2J" in terminal.text.replace("\n", "")


def test_control_characters_are_left_as_they_are_in_a_pipe(hf: CommandLine) -> None:
    with ByteServer(chat_stream(HOSTILE) + STREAM_END) as server:
        done = hf("chat", "hi", "--base-url", server.url, "-m", "m")
    assert done.raw.decode() == HOSTILE + "\n"


def test_names_and_errors_of_a_server_are_safe_on_a_terminal(hf: CommandLine) -> None:
    body = json.dumps({"error": {"message": HOSTILE}}).encode()
    head = f"HTTP/1.1 500 No\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with ByteServer(head + body) as server, hf.terminal("chat", "hi", "--base-url", server.url, "-m", "m") as terminal:
        assert terminal.end() == 11
    assert b"\x1b]" not in terminal.received
    assert b"\x1b[2J" not in terminal.received


def test_safe_text_replaces_every_control_character_but_newline_and_tab() -> None:
    kept = {"\n", "\t"}
    control = [chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), 0x2066, 0x2069)]
    assert {safe_text(character) for character in control if character not in kept} == {"␛"}
    assert safe_text("a\r\nb\tc é 日本 👍") == "a\nb\tc é 日本 👍"


@pytest.mark.parametrize(
    ("variables", "arguments", "color", "bold"),
    [
        ({}, [], True, True),
        ({"NO_COLOR": "1"}, [], False, True),
        ({"TERM": "dumb"}, [], False, False),
        ({}, ["--color", "never"], False, False),
        ({"TERM": "dumb"}, ["--color", "always"], True, True),
    ],
    ids=["default", "NO_COLOR", "dumb", "never", "always"],
)
def test_escape_codes_follow_the_variables(
    variables: dict[str, str], arguments: list[str], color: bool, bold: bool, hf: CommandLine
) -> None:
    with (
        ByteServer(chat_stream("1. **bold** text\n") + STREAM_END) as server,
        hf.terminal("chat", "hi", *arguments, "--base-url", server.url, "-m", "m", **variables) as terminal,
    ):
        assert terminal.end() == 0
    styles = set(re.findall(rb"\x1b\[([0-9;]*)m", terminal.received))
    colors = {style for style in styles if any(30 <= int(part or 0) < 50 for part in style.split(b";"))}
    assert bool(colors) == color
    assert bool(styles) == bold
    if not bold:
        assert b"\x1b" not in terminal.received


def test_error_is_red_on_a_terminal_and_plain_in_a_pipe(hf: CommandLine) -> None:
    with hf.terminal("chat", "hi", "-o", "xml") as terminal:
        assert terminal.end() == 2
    assert b"\x1b[1;31merror[ValidationError]\x1b[0m: " in terminal.received
    assert "\x1b" not in hf("chat", "hi", "-o", "xml").err
    assert "\x1b" in hf("chat", "hi", "-o", "xml", FORCE_COLOR="1").err


def test_interrupt_keeps_the_text_and_ends_with_130(local: CommandLine) -> None:
    with local.terminal("chat", "Write a very long story.", "--max-tokens", "1500", "-o", "text") as terminal:
        terminal.child.expect(r"\w+ \w+ \w+")
        terminal._keep(terminal.child.before + terminal.child.after)
        terminal.interrupt()
        assert terminal.end() == 130
    assert "Traceback" not in terminal.text
    assert len(terminal.text.split()) >= 3


def test_interrupt_ends_the_loop_of_a_shell(hf: CommandLine) -> None:
    is_asked, is_over = Event(), Event()

    def answer(body: bytes) -> bytes:
        is_asked.set()
        is_over.wait(30)
        return chat_reply("x")

    with ByteServer(answer) as server:
        command = f"{sys.executable} -m hf_ext chat hi -m m -o json --base-url {server.url}"
        script = f"for n in 1 2; do {command}; done"
        with hf.terminal("-c", script, program="/bin/bash") as terminal:
            assert is_asked.wait(30)
            terminal.interrupt()
            assert terminal.end() == 130
        is_over.set()
        assert len(server.requests) == 1


def test_conversation_keeps_its_messages_and_ends_at_ctrl_d(hf: CommandLine) -> None:
    answers = chat_stream("Yes.") + STREAM_END
    with (
        ByteServer(answers) as server,
        hf.terminal("chat", "--base-url", server.url, "-m", "m", "-s", "Be brief.") as terminal,
    ):
        terminal.wait_for("> ")
        for question in ("first", "second"):
            terminal.type(question)
            terminal.wait_for("Yes.")
            terminal.wait_for("> ")
        terminal.type("/undo")
        terminal.wait_for("> ")
        terminal.type("/retry")
        terminal.wait_for("Yes.")
        terminal.wait_for("> ")
        terminal.type('"""two')
        terminal.wait_for(". ")
        terminal.type('lines"""')
        terminal.wait_for("Yes.")
        terminal.wait_for("> ")
        terminal.type("/save talk.json")
        terminal.wait_for("saved 5 messages")
        terminal.wait_for("> ")
        terminal.child.sendeof()
        assert terminal.end() == 0
    saved = json.loads((hf.folder / "talk.json").read_text())
    assert [(message["role"], message["content"]) for message in saved] == [
        ("system", "Be brief."),
        ("user", "first"),
        ("assistant", "Yes."),
        ("user", "two\nlines"),
        ("assistant", "Yes."),
    ]
    last = server.bodies[-1]["messages"]
    assert [message["content"] for message in last] == ["Be brief.", "first", "Yes.", "two\nlines"]


def test_ctrl_c_stops_the_answer_and_keeps_it(hf: CommandLine) -> None:
    with (
        ByteServer(chat_stream("A partial", " answer"), 20.0) as server,
        hf.terminal("chat", "--base-url", server.url, "-m", "m") as terminal,
    ):
        terminal.wait_for("> ")
        terminal.type("question")
        terminal.wait_for("A partial answer")
        terminal.interrupt()
        terminal.wait_for("stopped")
        terminal.wait_for("> ")
        terminal.type("/save a.json")
        terminal.wait_for("saved 2 messages")
        terminal.wait_for("> ")
        terminal.interrupt()
        assert terminal.end() == 0
    saved = json.loads((hf.folder / "a.json").read_text())
    assert saved[1]["content"] == "A partial answer"


TOOLS = "def size(city: str) -> str:\n    'Return the size of a city.'\n    return '2 million'\n"


def thinking(*pieces: str) -> bytes:
    events = [{"choices": [{"index": 0, "delta": {"reasoning_content": piece}}], "model": "m"} for piece in pieces]
    return "".join(f"data: {json.dumps(event)}\n\n" for event in events).encode()


def call_stream() -> bytes:
    """Return a stream whose answer is a call of the tool."""
    call = {"index": 0, "id": "c1", "type": "function", "function": {"name": "size", "arguments": '{"city": "Rome"}'}}
    first = {"choices": [{"index": 0, "delta": {"tool_calls": [call]}}], "model": "m"}
    last = {"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}], "model": "m"}
    lines = "".join(f"data: {json.dumps(event)}\n\n" for event in (first, last))
    return chat_stream() + f"{lines}data: [DONE]\n\n".encode()


@pytest.mark.parametrize("arguments", [[], ["-o", "text"], ["--color", "never"]], ids=["md", "text", "plain"])
def test_reasoning_is_shown_before_the_answer_on_a_terminal(arguments: list[str], hf: CommandLine) -> None:
    stream = chat_stream() + thinking("First ", "\x1b[2Jthis.") + chat_stream("The answer.").partition(b"\r\n\r\n")[2]
    with ByteServer(stream + STREAM_END) as server:
        command = ["chat", "hi", *arguments, "--base-url", server.url, "-m", "m"]
        with hf.terminal(*command) as terminal:
            assert terminal.end() == 0
        with hf.terminal(*command, "-q") as quiet:
            assert quiet.end() == 0
        assert hf(*command).out == "The answer.\n"
    assert terminal.lines[:2] == ["First ␛[2Jthis.", "The answer."]
    assert (b"\x1b[2mFirst" in terminal.received) == ("never" not in arguments)
    assert quiet.lines == ["The answer."]


@pytest.mark.parametrize("color", ["auto", "never"])
def test_reasoning_between_two_parts_of_an_answer_stays_in_its_place(color: str, hf: CommandLine) -> None:
    parts = [chat_stream("One.", "\n\nTwo."), thinking("Then."), chat_stream(" Three.").partition(b"\r\n\r\n")[2]]
    with (
        ByteServer(b"".join(parts) + STREAM_END) as server,
        hf.terminal("chat", "hi", "--base-url", server.url, "-m", "m", "--color", color) as terminal,
    ):
        assert terminal.end() == 0
    assert [line.strip() for line in terminal.lines if line][:4] == ["One.", "Two.", "Then.", "Three."]


def test_reasoning_of_an_answer_that_is_not_streamed_is_shown(hf: CommandLine) -> None:
    message = {"role": "assistant", "content": "Yes.", "reasoning_content": "Because."}
    answer = chat_reply("", choices=[{"index": 0, "finish_reason": "stop", "message": message}])
    with (
        ByteServer(answer) as server,
        hf.terminal("chat", "hi", "--no-stream", "--base-url", server.url, "-m", "m") as terminal,
    ):
        assert terminal.end() == 0
    assert terminal.lines[:2] == ["Because.", "Yes."]


def test_ctrl_c_in_a_conversation_with_tools_keeps_calls_and_the_partial_answer(hf: CommandLine) -> None:
    (hf.folder / "t.py").write_text(TOOLS)
    is_over = Event()
    turns = iter(range(10))

    def answer(_: bytes) -> bytes:
        return call_stream() if next(turns) == 0 else chat_stream("Rome has")

    def end(_: bytes) -> bytes:
        if len(server.requests) > 1:
            is_over.wait(30)
        return b""

    with (
        ByteServer(answer, end) as server,
        hf.terminal("chat", "--tools", "t.py", "--base-url", server.url, "-m", "m") as terminal,
    ):
        terminal.wait_for("> ")
        terminal.type("How large is Rome?")
        terminal.wait_for("size: done")
        terminal.wait_for("Rome has")
        terminal.interrupt()
        terminal.wait_for("stopped")
        terminal.wait_for("> ")
        is_over.set()
        terminal.type("/save a.json")
        terminal.wait_for("saved 4 messages")
        terminal.type("/undo")
        terminal.wait_for("> ")
        terminal.type("/save b.json")
        terminal.wait_for("saved 0 messages")
        terminal.type("/quit")
        assert terminal.end() == 0
    saved = json.loads((hf.folder / "a.json").read_text())
    assert [message["role"] for message in saved] == ["user", "assistant", "tool", "assistant"]
    assert saved[2]["content"] == "2 million"
    assert saved[3]["content"] == "Rome has"


def test_interrupted_stream_of_a_conversation_keeps_the_partial_answer(hf: CommandLine) -> None:
    with (
        ByteServer(chat_stream("Half"), Break.RESET) as server,
        hf.terminal("chat", "--base-url", server.url, "-m", "m") as terminal,
    ):
        terminal.wait_for("> ")
        terminal.type("question")
        terminal.wait_for("error[StreamInterruptedError]")
        terminal.wait_for("> ")
        terminal.type("/save a.json")
        terminal.wait_for("saved 2 messages")
        terminal.type("/quit")
        assert terminal.end() == 0


def test_commands_of_a_conversation(hf: CommandLine) -> None:
    (hf.folder / "old.json").write_text('[{"role": "user", "content": "x"}, {"role": "assistant", "content": "y"}]')
    with hf.terminal("chat", "--base-url", "http://127.0.0.1:1", "-m", "m") as terminal:
        terminal.wait_for("> ")
        for line, text in (
            ("/help", "/clear"),
            ("/modle", "Did you mean 'model'?"),
            ("/retry", "there is no question yet"),
            ("/load old.json", "loaded 2 messages"),
            ("/load gone.json", "cannot be read"),
            ("/save", "the name of the file is missing"),
            ("/model other", "> "),
            ("/model", "other"),
            ("/system Be kind.", "> "),
            ("/usage", "0→0 tokens"),
            ("hello", "error[NetworkError]"),
            ("/retry", "error[NetworkError]"),
            ("/save new.json", "saved 3 messages"),  # the question that failed again stays, with its answer
        ):
            terminal.type(line)
            terminal.wait_for(text)
        terminal.type("/quit")
        assert terminal.end() == 0


def test_history_is_kept_only_in_the_file_of_the_option(hf: CommandLine) -> None:
    for arguments in ([], ["--history", "h.txt"]):
        with hf.terminal("chat", "--base-url", "http://127.0.0.1:1", "-m", "m", *arguments) as terminal:
            terminal.wait_for("> ")
            terminal.type("/usage")
            terminal.wait_for("tokens")
            terminal.type("/quit")
            assert terminal.end() == 0
        files = {path.name for path in hf.folder.rglob("*") if path.is_file()}
        assert files == ({"h.txt"} if arguments else set())


def test_no_prompt_is_shown_without_a_terminal(hf: CommandLine) -> None:
    done = hf("chat", "-m", "m", "--base-url", "http://127.0.0.1:1")
    assert done.code == 2
    assert "no prompt" in done.err
    assert "> " not in done.out


def test_open_pipe_without_text_is_noticed_after_two_seconds(hf: CommandLine) -> None:
    start = time.monotonic()
    done = hf.shell("(sleep 3.5; echo hi) | hf-ext tokens")
    assert done.code == 0
    assert done.err == "waiting for text on stdin (end with Ctrl-D; --no-stdin reads none)\n"
    assert time.monotonic() - start >= 3


def test_progress_is_one_line_on_a_terminal(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\n" * 4)
    with ByteServer(0.6, chat_reply("x")) as server:
        arguments = ["chat", "--each", "q.txt", "-o", "a.jsonl", "--concurrency", "1", "--base-url", server.url]
        with hf.terminal(*arguments, "-m", "m") as terminal:
            assert terminal.end() == 0
    assert re.search(rb"\r\x1b\[Kchat [23]/4 ", terminal.received)
    assert terminal.lines == ["done 4 of 4"]


@pytest.mark.parametrize(
    ("text", "blocks", "rest"),
    [
        ("a\n\nb", ["a\n\n"], "b"),
        ("a\n", [], "a\n"),
        ("```\na\n\nb\n", [], "```\na\n\nb\n"),
        ("```\na\n\nb\n```\n\nc\n\n", ["```\na\n\nb\n```\n\n", "c\n\n"], ""),
        ("~~~~\n```\n\n~~~~\n\n", ["~~~~\n```\n\n~~~~\n\n"], ""),
        ("\n\n\n", [], ""),
    ],
)
def test_blank_line_ends_a_block_except_in_fenced_code(text: str, blocks: list[str], rest: str) -> None:
    assert split_blocks(text) == (blocks, rest)


def test_narrow_terminal_shortens_no_error_and_wraps_the_help_at_words(hf: CommandLine) -> None:
    with hf.terminal("doctor", "--base-url", "http://127.0.0.1:1", columns=20) as terminal:
        assert terminal.end() == 12
    assert "Connection refused" in "".join(terminal.lines)
    with hf.terminal("tokens", "--help", columns=20) as terminal:
        assert terminal.end() == 0
    assert "    Do not read" in terminal.lines


def test_screen_helper_reads_what_a_terminal_shows(tmp_path: Path) -> None:
    with CommandLine(tmp_path, {}).terminal("config", "path") as terminal:
        assert terminal.end() == 0
    assert terminal.lines[0].startswith(str(tmp_path))
