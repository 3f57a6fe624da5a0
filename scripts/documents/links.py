"""Check the built documentation site: all links and images exist, and nothing is loaded from another host.

    python scripts/documents/links.py

The script also reports pages to which no other page links. It prints a line for each problem and exits with 1. The
check of the site builder is not enough, because it does not include images and the navigation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

SITE = Path(__file__).resolve().parent.parent.parent / "site"


class Page(HTMLParser):
    """The ids and links of a page.

    Attributes:
        anchors: The ids in the page.
        links: The targets of its links.
        parts: The images, scripts and style sheets that a browser loads with the page.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.parts: set[str] = set()
        self.feed(path.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the ids and links of one tag."""
        if ("rel", "canonical") in attrs:
            return  # the page's own address
        for name, value in attrs:
            if not value:
                continue
            if name == "id":
                self.anchors.add(value)
            elif name == "href":
                (self.links if tag == "a" else self.parts).add(value)
            elif name == "src":
                self.parts.add(value)


def problems(site: Path) -> Iterator[str]:
    """Yield a line for each problem of the pages in a folder."""
    # 404.html is left out, because it is shown at any address, so its relative links have no fixed target.
    pages = {path: Page(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}
    linked = {site / "index.html"}
    for place, page in pages.items():
        name = place.relative_to(site)
        yield from (f"{name} loads {part} from another host" for part in sorted(page.parts) if _is_elsewhere(part))
        for link in sorted(link for link in page.links | page.parts if not _is_elsewhere(link)):
            target, anchor = _target(place, link)
            if not target.is_file():
                yield f"{name} links to {link}, which does not exist"
            elif anchor and target in pages and anchor not in pages[target].anchors:
                yield f"{name} links to {link}, but the page has no such anchor"
            if target != place:
                linked.add(target)
    yield from (f"no other page links to {place.relative_to(site)}" for place in pages if place not in linked)


def _is_elsewhere(link: str) -> bool:
    parts = urlsplit(link)
    return bool(parts.scheme or parts.netloc)


def _target(place: Path, link: str) -> tuple[Path, str]:
    path, anchor = urldefrag(link)
    target = (place.parent / unquote(path)).resolve() if path else place
    return target / "index.html" if target.is_dir() else target, unquote(anchor)


if __name__ == "__main__":
    sys.exit("\n".join(problems(SITE)) or None)
