"""The compiled package reads what the real service was recorded to answer, and loses nothing of it."""

import importlib
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from generated.test_openapi_traffic import BY_NAME, EVENTS, REPLIES, body_of, calls, events_of, was_kept
from hf_api.types import to_json

pytestmark = pytest.mark.traffic

TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


def operation(name: str) -> Any:
    tag = Path(BY_NAME[name].document).stem
    return importlib.import_module(f"hf_api.api.{tag}.{name}").OPERATION


def with_times_respelt(value: Any) -> Any:
    """Write times as Python does: with `+00:00` and no more digits than needed."""
    if isinstance(value, dict):
        return {key: with_times_respelt(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_times_respelt(item) for item in value]
    is_time = isinstance(value, str) and TIME.fullmatch(value)
    return datetime.fromisoformat(value).isoformat() if is_time else value


@pytest.mark.parametrize("name", REPLIES)
def test_a_recorded_reply_is_the_same_after_reading_and_writing(traffic_dir: Path, name: str) -> None:
    bodies = [body_of(call["response"]) for call in calls(traffic_dir, name, "json") if was_kept(call["response"])]
    assert bodies
    for body in bodies:
        reply = httpx.Response(200, text=json.dumps(body))
        assert with_times_respelt(to_json(operation(name).parse(reply))) == with_times_respelt(body)


@pytest.mark.parametrize("name", EVENTS)
def test_a_recorded_event_is_the_same_after_reading_and_writing(traffic_dir: Path, name: str) -> None:
    events = [data for call in calls(traffic_dir, name, "sse") for data in events_of(call) if "error" not in data]
    assert events
    for data in events:
        assert to_json(operation(name).event(data)) == data
