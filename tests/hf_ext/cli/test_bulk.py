"""`hf-ext bulk`: jobs whose journal survives an interruption."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from pyarrow import parquet
from support.byte_server import ByteServer
from support.command_line import CommandLine, chat_reply, environment, reply
from support.waiting import until

from hf_ext.bulk import SavedJob
from hf_ext.cli.job_command import JobCommand

if TYPE_CHECKING:
    from scripts.local_servers import E5Server

USAGE = {"usage": {"prompt_tokens": 100, "completion_tokens": 100}}


def prompt_of(body: bytes) -> str:
    text: str = json.loads(body)["messages"][-1]["content"]
    return text


def echo(body: bytes) -> bytes:
    """Answer with the prompt."""
    return chat_reply(prompt_of(body), **USAGE)


def busy_for(*prompts: str) -> Callable[[bytes], bytes]:
    """Return a step that rejects some prompts, and echoes the others."""
    return lambda body: reply({"error": "no"}, 422, "No") if prompt_of(body) in prompts else echo(body)


def write_prompts(folder: Path, *prompts: str) -> str:
    lines = [json.dumps({"id": f"k{number}", "prompt": prompt}) for number, prompt in enumerate(prompts)]
    (folder / "p.jsonl").write_text("\n".join(lines) + "\n")
    return "p.jsonl"


def at(server: ByteServer) -> list[str]:
    return ["--base-url", server.url, "-m", "m"]


def test_answers_have_the_format_of_openais_batches(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "one", "two")
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", source, "--key", "id", "--job", "a.job", "-o", "a.jsonl", "--seed", "1"]
        done = hf(*arguments, *at(server))
        assert (done.code, done.out, done.err) == (0, "", "")
        assert all(body["seed"] == 1 and body["model"] == "m" for body in server.bodies)
    lines = [json.loads(line) for line in (hf.folder / "a.jsonl").read_text().splitlines()]
    assert [line["custom_id"] for line in lines] == ["k0", "k1"]
    assert [line["response"]["body"]["choices"][0]["message"]["content"] for line in lines] == ["one", "two"]
    assert hf("bulk", "export", "a.job").rows == lines
    assert hf("bulk", "export", "a.job", "-o", "a.csv").code == 0
    assert (hf.folder / "a.csv").read_text().splitlines()[1] == "k0,one,stop,100,100"


def test_lines_of_openais_batches_keep_their_model_and_options(hf: CommandLine) -> None:
    body = {"model": "their", "messages": [{"role": "user", "content": "hi"}], "max_tokens": 3}
    (hf.folder / "b.jsonl").write_text(json.dumps({"custom_id": "x", "body": body}) + "\n")
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", "b.jsonl", "--base-url", server.url]
        assert hf(*arguments, "--job", "a.job", HF_EXT_MODEL="default").code == 0
        assert hf(*arguments, "--job", "b.job", "-m", "mine").code == 0
        assert [(body["model"], body["max_tokens"]) for body in server.bodies] == [("their", 3), ("mine", 3)]


def test_lines_of_text_are_prompts(hf: CommandLine) -> None:
    (hf.folder / "p.txt").write_bytes(b"one\r\n\ntwo\n\xff\n")
    with ByteServer(echo) as server:
        assert hf("bulk", "chat", "p.txt", "--job", "a.job", *at(server)).code == 10
    assert [row.value.text for row in SavedJob(hf.folder / "a.job").results()] == ["one", "two"]
    failed = hf("bulk", "export", "a.job", "--failed").rows
    assert [(row["custom_id"], row["error"]["message"][:22]) for row in failed] == [(2, "line 4 is not UTF-8: '")]


def test_columns_are_put_into_the_prompt_and_resume_keeps_it(hf: CommandLine) -> None:
    (hf.folder / "r.csv").write_text('id,star rating,text\na,4,"good, but late"\nb,1,broken\n')
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", "r.csv", "{star rating} stars:", "{}", "-s", "Be brief.", "--key", "id"]
        assert hf(*arguments, "--job", "a.job", "--max-rows", "1", *at(server)).code == 0
        assert hf("bulk", "resume", "a.job", "-o", "a.csv").code == 0
        messages = [body["messages"] for body in server.bodies]
        refused = hf("bulk", "chat", "r.csv", "{text}", "--key", "id", "--job", "a.job", *at(server))
    assert [[message["content"] for message in each] for each in messages] == [
        ["Be brief.", "4 stars: good, but late"],
        ["Be brief.", "1 stars: broken"],
    ]
    assert (hf.folder / "a.csv").read_text().splitlines()[1].startswith('a,"4 stars: good, but late"')
    assert (refused.code, "another value of prompt" in refused.err) == (11, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.txt", "\ufeffone\r\n\r\ntwo\nthree"),
        ("p.jsonl", '\n{"prompt": "one"}\n  \n{"prompt": "two"}\n{"prompt": "three"}\n'),
        ("p.csv", 'prompt,n\n"one\n\ntwo",1\n\ntwo,2\n"th,ree",3\n'),
        ("p.tsv", "prompt\nwith, a comma\n\ntwo\nthree\n"),
    ],
    ids=lambda value: value[:7],
)
def test_number_of_rows_is_known_from_the_start(name: str, content: str, hf: CommandLine) -> None:
    (hf.folder / name).write_bytes(content.encode())
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", name, "--job", "a.job", *at(server)]
        assert hf(*arguments, "--max-rows", "1").err == "done 1 of 3 → a.job\n"
        assert "total\t3\n" in hf("bulk", "status", "a.job").out
        assert hf("bulk", "resume", "a.job", "--max-rows", "1").err == "done 2 of 3 → a.job\n"
        assert (hf("bulk", "resume", "a.job").code, len(server.requests)) == (0, 3)
    report = SavedJob(hf.folder / "a.job").status()
    assert (report.done, report.total, report.is_complete) == (3, 3, True)


def test_lines_of_text_are_put_into_the_prompt(hf: CommandLine) -> None:
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", "-", "Translate: {}", "--job", "a.job", "-o", "-"]
        done = hf(*arguments, *at(server), stdin=b"one\ntwo\n")
        assert (done.code, [row["custom_id"] for row in done.rows]) == (0, [0, 1])
        prompts = {body["messages"][0]["content"] for body in server.bodies}
    assert prompts == {"Translate: one", "Translate: two"}


def test_record_with_a_comma_without_quotes_fails_and_is_not_cut(hf: CommandLine) -> None:
    (hf.folder / "p.csv").write_text('id,prompt\na,"Hello, you"\nb,Hello, world\n')
    with ByteServer(echo) as server:
        done = hf("bulk", "chat", "p.csv", "--key", "id", "--job", "a.job", *at(server))
        assert [prompt["messages"][0]["content"] for prompt in server.bodies] == ["Hello, you"]
    assert (done.code, "the record that ends in line 3 has more values than the header" in done.err) == (10, True)
    assert [row["custom_id"] for row in hf("bulk", "export", "a.job", "--failed").rows] == ["b"]


def test_quote_that_is_not_closed_is_refused_before_anything_is_sent(hf: CommandLine) -> None:
    (hf.folder / "p.csv").write_text('text,n\n"fine, ""quoted""",1\n"open,2\nthe rest,3\nof the file,4\n')
    with ByteServer(echo) as server:
        commands = (
            ["bulk", "chat", "p.csv", "{}", "--job", "a.job"],
            ["chat", "--each", "p.csv"],
        )
        for command in commands:
            done = hf(*command, *at(server))
            assert (done.code, "the record that begins in line 3" in done.err) == (2, True), done.err
        assert server.requests == []
        assert not (hf.folder / "a.job").exists()
    (hf.folder / "p.csv").write_text('text,n\n"a "b" c",1\nthe rest,5" wide')  # sloppy, but nothing is lost
    with ByteServer(echo) as server:
        assert hf("bulk", "chat", "p.csv", "{}", "--job", "b.job", *at(server)).code == 0
        assert hf("chat", "--each", "p.csv", *at(server)).code == 0
        assert len(server.requests) == 4


def test_failed_rows_end_with_10_and_are_sent_again(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "good", "bad")
    with ByteServer(busy_for("bad")) as server:
        done = hf("bulk", "chat", source, "--key", "id", "--job", "a.job", "-o", "a.csv", *at(server))
    assert done.code == 10
    assert done.err.startswith("done 1 of 2 · 1 failed → a.csv\nerror[BatchError]: 1 of 2 rows failed; the first: ")
    (failed,) = hf("bulk", "export", "a.job", "--failed").rows
    assert f"; the first: {failed['error']['message'].rstrip('.')}. See them with: hf-ext bulk export" in done.err
    assert failed["custom_id"] == "k1"
    assert failed["response"]["status_code"] == 422
    assert (failed["error"]["code"], failed["input"], failed["attempts"]) == ("ValidationError", "bad", 1)
    assert hf("bulk", "export", "a.job", "--failed", "-o", "failed.jsonl").code == 0
    assert json.loads((hf.folder / "failed.jsonl").read_text()) == failed
    with ByteServer(echo) as server:
        done = hf("bulk", "retry-failed", "a.job", "--base-url", server.url, "-o", "a.jsonl")
        assert (done.code, len(server.requests)) == (0, 1)
    assert len((hf.folder / "a.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("rows", "name", "keys"),
    [
        (b'\n{"id": "a", "prompt": "one"}\n{"id": "b", "prompt": "two"}', "a.job-source.jsonl", ["a", "b"]),
        (b"one\r\n\ntwo\n", "a.job-source.txt", [0, 1]),
    ],
    ids=["jsonl", "text"],
)
def test_rows_of_standard_input_are_kept_so_that_the_job_continues(
    rows: bytes, name: str, keys: list[Any], hf: CommandLine
) -> None:
    with ByteServer(echo) as server:
        key = ["--key", "id"] if name.endswith("jsonl") else []
        arguments = ["bulk", "chat", "-", "--job", "a.job", *key, *at(server)]
        assert hf(*arguments, "--max-rows", "1", stdin=rows).code == 0
        assert (hf.folder / name).read_bytes() == rows
        assert hf("bulk", "resume", "a.job").code == 0
        assert len(server.requests) == 2
        assert hf(*arguments, stdin=rows).code == 0  # the same rows again
        done = hf(*arguments, stdin=rows + b"\nthree")
        assert (done.code, "hf-ext bulk resume a.job" in done.err) == (2, True)
        assert hf(*arguments, stdin=rows[:-3]).code == 2
        assert len(server.requests) == 2
    assert (hf.folder / name).read_bytes() == rows
    assert [row.key for row in SavedJob(hf.folder / "a.job").results()] == keys


@pytest.mark.parametrize("option", ["--estimate", "--dry-run", "--column=no"])
def test_rows_of_standard_input_are_not_kept_if_the_job_does_not_run(option: str, hf: CommandLine) -> None:
    arguments = ["bulk", "chat", "-", "--job", "a.job", "-m", "m", "--base-url", "http://127.0.0.1:1"]
    done = hf(*arguments, option, stdin=b'{"prompt": "one"}\n')
    assert done.code == (2 if option == "--column=no" else 0), done.err
    assert list(hf.folder.iterdir()) == []


def test_no_rows_in_standard_input_are_an_empty_job(hf: CommandLine) -> None:
    done = hf("bulk", "chat", "-", "--job", "a.job", "-m", "m", "--base-url", "http://127.0.0.1:1", stdin=b"")
    assert (done.code, done.err) == (0, "")
    assert SavedJob(hf.folder / "a.job").status().total == 0


def test_large_standard_input_is_stored_whole(hf: CommandLine) -> None:
    rows = b"".join(b"%d %b\n" % (number, b"x" * 1_000) for number in range(3_000))
    with ByteServer(echo) as server:
        done = hf("bulk", "chat", "-", "--job", "a.job", "--max-rows", "2", *at(server), stdin=rows)
    assert (done.code, done.err) == (0, "done 2 of 3,000 → a.job\n")
    assert (hf.folder / "a.job-source.txt").read_bytes() == rows


def test_resume_uses_the_settings_of_the_first_run(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "one", "two", "three")
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", source, "--job", "a.job", "--max-rows", "1", "--temperature", "0.5"]
        done = hf(*arguments, HF_EXT_BASE_URL=server.url, HF_EXT_MODEL="m")
        assert (done.code, done.err) == (0, "done 1 of 3 → a.job\n")
        # Another server in the variables gets nothing.
        done = hf("bulk", "resume", str(hf.folder / "a.job"), HF_EXT_BASE_URL="http://127.0.0.1:1", HF_EXT_MODEL="x")
        assert (done.code, done.err) == (0, "")
        assert [(body["model"], body["temperature"]) for body in server.bodies] == [("m", 0.5)] * 3
    facts = hf("bulk", "status", "a.job", "-o", "json").json
    assert facts["source"] == str(hf.folder / "p.jsonl")
    assert (facts["command"], facts["model"], facts["total"], facts["done"], facts["failed"]) == ("chat", "m", 3, 3, 0)
    assert (facts["input_tokens"], facts["output_tokens"], facts["requests"]) == (300, 300, 3)


def test_resume_sends_to_the_server_of_the_first_run_however_it_was_named(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "one", "two")
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", source, "--job", "a.job", "--max-rows", "1", "-m", "m"]
        assert hf(*arguments, HUGGINGFACE_BASE_URL=server.url).code == 0
        assert hf("bulk", "resume", "a.job", HUGGINGFACE_BASE_URL="http://127.0.0.1:1").code == 0
        assert len(server.requests) == 2


def test_resume_refuses_another_model_and_a_changed_source(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "one", "two")
    with ByteServer(echo) as server:
        hf("bulk", "chat", source, "--job", "a.job", "--max-rows", "1", *at(server))
        done = hf("bulk", "resume", "a.job", "-m", "other")
        assert (done.code, done.err[:16]) == (11, "error[JobError]:")
        assert "--job" in done.err
        write_prompts(hf.folder, "one", "other")
        done = hf("bulk", "resume", "a.job")
        assert (done.code, "the source has changed" in done.err) == (11, True)
        assert len(server.requests) == 1


@contextmanager
def running(hf: CommandLine, *arguments: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command, and kill it at the end of the block."""
    # A shell makes commands in the background ignore Ctrl-C, and the command would inherit this from the tests.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "hf_ext", *arguments],
        cwd=hf.folder,
        env=environment(hf.folder, **variables),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    signal.signal(signal.SIGINT, handler)
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_finishes_the_requests_in_flight_and_names_the_command(number: int, hf: CommandLine) -> None:
    source = write_prompts(hf.folder, *"abcdefgh")
    is_asked, may_answer = Event(), Event()

    def answer(body: bytes) -> bytes:
        is_asked.set()
        assert may_answer.wait(30)
        return echo(body)

    with ByteServer(answer) as server:
        arguments = ["bulk", "chat", source, "--job", "a.job", "-o", "my answers.jsonl", "--max-concurrency", "1"]
        with running(hf, *arguments, *at(server)) as process:
            assert is_asked.wait(30)
            process.send_signal(number)
            assert process.stderr is not None
            assert process.stderr.readline().startswith(b"stopping: requests in flight are finished")
            may_answer.set()
            _, err = process.communicate(timeout=30)
    assert process.returncode == -number
    assert err.decode() == "done 1 of 8 · resume with: hf-ext bulk resume a.job -o 'my answers.jsonl'\n"
    assert SavedJob(hf.folder / "a.job").status().done == 1


class MainThread:
    """The main thread of a process, as Linux shows it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._status = Path(f"/proc/{process.pid}/status")
        self._switches: list[str] = []
        self._since = 0.0

    def is_waiting(self) -> bool:
        """Return whether the thread has slept for 0.1 s; a thread that waits for the interpreter's lock wakes often."""
        status = self._status.read_text()
        switches = re.findall(r"ctxt_switches:\s+(\d+)", status)
        if switches != self._switches or "State:\tS" not in status:
            self._switches, self._since = switches, time.monotonic()
        return time.monotonic() - self._since > 0.1


@pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: only Linux shows whether a thread waits")
def test_second_interrupt_does_not_wait(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "a", "b")
    is_asked, may_answer = Event(), Event()

    def answer(body: bytes) -> bytes:
        is_asked.set()
        may_answer.wait(30)
        return echo(body)

    with ByteServer(answer) as server:
        try:
            with running(hf, "bulk", "chat", source, "--job", "a.job", *at(server)) as process:
                assert is_asked.wait(30)
                process.send_signal(signal.SIGINT)
                assert process.stderr is not None
                process.stderr.readline()
                # Before it waits for the requests, the second signal would be one interrupt with the first.
                until(MainThread(process).is_waiting, seconds=30)
                process.send_signal(signal.SIGINT)
                assert process.wait(30) == -signal.SIGINT
                assert b"resume with: hf-ext bulk resume a.job" in process.stderr.read()
        finally:
            may_answer.set()


def test_cost_limit_stops_the_job_and_resume_keeps_it(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, *"abcdef")
    prices = ["--input-price", "5", "--output-price", "5"]  # a request costs 0.001 USD
    with ByteServer(echo) as server:
        done = hf("bulk", "chat", source, "--job", "a.job", "--max-cost", "0.0025", *prices, *at(server))
        assert (done.code, len(server.requests)) == (10, 2)
        assert "done 2 of 6 · $0.002 → a.job" in done.err
        assert "the job stopped at --max-cost $0.0025: done 2 of 6. Resume with a higher limit" in done.err
        assert hf("bulk", "resume", "a.job").code == 10
        assert len(server.requests) == 2
        assert hf("bulk", "resume", "a.job", "--max-cost", "1").code == 0
        assert len(server.requests) == 6


def test_cost_limit_without_prices_is_refused(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "a")
    with ByteServer(echo) as server:
        done = hf("bulk", "chat", source, "--job", "a.job", "--max-cost", "1", *at(server))
        assert (done.code, server.requests) == (2, [])
    assert "--max-cost needs the prices of m" in done.err
    assert not (hf.folder / "a.job").exists()


def test_estimate_of_a_job_sends_nothing(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "one", "two")
    arguments = ["bulk", "chat", source, "--job", "a.job", "-m", "m", "--base-url", "http://127.0.0.1:1"]
    done = hf(*arguments, "--max-tokens", "10", "--input-price", "1e6", "--output-price", "0", "--estimate")
    assert done.code == 0
    assert done.out.startswith("2 rows · 2 requests · ")
    assert "$" in done.out
    assert not (hf.folder / "a.job").exists()


def test_preview_shows_the_first_request_and_leaves_no_journal(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "one", "two")
    done = hf("bulk", "chat", source, "--job", "a.job", "-m", "m", "--base-url", "http://127.0.0.1:1", "--dry-run")
    assert done.json["body"]["messages"] == [{"role": "user", "content": "one"}]
    assert [path.name for path in hf.folder.iterdir()] == ["p.jsonl"]


def test_preview_of_a_job_that_continues_sends_and_changes_nothing(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "one", "two")
    with ByteServer(echo) as server:
        assert hf("bulk", "chat", source, "--job", "a.job", "--max-rows", "1", *at(server)).code == 0
        before = hf("bulk", "status", "a.job").out
        for command in ("resume", "retry-failed"):
            done = hf("bulk", command, "a.job", "--dry-run")
            assert done.json["body"]["messages"] == [{"role": "user", "content": "one"}]
        assert (len(server.requests), hf("bulk", "status", "a.job").out) == (1, before)


def test_embed_writes_parquet_with_keys(hf: CommandLine, e5: E5Server) -> None:
    (hf.folder / "t.csv").write_text("id,body\na,A kitten.\nb,A bank.\n")
    arguments = ["bulk", "embed", "t.csv", "--column", "body", "--key", "id", "--job", "v.job", "-o", "v.parquet"]
    assert hf(*arguments, "--base-url", e5.url, "-m", "e5").code == 0
    table = parquet.read_table(hf.folder / "v.parquet")
    assert table["key"].to_pylist() == ["a", "b"]
    assert len(table["embedding"][0]) == 384


def test_map_calls_a_method_with_each_file_of_a_folder(hf: CommandLine) -> None:
    folder = hf.folder / "texts"
    folder.mkdir()
    (hf.folder / "t.jsonl").write_text('{"text": "I like it."}\n')
    with ByteServer(reply([[{"label": "praise", "score": 0.8}]])) as server:
        arguments = ["bulk", "map", "text.classify", "t.jsonl", "--column", "text", "--job", "c.job", "-P", "top_k=1"]
        done = hf(*arguments, *at(server), "--dialect", "huggingface", "-o", "jsonl")
        assert done.code == 0, done.err
        assert server.bodies[0] == {"inputs": "I like it.", "parameters": {"top_k": 1}}
    assert done.rows == [{"key": 0, "value": [{"label": "praise", "score": 0.8}]}]
    done = hf("bulk", "map", "text.clasify", "t.jsonl", "--job", "d.job", *at(server))
    assert (done.code, "Did you mean 'text.classify'?" in done.err) == (2, True)
    assert hf("bulk", "map", "endpoints.delete", "t.jsonl", "--job", "d.job", *at(server)).code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["chat", "gone.jsonl", "--job", "a.job", "-m", "m"], 2, "there is no file gone.jsonl"),
        (["chat", "-", "--job", "gone/a.job", "-m", "m"], 2, "no such folder"),
        (["chat", "p.jsonl", "-m", "m"], 2, "--job"),
        (["chat", "p.jsonl", "--job", "a.job"], 2, "no model"),
        (["chat", "p.jsonl", "--job", "a.job", "-m", "m", "-o", "csv"], 2, "csv needs a file"),
        (["chat", "p.jsonl", "--job", "a.job", "-m", "m", "-o", "gone/a.csv"], 2, "no such folder"),
        (["chat", "p.jsonl", "--job", "a.job", "-m", "m", "--max-failed", "2"], 2, "--max-failed must be"),
        (["chat", "p.jsonl", "--job", "a.job", "-m", "m", "--retries", "-1"], 2, "--retries must be 0 or more"),
        (["embed", "p.jsonl", "--job", "a.job", "-m", "m", "--batch-size", "0"], 2, "--batch-size must be"),
        (["map", "chat.stream", "p.jsonl", "--job", "a.job"], 2, "unknown method"),
        (["chat", "p.xyz", "--job", "a.job", "-m", "m"], 2, "there is no file"),
        (["chat", "p.jsonl", "--job", "a.job", "-m", "m", "--column", "txt"], 2, "columns: id, prompt"),
        (["chat", "p.jsonl", "--job", "a.job", "-m", "m", "--key", "no"], 2, "(--column, --key)"),
        (["chat", "p.jsonl", "Say it.", "--job", "a.job", "-m", "m"], 2, "the same for every row"),
        (["chat", "p.jsonl", "{txt}", "--job", "a.job", "-m", "m"], 2, "no column 'txt'; the columns: id, prompt"),
        (["embed", "p.jsonl", "--job", "a.job", "-m", "m", "--estimate"], 2, "no column 'text'"),
        (["resume", "gone.job"], 11, "there is no journal"),
        (["status", "gone.job"], 11, "there is no journal"),
        (["export", "p.jsonl"], 11, "p.jsonl"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_refused_before_anything_is_sent(
    arguments: list[str], code: int, text: str, hf: CommandLine
) -> None:
    write_prompts(hf.folder, "a")
    done = hf("bulk", *arguments, HF_TOKEN="hf_secret")
    assert (done.code, text in done.err) == (code, True), done.err
    assert not (hf.folder / "a.job").exists()


def test_output_never_replaces_the_source_or_the_journal(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "a")
    before = (hf.folder / source).read_bytes()
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", source, *at(server)]
        assert hf(*arguments, "--job", "a.job", "-o", f"./{source}").code == 2
        assert hf(*arguments, "--job", f"./{source}").code == 2
        assert hf(*arguments, "--job", "a.job", "--input-price", "nan").code == 2
        assert server.requests == []
        assert hf(*arguments, "--job", "a.job").code == 0
        assert hf("bulk", "resume", "a.job", "-o", source).code == 2
    assert (hf.folder / source).read_bytes() == before


def test_job_of_a_program_is_not_resumed(hf: CommandLine) -> None:
    done = JobCommand(kind="chat", source="/a", limits={"max_cost": 1.0})
    assert JobCommand.of_note(done.note(), Path("a.job")) == done
    for note in (None, "", "{}", '{"kind": 1, "x": 2}', "[" * 100_000):
        with pytest.raises(ValueError, match="was not started by the command line"):
            JobCommand.of_note(note, Path("a.job"))


def test_journal_has_no_token_and_no_header(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, "a")
    with ByteServer(echo) as server:
        arguments = ["bulk", "chat", source, "--job", "a.job", "--token-env", "MY_TOKEN", "-H", "X-Key: top-secret"]
        assert hf(*arguments, *at(server), MY_TOKEN="hf_own_secret").code == 0
        assert b"hf_own_secret" in server.requests[0]
    content = b"".join(path.read_bytes() for path in hf.folder.glob("a.job*"))
    assert b"MY_TOKEN" in content
    assert b"secret" not in content


def test_progress_is_one_line_on_a_terminal(hf: CommandLine) -> None:
    source = write_prompts(hf.folder, *"abcd")
    with ByteServer(0.6, echo) as server:
        arguments = ["bulk", "chat", source, "--job", "a.job", "--max-concurrency", "1", *at(server)]
        with hf.terminal(*arguments) as terminal:
            assert terminal.end() == 0
    assert re.search(rb"\r\x1b\[K[23] of 4 rows .* s left", terminal.received)
    assert terminal.lines == ["done 4 of 4 → a.job"]


def test_progress_fits_a_narrow_terminal_whose_standard_output_is_a_pipe(hf: CommandLine) -> None:
    (hf.folder / "p.txt").write_text("a\n" * 4)
    for term, has_line in (("xterm", True), ("dumb", False)):
        with ByteServer(0.6, echo) as server:
            script = f"{sys.executable} -m hf_ext bulk chat p.txt --job {term}.job --max-concurrency 1"
            command = f"{script} -m m --base-url {server.url} -o jsonl | cat > answers.jsonl"
            with hf.terminal("-c", command, columns=16, program="/bin/bash", TERM=term) as terminal:
                assert terminal.end() == 0
        found = re.findall(rb"\x1b\[K([^\r\n]*)\r\x1b", terminal.received)
        assert any(line.startswith((b"2 of 4 rows", b"3 of 4 rows")) for line in found) == has_line
        assert all(len(line.decode()) <= 15 for line in found)
        assert (b"\x1b" in terminal.received) == has_line


def test_wrong_options_are_refused_before_the_server_is_asked_for_its_model(hf: CommandLine) -> None:
    (hf.folder / "a.txt").write_text("row 1\n")
    (hf.folder / "a.parquet").write_bytes(b"no table")
    with ByteServer(echo, reply({"data": []})) as server:
        wrong = [
            ("embed", "a.txt", "--batch-size", "0"),
            ("embed", "a.parquet"),
            ("chat", "a.txt", "--max-outage", "-1"),
            ("chat", "a.txt", "--max-cost", "1", "--input-price", "nan"),
            ("chat", "a.txt", "--column", "text", "--job", "gone/a.job"),
        ]
        for arguments in wrong:
            job = [] if "--job" in arguments else ["--job", "a.job"]
            done = hf("bulk", *arguments, *job, "--base-url", server.url)
            assert (done.code, "ValidationError" in done.err) == (2, True), done.err
        assert server.requests == []
        assert hf("bulk", "embed", "a.txt", *at(server), "--job", "a.job", "--batch-size", "0").code == 2
        assert server.requests == []


def test_journal_and_output_are_not_in_the_folder_of_the_source(hf: CommandLine) -> None:
    (hf.folder / "pictures").mkdir()
    (hf.folder / "pictures" / "a.png").write_bytes(b"a")
    with ByteServer(echo) as server:
        arguments = ["bulk", "map", "vision.classify_image", "pictures", *at(server)]
        done = hf(*arguments, "--job", "pictures/a.job")
        assert (done.code, "outside of the folder" in done.err) == (2, True)
        done = hf(*arguments, "--job", "a.job", "-o", "pictures/a.csv")
        assert (done.code, "outside of the folder" in done.err) == (2, True)
        assert server.requests == []


def test_names_of_files_need_not_be_unicode(hf: CommandLine) -> None:
    source, job = os.fsdecode(b"p\xff.txt"), os.fsdecode(b"j\xff.job")
    (hf.folder / source).write_text("one\ntwo\n")
    with ByteServer(echo) as server:
        assert hf("bulk", "chat", source, "--job", job, "--max-rows", "1", *at(server)).code == 0
        assert hf("bulk", "resume", job).code == 0
        assert len(server.requests) == 2
