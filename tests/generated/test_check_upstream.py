"""scripts/check_upstream.py reports each change of an official document and each difference without a reason.

The script runs in a copy of the checkout, with documents in files.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import httpx
import pytest
import yaml
from support.byte_server import ByteServer

from scripts.upstream.download import NotReachedError, download
from scripts.upstream.facts_files import read_facts
from scripts.upstream.watched import WATCHED, Watched

ROOT = Path(__file__).parents[2]
STORED = read_facts(ROOT / "openapi" / "upstream")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the files that the script reads."""
    for folder in ("openapi", "scripts"):
        copytree(ROOT / folder, tmp_path / folder, ignore=ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def no_network() -> Iterator[dict[str, str]]:
    """Environment variables of a process that cannot reach any server: nothing accepts connections at its proxy."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{unused.getsockname()[1]}"
        proxies = {"HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere, "NO_PROXY": "", "npm_config_registry": nowhere}
        yield {**os.environ, **proxies, **{name.lower(): value for name, value in proxies.items()}}


def check(checkout: Path, *arguments: str, script: str = "check_upstream", **environment: Any) -> tuple[int, list[str]]:
    """Run the script; return its exit status and the lines of its output."""
    command = [sys.executable, f"scripts/{script}.py", *arguments]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False, **environment)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def below(lines: list[str], heading: str) -> list[str]:
    """Return the lines of one part of the output."""
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{heading}: "))
    found = []
    for line in lines[at + 1 :]:
        if not line.startswith("  "):
            break
        found.append(line.strip())
    assert lines[at] == f"{heading}: {len(found)}"
    return found


def document(paths: dict[str, Any]) -> str:
    return json.dumps({"openapi": "3.1.0", "info": {"version": "99.0.0"}, "paths": paths})


def json_content(**properties: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"type": "object", "properties": properties}}}}


CHANGED = "changed upstream since openapi/upstream/ was written"
UNKNOWN = "differences without a reason"
UNNEEDED = "reasons without a difference"
TEXT = {"type": "string"}


def test_stored_facts_match_without_a_network(checkout: Path, no_network: dict[str, str]) -> None:
    status, lines = check(checkout, env=no_network)
    assert (status, [line.partition(": ")[0] for line in lines]) == (
        0,
        [CHANGED, "differences with a reason", UNKNOWN, UNNEEDED],
    )


def test_each_document_that_cannot_be_reached_is_reported_in_one_line(
    checkout: Path, no_network: dict[str, str]
) -> None:
    status, lines = check(checkout, "--fetch", env=no_network)
    skipped = [line for line in lines if line.startswith("NOT RUN: ")]
    assert status == 0
    assert [line.split()[2] for line in skipped] == list(WATCHED)
    for line, (name, watched) in zip(skipped, WATCHED.items(), strict=True):
        start = f"NOT RUN: {name} is compared as of {STORED[name].date}; {watched.origin} cannot be reached: "
        assert line.startswith(start)
        assert len(line) > len(start)
    assert below(lines, UNKNOWN) == below(lines, CHANGED) == []


def test_a_document_that_cannot_be_reached_is_an_error_with_require_network(
    checkout: Path, no_network: dict[str, str]
) -> None:
    assert check(checkout, "--fetch", "--require-network", env=no_network)[0] == 1


def test_model_constants_are_not_checked_without_a_network(no_network: dict[str, str]) -> None:
    packages = os.pathsep.join((str(ROOT), str(ROOT / "generated")))
    environment = {**no_network, "PYTHONPATH": packages}
    status, lines = check(ROOT, script="check_models", env=environment)
    assert (status, len(lines)) == (0, 1)
    assert lines[0].startswith("NOT RUN: https://router.huggingface.co/v1/models cannot be reached: ")
    assert check(ROOT, "--require-network", script="check_models", env=environment)[0] == 1


def test_a_new_field_of_a_task_is_reported(checkout: Path, tmp_path: Path) -> None:
    """The package contains only fill-mask, with one parameter that openapi/ does not have."""
    folder = tmp_path / "package/src/tasks/fill-mask/spec"
    folder.mkdir(parents=True)
    (tmp_path / "package/package.json").write_text('{"version": "99.0.0"}')
    schema = {
        "$id": "/inference/schemas/fill-mask/input.json",
        "type": "object",
        "required": ["inputs"],
        "properties": {"inputs": TEXT, "colour": TEXT},
    }
    (folder / "input.json").write_text(json.dumps(schema))
    status, lines = check(checkout, "--file", "tasks=package")
    assert status == 1
    assert f"tasks {STORED['tasks'].version} -> 99.0.0: 1 operations, 2 fields" in lines
    assert below(lines, UNKNOWN) == ["tasks fill-mask input: colour: missing; it is string"]
    assert "tasks summarization input: inputs: removed: string, required" in below(lines, CHANGED)
    assert lines[-1] == "Run again with --refresh to store the new fields."


@pytest.mark.parametrize(
    ("name", "paths", "difference"),
    [
        (
            "tei",
            {"/embed": {"post": {"requestBody": json_content(colour=TEXT), "responses": {}}}},
            "tei POST /embed input: colour: missing; it is string",
        ),
        (
            "hub",
            {"/api/whoami-v2": {"get": {"responses": {"200": json_content(colour=TEXT)}}}},
            "hub GET /api/whoami-v2 output: colour: missing; it is string",
        ),
        (
            "hub",
            {
                "/api/models": {
                    "parameters": [{"name": "colour", "in": "query", "required": True, "schema": TEXT}],
                    "get": {"parameters": [{"name": "x", "in": "header"}], "responses": {}},
                }
            },
            "hub GET /api/models query: colour: missing; it is string, required",
        ),
        (
            "openai",
            {"/completions": {"post": {"requestBody": json_content(colour=TEXT), "responses": {}}}},
            "openai POST /v1/completions input: colour: missing; it is string",
        ),
        (
            "endpoints",
            {"/v2/endpoint/{owner}/{id}": {"get": {"responses": {"202": json_content(colour=TEXT)}}}},
            "endpoints GET /endpoint/{owner}/{id} output: colour: missing; it is string",
        ),
        (
            "endpoints",
            {"/v2/endpoint/{namespace}/{name}/clone": {"post": {"responses": {}}}},
            "endpoints POST /endpoint/{namespace}/{name}/clone: no such operation",
        ),
    ],
)
def test_a_new_field_or_operation_of_a_document_is_reported(
    checkout: Path, name: str, paths: dict[str, Any], difference: str
) -> None:
    (checkout / "new.json").write_text(document(paths))
    status, lines = check(checkout, "--file", f"{name}=new.json")
    assert (status, below(lines, UNKNOWN)) == (1, [difference])


def test_operations_that_have_nothing_to_do_with_inference_are_left_out(checkout: Path) -> None:
    (checkout / "new.json").write_text(document({"/api/discussions": {"get": {"responses": {}}}}))
    _, lines = check(checkout, "--file", "hub=new.json")
    assert f"hub {STORED['hub'].version} -> 99.0.0: 0 operations, 0 fields" in lines


def test_documents_in_yaml_are_read(checkout: Path) -> None:
    paths = {"/models": {"get": {"responses": {"200": json_content(object=TEXT)}}}}
    (checkout / "new.yaml").write_text(yaml.safe_dump(json.loads(document(paths))))
    _, lines = check(checkout, "--file", "openai=new.yaml")
    assert f"openai {STORED['openai'].version} -> 99.0.0: 1 operations, 1 fields" in lines


@pytest.mark.parametrize(
    ("name", "response", "change"),
    [
        (
            "hub_model",
            {"id": "a", "colour": "red", "cardData": {"colour": "red"}},
            "hub_model GET /api/models/{repo_id} output: colour: new: string",
        ),
        ("router", {"data": [{"colour": "red"}]}, "router GET /v1/models output: data[].colour: new: string"),
        (
            "catalog",
            {"items": [{"recipes": [{"zones": 1}]}]},
            "catalog GET /list output: items[].recipes[].zones: new: integer",
        ),
    ],
)
def test_a_new_field_of_a_service_without_a_document_is_reported(
    checkout: Path, name: str, response: Any, change: str
) -> None:
    (checkout / "new.json").write_text(json.dumps(response))
    status, lines = check(checkout, "--file", f"{name}=new.json")
    assert status == 1
    assert [line for line in below(lines, CHANGED) if "new:" in line] == [change]
    assert change.replace("new:", "missing; it is") in below(lines, UNKNOWN)


def test_a_reason_without_a_difference_is_reported(checkout: Path) -> None:
    with (checkout / "openapi/differences.toml").open("a", encoding="utf-8") as reasons:
        reasons.write('\n[catalog."GET /list"]\nquery = "no reason"\n')
    status, lines = check(checkout)
    assert (status, below(lines, UNNEEDED)) == (1, ["catalog GET /list query: no reason"])


def test_refresh_stores_the_new_fields(checkout: Path) -> None:
    response = {"data": [{"id": "a", "object": "model", "created": 1, "owned_by": "b", "colour": "red"}]}
    (checkout / "new.json").write_text(json.dumps(response))
    check(checkout, "--file", "router=new.json", "--refresh")
    stored = json.loads((checkout / "openapi/upstream/router.json").read_text())
    assert stored["operations"]["GET /v1/models"]["output"]["data[].colour"] == "string"
    assert stored["source"] == WATCHED["router"].origin
    _, lines = check(checkout, "--file", "router=new.json")
    assert below(lines, CHANGED) == []
    assert below(lines, UNKNOWN) == ["router GET /v1/models output: data[].colour: missing; it is string"]


@pytest.mark.parametrize("content", ["<html>", "[]", "{}", None])
def test_a_file_that_is_no_document_is_an_error(checkout: Path, content: str | None) -> None:
    if content is not None:
        (checkout / "new.json").write_text(content)
    status, lines = check(checkout, "--file", "tgi=new.json")
    assert status == 1
    assert lines[0].startswith("tgi: new.json cannot be read: ")
    assert below(lines, UNKNOWN) == []


def test_an_unknown_name_of_a_document_is_refused(checkout: Path) -> None:
    command = [sys.executable, "scripts/check_upstream.py", "--file", "vllm=x.json"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "unknown document vllm: the documents are tasks, tgi, tei," in done.stderr


class TestDownload:
    def test_a_document_is_stored_as_received(self, tmp_path: Path) -> None:
        with ByteServer(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") as server:
            path = download(Watched(server.url, WATCHED["tgi"].read), tmp_path)
        assert path.read_bytes() == b"{}"

    def test_an_error_status_is_not_a_missing_network(self, tmp_path: Path) -> None:
        missing = ByteServer(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        with missing as server, pytest.raises(httpx.HTTPStatusError, match="404"):
            download(Watched(server.url, WATCHED["tgi"].read), tmp_path)

    def test_a_connection_that_is_closed_is_reported_in_one_line(self, tmp_path: Path) -> None:
        with ByteServer() as server, pytest.raises(NotReachedError) as caught:
            download(Watched(server.url, WATCHED["tgi"].read), tmp_path)
        assert len(str(caught.value).splitlines()) == 1
