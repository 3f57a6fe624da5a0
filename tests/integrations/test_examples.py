"""The example applications run with a real server, and their pages work in headless Chromium."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from support.byte_server import ByteServer, answer

from scripts.local_servers.llama import MODEL, LlamaServer

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / ".venv-docs" / "bin" / "python"
needs_fastapi = pytest.mark.skipif(find_spec("fastapi") is None, reason="NOT RUN: needs the package fastapi")


@contextmanager
def running(command: list[str], upstream: str, port: int) -> Generator[subprocess.Popen[bytes]]:
    """Run an application until the end of the block, and wait until it accepts connections."""
    environment = {"PATH": os.environ["PATH"], "HUGGINGFACE_BASE_URL": upstream, "MODEL": MODEL, "HOME": "/nonexistent"}
    environment |= {"PYTHONPATH": os.environ.get("PYTHONPATH", ""), "GRADIO_ANALYTICS_ENABLED": "False"}
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT / "examples", env=environment)
    try:
        for _ in range(600):
            assert process.poll() is None, "the application ended"
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.1).close()
                break
            except OSError:
                process_wait(process, 0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def process_wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for the end of a process at most this long."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def fastapi_chat(upstream: str) -> Generator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    command = ["-m", "uvicorn", "fastapi_chat:app", f"--port={port}", "--timeout-graceful-shutdown=30"]
    with running([*command, "--log-level=warning"], upstream, port) as process:
        yield f"http://127.0.0.1:{port}", process


def ask(url: str, body: Any) -> Any:
    request = urllib.request.Request(f"{url}/chat", json.dumps(body).encode(), {"content-type": "application/json"})
    return urllib.request.urlopen(request, timeout=60)


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as response:
        return response.read().decode()


@needs_fastapi
def test_fastapi_application_streams_measures_and_ends_with_its_last_answer(llama: LlamaServer) -> None:
    with fastapi_chat(llama.url) as (url, process):
        assert json.loads(get(f"{url}/health")) == "ok"
        assert json.loads(get(f"{url}/ready")) == {"model": MODEL, "circuit": "closed"}
        with ask(url, {"text": "Hello", "max_tokens": 4}) as response:
            events = [block.split(b"\n")[0] for block in response.read().split(b"\n\n")]
        assert events[0] == b"event: text"
        assert events[-2] == b"event: done"
        figures = get(f"{url}/metrics")
        assert f'hf_ext_requests_total{{model="{MODEL}"' in figures
        assert "time_to_first_token_seconds_count" in figures
        with ask(url, {"text": "Write a story.", "max_tokens": 60}) as response:
            first = response.readline()
            process.send_signal(signal.SIGTERM)  # while the answer is sent
            rest = response.read()
        assert first == b"event: text\n"
        assert b"event: done\n" in rest
        assert process.wait(30) in {0, -signal.SIGTERM}


@needs_fastapi
def test_fastapi_application_reports_errors_as_statuses() -> None:
    with ByteServer(answer({"error": "no"}, status="401 Unauthorized")) as server, fastapi_chat(server.url) as (url, _):
        for body, status in (({"text": ""}, 422), ({"text": "Hello"}, 502)):
            with pytest.raises(urllib.error.HTTPError) as caught:
                ask(url, body)
            assert caught.value.code == status
        assert json.loads(caught.value.read()) == {"detail": "AuthenticationError"}


@needs_fastapi
def test_page_of_the_fastapi_application_shows_the_answer(llama: LlamaServer) -> None:
    with fastapi_chat(llama.url) as (url, _):
        shown = in_browser(url, "#text", "button", "#answer")
    assert shown["answer"].strip()
    assert shown["others"] == []
    assert shown["noise"] == []


@pytest.mark.skipif(find_spec("gradio") is None, reason="NOT RUN: needs the package gradio (make test-weekly)")
def test_page_of_the_gradio_application_shows_the_answer(llama: LlamaServer) -> None:
    port = free_port()
    with running(["gradio_chat.py", str(port)], llama.url, port):
        shown = in_browser(f"http://127.0.0.1:{port}", "textarea", "button.submit-button", ".bot.message")
    assert shown["answer"].strip()


def in_browser(url: str, *selectors: str) -> Any:
    """Send a question on a page, and return what it shows."""
    if not BROWSER.exists():
        pytest.skip("NOT RUN: needs .venv-docs (make docs)")
    script = ROOT / "scripts" / "documents" / "chat_page.py"
    done = subprocess.run([BROWSER, script, url, *selectors], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if done.stdout.startswith("NOT RUN"):
        pytest.skip(done.stdout.strip())
    return json.loads(done.stdout.splitlines()[-1])
