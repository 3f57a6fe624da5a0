"""List the providers of each task by their proof: a recorded response, an official request, or neither."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hf_ext.errors import ValidationError
from hf_ext.providers import PROVIDERS, TEXT_ROUTES, api_of

from .proof import RECORDED, RECORDED_JOBS, RECORDED_TEXT

OFFICIAL = Path(__file__).resolve().parents[2] / "tests" / "hf_ext" / "providers" / "official_requests.json"
CHAT, COMPLETION = "conversational", "text-generation"
_CHAT_FILE = "chat-completion"


def client_of_record() -> str:
    """Return the name and version of the official client whose requests are recorded."""
    client: str = _official()["client"]
    return client


def provider_lines(at_inference: list[str]) -> Iterator[str]:
    """Yield the rows of the table: a task, and its providers by their proof.

    Args:
        at_inference: The tasks of hf-inference.
    """
    for task, providers in sorted(providers_by_task(at_inference).items()):
        cells = [", ".join(names) or "–" for names in _by_proof(task, providers)]
        yield f"| {task} | {' | '.join(cells)} |"


def providers_by_task(at_inference: list[str]) -> Mapping[str, list[str]]:
    """Return the providers of each task, by its name on the Hub."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, routes in TEXT_ROUTES.items():
        found[CHAT].append(name)
        if routes.completion:
            found[COMPLETION].append(name)
    for name in PROVIDERS:
        for task in _tasks(name):
            found[task].append(name)
    for task in at_inference:
        found[task].append("hf-inference")
    return found


def _tasks(provider: str) -> list[str]:
    """Return the tasks of a provider; the registry checks each task."""
    served: list[str] = []
    for task in {entry["task"] for entry in _official()["requests"]}:
        try:
            api_of(provider, task)
        except ValidationError:
            continue
        served.append(task)
    return served


def _by_proof(task: str, providers: list[str]) -> Iterator[list[str]]:
    """Yield the providers with a recorded response, those with an official request only, and those with neither."""
    recorded = {name: month for name in providers if (month := _month(name, task))}
    official = {entry["provider"] for entry in _official()["requests"] if entry["task"] == task and "request" in entry}
    yield [f"{name} {month}" for name, month in sorted(recorded.items())]
    yield sorted(official.intersection(providers) - recorded.keys())
    yield sorted(set(providers) - official - recorded.keys())


def _month(provider: str, task: str) -> str:
    """Return the month of the newest recorded response; "" if there is none."""
    if provider == "hf-inference" and task != CHAT:
        return RECORDED.get(task, "")
    name = _CHAT_FILE if task == CHAT else task
    return RECORDED_TEXT.get((provider, name)) or RECORDED_JOBS.get((provider, name), "")


@cache
def _official() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(OFFICIAL.read_text("utf-8"))
    return found
