"""Every kind of source yields the same rows, and names what it cannot read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

from hf_ext import Client, ValidationError
from hf_ext.bulk import Job
from hf_ext.bulk.sources.choose import choose_source
from hf_ext.bulk.sources.records import RecordReader
from hf_ext.bulk.sources.source import Row, rows_digest
from hf_ext.bulk.tasks.chat import Conversation, conversation_of_body
from hf_ext.bulk.tasks.embed import text_of_body

RECORDS = [{"id": f"id {number}", "text": f"row {number}", "more": number} for number in range(3_000)]
EXPECTED = [(record["id"], record["text"]) for record in RECORDS]
READER = RecordReader(("text",), "id")


def rows(source: Any, reader: RecordReader = READER) -> list[Row]:
    return list(choose_source(source, reader, "Job.embed").rows())


def pairs(source: Any) -> list[tuple[Any, Any]]:
    return [(row.key, row.item) for row in rows(source)]


class DataSet:
    """An object with the methods of a data set of the package `datasets` that jobs use."""

    _fingerprint = "0123456789abcdef"

    def __len__(self) -> int:
        return len(RECORDS)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(RECORDS)


def test_lines_of_text_are_inputs_without_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffone\r\n\n  two é\n".encode() + b"\xff\nlast")
    found = rows(path)
    assert [(row.key, row.item) for row in found] == [(None, "one"), (None, "  two é"), (None, None), (None, "last")]
    assert str(found[2].error).startswith("line 4 is not UTF-8")


def test_a_byte_order_mark_before_an_empty_line_is_no_row(tmp_path: Path) -> None:
    lines, text = tmp_path / "a.jsonl", tmp_path / "a.txt"
    lines.write_bytes(b'\xef\xbb\xbf\r\n{"id": 1, "text": "one"}\r\n  \r\n{"id": 2, "text": "two"}')
    text.write_bytes(b"\xef\xbb\xbf\r\none\r\n\r\ntwo")

    for path in (lines, text):
        assert [(row.item, row.error) for row in rows(path)] == [("one", None), ("two", None)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_a_file_in_utf_16_is_refused(name: str, encoding: str, tmp_path: Path) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    (tmp_path / name).write_text(f'{mark}{{"text": "one"}}\n{{"text": "two"}}\n', encoding=encoding)

    with pytest.raises(ValidationError, match=r"is UTF-16\. Store it in UTF-8"):
        rows(tmp_path / name)


def write_jsonl(path: Path) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    return path


@pytest.mark.parametrize(
    "table",
    [RECORDS, iter(RECORDS), DataSet(), pd.DataFrame(RECORDS), pl.DataFrame(RECORDS), pa.Table.from_pylist(RECORDS)],
    ids=["list", "iterator", "data set", "pandas", "polars", "pyarrow"],
)
def test_tables_in_memory_yield_their_rows(table: Any) -> None:
    assert pairs(table) == EXPECTED


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(["a", "b"], index=[7, 7]),
        pl.Series(["a", "b"]),
        pa.array(["a", "b"]),
        pa.chunked_array([["a"], ["b"]]),
    ],
    ids=["pandas", "polars", "pyarrow", "pyarrow in chunks"],
)
def test_column_of_a_table_yields_its_values(column: Any) -> None:
    assert [row.item for row in rows(column)] == ["a", "b"]


def test_files_yield_their_rows(tmp_path: Path) -> None:
    frame = pd.DataFrame(RECORDS)
    frame.to_csv(tmp_path / "a.csv", index=False)
    frame.to_csv(tmp_path / "a.tsv", index=False, sep="\t")
    parquet.write_table(pa.Table.from_pylist(RECORDS), tmp_path / "a.parquet")

    assert pairs(write_jsonl(tmp_path / "a.jsonl")) == EXPECTED
    assert pairs(str(tmp_path / "a.csv")) == EXPECTED
    assert pairs(tmp_path / "a.tsv") == EXPECTED
    assert pairs(tmp_path / "a.parquet") == EXPECTED
    assert choose_source(tmp_path / "a.parquet", READER, "").total == len(RECORDS)


def test_a_folder_yields_its_files_in_order_and_no_hidden_files(tmp_path: Path) -> None:
    for name in ("b.png", "a.png", "sub/c.png", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = rows(tmp_path, RecordReader((), None))
    assert [(row.key, row.item) for row in found] == [
        (name, tmp_path / name) for name in ("a.png", "b.png", "sub/c.png")
    ]


def test_texts_have_no_key() -> None:
    assert rows(["a", "b"]) == [Row(None, "a"), Row(None, "b")]


def test_a_line_that_is_not_json_and_a_row_without_the_column_are_rows_with_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": 1, "text": "a"}\n{"id": 2\n\n{"id": 3, "other": "b"}\n\xff\n{"text": "c"}\n')
    found = rows(path)

    assert [row.item for row in found] == ["a", None, None, None, None]
    assert "line 2 is not JSON" in str(found[1].error)
    assert "the row has no column 'text'; its columns: id, other" in str(found[2].error)
    assert found[2].key == 3
    assert "line 5 is not JSON" in str(found[3].error)
    assert "the row has no column 'id'" in str(found[4].error)


def test_a_parquet_file_without_the_column_is_refused_at_once(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": [1]}), tmp_path / "a.parquet")
    with pytest.raises(ValidationError, match=r"'a\.parquet' has no column 'id'; its columns: a"):
        choose_source(tmp_path / "a.parquet", READER, "Job.embed")


def test_lines_in_the_batch_format_of_openai_have_their_own_options(tmp_path: Path) -> None:
    line = {
        "custom_id": "first",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"model": "gpt", "messages": [{"role": "user", "content": "Hi"}], "max_tokens": 7, "stop": None},
    }
    streamed = {"custom_id": "second", "body": {"messages": [], "stream": True}}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(line) + "\n" + json.dumps(streamed) + "\n")
    first, second = rows(path, RecordReader(("messages", "prompt"), None, conversation_of_body))

    assert (first.key, first.item) == (
        "first",
        Conversation([{"role": "user", "content": "Hi"}], {"model": "gpt", "max_tokens": 7}),
    )
    assert second.key == "second"
    assert "stream" in str(second.error)


def test_lines_for_embeddings_have_one_text() -> None:
    reader = RecordReader(("text",), None, text_of_body)
    lines = [{"custom_id": "a", "body": {"input": "cat"}}, {"custom_id": "b", "body": {"input": ["cat"]}}]
    first, second = rows(lines, reader)

    assert (first.key, first.item) == ("a", "cat")
    assert "needs one text in input" in str(second.error)


def test_an_async_iterator_is_refused() -> None:
    async def texts() -> Any:
        yield "a"

    with pytest.raises(ValidationError, match="async iterator"):
        rows(texts())


def test_digests_differ_if_the_inputs_differ() -> None:
    inputs: list[Any] = ["a", b"a", Path("a.png"), {"role": "user"}, ["a", "b"], 1, None]
    digests = {rows_digest([Row(None, item)]) for item in inputs}

    assert len(digests - {None}) == len(inputs)
    assert rows_digest([Row(None, "a"), Row(None, "b")]) != rows_digest([Row(None, "ab")])
    assert rows_digest([Row(None, object())]) is None


def test_a_record_of_csv_that_is_not_utf_8_is_a_row_with_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\n1,a\n2,"b\n\xff"\n3,c\n')
    found = rows(path)
    assert [(row.key, row.item) for row in found] == [("1", "a"), ("2", None), ("3", "c")]
    assert str(found[1].error) == "the record that ends in line 4 is not UTF-8"


def test_a_record_of_csv_with_more_values_than_the_header_is_a_row_with_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"Hello, you"\n2,Hello, world\n3\n')
    good, bad, short = rows(tmp_path / "a.csv")
    assert (good.item, good.error) == ("Hello, you", None)
    assert (bad.key, bad.item) == ("2", None)
    assert str(bad.error) == "the record that ends in line 3 has more values than the header"
    assert (short.key, short.item) == ("3", None)  # a row without a text, which the client refuses


def test_a_file_that_is_not_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"id,text\n1,a\n")
    with pytest.raises(ValidationError, match=r"'a\.parquet' cannot be read as Parquet: "):
        choose_source(tmp_path / "a.parquet", READER, "Job.embed")


def test_a_parquet_file_that_is_damaged_in_the_middle_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [f"{number:x}" * 50 for number in range(20_000)]
    parquet.write_table(pa.table({"text": texts}), path, compression="zstd", row_group_size=2_000)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 3_000] = b"\xff" * 3_000
    path.write_bytes(content)
    job = Job.map(str, path, column="text", out=tmp_path / "a.job")
    with pytest.raises(ValidationError, match=r"'a\.parquet' cannot be read as Parquet: .*"):
        job.run()
    assert 2_000 < job.status().done < 20_000


def create(source: Any, path: Path, **options: Any) -> Job:
    with Client(base_url="http://127.0.0.1:1", token=False) as client:
        return Job.embed(client, source, model="m", dialect="openai", out=path / "a.job", **options)


def write_csv(path: Path) -> Path:
    pd.DataFrame(RECORDS).to_csv(path, index=False)
    return path


@pytest.mark.parametrize("kind", ["jsonl", "csv", "list", "pandas", "polars", "pyarrow", "data set"])
@pytest.mark.parametrize("option", ["column", "key"])
def test_a_column_that_no_row_has_is_refused_when_the_job_is_created(kind: str, option: str, tmp_path: Path) -> None:
    sources: dict[str, Any] = {
        "jsonl": write_jsonl(tmp_path / "a.jsonl"),
        "csv": write_csv(tmp_path / "a.csv"),
        "list": RECORDS,
        "pandas": pd.DataFrame(RECORDS),
        "polars": pl.DataFrame(RECORDS),
        "pyarrow": pa.Table.from_pylist(RECORDS),
        "data set": DataSet(),
    }
    message = r"none of the first 100 rows of .* can be sent: the row has no column 'body'; its columns: id, text, more"
    with pytest.raises(ValidationError, match=message):
        create(sources[kind], tmp_path, **{option: "body"})
    assert list(tmp_path.glob("a.job*")) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ([{"text": 7}] * 3, "none of the first 3 rows of a list can be sent: inputs"),
        ([5], "the only row of a list cannot be sent: inputs"),
        (np.array([["a", "b"]]), "the only row of a ndarray cannot be sent: 2 problems: inputs must be texts"),
        ([None] * 200, "none of the first 100 rows"),
    ],
    ids=["numbers", "a number", "a matrix", "missing values"],
)
def test_inputs_that_are_no_texts_are_refused_when_the_job_is_created(
    source: list[Any], message: str, tmp_path: Path
) -> None:
    with pytest.raises(ValidationError, match=message):
        create(source, tmp_path)


def test_a_file_that_is_not_json_lines_is_refused_when_the_job_is_created(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(RECORDS[:9], indent=1))
    with pytest.raises(ValidationError, match="line 1 is not JSON"):
        create(path, tmp_path)


def test_rows_without_the_column_before_one_that_has_it_are_no_reason_to_refuse_the_job(tmp_path: Path) -> None:
    assert create([{"id": 1}] * 99 + [{"text": "a"}], tmp_path).path == tmp_path / "a.job"
    assert create([], tmp_path).path == tmp_path / "a.job"
    assert create([""], tmp_path).path == tmp_path / "a.job"


def test_prompts_without_a_model_are_refused_when_the_job_is_created(tmp_path: Path) -> None:
    with (
        Client(base_url="http://127.0.0.1:1", token=False) as client,
        pytest.raises(ValidationError, match=r"the only row of a list cannot be sent: .*model"),
    ):
        Job.chat(client, ["Hi"], out=tmp_path / "a.job")


def test_a_journal_in_the_folder_of_the_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match=r"a\.job' is in the folder .*, which is the source"):
        Job.map(str, tmp_path, out=tmp_path / "a.job")
    assert Job.map(str, tmp_path, out=tmp_path / ".a.job").path == tmp_path / ".a.job"  # hidden files are no rows


def test_paths_that_a_job_cannot_use_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="is a folder"):
        Job.map(str, [1], out=tmp_path)
    os.mkfifo(tmp_path / "a.jsonl")
    with pytest.raises(ValidationError, match=r"neither a file nor a folder.*Store the rows in a file first"):
        Job.map(str, tmp_path / "a.jsonl", out=tmp_path / "a.job")
