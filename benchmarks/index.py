"""An index of 1,000,000 × 384 vectors: how long it takes to load, and how a search compares with BLAS alone.

    python benchmarks/index.py [--rows 1000000] [--rounds 15]

BLAS alone is the product of the same matrix and a vector by numpy, which any exact search needs at least. Both are
measured in turn, so that other work on the machine affects both; the lowest times are compared.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from hf_ext.similarity import Index, Metric

DIMENSIONS = 384


def milliseconds(function: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    function()
    return 1000 * (time.perf_counter() - start)


def write(path: Path, rows: int, metric: Metric) -> None:
    """Write an index of random vectors."""
    vectors = np.random.default_rng(0).standard_normal((rows, DIMENSIONS), dtype=np.float32)
    print(f"create {milliseconds(lambda: Index(vectors, metric=metric)):8.0f} ms")
    index = Index(vectors, metric=metric)
    print(f"save   {milliseconds(lambda: index.save(path)):8.0f} ms   {path.stat().st_size / 1e9:.2f} GB")


def measure(path: Path, rounds: int, k: int = 10) -> None:
    """Print the times of loading and searching."""
    loads = [milliseconds(lambda: Index.load(path)) for _ in range(rounds)]
    print(f"load   {min(loads):8.1f} ms   first {loads[0]:.1f}")
    index = Index.load(path)
    matrix = np.load(path, mmap_mode="r").view(np.ndarray)
    query = np.random.default_rng(1).standard_normal(DIMENSIONS, dtype=np.float32)
    first = milliseconds(lambda: index.search(query, k))  # reads the file
    blas, search = list[float](), list[float]()
    for _ in range(rounds):
        blas.append(milliseconds(lambda: matrix @ query))
        search.append(milliseconds(lambda: index.search(query, k)))
    print(f"BLAS   {min(blas):8.1f} ms   median {np.median(blas):.1f}")
    print(f"search {min(search):8.1f} ms   median {np.median(search):.1f}   first {first:.1f}")
    lowest, medians = min(search) / min(blas), np.median(search) / np.median(blas)
    print(f"search / BLAS: {lowest:.3f} of the lowest, {medians:.3f} of the medians")


def main() -> None:
    """Measure with the metric and the size of the arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--metric", choices=["cosine", "dot", "euclidean"], default="cosine")
    parser.add_argument("--folder", type=Path, help="where the file is written; it needs 1.6 GB")
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "vectors.index"
        write(path, options.rows, options.metric)
        measure(path, options.rounds)


if __name__ == "__main__":
    main()
