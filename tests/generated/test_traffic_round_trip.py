"""A recorded response of the real services is unchanged after the generated package has parsed and encoded it."""

import importlib
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from generated.test_openapi_traffic import EVENTS, RESPONSES, answers, events_of, streams
from hf_api._json import to_json
from support.openapi_documents import BY_NAME
from support.recorded_traffic import needed

pytestmark = pytest.mark.traffic

TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


def operation(name: str) -> Any:
    tag = Path(BY_NAME[name].document).stem
    return importlib.import_module(f"hf_api.api.{tag}.{name}").OPERATION


def normalize_times(value: Any) -> Any:
    """Write times as Python does: with `+00:00` and without unnecessary digits."""
    if isinstance(value, dict):
        return {key: normalize_times(item) for key, item in value.items()}
    if isinstance(value, list):
        return [normalize_times(item) for item in value]
    is_time = isinstance(value, str) and TIME.fullmatch(value)
    return datetime.fromisoformat(value).isoformat() if is_time else value


@pytest.mark.parametrize("name", RESPONSES)
def test_a_recorded_response_is_the_same_after_parsing_and_encoding(
    traffic_dir: Path, not_run: Counter[str], name: str
) -> None:
    for exchange in answers(traffic_dir, not_run, name):
        written = to_json(operation(name).parse(exchange.response))
        assert normalize_times(written) == normalize_times(exchange.json), exchange.id


@pytest.mark.parametrize("name", EVENTS)
def test_a_recorded_event_is_the_same_after_parsing_and_encoding(traffic_dir: Path, name: str) -> None:
    events = [event for stream in streams(traffic_dir, name) for event in events_of(stream) if "error" not in event]
    for event in needed(events, f"event of {name}"):
        assert to_json(operation(name).event(event)) == event
