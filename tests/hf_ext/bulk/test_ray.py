"""Classes for Ray Data: with the real engine, an actor and a driver that are killed lose no row and repeat few."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.numbered_embeddings import NumberedEmbeddings, refusal

from hf_ext import Client, ValidationError
from hf_ext.bulk import JobError
from hf_ext.bulk.ray import Chat, Embed, Map
from scripts.local_servers import weekly

parquet = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).parents[3]

ROWS, BLOCK, ACTORS = 400, 20, 2

DRIVER = """
import os, sys
import ray
from hf_ext import Client
from hf_ext.bulk.ray import Embed
url, out, pids, rows, block, actors = sys.argv[1:]

def make_client():
    open(f"{pids}/{os.getpid()}", "w").close()  # the test kills one of these processes
    return Client(base_url=url, token=False)

ray.init(num_cpus=int(actors) + 1, include_dashboard=False, log_to_driver=False, object_store_memory=100_000_000)
ray.data.DataContext.get_current().enable_progress_bars = False
data = ray.data.from_items([{"id": f"k{n}", "text": f"row {n}"} for n in range(int(rows))])
data = data.map_batches(
    Embed,
    fn_constructor_kwargs={"out": out, "key": "id", "model": "m", "dialect": "openai", "batch_size": 5,
                           "make_client": make_client, "run": {"max_concurrency": 4}},
    batch_size=int(block), concurrency=int(actors), max_restarts=-1,
)
print("sent", data.materialize().count(), flush=True)
"""


class Engine:
    """Starts drivers, each with a cluster of its own on this machine."""

    def __init__(self, server: NumberedEmbeddings, folder: Path) -> None:
        self.server = server
        self.out = folder / "parts"
        self.pids = folder / "pids"
        self.pids.mkdir()
        self._drivers: list[subprocess.Popen[str]] = []

    def start(self) -> subprocess.Popen[str]:
        python = weekly.RAY.program("python")
        values = [self.server.url, self.out, self.pids, ROWS, BLOCK, ACTORS]
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}:{ROOT / 'generated'}",
            "HOME": str(self.pids.parent),
            "RAY_TMPDIR": "/tmp",
            "RAY_USAGE_STATS_ENABLED": "0",
        }
        driver = subprocess.Popen(
            [python, "-c", DRIVER, *map(str, values)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._drivers.append(driver)
        return driver

    def wait_for_requests(self, driver: subprocess.Popen[str], count: int) -> None:
        while len(self.server.requests) < count:
            assert driver.poll() is None, driver.communicate()[1]
            time.sleep(0.05)

    def kill(self, driver: subprocess.Popen[str]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(driver.pid, signal.SIGKILL)
        for pid in self.workers():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        driver.communicate()

    def workers(self) -> list[int]:
        return [int(path.name) for path in self.pids.iterdir()]

    def close(self) -> None:
        for driver in self._drivers:
            self.kill(driver)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    def pause(texts: list[str]) -> None:
        time.sleep(0.03)

    with NumberedEmbeddings(pause) as server:
        engine = Engine(server, tmp_path)
        yield engine
        engine.close()


def assert_complete(out: Path, rows: int = ROWS) -> None:
    """Each row is in exactly one part, with its own vector."""
    table = parquet.read_table(out)
    assert table.column("error").null_count == rows
    found = {
        key: vector[0] for key, vector in zip(*(table.column(n).to_pylist() for n in ("key", "embedding")), strict=True)
    }
    assert table.num_rows == rows
    assert found == {f"k{number}": float(number) for number in range(rows)}


@pytest.mark.weekly
def test_an_actor_and_the_driver_that_are_killed_lose_no_row_and_repeat_few(engine: Engine) -> None:
    driver = engine.start()
    engine.wait_for_requests(driver, 15)
    os.kill(engine.workers()[0], signal.SIGKILL)
    engine.wait_for_requests(driver, 40)
    engine.kill(driver)
    before = engine.server.embedded.total()
    assert before < ROWS

    output, errors = engine.start().communicate(timeout=300)

    assert "sent" in output, errors
    assert_complete(engine.out)
    kills = 2
    assert engine.server.embedded.total() - ROWS <= kills * ACTORS * BLOCK


@pytest.fixture
def make_client() -> Iterator[Any]:
    """Returns a function that returns the `make_client` for a server."""
    with ExitStack() as clients:
        yield lambda server: lambda: clients.enter_context(Client(base_url=server.url, token=False))


def batch(*numbers: int) -> dict[str, Any]:
    return {"id": np.array([f"k{n}" for n in numbers], object), "text": np.array([f"row {n}" for n in numbers], object)}


def test_rows_that_are_in_the_folder_are_not_sent_again(tmp_path: Path, make_client: Any) -> None:
    with NumberedEmbeddings() as server:
        options: dict[str, Any] = {"out": str(tmp_path), "key": "id", "model": "m", "dialect": "openai"}
        options["make_client"] = make_client(server)
        first = Embed(**options)
        assert first(batch(0, 1, 2))["key"].tolist() == ["k0", "k1", "k2"]
        assert first(batch(3))["key"].tolist() == ["k3"]
        second = Embed(**options)
        assert second(batch(0, 1, 2, 3, 4))["key"].tolist() == ["k4"]
        assert first(batch(4))["key"].tolist() == [], "the part of a worker that was lost"
        assert server.embedded == dict.fromkeys(range(5), 1)
    assert_complete(tmp_path, 5)
    with pytest.raises(JobError, match="another value of dimensions"):
        Embed(**options, dimensions=8)
    with pytest.raises(JobError, match="model"):
        Embed(**options | {"model": "n"})


def test_failed_rows_are_kept_with_their_error_and_sent_again_on_request(tmp_path: Path, make_client: Any) -> None:
    is_repaired = False

    def respond(texts: list[str]) -> bytes | None:
        return refusal("400 Bad Request") if "row 1" in texts and not is_repaired else None

    with NumberedEmbeddings(respond) as server:
        options: dict[str, Any] = {"out": str(tmp_path), "key": "id", "model": "m", "dialect": "openai"}
        options |= {"make_client": make_client(server), "run": {"max_failed": None}}
        errors = Embed(**options)(batch(0, 1, 2))["error"].tolist()
        assert [bool(error) for error in errors] == [False, True, False]
        assert "BadRequest" in errors[1] or "400" in errors[1]
        is_repaired = True
        assert Embed(**options)(batch(0, 1, 2))["key"].tolist() == []
        assert Embed(**options, retry_failed=True)(batch(0, 1, 2))["key"].tolist() == ["k1"]
        assert Embed(**options, retry_failed=True)(batch(0, 1, 2))["key"].tolist() == []
    table = parquet.read_table(tmp_path)
    assert table.column("error").null_count == 3


def test_a_batch_whose_rows_are_all_wrong_has_an_error_for_each(tmp_path: Path, make_client: Any) -> None:
    with NumberedEmbeddings() as server:
        embed = Embed(out=str(tmp_path), key="id", model="m", dialect="openai", make_client=make_client(server))
        wrong = {"id": np.array(["a", "b"], object), "text": np.array([None, 7], object)}
        errors = embed(wrong)["error"].tolist()
        assert all("ValidationError" in error for error in errors)
        assert server.requests == []


def test_a_batch_that_ends_early_raises(tmp_path: Path, make_client: Any) -> None:
    with NumberedEmbeddings(lambda texts: refusal("400 Bad Request")) as server:
        embed = Embed(
            out=str(tmp_path), key="id", model="m", dialect="openai", make_client=make_client(server), batch_size=1
        )
        with pytest.raises(JobError, match=r"the batch ended early \(max_failed\)"):
            embed(batch(*range(150)))
    assert list(tmp_path.glob("*.parquet")) == []


def test_chat_and_map_write_their_columns(tmp_path: Path, make_client: Any, llama: Any) -> None:
    chat = Chat(
        out=str(tmp_path / "chat"), key="id", column="text", model="m", make_client=make_client(llama), max_tokens=2
    )
    assert chat(batch(0, 1))["error"].tolist() == ["", ""]
    answers = parquet.read_table(tmp_path / "chat")
    assert answers.column_names == ["key", "text", "finish_reason", "prompt_tokens", "completion_tokens", "error"]
    assert answers.column("completion_tokens").to_pylist() == [2, 2]

    lengths = Map(
        method=lambda client: len, out=str(tmp_path / "map"), key="id", column="text", make_client=make_client(llama)
    )
    lengths(batch(0, 10))
    assert sorted(parquet.read_table(tmp_path / "map").column("value").to_pylist()) == ["5", "6"]


def test_wrong_arguments_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="make_client must be a function"):
        Embed(out=str(tmp_path), key="id", make_client="client")  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="batch_size"):
        Embed(out=str(tmp_path), key="id", batch_size=0)
