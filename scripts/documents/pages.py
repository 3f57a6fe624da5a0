"""Write the pages of the documentation site to build/pages.

The pages are those of docs/, pages from other folders of the repository, and the reference of hf_api (`low_level.py`).
`llms.txt` and `llms-full.txt` have the same pages for programs (`programs.py`).

    python scripts/documents/pages.py

A link from one page to another, or to a download, is changed so that it works on the site. A link to any other file of
the repository is changed to the address of the file on the repository host. pyproject.toml has this address.
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path, PurePosixPath

import low_level
import programs

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / "build" / "pages"
URLS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["urls"]
SOURCE = f"{URLS['Repository']}/blob/main/"

# Pages outside docs/, with their paths on the site. The edit button (docs/theme) needs `source` in their front matter.
ELSEWHERE = {
    "CHANGELOG.md": "reference/changelog.md",
    "CODE_OF_CONDUCT.md": "project/code-of-conduct.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "SECURITY.md": "project/security-policy.md",
    "benchmarks/results/report.md": "project/benchmark-tables.md",
}
# Files that readers download, with their paths on the site.
DOWNLOADS = {
    "docs/how-to/grafana-dashboard.json": "how-to/grafana-dashboard.json",
    "generated/hf_api/openapi.json": "reference/openapi.json",
}
EXAMPLES = "how-to/examples.md"
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")


def main() -> None:
    """Write all pages and downloads."""
    shutil.rmtree(PAGES, ignore_errors=True)
    places = site_places()
    for source, place in places.items():
        target = PAGES / place
        target.parent.mkdir(parents=True, exist_ok=True)
        head = f"---\nsource: {source}\n---\n" if source in ELSEWHERE else ""
        target.write_text(head + with_links((ROOT / source).read_text(), source, places))
    (PAGES / EXAMPLES).write_text(examples())
    for source, place in files().items():
        (PAGES / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, PAGES / place)
    for place, text in low_level.pages().items():
        (PAGES / place).parent.mkdir(exist_ok=True)
        (PAGES / place).write_text(f"---\nsource: openapi\n---\n{text}")
    (PAGES / "llms.txt").write_text(programs.list_of_pages(PAGES, URLS["Documentation"]))
    (PAGES / "llms-full.txt").write_text(programs.text_of_pages(PAGES))


def site_places() -> dict[str, str]:
    """Return the path of each page on the site, by the path of the page in the repository."""
    documents = (path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.md")))
    return {path: path.removeprefix("docs/") for path in documents} | ELSEWHERE


def files() -> dict[str, str]:
    """Return the path of each picture and download on the site, by its path in the repository."""
    pictures = (path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.png")))
    return {path: path.removeprefix("docs/") for path in pictures} | DOWNLOADS


def with_links(text: str, source: str, places: dict[str, str]) -> str:
    """Return a page whose links work on the site.

    Args:
        text: The text of the page.
        source: The path of the page in the repository.
        places: The pages of the site, as `site_places` returns them.
    """
    here = PurePosixPath(places[source]).parent

    def moved(link: re.Match[str]) -> str:
        target = os.path.normpath(PurePosixPath(source).parent / link[1])
        place = EXAMPLES if target == "examples" else {**places, **files()}.get(target)
        path = SOURCE + target if place is None else os.path.relpath(place, here)
        return f"]({path}{link[2] or ''})"

    return LINK.sub(moved, text)


def examples() -> str:
    """Return a page with all examples."""
    sources = sorted((ROOT / "examples").glob("*.py"))
    blocks = (f"\n## {path.name}\n\n```python\n{path.read_text()}```\n" for path in sources)
    return "---\nsource: examples\n---\n# Examples\n" + "".join(blocks)


if __name__ == "__main__":
    main()
