"""Results are exported in the order of the source, in three formats."""

from __future__ import annotations

import csv
import json
import math
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet
from support.byte_server import ByteServer, answer
from support.numbered_embeddings import NumberedEmbeddings, text_of

from hf_ext import Client, Media, ValidationError
from hf_ext.bulk import Job, SavedJob

ROWS = 2_500


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> SavedJob:
    """A finished job of embeddings."""
    path = tmp_path_factory.mktemp("job") / "emb.job"
    records = [{"id": f"id {number}", "text": text_of(number)} for number in range(ROWS)]
    with NumberedEmbeddings() as server, Client(base_url=server.url, token=False) as client:
        Job.embed(client, records, key="id", model="m", dialect="openai", out=path, batch_size=100).run()
    return SavedJob(path)


def mapped(items: Any, function: Any, path: Path) -> Job:
    job = Job.map(function, items, out=path / "map.job")
    job.run(max_failed=None)
    return job


def test_jsonl_has_a_line_for_each_row(embedded: SavedJob, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    assert embedded.export(path) == ROWS
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert lines == [{"key": f"id {number}", "embedding": [number, 1.0]} for number in range(ROWS)]


def test_lines_are_those_of_the_jsonl_file(embedded: SavedJob, tmp_path: Path) -> None:
    embedded.export(tmp_path / "a.jsonl")
    assert list(embedded.lines()) == (tmp_path / "a.jsonl").read_text().splitlines()
    assert list(embedded.failed_lines()) == []


def test_failed_lines_have_key_input_and_error(tmp_path: Path) -> None:
    def function(item: str) -> str:
        raise ValueError(f"no {item}")

    job = mapped([{"id": "a", "text": "é"}], function, tmp_path)
    (line,) = job.failed_lines()
    assert json.loads(line) == {
        "key": 0,
        "response": None,
        "error": {"code": "ValueError", "message": "ValueError: no {'id': 'a', 'text': 'é'}"},
        "input": {"id": "a", "text": "é"},
        "attempts": 1,
    }


def test_note_of_the_last_run_is_kept(tmp_path: Path) -> None:
    job = Job.map(str, [1, 2], out=tmp_path / "a.job")
    job.run(max_rows=1)
    assert SavedJob(tmp_path / "a.job").note() is None
    job.run(note="first")
    job.run()
    assert SavedJob(tmp_path / "a.job").note() == "first"
    with pytest.raises(ValidationError, match="note must be a text"):
        job.run(note=1)  # type: ignore[typeddict-item]


def test_csv_has_the_vector_as_json(embedded: SavedJob, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    embedded.export(str(path))
    with path.open(newline="") as file:
        lines = list(csv.reader(file))
    assert lines[:3] == [["key", "embedding"], ["id 0", "[0.0, 1.0]"], ["id 1", "[1.0, 1.0]"]]
    assert len(lines) == ROWS + 1


def test_parquet_has_a_list_of_float32(embedded: SavedJob, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    embedded.export(path)
    table = parquet.read_table(path)
    assert str(table.schema.field("embedding").type) == "list<element: float>"
    assert table.column("key").to_pylist() == [f"id {number}" for number in range(ROWS)]
    vectors = np.array(table.column("embedding").to_pylist())
    assert (vectors[:, 0] == np.arange(ROWS)).all()


def test_chat_is_exported_in_the_batch_format_of_openai(tmp_path: Path) -> None:
    body = {
        "id": "chatcmpl-1",
        "choices": [{"index": 0, "message": {"content": "Hi"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5},
        "unknown": [1],
    }
    server = ByteServer(answer(body, "application/json", "x-request-id: r1"))
    with server, Client(base_url=server.url, token=False) as client:
        line = {"custom_id": "a", "body": {"model": "m", "messages": [{"role": "user", "content": "x"}], "seed": 5}}
        job = Job.chat(client, [line], out=tmp_path / "chat.job", temperature=0.5)
        job.run()
    job.export(tmp_path / "a.jsonl")
    job.export(tmp_path / "a.parquet")

    assert json.loads((tmp_path / "a.jsonl").read_text()) == {
        "id": "chatcmpl-1",
        "custom_id": "a",
        "response": {"status_code": 200, "request_id": "r1", "body": body},
        "error": None,
    }
    assert parquet.read_table(tmp_path / "a.parquet").to_pylist() == [
        {"key": "a", "text": "Hi", "finish_reason": "stop", "prompt_tokens": 3, "completion_tokens": 2}
    ]
    sent = server.bodies[0]
    assert (sent["model"], sent["seed"], sent["temperature"]) == ("m", 5, 0.5)


def test_values_of_map_are_json_and_bytes(tmp_path: Path) -> None:
    values: dict[str, Any] = {
        "text": "a",
        "list": [1, 2.5, None, {"b": True}],
        "vector": np.array([1, 2], np.float32),
        "scalar": np.float32(0.5),
        "media": Media(b"\x89PNG", "image/png"),
        "bytes": b"\xff",
    }
    job = mapped(list(values), values.__getitem__, tmp_path)
    job.export(tmp_path / "a.jsonl")

    assert [row.value for row in job.results()] == [
        "a",
        [1, 2.5, None, {"b": True}],
        [1.0, 2.0],
        0.5,
        {"content": b"\x89PNG", "content_type": "image/png"},
        b"\xff",
    ]
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 6


def test_numbers_that_are_not_finite_are_null_in_json(tmp_path: Path) -> None:
    def function(item: float) -> Any:
        if item == math.inf:
            raise ValueError
        return {"values": [item, (1.0, -math.inf)], "vector": np.array([item], np.float32)}

    job = mapped([math.nan, math.inf], function, tmp_path)
    (line,), (failed,) = job.lines(), job.failed_lines()

    assert json.loads(line, parse_constant=pytest.fail)["value"] == {"values": [None, [1.0, None]], "vector": [None]}
    assert json.loads(failed, parse_constant=pytest.fail)["input"] is None


def test_a_value_that_cannot_be_stored_is_a_failed_row(tmp_path: Path) -> None:
    job = mapped(["a", "b"], lambda item: object() if item == "a" else item, tmp_path)

    assert [row.value for row in job.results()] == ["b"]
    (failed,) = job.failed()
    assert (failed.key, failed.input, failed.status) == (0, "a", None)
    assert "cannot be written as JSON" in failed.message


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    job = mapped(["a", "b"], str.upper, tmp_path)
    path = tmp_path / "a.jsonl"
    job.export(path)
    before = path.read_bytes()
    with pytest.raises(ValidationError, match="none of the extensions"):
        job.export(tmp_path / "a.xlsx")

    assert before == b'{"key": 0, "value": "A"}\n{"key": 1, "value": "B"}\n'
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.jsonl", "map.job", "map.job-data", "map.job-lock"]


def test_an_export_that_fails_halfway_leaves_the_old_file(tmp_path: Path) -> None:
    records = [{"id": number if number < 2_000 else "a", "value": number} for number in range(2_001)]
    job = Job.map(str, records, column="value", key="id", out=tmp_path / "a.job")
    job.run()
    path = tmp_path / "a.parquet"
    path.write_bytes(b"old")
    before = set(tmp_path.iterdir())
    with pytest.raises(ValidationError, match="the keys have different types"):
        job.export(path)
    assert (path.read_bytes(), set(tmp_path.iterdir())) == (b"old", before)


@pytest.mark.skipif(sys.platform == "win32", reason="NOT RUN: Windows has no such files")
@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_link_stays_and_a_pipe_is_written_to(suffix: str, tmp_path: Path) -> None:
    job = mapped(["a"], str.upper, tmp_path)
    link, pipe = tmp_path / f"link{suffix}", tmp_path / f"pipe{suffix}"
    link.symlink_to(tmp_path / "other")
    os.mkfifo(pipe)
    job.export(link)
    with ThreadPoolExecutor() as pool:
        content = pool.submit(pipe.read_bytes)
        job.export(pipe)
        assert content.result() == (tmp_path / "other").read_bytes()
    assert (link.is_symlink(), pipe.is_fifo()) == (True, True)


def test_an_empty_job_is_exported_with_its_columns(tmp_path: Path) -> None:
    job = mapped([], str.upper, tmp_path)
    assert job.export(tmp_path / "a.parquet") == 0
    assert parquet.read_table(tmp_path / "a.parquet").column_names == ["key", "value"]
    assert job.status().is_complete


def test_lone_surrogates_and_huge_keys_lose_no_row(tmp_path: Path) -> None:
    half = "\ud800"
    records = [
        {half: "no column"},
        {"text": "row 1", "id": half},
        {"text": half, "id": 2},
        {"text": "row 3", "id": 10**30},
        {"text": "row 4", "id": 4},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    with NumberedEmbeddings() as server, Client(base_url=server.url, token=False) as client:
        options: dict[str, Any] = {"model": "m", "dialect": "openai", "batch_size": 1}
        job = Job.embed(client, tmp_path / "a.jsonl", key="id", out=tmp_path / "a.job", **options)
        assert job.run(max_failed=None).failed == 2
    assert [(row.key, row.value[0]) for row in job.results()] == [("\ufffd", 1), (str(10**30), 3), (4, 4)]
    first, second = job.failed()
    assert "its columns: \ufffd" in first.message
    assert (second.key, second.input) == (2, "\ufffd")
    with pytest.raises(ValidationError, match=r"the keys have different types.*Export to \.jsonl"):
        job.export(tmp_path / "a.parquet")


def test_the_journal_is_not_replaced_by_an_export(tmp_path: Path) -> None:
    job = Job.map(str, [1, 2], out=tmp_path / "a.jsonl")
    job.run()
    (tmp_path / "link.jsonl").symlink_to(job.path)
    for path in (job.path, tmp_path / "link.jsonl"):
        with pytest.raises(ValidationError, match="is the journal"):
            job.export(path)
    assert job.status().done == 2


def test_keys_that_are_no_texts_and_no_numbers_are_json_in_csv(tmp_path: Path) -> None:
    keys: list[Any] = [{"a": ["é"]}, 3.5, "k,\n", b"\xff"]
    records = [{"key": key, "value": number} for number, key in enumerate(keys)]
    job = Job.map(str, records, column="value", key="key", out=tmp_path / "a.job")
    job.run()
    job.export(tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        assert [row[0] for row in csv.reader(file)] == ["key", '{"a": ["é"]}', "3.5", "k,\n", '"/w=="']
