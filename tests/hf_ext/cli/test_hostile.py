"""The command line in an environment that is against it: full disks, no home directory, other encodings, secrets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.byte_server import ByteServer
from support.command_line import STREAM_END, CommandLine, chat_reply, chat_stream, environment, reply

from hf_ext.cli.arguments import prepare
from hf_ext.cli.config_file import read_config
from hf_ext.cli.error_report import command_line_text
from hf_ext.errors import ValidationError

pytestmark = pytest.mark.heavy  # each test starts several programs

HOSTILE = "\x1b]52;c;aGFja2Vk\x07\x1b]0;title\x07\x1b[2J\x9b31m\x9d0;x\x9c\u202eback\u2066\x7f\x00\x08end"
SECRET = "hf_SECRETsecretSECRETsecret1234"
WITHOUT_HOME = """
import pwd, runpy, sys
def no_user(uid):
    raise KeyError(uid)
pwd.getpwuid = no_user
runpy.run_module("hf_ext", run_name="__main__", alter_sys=True)
"""
needs_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="NOT RUN: there is no /dev/full")


@needs_full_device
@pytest.mark.parametrize("command", ["chat hi", "chat hi --no-stream", "config show"])
def test_full_disk_at_standard_output_is_an_error_without_a_traceback(command: str, hf: CommandLine) -> None:
    def answer(body: bytes) -> bytes:
        return chat_stream("Yes.") + STREAM_END if json.loads(body).get("stream") else chat_reply("Yes.")

    with ByteServer(answer) as server:
        done = hf.shell(f"hf-ext {command} -m m --base-url {server.url} > /dev/full; echo $?")
    assert done.out == "2\n"
    assert done.err == "error[OutputError]: the output cannot be written: No space left on device\n"


@needs_full_device
def test_full_disk_at_both_streams_is_an_error(hf: CommandLine) -> None:
    assert hf.shell("hf-ext config show > /dev/full 2>&1; echo $?").out == "2\n"
    assert hf.shell("hf-ext chat hi -o xml 2> /dev/full; echo $?").out == "2\n"


@pytest.mark.parametrize("command", ["chat hi -o xml", "chat --help", "config show -m x", "bulk --help"])
def test_reader_that_closes_the_pipe_sees_no_error(command: str, hf: CommandLine) -> None:
    done = hf.shell(f"(hf-ext {command} 2>&1 || echo $? >&3) 3>&2 | true")
    assert done.err in {"", "141\n", "2\n"}


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["models", "x", "-o", "csv"], [{"id": HOSTILE, "pipeline_tag": HOSTILE}]),
        (["models", "x"], [{"id": HOSTILE, "pipeline_tag": HOSTILE}]),
        (["models", "status", "a/b"], {"id": HOSTILE, "inferenceProviderMapping": {HOSTILE: {"status": HOSTILE}}}),
        (["endpoints", "--namespace", "me"], {"items": [{"name": HOSTILE, "status": {"state": HOSTILE}}]}),
        (["whoami", "-o", "tsv"], {"name": HOSTILE, "orgs": [{"name": HOSTILE}]}),
        (["chat", "hi", "-o", "json", "-m", "m"], {"error": {"message": HOSTILE}}),
        (["embed", "a\x1b]0;x\x07", "-o", "jsonl", "-m", "m"], {"data": [{"index": 0, "embedding": [1.0]}]}),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) and isinstance(value[0], str) else "",
)
def test_no_output_has_a_control_character_of_a_server(arguments: list[str], answer: object, hf: CommandLine) -> None:
    with ByteServer(reply(answer)) as server, hf.terminal(*arguments, "--base-url", server.url) as terminal:
        assert terminal.end() in {0, 2, 11}
    text = terminal.received.decode()
    for character in ("\x1b]", "\x1b[2J", "\x9b", "\x9d", "\x07", "\x00", "\x7f", "\u202e", "\u2066"):
        assert character not in text


def test_rows_of_each_are_safe_on_a_terminal(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("one\n")
    with (
        ByteServer(chat_reply(HOSTILE)) as server,
        hf.terminal("chat", "--each", "q.txt", "-m", "m", "--base-url", server.url) as terminal,
    ):
        assert terminal.end() == 0
    assert '"row": 0' in terminal.text
    assert "\u202e" not in terminal.received.decode()


def test_progress_is_removed_before_other_output(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("one\ntwo\nthree\n")
    with (
        ByteServer(0.6, chat_reply("x")) as server,
        hf.terminal(
            "chat", "--each", "q.txt", "-m", "m", "--concurrency", "1", "--base-url", server.url, columns=200
        ) as terminal,
    ):
        assert terminal.end() == 0
    assert b"chat 2/3" in terminal.received
    assert [line[:9] for line in terminal.lines] == ['{"row": 0', '{"row": 1', '{"row": 2', "done 3 of"]


@pytest.mark.parametrize(
    ("command", "home"),
    [
        ("config show", None),
        ("chat hi -m m --curl", None),
        ("completion bash", None),
        ("models x --base-url {url}", None),
        ("config show", "/dev/null"),
        ("models x --base-url {url}", "/dev/null"),
        ("config show", ""),
    ],
)
def test_no_command_needs_a_home_directory(command: str, home: str | None, hf: CommandLine) -> None:
    variables = environment(hf.folder)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        del variables[name]
    if home is not None:
        variables["HOME"] = home
    with ByteServer(reply([{"id": "a/b"}])) as server:
        words = command.format(url=server.url).split()
        program = (
            [sys.executable, "-c", WITHOUT_HOME, *words] if home is None else [sys.executable, "-m", "hf_ext", *words]
        )
        done = subprocess.run(
            program, cwd=hf.folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_words_are_utf8_in_every_locale(hf: CommandLine) -> None:
    done = hf("tokens", "é日本", "-v", LC_ALL="C", PYTHONUTF8="0")
    assert (done.code, done.err) == (0, "")
    assert done.out == hf("tokens", "é日本").out
    assert prepare([os.fsdecode("é日本".encode()), "é", "-", "a\udcff"]) == ["é日本", "é", "\0", "a\udcff"]


def test_config_file_may_have_a_byte_order_mark_but_must_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfmodel = "x"\r\n')
    assert read_config(path) == {"model": "x"}
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ValidationError, match="is not a file"):
        read_config(path)
    assert read_config(Path("/dev/null/config.toml")) == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ["doctor", "--base-url", "{url}"],
        ["config", "show"],
        ["chat", "hi", "-m", "m", "--curl"],
        ["chat", "hi", "-m", "m", "--dry-run", "--token-env", "HF_TOKEN", "--base-url", "{url}"],
        ["chat", "hi", "-m", "m", "-v", "--token-env", "HF_TOKEN", "--base-url", "{url}"],
        ["chat", "hi", "-m", "m", "-v", "-H", f"X-Api-Key:{SECRET}", "--base-url", "{url}"],
        ["chat", "hi", "-m", "m", "--token-env", SECRET],
        ["chat", "hi", "-m", "m", "--base-url", f"http://ann:{SECRET}@127.0.0.1:1"],
        ["config", "show", "--base-url", f"http://127.0.0.1:1/?api_key={SECRET}"],
        ["bulk", "chat", "q.txt", "--job", "a.job", "-m", "m", "-v", "--token-env", "HF_TOKEN", "--base-url", "{url}"],
    ],
    ids=" ".join,
)
def test_no_output_has_a_secret(arguments: list[str], hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("one\n")

    def answer(body: bytes) -> bytes:
        is_stream = body and json.loads(body).get("stream")
        return chat_stream("Yes.") + STREAM_END if is_stream else chat_reply("Yes.")

    with ByteServer(answer) as server:
        words = [word.replace("{url}", server.url) for word in arguments]
        proxy = f"http://ann:{SECRET}@127.0.0.1:1"
        done = hf(*words, HF_TOKEN=SECRET, HTTPS_PROXY=proxy, HF_EXT_LOG="debug")
    assert done.code in {0, 2, 12}
    assert SECRET not in done.out + done.err
    assert SECRET[-4:] not in done.out + done.err


def test_hints_about_exceptions_are_left_out() -> None:
    line = "inputs 0 to 1 failed (embeddings.create). The results are in error.done; error.missing names the others."
    assert command_line_text(line) == "inputs 0 to 1 failed (embeddings.create)."
    assert command_line_text("the journal a has no rows. Pass out=.") == "the journal a has no rows. Pass --job."


def test_cause_of_a_failed_search_is_its_error(hf: CommandLine) -> None:
    with ByteServer(reply({"error": "no"}, 401, "No")) as server:
        done = hf("similar", "pets", "cats", "-m", "m", "--base-url", server.url)
    assert (done.code, done.err.partition(":")[0]) == (3, "error[AuthenticationError]")
