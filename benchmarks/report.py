"""Write the report (one Markdown table for each case, with ratios and ranges) and one bar chart for each case.

The cases over TLS come first, because every user's calls run over TLS.
"""

from __future__ import annotations

import platform
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]

# For each kind of case: the title of its table and the figures in its columns. The ratios and the chart use the first
# figure only.
KINDS: dict[str, tuple[str, dict[str, str]]] = {
    "call": ("One chat call", {"cpu_us": "CPU µs", "wall_us": "wall µs"}),
    "calls": ("Python and C function calls for one chat call", {"calls": "calls"}),
    "in_flight": (
        "Concurrent calls / ms that the server waits before it responds",
        {
            "per_second": "calls per second",
            "cpu_us": "CPU µs",
            "p50_ms": "p50 ms",
            "p99_ms": "p99 ms",
            "failures": "failures",
        },
    ),
    "reconnect": (
        "One chat call on a new connection, one after the other",
        {"cpu_us": "CPU µs", "wall_us": "wall µs"},
    ),
    "handshakes": (
        "Concurrent calls, each on a new connection",
        {"per_second": "handshakes per second", "cpu_us": "CPU µs", "p99_ms": "p99 ms", "failures": "failures"},
    ),
    "open": (
        "Calls that start at once, each on a new connection",
        {"per_second": "calls per second", "cpu_us": "CPU µs", "failures": "failures"},
    ),
    "first_call": (
        "A new client and its first call, with all modules imported",
        {"wall_us": "wall µs", "cpu_us": "CPU µs"},
    ),
    "idle": (
        "Memory of kept connections",
        {"kb_a_connection": "KB per connection", "growth_mb": "MB", "failures": "failures"},
    ),
    "paced_streams": (
        "Concurrent streams with one chunk in 20 ms: delay between sending a chunk and yielding it",
        {"p50_us": "p50 µs", "p99_us": "p99 µs", "cpu_us": "CPU µs per chunk"},
    ),
    "upload": ("Upload in MB", {"cpu_ms": "CPU ms", "wall_ms": "wall ms", "peak_mb": "peak MB"}),
    "stream": ("Stream of 2,000 chunks that are sent all at once: figures per chunk", {"cpu_us": "CPU µs"}),
    "paced": (
        "Stream with one chunk per ms: delay between sending a chunk and yielding it",
        {"p50_us": "p50 µs", "first_us": "first µs", "p99_us": "p99 µs", "cpu_us": "CPU µs per chunk"},
    ),
    "embed": (
        "Vectors of 1,024 numbers, received as base64",
        {"cpu_ms": "CPU ms", "peak_mb": "peak MB", "result_mb": "result MB"},
    ),
    "embed_json": (
        "Vectors of 1,024 numbers, received as JSON numbers",
        {"cpu_ms": "CPU ms", "peak_mb": "peak MB", "result_mb": "result MB"},
    ),
    "similarity": (
        "Search for the ten most similar rows, in a matrix with 1,024 columns",
        {"wall_ms": "ms", "least_ms": "least ms"},
    ),
    "cold": ("Time of a process that makes one chat call and exits", {"wall_ms": "ms"}),
    "memory": (
        "Memory of concurrent calls",
        {"kb_a_request": "KB per request", "growth_mb": "MB", "failures": "failures"},
    ),
    "streams": ("Memory of open streams, each after a prompt of 1 MB", {"growth_mb": "MB"}),
    "threads": ("Memory of blocking calls in threads", {"growth_mb": "MB", "kept_mb": "kept MB"}),
}
# A process counts as slowed down if its fixed loop took this many times as long as the fastest loop.
BUSY = 1.25


def write(rows: Rows) -> str:
    """Return the text of the report."""
    measured = f"Measured on {platform.system()} {platform.machine()}, CPython {platform.python_version()}."
    cases = dict.fromkeys(row["case"] for row in rows)
    tables = {case: _table(case, [row for row in rows if row["case"] == case]) for case in cases}
    encrypted = [table for case, table in tables.items() if not case.startswith("http ")]
    plain = [table for case, table in tables.items() if case.startswith("http ")]
    parts = [measured, _noise(rows), "## Over TLS 1.3", *encrypted, *(["## Over plain HTTP", *plain] if plain else [])]
    return "\n\n".join(parts) + "\n"


def _kind(case: str) -> str:
    return case.removeprefix("http ").partition(" ")[0]


def _noise(rows: Rows) -> str:
    spins = [row["spin"] for row in rows if "spin" in row]
    busy = sum(spin > BUSY * min(spins) for spin in spins)
    verdict = "quiet" if busy < len(spins) / 4 else "BUSY: use the ratios, not the absolute figures"
    return (
        f"The machine was {verdict}. The median duration of a fixed loop was"
        f" {statistics.median(spins) / min(spins):.2f} × its shortest duration. In {busy} of {len(spins)} processes,"
        f" the loop took more than {BUSY} × its shortest duration."
    )


def _table(case: str, rows: Rows) -> str:
    title, columns = KINDS[_kind(case)]
    main = next(iter(columns))
    clients = _medians(rows, columns)
    ours = clients.get("hf_ext async", {}).get(main), clients.get("hf_ext", {}).get(main)
    heads = [next(iter(columns.values())), "least – most", "× floor", "÷ ours", *list(columns.values())[1:]]
    lines = [f"### {title}{_case_label(case)}", f"| client | {' | '.join(heads)} |", "| --- |" + " ---: |" * len(heads)]
    for client, medians in sorted(clients.items(), key=lambda item: _order(item[1].get(main), main)):
        floor = _floor(clients, client).get(main)
        mine = ours[1] if " " not in client else ours[0]
        value = medians.get(main)
        of_client = [row for row in rows if row["client"] == client]
        cells = [
            _format(value),
            _range(of_client, main),
            _ratio(value, floor),
            _ratio(value, mine),
            *(_format(medians.get(column)) for column in list(columns)[1:]),
        ]
        lines.append(f"| {client} | {' | '.join(cells)} |")
    return lines[0] + "\n\n" + "\n".join(lines[1:])


def _range(rows: Rows, main: str) -> str:
    """Return the least and the most of the rounds of one client, and what failed in the others."""
    values = [row[main] for row in rows if main in row]
    errors = [row["error"] for row in rows if "error" in row]
    parts = [f"{_format(min(values))} – {_format(max(values))}"] if values else []
    if errors:
        error = errors[0].replace("|", "/").replace("`", "'")  # as code, because `<no frame>` would not be displayed
        parts.append(f"failed in {len(errors)} of {len(rows)} rounds: `{error}`")
    return "; ".join(parts)


def _floor(clients: dict[str, dict[str, Any]], client: str) -> dict[str, Any]:
    """Return the floor of a client: the blocking floor, or that of the client's event loop if there is no such one."""
    _, _, loop = client.partition(" ")
    return clients.get("floor") or clients.get(f"floor {loop}") or clients.get("floor async") or {}


def _medians(rows: Rows, columns: dict[str, str]) -> dict[str, dict[str, Any]]:
    by_client: dict[str, Rows] = defaultdict(list)
    for row in rows:
        by_client[row["client"]].append(row)
    return {
        client: {
            column: statistics.median(values)
            for column in columns
            if (values := [r[column] for r in of if column in r])
        }
        for client, of in by_client.items()
    }


def _case_label(case: str) -> str:
    _, _, numbers = case.removeprefix("http ").partition(" ")
    return f": {numbers.replace('/', ' / ')}" if numbers else ""


def _order(value: float | None, main: str) -> float:
    if value is None:
        return float("inf")
    return -value if main == "per_second" else value


def _ratio(value: float | None, base: float | None) -> str:
    return "" if value is None or not base else f"{value / base:.2f}"


def _format(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def plot(rows: Rows, folder: Path) -> None:
    """Write a bar chart for each case."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    for case in dict.fromkeys(row["case"] for row in rows):
        title, columns = KINDS[_kind(case)]
        main = next(iter(columns))
        clients = _medians([row for row in rows if row["case"] == case], columns)
        ranked = sorted((m[main], client) for client, m in clients.items() if main in m)
        figure, axes = plt.subplots(figsize=(7, 0.32 * len(ranked) + 1), layout="constrained")
        fills = ["#ff9d00" if name.startswith("hf_ext") else "#8c8c8c" for _, name in ranked]
        bars = axes.barh([name for _, name in ranked], [value for value, _ in ranked], color=fills)
        axes.bar_label(bars, [_format(value) for value, _ in ranked], padding=3)
        axes.set_title(f"{title}{_case_label(case)}: {columns[main]}", fontsize=10)
        axes.margins(x=0.12)
        axes.invert_yaxis()
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(folder / f"{case.replace(' ', '_').replace('/', '_')}.png", dpi=110)
        plt.close(figure)
