"""`hf-ext embed` and `hf-ext similar` with a real server."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet
from support.byte_server import ByteServer
from support.command_line import CommandLine, environment, reply

from hf_ext import Client

if TYPE_CHECKING:
    from scripts.local_servers import E5Server, Gateway, LlamaServer


pytestmark = pytest.mark.heavy  # each test starts several programs


@pytest.fixture
def e5_line(hf: CommandLine, e5: E5Server) -> CommandLine:
    """The command line with a server whose embeddings have a meaning."""
    return CommandLine(hf.folder, {"HF_EXT_BASE_URL": e5.url, "HF_EXT_EMBED_MODEL": "m"})


def embeddings(body: bytes) -> bytes:
    """Answer with the length of each text as its vector."""
    texts = json.loads(body)["input"]
    return reply({"data": [{"index": i, "embedding": [float(len(text)), 1.0]} for i, text in enumerate(texts)]})


def test_vectors_go_to_a_pipe_as_json_lines(local: CommandLine, llama: LlamaServer) -> None:
    done = local("embed", "cat", "dog")
    assert [(row["row"], row["text"]) for row in done.rows] == [(0, "cat"), (1, "dog")]
    with Client(base_url=llama.url) as client:
        vectors = client.embeddings.create(["cat", "dog"], model="m").vectors
    assert np.allclose([row["embedding"] for row in done.rows], vectors, rtol=1e-6)


def test_name_of_a_file_is_not_embedded(hf: CommandLine) -> None:
    for name in ("texts.txt", "vectors.npy"):
        (hf.folder / name).write_text("a cat\n")
    with ByteServer(reply({})) as server:
        server_options = ["--base-url", server.url, "-m", "m"]
        texts = hf("embed", "texts.txt", *server_options, "-o", "out.npy")
        vectors = hf("similar", "pets", "vectors.npy", *server_options)
        assert server.requests == []
    assert (texts.code, vectors.code) == (2, 2)
    assert texts.err == (
        "error[ValidationError]: the text 'texts.txt' is the name of a file. "
        "Pass -i texts.txt for its texts, or send the name to stdin.\n"
    )
    assert "Pass --in vectors.npy for its vectors" in vectors.err


def test_name_of_a_missing_file_and_a_name_on_standard_input_are_texts(hf: CommandLine) -> None:
    (hf.folder / "texts.txt").write_text("a cat\n")
    with ByteServer(embeddings, embeddings) as server:
        server_options = ["--base-url", server.url, "-m", "m"]
        assert hf("embed", "other.txt", *server_options).rows[0]["text"] == "other.txt"
        assert hf("embed", *server_options, stdin=b"texts.txt\n").rows[0]["text"] == "texts.txt"


def test_numbers_have_seven_digits_and_full_gives_nine(hf: CommandLine) -> None:
    value = 0.123456789123
    body = {"data": [{"index": 0, "embedding": [value, 1.0]}]}
    with ByteServer(reply(body)) as server:
        arguments = ["embed", "cat", "--base-url", server.url, "-m", "m"]
        assert '"embedding": [0.1234568, 1]' in hf(*arguments).out
        full = hf(*arguments, "--full").rows[0]["embedding"][0]
    assert np.float32(full) == np.float32(value)


def test_each_line_of_stdin_is_a_text(local: CommandLine) -> None:
    done = local("embed", stdin=b"one\n\ntwo\r\nthree")
    assert [row["text"] for row in done.rows] == ["one", "two", "three"]


def test_terminal_shows_a_short_line(local: CommandLine) -> None:
    with local.terminal("embed", "cat") as terminal:
        assert terminal.end() == 0
    assert terminal.lines[0].startswith("cat        dim 576  [")
    assert len(terminal.lines[0]) <= 80


def test_terminal_line_of_a_text_is_short_however_wide_its_characters_are(hf: CommandLine) -> None:
    with ByteServer(embeddings) as server:
        arguments = ["embed", "two\nlines", "日本語" * 20, "--base-url", server.url, "-m", "m", "-o", "text"]
        lines = hf(*arguments).out.splitlines()
    assert lines == [
        "two lines  dim 2  [+9.0000 +1.0000 …]",
        f"{'日本語' * 4}日本 … dim 2  [+60.0000 +1.0000 …]",
    ]


@pytest.mark.parametrize("name", ["v.npy", "v.parquet", "v.jsonl"])
def test_vectors_are_written_to_a_file_and_searched(name: str, e5_line: CommandLine) -> None:
    texts = ["The river bank is flooded.", "Kittens love to play with wool.", "A bank lends money."]
    (e5_line.folder / "texts.txt").write_text("\n".join(texts))
    done = e5_line("embed", "-i", "texts.txt", "-o", name)
    assert (done.code, done.out, done.err) == (0, "", "")
    found = e5_line("similar", "pets", "--in", name, "-k", "1")
    score, row, text = found.out.rstrip("\n").split("\t")
    assert (int(row), text) == (1, "" if name.endswith("npy") else texts[1])
    assert 0 < float(score) <= 1


def test_similar_shows_the_keys_of_a_job(hf: CommandLine) -> None:
    (hf.folder / "t.tsv").write_text("id\ttext\nx\ta\ny\tbbbbbbbb\n")
    with ByteServer(embeddings) as server:
        options = ["--base-url", server.url, "-m", "m"]
        assert hf("bulk", "embed", "t.tsv", "--key", "id", "--job", "v.job", "-o", "v.parquet", *options).code == 0
        found = hf("similar", "cccccccc", "--in", "v.parquet", "-k", "1", *options)
    assert found.out.split("\t")[1:] == ["1", "y\n"]


def test_npy_has_the_matrix_of_float32(local: CommandLine) -> None:
    assert local("embed", "a", "b", "-o", "v.npy").code == 0
    matrix = np.load(local.folder / "v.npy")
    assert (matrix.shape, matrix.dtype) == ((2, 576), np.float32)


def test_table_in_and_table_out_keep_column_and_id(hf: CommandLine) -> None:
    table = pa.table({"body": ["a", "bb", "ccc"], "key": ["x", "y", "z"]})
    parquet.write_table(table, hf.folder / "in.parquet")
    with ByteServer(embeddings) as server:
        arguments = ["--column", "body", "--id", "key", "--base-url", server.url, "-m", "m", "--batch-size", "2"]
        assert hf("embed", "-i", "in.parquet", "-o", "out.parquet", *arguments).code == 0
    found = parquet.read_table(hf.folder / "out.parquet")
    assert found.column_names == ["row", "id", "text", "embedding"]
    assert found["id"].to_pylist() == ["x", "y", "z"]
    assert found["embedding"].to_pylist() == [[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]


def test_binary_goes_to_a_pipe_but_not_to_a_terminal(local: CommandLine) -> None:
    done = local.shell("hf-ext embed a -o npy:- > v.npy")
    assert done.code == 0
    assert np.load(local.folder / "v.npy").shape == (1, 576)
    with local.terminal("embed", "a", "-o", "npy:-") as terminal:
        assert terminal.end() == 2
    assert "binary" in terminal.text


def test_failed_batch_keeps_the_finished_part(hf: CommandLine) -> None:
    def answer(body: bytes) -> bytes:
        if "b" in json.loads(body)["input"]:
            return reply({"error": "busy"}, 503, "No")
        return embeddings(body)

    with ByteServer(answer) as server:
        arguments = ["embed", "a", "b", "--batch-size", "1", "--concurrency", "1", "--base-url", server.url, "-m", "m"]
        done = hf(*arguments)
        assert done.code == 10
        assert [row["text"] for row in done.rows] == ["a"]
        assert json.loads(done.err)["error"]["type"] == "BatchError"
        assert hf(*arguments, "-o", "v.parquet").code == 10
        assert parquet.read_table(hf.folder / "v.parquet")["text"].to_pylist() == ["a"]
        assert hf("embed", "b", "--base-url", server.url, "-m", "m").code == 6  # nothing is finished: the cause itself


def test_large_input_is_sent_in_blocks(hf: CommandLine) -> None:
    with ByteServer(embeddings) as server:
        done = hf("embed", "--base-url", server.url, "-m", "m", "--batch-size", "500", stdin=b"line\n" * 5_000)
    assert [row["row"] for row in done.rows] == list(range(5_000))
    assert len(server.requests) == 12  # 2,048 texts a block, 500 a request


def test_text_that_cannot_be_read_keeps_the_vectors_before_it(hf: CommandLine) -> None:
    lines = [json.dumps({"text": "a"})] * 2_100
    (hf.folder / "rows.jsonl").write_text("\n".join([*lines, '{"no": 1}', *lines]))
    with ByteServer(embeddings) as server:
        arguments = ["--base-url", server.url, "-m", "m", "--batch-size", "512", "-o", "v.npy"]
        done = hf("embed", "-i", "rows.jsonl", *arguments)
    assert done.code == 2
    assert "row 2100 of rows.jsonl has no text" in done.err
    assert len(np.load(hf.folder / "v.npy")) == 2_048


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["a", "-i", "b.txt"], "there are texts and a file"),
        (["a", "--id", "key"], "only a file has ids"),
        (["-i", "wide.csv"], "line 2 of wide.csv has more values than columns"),
        (["-i", "gone.txt"], "cannot be read"),
        (["-i", "rows.jsonl", "--column", "body"], "row 0 of rows.jsonl has no text in the field 'body'"),
        (["-i", "bad.parquet"], "bad.parquet is not Parquet"),
        (["a", "-o", "gone/v.npy"], "no such folder"),
        (["a", "-o", "v.xyz"], "unknown format 'v.xyz'"),
        ([], "no text"),
    ],
)
def test_wrong_input_ends_with_2_before_anything_is_sent(arguments: list[str], text: str, hf: CommandLine) -> None:
    (hf.folder / "rows.jsonl").write_text('{"text": "a"}\n')
    (hf.folder / "bad.parquet").write_text("no")
    (hf.folder / "wide.csv").write_text("text\na,b\n")
    with ByteServer(embeddings) as server:
        done = hf("embed", *arguments, "--base-url", server.url, "-m", "m")
    assert done.code == 2
    assert text in done.err
    assert server.requests == []


def test_embed_model_has_its_own_variable(hf: CommandLine) -> None:
    variables = {"HF_EXT_EMBED_MODEL": "e", "HF_EXT_MODEL": "c", "HF_EXT_BASE_URL": "http://127.0.0.1:1"}
    assert hf("embed", "a", "--dry-run", **variables).json["body"]["model"] == "e"
    assert hf("chat", "a", "--dry-run", **variables).json["body"]["model"] == "c"
    assert hf("embed", "a", "--dry-run", "-m", "o", **variables).json["body"]["model"] == "o"


def test_dialect_of_the_server_is_an_option(hf: CommandLine, gateway: Gateway) -> None:
    model = "sentence-transformers/all-MiniLM-L6-v2"
    done = hf("embed", "a", "b", "--base-url", gateway.url, "--dialect", "huggingface", "-m", model)
    assert done.code == 0, done.err
    assert len(done.rows[1]["embedding"]) == 384


def test_json_is_one_document(local: CommandLine) -> None:
    document = local("embed", "cat", "-o", "json").json
    assert list(document) == ["model", "data", "usage"]
    assert len(document["data"][0]["embedding"]) == 576


def test_similar_searches_words_and_lines(e5_line: CommandLine) -> None:
    texts = ["cats and dogs", "the stock market", "a kitten"]
    by_words = e5_line("similar", "pets", *texts, "-k", "2")
    by_lines = e5_line("similar", "pets", "-k", "2", stdin="\n".join(texts).encode())
    assert by_words.out == by_lines.out
    assert "the stock market" not in by_words.out
    assert len(by_words.out.splitlines()) == 2


def test_similar_shows_bars_on_a_terminal(e5_line: CommandLine) -> None:
    with e5_line.terminal("similar", "pets", "cats", "--color", "never") as terminal:
        assert terminal.end() == 0
    assert "█" in terminal.lines[0]
    assert terminal.lines[0].endswith("0  cats")


def test_similar_without_a_match_ends_with_12(e5_line: CommandLine) -> None:
    done = e5_line("similar", "pets", "cats", "--min", "1.1")
    assert (done.code, done.out, done.err) == (12, "", "")
    assert e5_line("similar", "pets", "cats", "--min", "0.1").code == 0


@pytest.mark.parametrize("content", [b"", b"no vectors", b"\x93NUMPY\x01\x00"])
def test_file_without_vectors_ends_with_2(content: bytes, hf: CommandLine) -> None:
    for name in ("v.npy", "v.parquet", "v.jsonl"):
        (hf.folder / name).write_bytes(content)
        done = hf("similar", "pets", "--in", name, "--base-url", "http://127.0.0.1:1", "-m", "m")
        assert done.code == 2, name
        assert name in done.err


def test_pickled_array_is_never_loaded(hf: CommandLine) -> None:
    np.save(hf.folder / "v.npy", np.array([{"a": 1}], dtype=object))
    done = hf("similar", "pets", "--in", "v.npy", "--base-url", "http://127.0.0.1:1", "-m", "m")
    assert done.code == 2
    assert "no vectors" in done.err


def test_vectors_of_another_model_end_with_2(hf: CommandLine) -> None:
    np.save(hf.folder / "v.npy", np.ones((2, 3), np.float32))
    with ByteServer(embeddings) as server:
        done = hf("similar", "pets", "--in", "v.npy", "--base-url", server.url, "-m", "m")
    assert done.code == 2
    assert done.err.startswith("error[ValidationError]")


def test_interrupt_keeps_the_finished_part(hf: CommandLine) -> None:
    requests = iter(range(100))
    is_over = Event()

    def answer(body: bytes) -> bytes:
        if next(requests) > 1:
            is_over.wait(30)
        return embeddings(body)

    with ByteServer(answer) as server:
        command = [sys.executable, "-m", "hf_ext", "embed", "a", "b", "c", "-m", "m", "--base-url", server.url]
        process = subprocess.Popen(
            [*command, "--batch-size", "1", "--concurrency", "1", "-o", "v.parquet"],
            cwd=hf.folder,
            env=environment(hf.folder),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            while len(server.requests) < 3:
                assert process.poll() is None
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=15)
        finally:
            process.kill()
            is_over.set()
    assert process.returncode == -signal.SIGINT
    assert err.decode() == "interrupted: 2 texts are done\n"
    assert parquet.read_table(hf.folder / "v.parquet")["text"].to_pylist() == ["a", "b"]
