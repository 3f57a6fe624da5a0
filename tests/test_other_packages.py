"""The examples of docs/ that need openai, huggingface_hub, requests or FastAPI run in .venv-others.

Where a page shows a call of another package and the same call of hf_ext, both print the same with the same server.
`scripts/setup_others.py` installs the packages.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.page_blocks import MARK, ROOT, Block, pages, program_of, run

import hf_ext
from hf_ext import Stream
from hf_ext.chat import ChatChunk, ChatCompletion
from hf_ext.endpoints import Endpoint
from hf_ext.tools import FunctionCall, ToolCall
from scripts import other_packages
from scripts.local_servers import Gateway
from scripts.local_servers.process import HOST, reserve_port

pytestmark = [pytest.mark.heavy, pytest.mark.server]

HERE = "docs/moving-here"
PACKAGES = {
    f"{HERE}/from-openai.md": "openai",
    f"{HERE}/from-huggingface-hub.md": "huggingface_hub",
    f"{HERE}/from-requests.md": "requests",
}
FASTAPI = "docs/how-to/fastapi.md"
PAGES = pages()


@pytest.fixture(scope="module")
def python() -> str:
    """The Python of .venv-others."""
    if not other_packages.is_installed():
        pytest.fail("Run `python scripts/setup_others.py` first.", pytrace=False)
    return str(other_packages.PYTHON)


def blocks_with(page: str, package: str) -> list[Block]:
    """Return the blocks of a page that need a package."""
    return [block for block in PAGES[page] if block.package == package]


def pairs_of(page: str) -> list[tuple[Block, Block]]:
    """Return each block of the other package with the block of hf_ext after it."""
    blocks = [block for block in PAGES[page] if not block.not_run]
    return [(block, after) for block, after in pairwise(blocks) if block.package]


def test_every_block_that_needs_a_package_is_run_here() -> None:
    found = {(page, block.package) for page, blocks in PAGES.items() for block in blocks if block.package}
    assert found == {*PACKAGES.items(), (FASTAPI, "fastapi"), ("docs/how-to/data-frames.md", "fastapi")}


@pytest.mark.parametrize("page", PACKAGES)
def test_the_other_package_prints_what_hf_ext_prints(page: str, python: str, gateway: Gateway, tmp_path: Path) -> None:
    """`test_documents.py` compares the output of hf_ext with the page."""
    pairs = pairs_of(page)
    assert [theirs for theirs, _ in pairs] == blocks_with(page, PACKAGES[page])
    assert [ours.package for _, ours in pairs] == [""] * len(pairs)
    program = program_of([theirs for theirs, _ in pairs]).replace("http://127.0.0.1:8080", gateway.url)
    (tmp_path / "page.py").write_text(program, encoding="utf-8")
    outputs = run([python, "page.py"], tmp_path, HOME=str(tmp_path)).split(MARK)
    shown = [(text, ours.output) for text, (_, ours) in zip(outputs, pairs, strict=True)]
    assert [(text, output) for text, output in shown if output not in {None, text}] == []


NAMES_OF_OPENAI = """
import openai
client = openai.OpenAI(api_key="-")
"""
NAMES_OF_HUGGINGFACE_HUB = """
import huggingface_hub
client = huggingface_hub.InferenceClient()
"""


def table_cells(page: str) -> tuple[list[str], list[str]]:
    """Return the code of the left and of the right cells of the table of calls."""
    section = (ROOT / page).read_text().partition("## Calls\n")[2].partition("\n## ")[0]
    rows = [line.split(" | ", 1) for line in section.splitlines() if line.startswith("| `")]
    left, right = ([code for row in rows for code in re.findall(r"`([^`]+)`", row[side])] for side in (0, 1))
    return left, right


def test_every_call_of_openai_in_the_table_exists(python: str, tmp_path: Path) -> None:
    left, _ = table_cells(f"{HERE}/from-openai.md")
    names = [match[1] for cell in left if (match := re.match(r"client\.([\w.]+)\(", cell))]
    assert len(names) > 10
    code = f"from operator import attrgetter\n{NAMES_OF_OPENAI}\n[attrgetter(name)(client) for name in {names!r}]"
    run([python, "-c", code], tmp_path)


def test_every_method_of_inference_client_is_in_the_table(python: str, tmp_path: Path) -> None:
    code = (
        f"import warnings\nwarnings.simplefilter('ignore')\n{NAMES_OF_HUGGINGFACE_HUB}\n"
        "print(*(n for n in dir(client) if n[0] != '_' and callable(getattr(client, n)) and n not in ('close', 'chat')))"
    )
    methods = set(run([python, "-c", code], tmp_path, HOME=str(tmp_path)).split())
    left, _ = table_cells(f"{HERE}/from-huggingface-hub.md")
    named = {match[1] for cell in left if (match := re.match(r"([a-z_]+)\(", cell))}
    assert sorted(methods - named) == []
    assert len(methods) > 25


OWNERS: dict[str, Any] = {
    "call": ToolCall(function=FunctionCall()),
    "chunk": ChatChunk,
    "completion": ChatCompletion,
    "endpoint": Endpoint,
    "hf_ext": hf_ext,
    "messages": list,
    "stream": Stream,
}
"""What the names in the tables stand for."""


@pytest.mark.parametrize("other", ["from-openai", "from-huggingface-hub", "from-sentence-transformers"])
def test_every_call_of_hf_ext_in_the_table_exists(other: str) -> None:
    _, right = table_cells(f"{HERE}/{other}.md")
    names = [match[1] for cell in right if (match := re.match(r"([a-z_]+\.[a-z_.]+)\(", cell))]
    assert len(names) > 8
    with hf_ext.Client(token=False) as client:
        for name in names:
            owner, _, path = name.partition(".")
            target, path = (OWNERS[owner], path) if owner in OWNERS else (client, name.removeprefix("client."))
            assert attrgetter(path)(target) is not None


@pytest.fixture
def app(python: str, gateway: Gateway, tmp_path: Path) -> Iterator[str]:
    """The application of the page, in a process of its own; the URL."""
    (tmp_path / "app.py").write_text("\n".join(block.code for block in blocks_with(FASTAPI, "fastapi")))
    port = reserve_port()
    command = [python, "-m", "uvicorn", "app:app", "--host", HOST, "--port", str(port), "--log-level", "error"]
    variables = {"HUGGINGFACE_BASE_URL": gateway.url, "HUGGINGFACE_DIALECT": "huggingface", "HOME": str(tmp_path)}
    url = f"http://{HOST}:{port}"
    with subprocess.Popen(command, cwd=tmp_path, env={"HUGGINGFACE_API_KEY": "sk-local", **variables}) as process:
        try:
            with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as waiting:  # until the port is open
                waiting.get(f"{url}/openapi.json")
            yield url
        finally:
            process.terminate()


def test_the_application_of_the_page_answers_whole_as_a_stream_and_as_events(app: str) -> None:
    question = {"text": "Name a city."}
    whole = httpx.post(f"{app}/answer", json=question, timeout=60)
    stream = httpx.post(f"{app}/stream", json=question, timeout=60)
    events = httpx.post(f"{app}/events", json=question, timeout=60)
    assert (whole.status_code, stream.status_code, events.status_code) == (200, 200, 200)
    assert whole.json()
    assert stream.text
    assert events.headers["content-type"].startswith("text/event-stream")
    assert events.text.startswith('data: {"text": ')
    assert events.text.endswith("event: done\ndata: {}\n\n")


def test_the_application_of_the_page_reports_an_error_of_the_client_as_a_status(app: str) -> None:
    too_long = httpx.post(f"{app}/answer", json={"text": "one " * 20_000}, timeout=60)
    assert (too_long.status_code, too_long.json()) == (422, {"detail": "ValidationError"})


def test_a_route_returns_a_result(python: str, tmp_path: Path) -> None:
    (block,) = blocks_with("docs/how-to/data-frames.md", "fastapi")
    code = f"{block.code}\nfrom fastapi.testclient import TestClient\nprint(TestClient(app).get('/segments').json())"
    assert run([python, "-c", code], tmp_path) == "[{'label': 'cat', 'mask': 'Li4u', 'score': None}]\n"
