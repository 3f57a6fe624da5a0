"""The documentation site: its reference has every public name, its pages keep their links, its check finds what is wrong.

That the site can be built without a problem is shown by `make docs`.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from types import ModuleType

import pytest

import hf_ext
from hf_ext import resilience, transport
from scripts.documents.links import problems
from scripts.documents.pages import TEXTS, found, with_folders

ROOT = Path(__file__).parent.parent
REFERENCE = "\n".join(path.read_text() for path in sorted((ROOT / "docs" / "reference").glob("*.md")))
SHOWN = re.findall(r"^::: (\S+)$", REFERENCE, re.MULTILINE)
RESOURCES = [name for name, value in vars(hf_ext.Client).items() if isinstance(value, cached_property)]


@pytest.mark.parametrize("package", [hf_ext, resilience, transport], ids=lambda package: package.__name__)
def test_reference_has_every_public_name(package: ModuleType) -> None:
    """As itself, with all of its module, or in the text, as the asynchronous twins are."""
    missing = [
        name
        for name in package.__all__
        if not {package.__name__, f"{package.__name__}.{name}", _module(package, name)} & set(SHOWN)
        and f"`{name}`" not in REFERENCE
    ]
    assert missing == []


def _module(package: ModuleType, name: str) -> str:
    return getattr(getattr(package, name), "__module__", "")


def test_reference_has_every_resource() -> None:
    assert [name for name in RESOURCES if f"\n## client.{name}\n" not in REFERENCE] == []


def test_reference_shows_nothing_twice() -> None:
    assert len(SHOWN) == len(set(SHOWN))


def test_navigation_has_every_page_once() -> None:
    listed = re.findall(r'= "([\w./]+\.md)"', (ROOT / "zensical.toml").read_text())
    assert sorted(listed) == sorted(
        [*(path.relative_to(ROOT).as_posix() for path in found(TEXTS)), "examples/README.md"]
    )


def test_link_to_a_folder_goes_to_its_page() -> None:
    text = "[a folder](examples), [a page](docs/how-to/images-audio-video.md), [elsewhere](https://example.com/examples)"
    assert with_folders(text, ROOT) == text.replace("(examples)", "(examples/README.md)")


def test_sound_site_has_no_problem(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "index.html").write_text('<a href="docs/a.html#part">a</a> <a href="https://example.com">elsewhere</a>')
    (tmp_path / "docs" / "a.html").write_text('<h2 id="part">Part</h2> <a href="..">home</a> <a href="#part">up</a>')
    assert list(problems(tmp_path)) == []


def test_each_problem_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="gone.html"></a> <a href="#gone"></a> <img src="gone.png"> <script src="https://example.com/x.js"></script>'
    )
    (tmp_path / "alone.html").write_text('<a href="alone.html">itself</a>')
    assert list(problems(tmp_path)) == [
        "index.html loads https://example.com/x.js from elsewhere",
        "index.html wants #gone, and that page has no such anchor",
        "index.html wants gone.html, which is not there",
        "index.html wants gone.png, which is not there",
        "alone.html is linked by no other page",
    ]
