"""The official parser accepts the text of `prometheus_text`, and the official registry accepts the collector."""

import math
import os
import sys
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from support.page_blocks import pages, run

from hf_ext.resilience.metrics import Metrics
from hf_ext.resilience.prometheus import CONTENT_TYPE, MetricsCollector, prometheus_text

SPECIAL_CHARACTERS = 'a "b" \\ c\nd'


def families():
    metrics = Metrics()
    for seconds in (0.25, 0.5, 0.500001, 3.0, 9_999.0):
        metrics.record(seconds, model="org/name", provider="groq", time_to_first_token=0.01, tokens_per_second=64.0)
    metrics.record(0.1, model=SPECIAL_CHARACTERS, error="RateLimitError", input_tokens=7, output_tokens=9)
    metrics.record(0.1, model=SPECIAL_CHARACTERS, is_cancelled=True)
    text = prometheus_text(metrics.snapshot(), prefix="x")
    return {family.name: family for family in text_string_to_metric_families(text)}


def samples(name, **labels):
    every = [sample for family in families().values() for sample in family.samples]
    return [sample.value for sample in every if sample.name == name and labels.items() <= sample.labels.items()]


def test_each_metric_has_a_type_and_a_help_text():
    kinds = {family.name: family.type for family in families().values()}
    assert kinds == {
        "x_requests": "counter",
        "x_errors": "counter",
        "x_cancelled": "counter",
        "x_tokens": "counter",
        "x_request_seconds": "histogram",
        "x_time_to_first_token_seconds": "histogram",
        "x_tokens_per_second": "histogram",
    }
    texts = {family.name: family.documentation for family in families().values()}
    assert (texts["x_errors"], texts["x_request_seconds"]) == (
        "Failed calls by error class.",
        "Duration of a call in seconds.",
    )
    assert CONTENT_TYPE.startswith("text/plain; version=0.0.4")


def test_label_values_are_escaped():
    metrics = Metrics()
    metrics.record(0.1, model=SPECIAL_CHARACTERS)
    assert r'hf_ext_requests_total{model="a \"b\" \\ c\nd",provider=""} 1' in prometheus_text(metrics.snapshot())


def test_counters_have_the_counts_of_the_snapshot():
    assert samples("x_requests_total", model="org/name", provider="groq") == [5]
    assert samples("x_errors_total", model=SPECIAL_CHARACTERS, error="RateLimitError") == [1]
    assert samples("x_cancelled_total", model=SPECIAL_CHARACTERS) == [1]
    assert samples("x_tokens_total", model=SPECIAL_CHARACTERS, type="input") == [7]
    assert samples("x_tokens_total", model=SPECIAL_CHARACTERS, type="output") == [9]


def test_histogram_buckets_are_cumulative_and_include_their_upper_bound():
    bucket = "x_request_seconds_bucket"
    expected = {0.125: 0, 0.25: 1, 0.5: 2, 1.0: 3, 2.0: 3, 4.0: 4, 512.0: 4, math.inf: 5}
    assert {le: samples(bucket, model="org/name", le=_le(le)) for le in expected} == {
        le: [count] for le, count in expected.items()
    }
    assert samples("x_request_seconds_count", model="org/name") == [5]
    assert samples("x_request_seconds_sum", model="org/name") == [0.25 + 0.5 + 0.500001 + 3.0 + 9_999.0]
    assert samples("x_tokens_per_second_bucket", model="org/name", le="64.0") == [5]
    assert samples("x_time_to_first_token_seconds_bucket", model="org/name", le="0.0078125") == [0]


def test_snapshot_without_calls_is_valid_text():
    assert list(text_string_to_metric_families(prometheus_text(Metrics().snapshot())))


def test_collector_has_the_samples_of_the_text():
    metrics = Metrics()
    for seconds in (0.25, 3.0):
        metrics.record(seconds, model="org/name", provider="groq", time_to_first_token=0.01, tokens_per_second=64.0)
    metrics.record(0.1, model=SPECIAL_CHARACTERS, error="RateLimitError", input_tokens=7, output_tokens=9)
    registry = CollectorRegistry(auto_describe=True)
    registry.register(MetricsCollector(metrics, prefix="x"))
    collected = text_string_to_metric_families(generate_latest(registry).decode())
    text = text_string_to_metric_families(prometheus_text(metrics.snapshot(), prefix="x"))
    assert [described(family) for family in collected] == [described(family) for family in text]


def test_collector_reads_the_statistics_at_each_scrape():
    metrics = Metrics()
    registry = CollectorRegistry()
    registry.register(MetricsCollector(metrics))
    labels = {"model": "m", "provider": ""}
    for expected in (1, 2):
        metrics.record(0.1, model="m")
        assert registry.get_sample_value("hf_ext_requests_total", labels) == expected


def test_collector_without_prometheus_client_names_the_pip_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "prometheus_client.core", None)
    with pytest.raises(ImportError, match="pip install prometheus-client"):
        list(MetricsCollector(Metrics()).collect())


def described(family):
    """Return a metric as a comparable value."""
    samples = sorted((sample.name, sorted(sample.labels.items()), sample.value) for sample in family.samples)
    return family.name, family.type, family.documentation, samples


def _le(number):
    return "+Inf" if number == math.inf else repr(number)


def test_worker_processes_are_added_up_as_the_page_shows(tmp_path: Path) -> None:
    code = [block.code for block in pages()["docs/how-to/metrics.md"]]
    (export,) = [each.partition("with Client()")[0] for each in code if "def export" in each]
    (scrape,) = [each for each in code if "def scrape" in each]
    start = (
        "from prometheus_client import generate_latest\nfrom hf_ext.resilience import Metrics\nmetrics = Metrics()\n"
    )
    call = 'metrics.record(0.5, model="m", provider="p", error="ApiError", input_tokens=3)\n'
    (tmp_path / "worker.py").write_text(start + export + call + scrape + "print(scrape().decode())")
    variables = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    for count in (1, 2):  # the second process reads the numbers of the first one too
        lines = run([sys.executable, "worker.py"], tmp_path, **variables).splitlines()
        assert f'llm_requests_total{{model="m",provider="p"}} {count}.0' in lines
        assert f'llm_errors_total{{error="ApiError",model="m",provider="p"}} {count}.0' in lines
        assert f'llm_tokens_total{{model="m",provider="p",type="input"}} {count * 3}.0' in lines
        assert f'llm_request_seconds_sum{{model="m",provider="p"}} {count / 2}' in lines
