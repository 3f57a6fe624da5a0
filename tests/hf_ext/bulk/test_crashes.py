"""A job loses no row and repeats few, whatever ends its process, and reports damage of its journal."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.numbered_embeddings import NumberedEmbeddings, number_of, text_of
from support.waiting import until

from hf_ext import Client
from hf_ext.bulk import Job, JobError, SavedJob

ROWS, BATCH, CONCURRENCY = 4_000, 4, 8
PAUSE = 0.02
"""Seconds of each request."""

CHILD = """
import resource, signal, sys
from hf_ext import Client
from hf_ext.bulk import Job
url, path, rows, batch, concurrency, limit = sys.argv[1:]
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
with Client(base_url=url, token=False) as client:
    texts = (f"row {number}" for number in range(int(rows)))
    job = Job.embed(client, texts, model="m", dialect="openai", out=path, batch_size=int(batch))
    print("started", flush=True)
    print(job.run(max_concurrency=int(concurrency)))
"""


def start(server: NumberedEmbeddings, path: Path, rows: int = ROWS, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, server.url, str(path), str(rows), str(BATCH), str(CONCURRENCY), str(limit)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "started\n"
    return child


def pause(texts: list[str]) -> None:
    time.sleep(PAUSE)


def assert_complete(path: Path, rows: int) -> None:
    found = [(row.position, row.value[0]) for row in SavedJob(path).results()]
    assert found == [(number, number) for number in range(rows)]


def finish(server: NumberedEmbeddings, path: Path, rows: int = ROWS) -> None:
    with Client(base_url=server.url, token=False) as client:
        texts = (text_of(number) for number in range(rows))
        Job.embed(client, texts, model="m", dialect="openai", out=path, batch_size=BATCH).run()


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.heavy)])
def test_a_job_that_is_killed_loses_no_row_and_repeats_few(kills: int, tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    rng = random.Random(kills)
    with NumberedEmbeddings(pause) as server:
        for _ in range(kills):
            child = start(server, path)
            time.sleep(rng.uniform(0, 0.4))
            child.kill()
            child.communicate()
        before = server.embedded.total()
        child = start(server, path)
        output, errors = child.communicate(timeout=120)

    assert child.returncode == 0, errors
    assert output.startswith(f"{ROWS:,} of {ROWS:,} rows")
    assert_complete(path, ROWS)
    assert before > 0
    in_flight, half_a_second = CONCURRENCY * BATCH, CONCURRENCY * BATCH * 0.5 / PAUSE
    assert server.embedded.total() - ROWS <= kills * (in_flight + half_a_second)


def test_a_full_disk_ends_the_run_with_an_error_and_keeps_the_committed_rows(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings() as server:
        child = start(server, path, limit=100_000)
        _, errors = child.communicate(timeout=60)
        kept = SavedJob(path).status().done
        finish(server, path)

    assert child.returncode == 1
    assert "JobError: the journal" in errors
    assert "cannot be written" in errors
    assert "run the job again" in errors
    assert 0 < kept < ROWS
    assert_complete(path, ROWS)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kB in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0:
        pytest.skip("NOT RUN: a small disk needs root")
    mounted = mount("-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk))
    if mounted.returncode:
        pytest.skip(f"NOT RUN: a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def mount(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: needs tmpfs of Linux")
def test_a_disk_that_is_full_loses_nothing_that_was_committed(small_disk: Path) -> None:
    path = small_disk / "emb.job"
    with NumberedEmbeddings() as server:
        child = start(server, path)
        _, errors = child.communicate(timeout=60)
        kept = SavedJob(path).status().done
        held = {row.position for row in SavedJob(path).results()}
        with pytest.raises(JobError, match="cannot be written"):  # the disk is still full
            finish(server, path)
        assert mount("-o", "remount,size=64m", str(small_disk)).returncode == 0
        before = server.embedded.copy()
        finish(server, path)

    assert child.returncode == 1
    assert "JobError: the journal" in errors
    assert 0 < kept < ROWS
    assert len(held) == kept
    assert_complete(path, ROWS)
    assert all(server.embedded[number] == before[number] for number in held), "a committed row was sent again"


@pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: needs tmpfs of Linux")
def test_results_are_read_from_a_disk_that_is_read_only(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "a job?#%.job"
    with NumberedEmbeddings() as server:
        finish(server, path, 500)
        assert mount("-o", "remount,ro", str(small_disk)).returncode == 0
        assert_complete(path, 500)
        assert SavedJob(path).status().is_complete
        assert SavedJob(path).export(tmp_path / "a.csv") == 500
        with pytest.raises(JobError, match=r"cannot be locked: .*Read-only"):
            finish(server, path, 500)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_journal_that_is_removed_during_a_run_ends_it(replaced: bool, tmp_path: Path) -> None:
    folder = tmp_path / "jobs"
    folder.mkdir()

    def remove(texts: list[str]) -> None:
        pause(texts)
        if number_of(texts[0]) == 400:
            shutil.rmtree(folder)
            if replaced:
                folder.mkdir()
                (folder / "emb.job-data").touch()

    with NumberedEmbeddings(remove) as server, pytest.raises(JobError, match="cannot be opened or written"):
        finish(server, folder / "emb.job")

    assert server.embedded.total() < ROWS


@pytest.mark.parametrize("replaced", [False, True])
def test_a_journal_that_is_removed_without_its_data_during_a_run_ends_it(replaced: bool, tmp_path: Path) -> None:
    path = tmp_path / "emb.job"

    def remove(texts: list[str]) -> None:
        pause(texts)
        if number_of(texts[0]) == 400:
            copy = path.read_bytes()
            for file in tmp_path.glob("emb.job*"):
                if not file.name.endswith("-data"):
                    file.unlink()
            if replaced:
                path.write_bytes(copy)

    with NumberedEmbeddings(remove) as server, pytest.raises(JobError, match="cannot be opened or written"):
        finish(server, path)

    assert server.embedded.total() < ROWS


def test_a_journal_in_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with NumberedEmbeddings() as server, pytest.raises(JobError, match=r"there is no folder .*Create the folder"):
        finish(server, tmp_path / "jobs" / "emb.job")

    assert not server.requests


def test_ctrl_c_saves_the_requests_in_flight(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings(pause) as server:
        child = start(server, path)
        until(lambda: server.embedded.total() >= 100, seconds=60)
        child.send_signal(2)
        _, errors = child.communicate(timeout=60)
        kept = SavedJob(path).status().done

    assert "KeyboardInterrupt" in errors
    assert f"{kept} rows of the job are saved" in errors
    assert kept == server.embedded.total()


def test_two_processes_cannot_run_one_job(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings(pause) as server:
        child = start(server, path)
        try:
            until(lambda: server.requests, seconds=60)
            with pytest.raises(JobError, match="is running already"):
                finish(server, path)
            assert SavedJob(path).status().total is None
        finally:
            child.kill()
            child.communicate()
        finish(server, path)

    assert_complete(path, ROWS)


def cuts(size: int, count: int) -> list[int]:
    """Return lengths of a file that was cut off: around each page, and at random places."""
    rng = random.Random(size)
    pages = [place for page in range(0, size, 4_096) for place in (page - 1, page, page + 1)]
    return sorted({place for place in [*pages, *rng.sample(range(size), count)] if 0 <= place < size})


def is_right_or_refused(path: Path) -> bool:
    """Return whether all rows in the journal are right, and no more were lost than reported."""
    try:
        return all(row.value[0] == row.position for row in SavedJob(path).results())
    except JobError:
        return True


@pytest.mark.parametrize("suffix", ["", "-data"])
def test_a_journal_that_was_cut_off_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / "whole.job"
    with NumberedEmbeddings() as server:
        finish(server, path, 1_000)
    cut = tmp_path / "cut.job"
    shutil.copy(path, cut)
    shutil.copy(f"{path}-data", f"{cut}-data")
    whole = Path(f"{path}{suffix}").read_bytes()

    for length in cuts(len(whole), 100):
        Path(f"{cut}{suffix}").write_bytes(whole[:length])
        if length or suffix:
            with pytest.raises(JobError, match="damaged"):
                list(SavedJob(cut).results())

    Path(f"{cut}-data").unlink()
    Path(cut).write_bytes(path.read_bytes())
    with pytest.raises(JobError, match=r"damaged: the file cut.job-data is missing"):
        SavedJob(cut).status()


def test_a_log_of_the_journal_that_was_cut_off_loses_only_the_last_rows(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings(pause) as server:
        child = start(server, path)
        until(lambda: server.embedded.total() >= 1_000, seconds=60)
        child.kill()
        child.communicate()
        log = path.with_name("emb.job-wal").read_bytes()
        kept = []
        cut = tmp_path / "cut.job"
        for length in cuts(len(log), 30)[::7]:
            for leftover in tmp_path.glob("cut.job*"):
                leftover.unlink()
            shutil.copy(path, cut)
            shutil.copy(f"{path}-data", f"{cut}-data")
            cut.with_name("cut.job-wal").write_bytes(log[:length])
            assert is_right_or_refused(cut)
            kept.append(length)
        finish(server, path)

    assert len(kept) > 5
    assert_complete(path, ROWS)


def test_a_changed_byte_of_a_result_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings() as server:
        finish(server, path, 1_000)
    data = Path(f"{path}-data")
    whole = data.read_bytes()
    place = whole.rindex(b"\x00\x00\x80\x3f")  # 1.0
    data.write_bytes(whole[:place] + b"\x01" + whole[place + 1 :])

    with pytest.raises(JobError, match=r"damaged: rows .* have a wrong checksum"):
        list(SavedJob(path).results())


def test_the_data_of_another_job_are_refused_before_they_are_changed(tmp_path: Path) -> None:
    path, other = tmp_path / "emb.job", tmp_path / "other.job-data"
    with NumberedEmbeddings() as server:
        finish(server, path, 1_000)
        other.write_bytes(Path(f"{path}-data").read_bytes()[::-1] * 2)
        shutil.copy(other, f"{path}-data")
        with pytest.raises(JobError, match=r"damaged: .*; emb\.job-data may belong to another job"):
            finish(server, path, 1_000)
    assert Path(f"{path}-data").read_bytes() == other.read_bytes()


def test_a_journal_without_results_needs_its_data_too(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings() as server:
        finish(server, path, 0)
        Path(f"{path}-data").unlink()
        with pytest.raises(JobError, match=r"damaged: the file emb\.job-data is missing.*Restore it"):
            finish(server, path, 0)


def test_results_whose_journal_is_missing_are_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings() as server:
        finish(server, path, 100)
        whole = Path(f"{path}-data").read_bytes()
        path.unlink()
        with pytest.raises(JobError, match=r"emb\.job-data has results, but their journal .* is missing.*remove"):
            finish(server, path, 100)
        assert Path(f"{path}-data").read_bytes() == whole
        Path(f"{path}-data").unlink()
        finish(server, path, 100)
    assert_complete(path, 100)


@pytest.mark.skipif(os.name != "posix", reason="NOT RUN: needs permissions of POSIX")
def test_only_the_owner_may_read_the_files_of_a_job(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    with NumberedEmbeddings(pause) as server:
        child = start(server, path)
        until(lambda: server.requests, seconds=60)
        child.kill()
        child.communicate()
    modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert {"emb.job", "emb.job-data", "emb.job-wal"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_a_journal_whose_process_was_killed_before_it_began_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    path.touch()
    with pytest.raises(JobError, match=r"emb\.job' is empty.*Start the job again"):
        SavedJob(path).status()
    with NumberedEmbeddings() as server:
        finish(server, path, 10)
    assert_complete(path, 10)


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "emb.job"
    path.write_text("a letter to my aunt\n" * 100)
    with (
        NumberedEmbeddings() as server,
        pytest.raises(JobError, match="is not a journal of a job, or its beginning is damaged"),
    ):
        finish(server, path)
    with pytest.raises(JobError, match=r"there is no journal at .*Run the job first"):
        SavedJob(tmp_path / "absent.job").status()
