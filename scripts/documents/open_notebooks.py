"""Open pages of notebooks in headless Chromium with the network off, and report what they do, as JSON.

    python scripts/documents/open_notebooks.py PICTURES PAGE...

For each page, in a wide and in a narrow window, the report has its title, the messages in the console, the errors, the
dialogs, the requests, and the width of the page. Pictures of the whole page, and of each output in the wide window, are
written to the folder PICTURES. Pages whose name ends with `-dark` are opened in dark mode.

Without Chromium, the script prints NOT RUN.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from browser import WIDTHS, chromium
from playwright.sync_api import Browser, Dialog, sync_playwright


def report(browser: Browser, path: Path, pictures: Path, width: int) -> dict[str, Any]:
    """Open one page, and return what it does."""
    is_dark = path.stem.endswith("-dark")
    context = browser.new_context(
        color_scheme="dark" if is_dark else "light", offline=True, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))

    def on_dialog(dialog: Dialog) -> None:
        noise.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", on_dialog)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.resolve().as_uri())
    for link in page.locator("details summary").all():
        link.click()
    page.mouse.move(0, 0)  # a row of a table is highlighted while the mouse is on it
    page.wait_for_timeout(200)  # a script of an attack runs when its picture fails to load
    page.screenshot(path=pictures / f"{path.stem}-{width}.png", full_page=True)
    if width == max(WIDTHS):
        for number, output in enumerate(page.locator(".jp-OutputArea-output").all()):
            output.screenshot(path=pictures / f"{path.stem}-output-{number}.png")
    found = {
        "page": path.name,
        "width": width,
        "title": page.title(),
        "noise": noise,
        "requests": [address for address in requests[1:] if not address.startswith("data:")],
        "scripts": page.locator(".jp-OutputArea-output script, .jp-OutputArea-output iframe").count(),
        "scroll_width": page.evaluate("document.documentElement.scrollWidth"),
        "broken": page.evaluate("[...document.images].filter(image => !image.naturalWidth).length"),
    }
    context.close()
    return found


def main() -> int:
    """Open all pages of the arguments, and print the report."""
    found = chromium()
    if found is None:
        print("NOT RUN: there is no Chromium")
        return 0
    program, environment = found
    pictures, *pages = map(Path, sys.argv[1:])
    pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"], env={**os.environ, **environment}
        )
        print(json.dumps([report(browser, page, pictures, width) for page in pages for width in WIDTHS]))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
