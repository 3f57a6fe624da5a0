"""Open every page of the built site in headless Chromium, and report layout problems, errors and external requests.

The script also types the queries of `search.py` into the search, and reports those whose page is not among the results.

    python scripts/documents/browser.py [--pictures FOLDER]

Each page is opened in a wide and in a narrow window, in light mode and in dark mode. The script reports a page that is
wider than the window, code that is cut off, a code block that cannot be scrolled, a light background in dark mode or a
dark background in light mode, an error in the console, and a request to another host.

The script uses the Chromium in the environment variable CHROMIUM or on PATH. If there is none, it downloads Chromium
with apt on Debian and Ubuntu, and unpacks it into build/chromium without root. If this is not possible either, it
prints NOT RUN and does not fail.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright
from search import QUERIES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from debian_packages import unpack  # noqa: E402

SITE = ROOT / "site"
UNPACKED = ROOT / "build" / "chromium"
WIDTHS = (1280, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

MEASURE = """() => {
  const wide = element => element.scrollWidth > element.clientWidth + 1;
  const scrolls = element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const text = element => element.textContent.trim().split("\\n").reduce((a, b) => a.length > b.length ? a : b, "");
  const code = [...document.querySelectorAll("pre, pre > code")];
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
  return {
    width: document.documentElement.scrollWidth,
    cut: code.filter(wide).map(text),
    fixed: code.filter(element => wide(element) && !scrolls(element)).map(text),
    brightness: (r + g + b) / 765,
  };
}"""


# The search shows its first ten results in a shadow root of its own.
RESULTS = """() => [...document.querySelectorAll("*")].filter(element => element.shadowRoot)
  .flatMap(element => [...element.shadowRoot.querySelectorAll("a")].map(link => link.href))"""


def chromium() -> tuple[str, dict[str, str]] | None:
    """Return the path of Chromium and the environment variables that it needs, or None if there is no Chromium."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found:
        return found, {}
    program = UNPACKED / "usr" / "lib" / "chromium" / "chromium"
    if not program.exists():
        if shutil.which("apt-get") is None:
            return None
        try:
            unpack(["chromium"], UNPACKED)
        except SystemExit as error:
            print(error)
            return None
    folders = [folder for folder in UNPACKED.glob("usr/lib/*-linux-gnu*/") if folder.is_dir()]
    libraries = [*folders, *(folder / "pulseaudio" for folder in folders)]
    return str(program), {"LD_LIBRARY_PATH": os.pathsep.join(map(str, libraries))}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on 127.0.0.1, and yield the URL."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def pages() -> list[Path]:
    """Return the pages of the site, without 404.html, which has no address of its own."""
    return [path for path in sorted(SITE.rglob("*.html")) if path.name != "404.html"]


def problems(browser: Browser, address: str, pictures: Path | None) -> Iterator[str]:
    """Yield a line for each problem of each page."""
    for scheme in SCHEMES:
        page = browser.new_page(color_scheme=scheme)
        noise = listen(page, address)
        for path in pages():
            name = path.relative_to(SITE).as_posix()
            page.goto(f"{address}/{name}")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                yield from (f"{name}, {width} px, {scheme}: {line}" for line in page_problems(page, width, scheme))
                if pictures is not None:
                    page.screenshot(path=pictures / f"{name.replace('/', '-')}-{width}-{scheme}.png")
            yield from (f"{name}, {scheme}: {line}" for line in noise)
            noise.clear()
        page.close()


def search_problems(browser: Browser, address: str) -> Iterator[str]:
    """Yield a line for each query whose page is not among the results that the search shows."""
    page = browser.new_page()
    for query, place in QUERIES.items():
        page.goto(f"{address}/index.html")
        page.click(".md-search__button")
        page.wait_for_function("() => [...document.querySelectorAll('*')].some(element => element.shadowRoot)")
        page.keyboard.type(query)
        try:
            page.wait_for_function(
                f"place => ({RESULTS})().some(link => link.includes(place))", arg=place, timeout=5_000
            )
        except Error:
            found = [link.removeprefix(f"{address}/") for link in page.evaluate(RESULTS)]
            yield f"the search for {query!r} shows {', '.join(found) or 'nothing'}, but not {place}"
    page.close()


def listen(page: Page, address: str) -> list[str]:
    """Return a list to which the errors of a page and its requests to other hosts are added."""
    noise: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            noise.append(message.text)

    def on_request(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            noise.append(f"requests {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", on_request)
    return noise


def page_problems(page: Page, width: int, scheme: str) -> Iterator[str]:
    """Yield a line for each problem of the page that is open."""
    found = page.evaluate(MEASURE)
    if found["width"] > width:
        yield f"the page is {found['width']} px wide"
    if width == max(WIDTHS):
        yield from (f"code is cut off: {line}" for line in found["cut"])
    yield from (f"code cannot be scrolled: {line}" for line in found["fixed"])
    if (found["brightness"] > 0.5) != (scheme == "light"):
        yield f"the brightness of the background is {found['brightness']:.2f} (0 is black, 1 is white)"


def main() -> int:
    """Check all pages. Return 1 if there is a problem, otherwise 0."""
    pictures = Path(sys.argv[2]) if sys.argv[1:2] == ["--pictures"] else None
    found = chromium()
    if found is None:
        print("NOT RUN: the pages were not opened in a browser, because there is no Chromium")
        return 0
    program, environment = found
    with served(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"], env={**os.environ, **environment}
        )
        lines = [*search_problems(browser, address), *problems(browser, address, pictures)]
        browser.close()
    print("\n".join([*lines, f"{len(pages())} pages, {len(QUERIES)} queries, {len(lines)} problems"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
