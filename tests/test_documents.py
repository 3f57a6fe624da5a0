"""Each example, and each Python block of README.md and docs/, runs with real local servers.

The blocks of a page run in order, as one program. A block that cannot run here has a comment with the reason before it,
for example `<!-- not run: needs the Hub -->`. Such a block is only compiled, and counted as NOT RUN. A block with the comment
`<!-- run with openai -->` needs this package: `test_other_packages.py` runs it. A `text` block after a Python block is the
expected output of the Python block. With `<!-- output varies -->` before the `text` block, the output is not compared.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from support.page_blocks import MARK, Block, blocks_of, pages, program_of, run

from scripts.local_servers import Gateway

ROOT = Path(__file__).parents[1]
LONGEST_LINE = 80
REDIS = "redis://127.0.0.1:6379"

# No local server has the Hub's information about models, so only tests/live runs this example.
NEEDS_THE_HUB = "us_05_model_status.py"
EXPECTED = {
    "us_01_authenticate.py": "from environment variable HUGGINGFACE_API_KEY",
    "us_03_stream.py": "finished: ",
    "us_07_errors.py": "correct the request:",
    "us_08_similarity.py": "cat and kitten: 0.",
    "us_09_deployment.py": "request ",
    "us_10_batch.py": "Embeddings(50×384",
}


README = ROOT / "README.md"
PAGES = pages()
# Pages that another test runs, because they need other servers or packages.
OWN_TEST = {
    "docs/how-to/dspy.md": "tests/integrations/test_pages.py",
    "docs/how-to/haystack.md": "tests/integrations/test_pages.py",
    "docs/how-to/langchain.md": "tests/integrations/test_pages.py",
    "docs/how-to/llama-index.md": "tests/integrations/test_pages.py",
    "docs/how-to/llm.md": "tests/integrations/test_pages.py",
    "docs/how-to/pydantic-ai.md": "tests/integrations/test_pages.py",
    "docs/reference/hf_api.md": "tests/generated/test_low_level_docs.py",
    "docs/reference/integrations.md": "tests/integrations/test_pages.py",
}


def run_here(code: list[str], gateway: Gateway, folder: Path) -> str:
    """Run Python with the base URL and the API key in environment variables, and return the output."""
    return run(
        [sys.executable, *code],
        folder,
        HUGGINGFACE_API_KEY="sk-local",
        HUGGINGFACE_BASE_URL=gateway.url,
        HUGGINGFACE_DIALECT="huggingface",
    )


@pytest.mark.parametrize("page", [page for page in PAGES if page not in OWN_TEST])
def test_python_blocks_of_a_page_run_and_print_the_shown_output(
    page: str, gateway: Gateway, not_run: Counter[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    blocks = PAGES[page]
    for block in blocks:
        compile(block.code, page, "exec")
        if block.not_run:
            not_run[f"a block of {page}: {block.not_run}"] += 1
    shown = [block for block in blocks if not block.not_run and not block.package]
    program = program_of(shown).replace("http://127.0.0.1:8080", gateway.url)
    if REDIS in program:
        program = program.replace(REDIS, request.getfixturevalue("redis").redis_url)
    (tmp_path / "page.py").write_text(program, encoding="utf-8")
    if shown:
        outputs = run_here(["page.py"], gateway, tmp_path).split(MARK)
        assert [text for text, block in zip(outputs, shown, strict=True) if block.output not in {None, text}] == []


@pytest.mark.parametrize("block", blocks_of(README), ids=range(len(blocks_of(README))))
def test_each_readme_block_runs_as_its_own_program(block: Block, gateway: Gateway, tmp_path: Path) -> None:
    assert run_here(["-c", block.code.replace("http://127.0.0.1:8080", gateway.url)], gateway, tmp_path)


MYPY = """
[mypy]
allow_redefinition = True
check_untyped_defs = True
# Reads the types of hf_ext, but not the bodies of its functions, which `make typecheck` checks.
follow_imports = silent
ignore_missing_imports = True
# A tab of async code defines the same names as the tab of sync code next to it.
disable_error_code = no-redef

# The blocks are checked for their use of hf_ext. To read these packages takes longer than everything else.
[mypy-anyio.*,httpx.*,IPython.*,matplotlib.*,mcp.*,opentelemetry.*,pandas.*,PIL.*,polars.*,pyarrow.*,pydantic.*,vcr.*]
follow_imports = skip
"""


def test_every_python_block_passes_mypy(tmp_path: Path) -> None:
    """mypy also checks the blocks that cannot run here, so that they do not use methods that were removed."""
    (tmp_path / "mypy.ini").write_text(MYPY, encoding="utf-8")
    for number, (page, blocks) in enumerate(PAGES.items()):
        lines = [f"# {page}", *(block.code for block in blocks if not block.package)]
        (tmp_path / f"page_{number}.py").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "."]
    environment = {**os.environ, "MYPYPATH": f"{ROOT}:{ROOT / 'generated'}"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    found = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert [re.sub(r"^page_(\d+)\.py", lambda name: [*PAGES][int(name[1])], line) for line in found] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_line_of_a_python_block_is_longer_than_80_characters(page: str) -> None:
    lines = [line for block in PAGES[page] for line in block.code.splitlines()]
    assert [line for line in lines if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples").glob("us_*.py")))
def test_example_of_a_user_story_runs(name: str, gateway: Gateway, not_run: Counter[str], tmp_path: Path) -> None:
    """The example of each user story runs, and prints the expected text."""
    if name == NEEDS_THE_HUB:
        not_run[f"{name}: needs the Hub (make test-live)"] += 1
        return
    assert EXPECTED.get(name, "") in run_here([str(ROOT / "examples" / name)], gateway, tmp_path)


def test_embedding_example_finds_the_texts_about_cats(gateway: Gateway, tmp_path: Path) -> None:
    """The two texts that are most similar to "pets" are about cats. The embeddings are real."""
    output = run_here([str(ROOT / "examples" / "us_04_embed.py")], gateway, tmp_path)
    assert "cat" in output
    assert "Kittens" in output
    assert "bank" not in output


def test_every_user_story_has_an_example() -> None:
    """The user stories are US-1 to US-10."""
    stories = sorted(path.name[3:5] for path in (ROOT / "examples").glob("us_*.py"))
    assert stories == [f"{number:02}" for number in range(1, 11)]


def test_first_readme_block_has_at_most_ten_lines_of_code() -> None:
    """The block authenticates and sends one chat request."""
    assert len([line for line in blocks_of(README)[0].code.splitlines() if line.strip()]) <= 10
