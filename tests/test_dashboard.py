"""Every metric and label that the dashboard of the docs names is exported."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from hf_ext.resilience import Metrics
from hf_ext.resilience.prometheus import MetricsCollector

FILE = Path(__file__).parent.parent / "docs" / "how-to" / "grafana-dashboard.json"
DASHBOARD: dict[str, Any] = json.loads(FILE.read_text())
WORD = re.compile(r"\bhf_ext_\w+")
BY = re.compile(r"\bby \(([^)]*)\)")
LABEL = re.compile(r"(\w+)(?:=~?|!=)\"")


def exported() -> dict[str, set[str]]:
    """Return the labels of each exported sample, by its name."""
    metrics = Metrics()
    metrics.record(1.0, model="m", provider="p", time_to_first_token=0.1, tokens_per_second=5, input_tokens=1)
    metrics.record(1.0, model="m", provider="p", error="RateLimitError")
    metrics.record(1.0, model="m", provider="p", is_cancelled=True)
    registry = CollectorRegistry()
    registry.register(MetricsCollector(metrics))
    found: dict[str, set[str]] = {}
    for family in registry.collect():
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


EXPORTED = exported()


def queries() -> list[str]:
    """Return the queries of all panels and variables."""
    panels = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
    return [*panels, *(variable["query"] for variable in DASHBOARD["templating"]["list"])]


@pytest.mark.parametrize("query", queries())
def test_query_names_only_exported_metrics_and_labels(query: str) -> None:
    names = WORD.findall(query)
    assert set(names) - EXPORTED.keys() == set()
    if not names:
        assert query == "prometheus"  # the variable for the data source
        return
    labels = set[str]().union(*(EXPORTED[name] for name in names))
    used = {label.strip() for group in BY.findall(query) for label in group.split(",")} | set(LABEL.findall(query))
    assert used - labels == set()


def test_every_exported_metric_is_shown() -> None:
    shown = {re.sub(r"_(bucket|sum|count)$", "", name) for query in queries() for name in WORD.findall(query)}
    every = {re.sub(r"_(bucket|sum|count)$", "", name) for name in EXPORTED}
    assert shown == every


def test_parentheses_of_the_queries_are_balanced_and_panels_have_places_of_their_own() -> None:
    for query in queries():
        assert query.count("(") == query.count(")")
        assert query.count("{") == query.count("}")
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in DASHBOARD["panels"]]
    assert len(set(places)) == len(places)
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(places)
