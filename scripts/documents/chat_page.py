"""Send a question on the page of an example in headless Chromium, and print what the page shows, as JSON.

    python scripts/documents/chat_page.py URL INPUT BUTTON ANSWER

INPUT, BUTTON and ANSWER are selectors. The report has the text of the answer, the messages in the console, and the
requests to other hosts. Without Chromium, the script prints NOT RUN.
"""

from __future__ import annotations

import json
import os
import sys
from urllib.parse import urlsplit

from browser import chromium
from playwright.sync_api import Page, sync_playwright

TIMEOUT = 60_000  # milliseconds


def report(page: Page, url: str, selectors: list[str]) -> dict[str, object]:
    """Send the question, and return what the page shows."""
    noise: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    text, button, answer = selectors
    page.goto(url)
    page.locator(text).fill("Hello")
    page.locator(button).click()
    shown = page.locator(answer).last
    shown.filter(has_text="").wait_for(timeout=TIMEOUT)
    page.wait_for_function(
        "selector => [...document.querySelectorAll(selector)].at(-1)?.textContent.trim()", arg=answer, timeout=TIMEOUT
    )
    own = urlsplit(url).netloc
    return {
        "answer": shown.inner_text(),
        "noise": noise,
        "others": sorted(host for host in hosts if host not in {own, ""}),
    }


def main(url: str, selectors: list[str]) -> None:
    """Open the page, and print the report."""
    found = chromium()
    if found is None:
        print("NOT RUN: there is no Chromium on this machine")
        return
    path, variables = found
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"], env={**os.environ, **variables}
        )
        print(json.dumps(report(browser.new_page(), url, selectors)))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:5])
