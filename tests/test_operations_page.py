"""docs/reference/operations.md is up to date, and no operation is without both a method and a reason."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest
from hf_api import servers
from support.unsent import Stop, UnsentError

from hf_ext import AsyncClient, Client
from hf_ext.audio import tasks as audio
from hf_ext.errors import BatchError
from hf_ext.multimodal import tasks as multimodal
from hf_ext.tabular import tasks as tabular
from hf_ext.text import tasks as text
from hf_ext.transport import Request
from hf_ext.vision import tasks as vision
from scripts.operations_page.methods import methods_by_operation, operations, operations_of, public_methods

ROOT = Path(__file__).parent.parent
METHODS = public_methods()
OPERATIONS = {operation.name: operation for operation in operations()}
MODEL = "org/name"
COMPUTE = {
    "accelerator": "gpu",
    "instanceType": "a",
    "instanceSize": "x1",
    "scaling": {"minReplica": 0, "maxReplica": 1},
}
SERVER = {"repository": MODEL, "framework": "pytorch", "image": {"tgi": {"url": "a"}}}
ARGUMENTS: dict[str, Any] = {
    "addresses": ["192.0.2.0/24"],
    "answer_type": dict[str, str],
    "audio": b"fLaC\0",
    "begin": 1,
    "candidate_labels": ["a", "b"],
    "deadline": 1.0,
    "end": 2,
    "conversations": ["a"],
    "ids": [[1]],
    "image": b"\x89PNG\r\n\x1a\n",
    "images": [b"\x89PNG\r\n\x1a\n"],
    "input": "a",
    "inputs": "a",
    "media": b"\x89PNG\r\n\x1a\n",
    "messages": [{"role": "user", "content": "a"}],
    "model": MODEL,
    "provider": "groq",
    "sentences": ["a"],
    "table": {"a": ["1"]},
    "texts": ["a"],
    "token_ids": [1],
    "video": b"\0\0\0\x18ftypmp42",
}
"""A valid argument for each required parameter of a method. The others are texts."""
DIALECTS = ("huggingface", "openai", "tei", "toolkit")
IMAGE_DIALECTS = ("huggingface", "openai", "toolkit")
TASK_DIALECTS = ("huggingface", "toolkit")
OTHER_ARGUMENTS: dict[str, list[dict[str, Any]]] = {
    "audio.stream_transcription": [{"model": MODEL, "dialect": "openai"}],
    "audio.stream_speech": [{"model": MODEL, "dialect": "openai"}],
    "audio.translate_speech": [{"model": MODEL, "dialect": "openai"}],
    "embeddings.create": [{"model": MODEL, "dialect": dialect} for dialect in DIALECTS],
    "embeddings.create_batch": [{"inputs": ["a"], "model": MODEL, "dialect": dialect} for dialect in DIALECTS],
    "endpoints.create": [
        {"type": "public", "provider": {"vendor": "a", "region": "b"}, "compute": COMPUTE, "model": SERVER}
    ],
    "billing.usage": [{}, {"organization": "a"}],
    "billing.usage_by_session": [{}, {"organization": "a"}],
    "endpoints.update": [{"changes": {"type": "public"}}],
    "models.get": [{}, {"revision": "main"}],
    "text.complete": [{"model": MODEL, "dialect": dialect} for dialect in ("huggingface", "openai", "tgi", "toolkit")],
    "vision.image_text_to_image": [{"model": MODEL, "prompt": "a", "client": dialect} for dialect in TASK_DIALECTS],
    "vision.image_text_to_video": [{"model": MODEL, "prompt": "a", "client": dialect} for dialect in TASK_DIALECTS],
    "vision.image_to_image": [{"model": MODEL, "prompt": "a", "client": dialect} for dialect in IMAGE_DIALECTS],
    "text.stream_complete": [{"model": MODEL, "dialect": dialect} for dialect in ("huggingface", "openai", "tgi")],
}
"""Further arguments of the methods that can send more than one operation, one entry for each call."""


def table(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run scripts/operations_table.py of a checkout, with the packages of the checkout."""
    command = [sys.executable, "scripts/operations_table.py", *arguments]
    packages = os.pathsep.join((str(root), str(root / "generated")))
    environment = {**os.environ, "PYTHONPATH": packages}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of everything that the script reads."""
    copied = tmp_path_factory.mktemp("checkout")
    for folder in ("generated", "hf_ext", "openapi", "scripts"):
        copytree(ROOT / folder, copied / folder, ignore=ignore_patterns("__pycache__"))
    (copied / "docs/reference").mkdir(parents=True)
    return copied


@pytest.fixture
def checkout(original: Path):
    """The copy. A changed file of the copy is restored after the test."""
    paths = [original / "openapi/no_method.toml", original / "hf_ext/models/_async/models.py"]
    before = {path: path.read_bytes() for path in paths}
    yield original
    for path, content in before.items():
        path.write_bytes(content)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_page_is_up_to_date() -> None:
    """If this test fails, run `python scripts/operations_table.py`."""
    done = table(ROOT, "--check")
    assert done.returncode == 0, done.stderr


ROWS = {task.method: task.rows for module in (text, audio, vision, multimodal, tabular) for task in module.TASKS}
"""The rows of each task, by its method and its dialect."""


def sent_by(name: str, **others: Any) -> str:
    """Call a method of the client. Return the method and path of the operation that the client would send."""
    group, _, method = name.partition(".")
    function = METHODS[name][1]
    required = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    ]
    arguments = {parameter.name: ARGUMENTS.get(parameter.name, "a") for parameter in required[1:]}
    settings = {"dialect": others.pop("client", None), "inference_url": servers.INFERENCE_URL}
    with (
        Client(token="hf_example", transport=Stop(), **settings) as client,
        pytest.raises((UnsentError, BatchError)) as caught,
    ):
        result = getattr(getattr(client, group), method)(**{**arguments, **others})
        with result if hasattr(result, "__enter__") else nullcontext():
            next(iter(result))
    error = caught.value if isinstance(caught.value, UnsentError) else caught.value.__cause__
    assert isinstance(error, UnsentError)
    return operation_of(error.request)


def operation_of(request: Request) -> str:
    """Return the method and path of the operation that has sent a request: the longest path that fits."""
    place = request.url.partition("?")[0]
    found = []
    for operation in OPERATIONS.values():
        url = getattr(servers, f"{operation.tag.upper()}_URL") + operation.path
        pattern = ".+".join(map(re.escape, re.split(r"\{[^}]*}", url)))
        if operation.method == request.method and re.fullmatch(pattern, place):
            found.append(operation)
    longest = max(found, key=lambda operation: len(operation.path))
    return f"{longest.method} {longest.path}"


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_sends_the_requests_of_its_operations_on_the_page_and_no_others(name: str) -> None:
    """Operations with the same path are not distinguished here: these are the tasks, each with one method."""
    listed = [OPERATIONS[operation] for operation in operations_of(*METHODS[name])]
    dialects = [{"model": MODEL, "client": dialect} for dialect in ROWS.get(name, ())]
    sent = {sent_by(name, **others) for others in OTHER_ARGUMENTS.get(name, dialects or [{}])}
    assert sent == {f"{operation.method} {operation.path}" for operation in listed}


SET_BY_METHOD = {
    ("get_endpoint_logs", "follow"): "endpoints.stream_logs sends the operation of a log that goes on",
    ("list_endpoints", "cursor"): "endpoints.list requests the next page",
    ("list_models", "cursor"): "models.search requests the next page",
    ("retrieve_response", "stream"): "responses.resume sends true, responses.retrieve nothing",
}
"""The parameters of operations that are no arguments of a method, each with the reason."""


def test_each_parameter_of_an_operation_is_an_argument_of_a_method_that_sends_it() -> None:
    unreachable = set()
    for operation, names in methods_by_operation().items():
        methods = (inspect.signature(METHODS[name][1]) for name in names)
        arguments = {argument for method in methods for argument in method.parameters}
        path = re.findall(r"{(\w+)}", OPERATIONS[operation].path)
        parameters = inspect.signature(OPERATIONS[operation].build).parameters.keys() - {"body", *path}
        unreachable |= {(operation, name) for name in parameters if name.rstrip("_") not in arguments}
    assert unreachable == SET_BY_METHOD.keys()


def test_every_public_method_sends_an_operation() -> None:
    assert {name for name, method in METHODS.items() if not operations_of(*method)} == set()


@pytest.mark.parametrize("name", sorted({name.partition(".")[0] for name in METHODS}))
def test_sync_and_async_resources_have_the_same_methods(name: str) -> None:
    resources = (getattr(client(token="hf_example"), name) for client in (AsyncClient, Client))
    sync, both = ({method for method in dir(resource) if not method.startswith("_")} for resource in resources)
    assert sync == both == {method.partition(".")[2] for method in METHODS if method.startswith(f"{name}.")}


@pytest.mark.parametrize(
    ("operation", "methods"),
    [
        ("get_model_revision", ["models.get"]),
        ("get_model", ["models.get", "models.mapping", "models.status", "models.wait_until_ready"]),
        ("embed", ["embeddings.create", "embeddings.create_batch"]),
        ("summarization", ["text.summarize"]),
        ("generate_stream", ["text.stream_complete"]),
    ],
)
def test_methods_are_found_through_branches_helpers_tables_and_other_methods(
    operation: str, methods: list[str]
) -> None:
    assert methods_by_operation()[operation] == methods


def test_an_operation_without_method_and_reason_is_an_error(checkout: Path) -> None:
    replace(checkout / "openapi/no_method.toml", "list_tasks =", "# list_tasks =")
    done = table(checkout)
    assert (done.returncode, done.stderr) == (
        1,
        "list_tasks: no method of the client sends this operation. "
        "Write the method, or the reason why there is none in openapi/no_method.toml.\n",
    )


def test_an_operation_whose_only_method_sends_another_operation_is_an_error(checkout: Path) -> None:
    replace(checkout / "hf_ext/models/_async/models.py", "operations.WHOAMI", "operations.LIST")
    done = table(checkout)
    assert done.returncode == 1
    assert done.stderr.startswith("whoami: no method of the client sends this operation.")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("whoami", "models.whoami sends this operation"),
        ("get_nothing", "openapi/ has no such operation"),
    ],
)
def test_a_reason_that_is_not_needed_is_an_error(checkout: Path, name: str, message: str) -> None:
    with (checkout / "openapi/no_method.toml").open("a", encoding="utf-8") as reasons:
        reasons.write(f'\n{name} = "no reason"\n')
    done = table(checkout)
    assert (done.returncode, done.stderr) == (
        1,
        f"{name}: {message}. Delete its reason in openapi/no_method.toml.\n",
    )


def test_a_page_that_is_not_up_to_date_is_an_error(checkout: Path) -> None:
    page = checkout / "docs/reference/operations.md"
    assert table(checkout).returncode == 0
    assert table(checkout, "--check").returncode == 0
    replace(page, "`whoami`", "`who`")
    done = table(checkout, "--check")
    assert (done.returncode, done.stderr) == (
        1,
        "operations.md is not up to date: run `python scripts/operations_table.py`.\n",
    )
