"""Check that the search of the built documentation site finds pages by the words that readers type.

    python scripts/documents/search.py

The words of a page's title, and the names of the classes of errors, find the page. So do the queries in `QUERIES`. The
script prints a line for each query that does not, and exits with 1. `browser.py` also types `QUERIES` into the search.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SITE = Path(__file__).resolve().parents[2] / "site"
TROUBLESHOOTING = "help/troubleshooting.html"
QUERIES = {
    "migrate": "moving-here/from-openai.html",
    "migrate huggingface_hub": "moving-here/from-huggingface-hub.html",
    "requests": "moving-here/from-requests.html",
    "own server": "how-to/own-server.html",
    "jupyter": "how-to/jupyter.html",
    "notebook": "how-to/jupyter.html",
    "colab": "how-to/token.html",
    "test": "how-to/test-your-application.html",
    "mock": "how-to/test-your-application.html",
    "vcrpy": "how-to/test-your-application.html",
    "command line": "how-to/command-line.html",
    "fastapi": "how-to/fastapi.html",
    "batch": "how-to/many-prompts.html",
    "json schema": "how-to/structured-output.html",
    "pydantic": "how-to/structured-output.html",
    "semantic search": "how-to/search-texts.html",
    "rag": "how-to/search-texts.html",
    "function calling": "how-to/tools.html",
    "mcp": "how-to/mcp.html",
    "provider": "how-to/choose-a-provider.html",
    "proxy": "how-to/proxies-and-certificates.html",
    "retry": "how-to/retries-limits-failover.html",
    "production": "how-to/production-checklist.html",
    "whisper": "how-to/images-audio-video.html",
    "docker": "how-to/docker-and-serverless.html",
    "opentelemetry": "how-to/logging.html",
    "price": "how-to/cost-and-budgets.html",
    "connection refused": TROUBLESHOOTING,
    "429": TROUBLESHOOTING,
    "no token": TROUBLESHOOTING,
    "asyncio.run() cannot be called": TROUBLESHOOTING,
}
WORD = re.compile(r"[\w.]*\w")


def entries(site: Path) -> list[dict[str, Any]]:
    """Return the entries of the search index: one for each section of each page."""
    found: list[dict[str, Any]] = json.loads((site / "search.json").read_text())["items"]
    return found


def words(text: str) -> set[str]:
    """Return the words of a text in HTML, in lower case."""
    return set(WORD.findall(html.unescape(re.sub(r"<[^>]+>", " ", text)).lower()))


def problems(site: Path) -> Iterator[str]:
    """Yield a line for each query that does not find its page."""
    pages: dict[str, set[str]] = {}
    titles: dict[str, str] = {}
    errors: list[str] = []
    for entry in entries(site):
        page = entry["location"].partition("#")[0]
        pages.setdefault(page, set()).update(words(f"{entry['title']} {entry['text']}"))
        if entry["level"] == 1:
            titles[page] = html.unescape(entry["title"])
        elif page == TROUBLESHOOTING and re.fullmatch(r"\w+(Error|Warning)", entry["title"]):
            errors.append(entry["title"])
    if not errors:
        yield f"{TROUBLESHOOTING} has no section for a class of errors"
    expected = [*((title, page) for page, title in titles.items()), *QUERIES.items()]
    for query, page in [*expected, *((error, TROUBLESHOOTING) for error in errors)]:
        missing = [word for word in sorted(words(query)) if not _is_found(word, pages.get(page, set()))]
        if missing:
            yield f"the search for {query!r} does not find {page}: it has no {', '.join(missing)}"


def _is_found(word: str, known: set[str]) -> bool:
    """Return whether the search finds a word: it also finds words that begin with it."""
    return any(each.startswith(word) for each in known)


if __name__ == "__main__":
    sys.exit("\n".join(problems(SITE)) or None)
