"""docs/reference/tasks.md is up to date, and lists all methods of the client and all recordings."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pytest
from support.recorded_traffic import exchanges, needed

from hf_ext import AsyncClient
from hf_ext.providers import PROVIDERS, TEXT_ROUTES
from scripts.tasks_page.proof import RECORDED, RECORDED_JOBS, RECORDED_TEXT, RECORDINGS, methods_on_servers, servers_of
from scripts.tasks_page.provider_proof import providers_by_task
from scripts.tasks_page.rows import rows

ROOT = Path(__file__).parent.parent
ROWS = rows()


def test_the_page_is_up_to_date() -> None:
    """If this test fails, run `python scripts/tasks_table.py`."""
    command = [sys.executable, "scripts/tasks_table.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("group", sorted({row.group for row in ROWS}))
def test_every_method_has_a_row(group: str) -> None:
    resource = getattr(AsyncClient(token="hf_example"), group)
    methods = {f"{group}.{name}" for name in dir(resource) if not name.startswith("_")}
    assert methods == {method for row in ROWS for method in row.methods if row.group == group}


def test_no_task_has_two_rows() -> None:
    assert len({row.task for row in ROWS}) == len(ROWS)


def test_every_recorded_month_belongs_to_a_task_and_provider_on_the_page() -> None:
    providers = {row.task: row.providers for row in ROWS}
    assert RECORDED.keys() <= providers.keys()
    assert all(provider in providers[task] for provider, task in RECORDED_JOBS)


@pytest.mark.traffic
def test_recorded_months_match_the_page(traffic_dir: Path) -> None:
    """The months on the page come from one set of recordings. For chat, they include all providers."""
    needed(
        [traffic_dir] if hash_of(traffic_dir) == RECORDINGS else [],
        "set whose months are in docs/reference/tasks.md",
    )
    last: dict[tuple[str, str], str] = defaultdict(str)
    for path in traffic_dir.glob("*.jsonl"):
        task = path.stem.removesuffix("-legacy")
        for exchange in exchanges(traffic_dir, path.stem):
            if exchange.is_success and exchange.content and not exchange.is_cut:
                key = ("hf-inference" if task == "chat-completion" else exchange.provider, task)
                last[key] = max(last[key], exchange.last_seen[:7])
    assert {task: month for (provider, task), month in last.items() if provider == "hf-inference"} == RECORDED
    jobs = [row for row in ROWS if row.task != "text-generation"]  # its months are in the next test
    in_dialects = {(provider, row.task) for provider in PROVIDERS for row in jobs if provider in row.providers}
    assert {key: month for key, month in last.items() if key in in_dialects} == RECORDED_JOBS


@pytest.mark.traffic
def test_recorded_months_of_chat_and_completion_match_the_page(traffic_dir: Path) -> None:
    needed(
        [traffic_dir] if hash_of(traffic_dir) == RECORDINGS else [],
        "set whose months are in docs/reference/tasks.md",
    )
    last: dict[tuple[str, str], str] = defaultdict(str)
    for task in ("chat-completion", "text-generation"):
        for exchange in exchanges(traffic_dir, task):
            is_read = exchange.is_success and exchange.content and not exchange.is_cut
            if is_read and exchange.path.endswith("/completions") and exchange.provider in TEXT_ROUTES:
                key = (exchange.provider, task)
                last[key] = max(last[key], exchange.last_seen[:7])
    assert last == RECORDED_TEXT


def test_every_provider_of_a_task_is_in_the_table_of_proofs() -> None:
    page = (ROOT / "docs" / "reference" / "tasks.md").read_text("utf-8")
    rows_of_page = {line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines() if " | " in line}
    for task, providers in providers_by_task([]).items():
        assert [name for name in providers if name not in rows_of_page[task]] == []


def hash_of(folder: Path) -> str:
    """Return a hash of all recordings in a folder."""
    return sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.jsonl")))).hexdigest()[:16]


class TestMethodsOnServers:
    @pytest.fixture
    def found(self, tmp_path: Path):
        def find(test: str) -> dict[str, set[str]]:
            llama = "@pytest.fixture(scope='session')\ndef llama(start):\n    return start(LlamaServer())\n"
            (tmp_path / "conftest.py").write_text(llama)
            (tmp_path / "hf_ext").mkdir()
            (tmp_path / "support").mkdir()
            client = "@pytest.fixture\ndef client(llama):\n    yield Client(llama.url)\n"
            (tmp_path / "support/clients.py").write_text(client)
            (tmp_path / "hf_ext/conftest.py").write_text("from support.clients import *\n")
            (tmp_path / "hf_ext/test_it.py").write_text(test)
            return methods_on_servers(tmp_path)

        return find

    def test_a_server_is_found_through_nested_fixtures(self, found) -> None:
        test = "async def test_it(client):\n    await client.text.classify('a')\n"
        assert found(test) == {"text.classify": {"llama.cpp"}}

    def test_a_server_is_found_through_helper_functions(self, found) -> None:
        test = (
            "def serving(task):\n    return HfServe(task)\n"
            "def ask(client):\n    return client.text.rank('a')\n"
            "class TestIt:\n    def test_it(self):\n        with serving('x') as c:\n            ask(c)\n"
        )
        assert found(test) == {"text.rank": {"hf-serve"}}

    def test_a_variable_with_the_name_of_a_fixture_is_ignored(self, found) -> None:
        test = "def test_it():\n    with Client(transport=Stop()) as client:\n        client.text.classify('a')\n"
        assert found(test) == {}

    def test_a_call_inside_pytest_raises_does_not_count(self, found) -> None:
        test = "def test_it(llama):\n    with pytest.raises(Error):\n        client.text.classify('a')\n"
        assert found(test) == {}


def test_hf_serve_is_marked_if_the_task_needs_a_handler() -> None:
    found = {"vision.estimate_depth": {"hf-serve"}, "text.fill_mask": {"hf-serve", "llama.cpp"}}

    assert servers_of("depth-estimation", ["vision.estimate_depth"], found) == ["hf-serve with a handler"]
    assert servers_of("fill-mask", ["text.fill_mask", "text.other"], found) == ["hf-serve", "llama.cpp"]
    assert servers_of("fill-mask", ["text.other"], found) == []
