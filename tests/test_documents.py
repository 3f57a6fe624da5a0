"""What the documents show runs: every example, and every Python block of the README, against real local servers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.local_servers import Gateway

ROOT = Path(__file__).parent.parent
README_BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
NEEDS_THE_HUB = "us_05_model_status.py"  # no local server knows the Hub's model look-up: tests/live runs it

EXPECTED = {
    "us_01_authenticate.py": "from environment variable HUGGINGFACE_API_KEY",
    "us_03_stream.py": "finished: ",
    "us_07_errors.py": "correct the request:",
    "us_08_similarity.py": "cat and kitten: 0.",
    "us_09_deployment.py": "request ",
    "us_10_batch.py": "Embeddings(50×384",
}


@pytest.fixture(scope="module")
def gateway(proxies, start, llama, hf_inference) -> Gateway:
    """Chat and hf-inference under one base URL."""
    return start(Gateway(llama.url, hf_inference.url))


def run(code: list[str], gateway: Gateway) -> str:
    """Run Python as a user would, with base URL and key in the environment."""
    environment = {"PATH": os.environ["PATH"], "HUGGINGFACE_BASE_URL": gateway.url, "HUGGINGFACE_API_KEY": "sk-local"}
    command = [sys.executable, *code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples").glob("us_*.py")))
def test_example_runs(name: str, gateway: Gateway, not_run) -> None:
    """Each user story's example runs and prints what it promises."""
    if name == NEEDS_THE_HUB:
        not_run[f"{name}: needs the Hub (make test-live)"] += 1
        return
    assert EXPECTED.get(name, "") in run([str(ROOT / "examples" / name)], gateway)


def test_search_example_finds_the_cats(gateway: Gateway) -> None:
    """The best two matches for "pets" are about cats, by real embeddings."""
    output = run([str(ROOT / "examples" / "us_04_embed.py")], gateway)
    assert "cat" in output
    assert "Kittens" in output
    assert "bank" not in output


def test_every_user_story_has_an_example() -> None:
    """US-1 to US-10."""
    stories = sorted(path.name[3:5] for path in (ROOT / "examples").glob("us_*.py"))
    assert stories == [f"{number:02}" for number in range(1, 11)]


@pytest.mark.parametrize("block", README_BLOCKS, ids=range(len(README_BLOCKS)))
def test_readme_block_runs(block: str, gateway: Gateway) -> None:
    """Each Python block of the README runs as it stands."""
    assert run(["-c", block.replace("http://127.0.0.1:8080", gateway.url)], gateway)


def test_first_screen_is_ten_lines() -> None:
    """The first block does authentication, a chat and a stream in at most ten lines of code."""
    assert len([line for line in README_BLOCKS[0].splitlines() if line.strip()]) <= 10
