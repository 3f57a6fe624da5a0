"""Standard input and files with hostile content: the right exit code, and no more memory than a few copies."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.byte_server import ByteServer
from support.command_line import CommandLine, environment, reply

pytestmark = pytest.mark.heavy  # each test starts several programs

MEASURE = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "hf_ext", *sys.argv[1:]], stdin=sys.stdin.buffer)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
LINE = b"one hundred bytes of text".ljust(99, b".") + b"\n"


@pytest.mark.parametrize("command", [["chat"], ["embed"], ["tokens"], ["summarize"]], ids=" ".join)
def test_stdin_that_is_no_utf_8_ends_with_2_and_names_the_byte(command: list[str], hf: CommandLine) -> None:
    done = hf(*command, "-m", "m", "--base-url", "http://127.0.0.1:1", stdin=b"abc\xff")
    assert done.code == 2
    assert "stdin" in done.err
    assert "0xff" in done.err
    assert "Traceback" not in done.err


def test_byte_order_mark_is_no_part_of_the_text(hf: CommandLine) -> None:
    url = ["--base-url", "http://127.0.0.1:1", "-m", "m", "--dry-run"]
    assert hf("chat", *url, stdin=b"\xef\xbb\xbfhi\n").json["body"]["messages"][0]["content"] == "hi"


def test_argument_that_is_no_utf_8_ends_with_2(hf: CommandLine) -> None:
    done = hf.shell("hf-ext chat $'\\xff' -m m --base-url http://127.0.0.1:1")
    assert done.code == 2
    assert "Traceback" not in done.err


def test_nul_bytes_and_control_characters_are_sent_as_they_are(hf: CommandLine) -> None:
    url = ["--base-url", "http://127.0.0.1:1", "-m", "m", "--dry-run"]
    done = hf("chat", *url, stdin=b"a\x00b\x1b[31m")
    assert done.json["body"]["messages"][0]["content"] == "a\x00b\x1b[31m"


def test_empty_stdin_counts_as_no_text(hf: CommandLine) -> None:
    for stdin in (b"", b"\n\n", None):
        done = hf("chat", "-m", "m", "--base-url", "http://127.0.0.1:1", stdin=stdin)
        assert (done.code, "no prompt" in done.err) == (2, True)


def test_closed_stdin_is_no_error(hf: CommandLine) -> None:
    assert hf.shell("hf-ext tokens one two three <&-").out == "3\n"


def test_closed_stdout_and_stderr_are_no_error(hf: CommandLine) -> None:
    assert hf.shell("hf-ext tokens one >&-").code == 0
    assert hf.shell("hf-ext chat hi -o xml 2>&-").code == 2


def test_stdin_is_left_for_other_commands_with_no_stdin(hf: CommandLine) -> None:
    (hf.folder / "lines").write_text("one\ntwo\n")
    loop = 'while read line; do hf-ext tokens "$line" --no-stdin; done < lines'
    assert hf.shell(loop).out.count("\n") == 2


def test_100_mb_on_stdin_need_the_memory_of_a_few_copies(hf: CommandLine) -> None:
    """The body is complete before the client connects, so that no server is needed."""
    arguments = ["chat", "Explain.", "-m", "m", "--base-url", "http://127.0.0.1:1"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *arguments],
        env=environment(hf.folder),
        input=LINE * 1_000_000,
        capture_output=True,
        timeout=120,
        check=False,
    )
    code, megabytes = map(int, done.stdout.split())
    assert code == 7
    assert done.stderr.startswith(b"error[NetworkError]: ")
    assert megabytes < 500  # bytes, text, message and body of 100 MB each, and the interpreter


def test_lines_of_stdin_are_embedded_in_little_memory(hf: CommandLine) -> None:
    """20 MB of lines with vectors of two numbers need no more memory than a small input, because they are streamed."""

    def answer(body: bytes) -> bytes:
        count = body.count(b"bytes of text")
        return reply({"data": [{"index": index, "embedding": [1.0, 2.0]} for index in range(count)]})

    with ByteServer(answer) as server:
        arguments = ["embed", "-m", "m", "--base-url", server.url, "--batch-size", "1000", "-o", "v.jsonl"]
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *arguments],
            env=environment(hf.folder),
            cwd=hf.folder,
            input=LINE * 200_000,
            capture_output=True,
            timeout=120,
            check=False,
        )
    code, megabytes = map(int, done.stdout.split())
    assert (code, done.stderr) == (0, b"")
    assert (hf.folder / "v.jsonl").read_bytes().count(b"\n") == 200_000
    assert megabytes < 120
