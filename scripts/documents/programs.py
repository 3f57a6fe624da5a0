"""The pages of the site as text for programs: `llms.txt`, as https://llmstxt.org describes it, and `llms-full.txt`.

Both are made from the pages that `pages.py` wrote, in the order of the navigation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DIRECTIVE = re.compile(r"^::: .*\n(?: .*\n)*\n?", re.MULTILINE)  # the builder writes the docstrings in its place
LEFT_OUT = {"reference/changelog.md", "how-to/examples.md"}


def sections() -> dict[str, dict[str, str]]:
    """Return the titles and the paths of the pages in the navigation, by section."""
    nav = tomllib.loads((ROOT / "zensical.toml").read_text())["project"]["nav"]
    return {name: dict(_leaves(part)) for each in nav for name, part in each.items() if not isinstance(part, str)}


def _leaves(part: Any) -> Iterator[tuple[str, str]]:
    for each in part:
        for title, target in each.items():
            if isinstance(target, str):
                yield title, target
            else:
                yield from _leaves(target)


def summary(text: str) -> str:
    """Return the first sentence of a page, without its links; "" if the page begins with code or a table."""
    paragraph = next((part for part in _body(text).split("\n\n") if part[:1].isalnum()), "")
    plain = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", " ".join(paragraph.split()))
    return re.split(r"(?<=[.:]) (?=[A-Z])", plain, maxsplit=1)[0]


def _body(text: str) -> str:
    """Return a page without its front matter, its comments and its title."""
    without = re.sub(r"<!--.*?-->\n?", "", _without_front_matter(text), flags=re.DOTALL)
    return without.strip().partition("\n")[2].strip()


def _without_front_matter(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def list_of_pages(folder: Path, site: str) -> str:
    """Return llms.txt: the sections of the navigation, with a link and a sentence for each page.

    Args:
        folder: The folder of the pages.
        site: The URL of the site, with a slash at its end.
    """
    lines = ["# api-huggingface", "", f"> {summary((folder / 'index.md').read_text())}"]
    for name, pages in sections().items():
        lines += ["", f"## {name}", ""]
        for title, place in pages.items():
            address = f"{site}{place.removesuffix('.md')}.html"
            about = summary((folder / place).read_text())
            lines.append(f"- [{title}]({address})" + (f": {about}" if about else ""))
    return "\n".join(lines) + "\n"


def text_of_pages(folder: Path) -> str:
    """Return llms-full.txt: the text of every page that explains, in the order of the navigation."""
    places = [
        "index.md",
        *(place for name, pages in sections().items() if name != "Project" for place in pages.values()),
    ]
    return (
        "\n\n".join(
            DIRECTIVE.sub("", _without_front_matter((folder / place).read_text())).strip()
            for place in places
            if place not in LEFT_OUT and not place.startswith("reference/hf_api/")
        )
        + "\n"
    )
