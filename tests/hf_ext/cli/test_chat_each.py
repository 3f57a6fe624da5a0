"""`hf-ext chat --each`: one question for each row of a file, and `--resume`."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from support.byte_server import ByteServer
from support.command_line import CommandLine, chat_reply, environment, reply

from hf_ext.cli.each import finished_rows
from hf_ext.errors import ValidationError

pytestmark = pytest.mark.heavy  # each test starts several programs

SHORT = ["--max-tokens", "4", "--temperature", "0"]


def rows(path: Path) -> list[dict[str, Any]]:
    return sorted((json.loads(line) for line in path.read_text().splitlines()), key=lambda row: row["row"])


def answer_by_prompt(answer: Callable[[str], bytes]) -> Callable[[bytes], bytes]:
    """Return a step of a byte server that answers by the text of the last message."""
    return lambda body: answer(json.loads(body)["messages"][-1]["content"])


def test_each_row_is_asked_once(local: CommandLine) -> None:
    (local.folder / "q.txt").write_text("one\n\ntwo\nthree\n")
    done = local("chat", "--each", "q.txt", "Say {}.", "-o", "a.jsonl", *SHORT)
    assert (done.code, done.out, done.err) == (0, "", "")
    found = rows(local.folder / "a.jsonl")
    assert [row["input"] for row in found] == ["one", "two", "three"]
    assert all(list(row) == ["row", "input", "text", "usage", "error"] for row in found)
    assert all(row["usage"]["completion_tokens"] <= 4 and row["error"] is None for row in found)


def test_rows_go_to_a_pipe_without_a_file(local: CommandLine) -> None:
    (local.folder / "q.txt").write_text("one\ntwo\n")
    done = local("chat", "--each", "q.txt", *SHORT)
    assert sorted(row["row"] for row in done.rows) == [0, 1]


def test_fields_of_json_lines_and_csv_are_filled_in(hf: CommandLine) -> None:
    (hf.folder / "q.jsonl").write_text('{"city": "Paris", "n": 3}\n')
    (hf.folder / "q.ndjson").write_text('{"city": "Oslo", "n": [1]}\n')
    (hf.folder / "q.csv").write_text("city,n\nRome,4\n")
    (hf.folder / "q.tsv").write_text('city\tn\n"Lima, Peru"\t5\n')
    step = answer_by_prompt(chat_reply)
    names = ("q.jsonl", "q.ndjson", "q.csv", "q.tsv")
    for name, text in zip(names, ("3 × Paris", "[1] × Oslo", "4 × Rome", "5 × Lima, Peru"), strict=True):
        with ByteServer(step) as server:
            done = hf("chat", "--each", name, "{n} × {city}", "--base-url", server.url, "-m", "m")
        assert [row["text"] for row in done.rows] == [text]


def test_names_of_columns_may_have_spaces_and_other_braces_stay(hf: CommandLine) -> None:
    (hf.folder / "q.csv").write_text("review text,größe\ngood,3\n", encoding="utf-8")
    with ByteServer(answer_by_prompt(chat_reply)) as server:
        prompt = 'Answer {"a": 1}: {review text} {größe}'
        done = hf("chat", "--each", "q.csv", prompt, "--base-url", server.url, "-m", "m")
    assert [row["text"] for row in done.rows] == ['Answer {"a": 1}: good 3']


def test_prompt_that_is_the_same_for_every_row_ends_with_2(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\nb\n")
    done = hf("chat", "--each", "q.txt", "Translate:", "-m", "m", "--base-url", "http://127.0.0.1:1")
    assert (done.code, "Write {} where the text of the row belongs" in done.err) == (2, True)


def test_json_document_is_not_read_as_lines_of_text(hf: CommandLine) -> None:
    (hf.folder / "q.json").write_text('[\n  {"text": "a"}\n]\n')
    for arguments in (["chat", "--each", "q.json"], ["embed", "-i", "q.json"]):
        done = hf(*arguments, "-m", "m", "--base-url", "http://127.0.0.1:1")
        assert (done.code, "jq -c '.[]' q.json > q.jsonl" in done.err) == (2, True)


def test_row_whose_answer_does_not_fit_the_schema_fails_and_keeps_its_text(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text('{"age": 3}\n{"age": "three"}\n')
    with ByteServer(answer_by_prompt(chat_reply)) as server:
        done = hf("chat", "--each", "q.txt", "--schema", "age int", "--base-url", server.url, "-m", "m")
    assert done.code == 10
    good, bad = sorted(done.rows, key=lambda row: row["row"])
    assert (good["value"], good["error"]) == ({"age": 3}, None)
    assert (bad["value"], bad["text"], bad["error"]["type"]) == (None, '{"age": "three"}', "ResponseDecodeError")
    assert "$.age must be integer" in bad["error"]["message"]


def test_missing_field_ends_with_2_before_anything_is_sent(hf: CommandLine) -> None:
    (hf.folder / "q.jsonl").write_text('{"city": "Paris"}\n{"town": "Rome"}\n')
    with ByteServer(chat_reply("x")) as server:
        done = hf("chat", "--each", "q.jsonl", "{city}", "--base-url", server.url, "-m", "m")
    assert done.code == 2
    assert "row 1 of q.jsonl: no column 'city'; the columns: town. Write {name} for a column" in done.err
    assert server.requests == []


def test_failed_rows_are_rows_and_resume_asks_them_again(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\nb\nc\n")
    bad = {"b"}

    def answer(text: str) -> bytes:
        return reply({"error": "busy"}, 503, "No") if text in bad else chat_reply(text.upper())

    with ByteServer(answer_by_prompt(answer)) as server:
        arguments = ["chat", "--each", "q.txt", "--base-url", server.url, "-m", "m"]
        done = hf(*arguments, "-o", "a.jsonl")
        assert done.code == 10
        assert "done 2 of 3 · 1 failed · again: add --resume a.jsonl" in done.err
        failed = rows(hf.folder / "a.jsonl")[1]
        assert (failed["text"], failed["error"]["type"], failed["error"]["status_code"]) == (
            *(None, "ModelUnavailableError", 503),
        )
        bad.clear()
        server.requests.clear()
        assert hf(*arguments, "--resume", "a.jsonl").code == 0
        assert len(server.requests) == 1
        assert hf(*arguments, "--resume", "a.jsonl").code == 0
        assert len(server.requests) == 1
    last = {row["row"]: row for row in rows(hf.folder / "a.jsonl")}
    assert [row["text"] for row in last.values()] == ["A", "B", "C"]


def test_existing_file_is_not_overwritten(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\n")
    (hf.folder / "a.jsonl").write_text("kept\n")
    done = hf("chat", "--each", "q.txt", "-o", "a.jsonl", "--base-url", "http://127.0.0.1:1", "-m", "m")
    assert done.code == 2
    assert (hf.folder / "a.jsonl").read_text() == "kept\n"
    message = "a.jsonl exists (--output). Add --resume a.jsonl to continue it, or remove it."
    assert done.err == f"error[ValidationError]: {message}\n"  # no JSON, because the JSON goes to a file


def test_file_of_another_kind_is_not_resumed(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\n")
    done = hf("chat", "--each", "q.txt", "--resume", "q.txt", "--base-url", "http://127.0.0.1:1", "-m", "m")
    assert done.code == 2
    assert "line 1 of q.txt is no result" in done.err


def test_broken_last_line_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"row": 0, "error": null}\n{"row": 1, "error": {}}\n{"row": 2, "er')
    assert finished_rows(path) == {0}
    assert path.read_text() == '{"row": 0, "error": null}\n{"row": 1, "error": {}}\n'
    assert finished_rows(tmp_path / "gone.jsonl") == set()
    path.write_text('{"row": "x", "error": null}\n')
    with pytest.raises(ValidationError):
        finished_rows(path)


def test_concurrency_is_the_number_of_requests_at_a_time(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\n" * 4)
    assert hf("chat", "--each", "q.txt", "--concurrency", "0", "-m", "m", "--base-url", "http://127.0.0.1:1").code == 2
    with ByteServer(0.5, chat_reply("x")) as server:
        arguments = ["chat", "--each", "q.txt", "-m", "m", "--base-url", server.url]
        assert hf(*arguments, "--concurrency", "4").code == 0


def test_interrupt_keeps_finished_rows_and_says_how_to_resume(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("fast\nslow\nslow\n")

    is_over = Event()

    def answer(text: str) -> bytes:
        if text == "slow":
            is_over.wait(30)
        return chat_reply(text)

    with ByteServer(answer_by_prompt(answer)) as server:
        command = [sys.executable, "-m", "hf_ext", "chat", "--each", "q.txt", "-o", "a.jsonl", "--concurrency", "2"]
        process = subprocess.Popen(
            [*command, "--base-url", server.url, "-m", "m"],
            cwd=hf.folder,
            env=environment(hf.folder),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            while not ((hf.folder / "a.jsonl").exists() and (hf.folder / "a.jsonl").read_text()):
                assert process.poll() is None
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=15)
        finally:
            process.kill()
            is_over.set()
    assert process.returncode == -signal.SIGINT
    assert err.decode() == "done 1 of 3 · again: add --resume a.jsonl\n"
    assert [row["text"] for row in rows(hf.folder / "a.jsonl")] == ["fast"]


def test_preview_shows_the_first_row_only(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\nb\n")
    done = hf("chat", "--each", "q.txt", "Say {}", "-m", "m", "--base-url", "http://127.0.0.1:1", "--dry-run")
    assert done.json["body"]["messages"] == [{"role": "user", "content": "Say a"}]


@pytest.mark.parametrize("content", [b"\xff\xfe\n", b'{"a": \n'])
def test_file_that_cannot_be_read_as_rows_ends_with_2(content: bytes, hf: CommandLine) -> None:
    (hf.folder / "q.jsonl").write_bytes(content)
    done = hf("chat", "--each", "q.jsonl", "-m", "m", "--base-url", "http://127.0.0.1:1")
    assert done.code == 2
    assert "line 1 of q.jsonl" in done.err


def test_files_and_system_prompt_are_part_of_each_prompt(hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\n")
    (hf.folder / "f.txt").write_text("context\n")
    arguments = ["-f", "f.txt", "-s", "Be brief.", "-m", "m", "--base-url", "http://127.0.0.1:1", "--dry-run"]
    messages = hf("chat", "--each", "q.txt", "Say {}", *arguments).json["body"]["messages"]
    assert [message["content"] for message in messages] == ["Be brief.", "context\n\nSay a"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--tools", "t.py"],
        ["--extract"],
        ["--resume", "b.jsonl", "-o", "a.jsonl"],
        ["-o", "a.md"],
        ["-o", "json"],
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_end_with_2(arguments: list[str], hf: CommandLine) -> None:
    (hf.folder / "q.txt").write_text("a\n")
    (hf.folder / "t.py").write_text("def f() -> None: ...\n")
    assert hf("chat", "--each", "q.txt", "-m", "m", "--base-url", "http://127.0.0.1:1", *arguments).code == 2
    assert hf("chat", "hi", "--resume", "a.jsonl", "-m", "m", "--base-url", "http://127.0.0.1:1").code == 2
