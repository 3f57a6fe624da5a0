"""Each page of docs/ begins with what the reader can do, then a runnable example, and ends with links."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

DOCS = Path(__file__).parent.parent / "docs"
# The pages for users. Those of docs/project are for contributors, and index.md is the start page.
PAGES = [
    path.relative_to(DOCS).as_posix()
    for path in sorted(DOCS.rglob("*.md"))
    if path.parent.name not in {"docs", "project"}
]
BEGINNINGS = ("After this p", "In five minutes you have", "This page lists", "After this section")
FIRST_SCREEN = 30
# Tables that are read as a whole.
WITHOUT_EXAMPLE = {"reference/operations.md", "understanding/speed.md"}
NEEDS = re.compile(r"\b(need|needs|needed)\b|\brequires?\b")


def text_of(page: str) -> str:
    """Return a page without the comment that says that it is generated."""
    return re.sub(r"\A<!-- GENERATED.*?-->\n", "", (DOCS / page).read_text(encoding="utf-8"))


def introduction(page: str) -> str:
    """Return the text between the title and the first block, table or heading, in one line."""
    body = text_of(page).partition("\n")[2]
    return " ".join(re.split(r"^(?:```|===|\||## |<!--|!\[)", body, maxsplit=1, flags=re.MULTILINE)[0].split())


@pytest.mark.parametrize("page", PAGES)
def test_first_sentence_says_what_the_reader_can_do_or_find(page: str) -> None:
    assert introduction(page).startswith(BEGINNINGS)


@pytest.mark.parametrize("page", PAGES)
def test_introduction_names_what_the_page_needs(page: str) -> None:
    assert NEEDS.search(introduction(page))


@pytest.mark.parametrize("page", [page for page in PAGES if page not in WITHOUT_EXAMPLE])
def test_first_screen_has_a_block_with_its_output(page: str) -> None:
    lines = text_of(page).splitlines()
    starts = [number for number, line in enumerate(lines) if re.match(r" *```(python|console|sh)$", line)]
    assert starts
    assert starts[0] < FIRST_SCREEN


@pytest.mark.parametrize("page", PAGES)
def test_page_links_to_the_next_one(page: str) -> None:
    """A page of the reference has this line before the descriptions of the names."""
    assert re.search(r"^Next: \[", text_of(page), re.MULTILINE)


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("how-to/")])
def test_guide_links_to_the_reference_or_to_errors(page: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", text_of(page))
    assert [link for link in links if link.startswith(("../reference/", "../help/troubleshooting.md"))]


def test_lines_of_code_are_not_longer_than_80_characters() -> None:
    """Python is checked by test_documents.py too; this is every kind of block but output."""
    long = []
    for path in sorted(DOCS.rglob("*.md")):
        for indent, code in re.findall(
            r"^( *)```(?!text\n)\w+\n(.*?)^\1```", path.read_text(), re.DOTALL | re.MULTILINE
        ):
            long += [f"{path.name}: {line}" for line in code.splitlines() if len(line.removeprefix(indent)) > 80]
    assert long == []


def test_async_tabs_use_no_name_of_the_sync_tab(tmp_path: Path) -> None:
    """A reader who has chosen async on one page sees only the async tab on all pages."""
    tab = re.compile(r'^=== "async"\n\n(?:    <!--.*-->\n)?    ```python\n(.*?)^    ```', re.DOTALL | re.MULTILINE)
    for page in PAGES:
        for number, code in enumerate(tab.findall(text_of(page))):
            (tmp_path / f"{page.replace('/', '_')}_{number}.py").write_text(dedent(code), encoding="utf-8")
    assert len(list(tmp_path.iterdir())) > 10
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F401,F821", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
