"""The reference documents every public name, the links of the site work, and the check of the site finds problems.

`make docs` builds the site itself.
"""

from __future__ import annotations

import json
import os
import re
from functools import cached_property
from pathlib import Path
from types import ModuleType

import pytest

import hf_ext
from hf_ext import resilience, transport
from scripts.documents import pages, programs, search
from scripts.documents.links import problems
from scripts.documents.pages import DOWNLOADS, EXAMPLES, SOURCE, URLS, site_places, with_links

ROOT = Path(__file__).parent.parent
REFERENCE = "\n".join(path.read_text() for path in sorted((ROOT / "docs" / "reference").glob("*.md")))
SHOWN = re.findall(r"^::: (\S+)$", REFERENCE, re.MULTILINE)
RESOURCES = [name for name, value in vars(hf_ext.Client).items() if isinstance(value, cached_property)]


@pytest.mark.parametrize("package", [hf_ext, resilience, transport], ids=lambda package: package.__name__)
def test_reference_has_every_public_name(package: ModuleType) -> None:
    """The reference contains the name itself or its whole module, or mentions the name in a text."""
    missing = [
        name
        for name in package.__all__
        if not {package.__name__, f"{package.__name__}.{name}", _module(package, name)} & set(SHOWN)
        and f"`{name}`" not in REFERENCE
    ]
    assert missing == []


def _module(package: ModuleType, name: str) -> str:
    return getattr(getattr(package, name), "__module__", "")


def test_reference_has_a_section_for_every_resource_of_the_client() -> None:
    assert [name for name in RESOURCES if f"\n## client.{name}\n" not in REFERENCE] == []


def test_reference_documents_no_name_twice() -> None:
    assert len(SHOWN) == len(set(SHOWN))


def test_navigation_lists_every_page_once() -> None:
    listed = re.findall(r'= "([\w./-]+\.md)"', (ROOT / "zensical.toml").read_text())
    assert sorted(listed) == sorted([*site_places().values(), EXAMPLES, *pages.low_level.pages()])


def test_links_between_pages_are_changed_to_the_paths_on_the_site() -> None:
    places = site_places()
    text = "[a](../../examples) [b](settings.md#proxies) [c](../../CHANGELOG.md) [d](https://a.example/x) [e](#here)"
    assert with_links(text, "docs/reference/client.md", places) == (
        "[a](../how-to/examples.md) [b](settings.md#proxies) [c](changelog.md) [d](https://a.example/x) [e](#here)"
    )


def test_a_link_to_a_download_is_changed_to_its_path_on_the_site() -> None:
    for source, place in DOWNLOADS.items():
        assert (ROOT / source).is_file()
        assert with_links(f"[file](../../{source})", "docs/reference/client.md", site_places()) == (
            f"[file]({os.path.relpath(place, 'reference')})"
        )


def test_links_to_other_files_are_changed_to_the_repository_host() -> None:
    text = with_links("[the YAML](openapi/router.yaml)", "CONTRIBUTING.md", site_places())
    assert text == f"[the YAML]({URLS['Repository']}/blob/main/openapi/router.yaml)"


def test_addresses_in_the_site_settings_equal_those_in_pyproject() -> None:
    settings = (ROOT / "zensical.toml").read_text()
    assert f'repo_url = "{URLS["Repository"]}"' in settings
    assert f'site_url = "{URLS["Documentation"]}"' in settings


def test_readme_links_to_files_that_exist() -> None:
    text = (ROOT / "README.md").read_text()
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    ours = [link.removeprefix(SOURCE) for link in links if link.startswith(SOURCE)]
    assert [link for link in links if not link.startswith("https://")] == []
    assert ours
    assert [path for path in ours if not (ROOT / path.partition("#")[0]).exists()] == []


def test_check_reports_nothing_for_a_site_without_problems(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "index.html").write_text('<a href="docs/a.html#part">a</a> <a href="https://example.com">elsewhere</a>')
    (tmp_path / "docs" / "a.html").write_text('<h2 id="part">Part</h2> <a href="..">home</a> <a href="#part">up</a>')
    assert list(problems(tmp_path)) == []


def test_check_reports_each_kind_of_problem(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="gone.html"></a> <a href="#gone"></a> <img src="gone.png"> <script src="https://example.com/x.js"></script>'
    )
    (tmp_path / "alone.html").write_text('<a href="alone.html">itself</a>')
    assert list(problems(tmp_path)) == [
        "index.html loads https://example.com/x.js from another host",
        "index.html links to #gone, but the page has no such anchor",
        "index.html links to gone.html, which does not exist",
        "index.html links to gone.png, which does not exist",
        "no other page links to alone.html",
    ]


def test_text_for_programs_has_every_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """llms.txt links to each page of the navigation and describes it; llms-full.txt has the text of the pages for users."""
    monkeypatch.setattr(pages, "PAGES", tmp_path)
    pages.main()
    links = re.findall(r"^- \[.+?\]\((.+?)\)(: .+)?$", (tmp_path / "llms.txt").read_text(), re.MULTILINE)
    places = [place for section in programs.sections().values() for place in section.values()]
    assert [link for link, _ in links] == [
        f"{URLS['Documentation']}{place.removesuffix('.md')}.html" for place in places
    ]
    guides = [about for link, about in links if "/project/" not in link and "/examples" not in link]
    assert all(about.startswith(": ") for about in guides)
    text = (tmp_path / "llms-full.txt").read_text()
    assert "\n# Troubleshooting\n" in text
    assert "\n::: " not in text


def write_index(site: Path, *entries: tuple[str, int, str, str]) -> None:
    """Write the index of the search: the location, level, title and text of each section."""
    keys = ("location", "level", "title", "text")
    items = [dict(zip(keys, entry, strict=True)) for entry in entries]
    (site / "search.json").write_text(json.dumps({"items": items}))


ERRORS = (search.TROUBLESHOOTING, 1, "Troubleshooting", ""), (f"{search.TROUBLESHOOTING}#x", 2, "NetworkError", "")


def test_search_finds_words_in_the_title_and_the_text_of_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "QUERIES", {"own server": "a.html", "MIGRATE": "a.html"})
    write_index(tmp_path, ("a.html", 1, "Your own <em>servers</em>", ""), ("a.html#b", 2, "B", "to migrate"), *ERRORS)
    assert list(search.problems(tmp_path)) == []


def test_search_reports_words_that_a_page_does_not_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "QUERIES", {"own server": "a.html"})
    write_index(tmp_path, ("a.html", 1, "Your own", "serve"), *ERRORS[:1])
    assert list(search.problems(tmp_path)) == [
        f"{search.TROUBLESHOOTING} has no section for a class of errors",
        "the search for 'own server' does not find a.html: it has no server",
    ]
