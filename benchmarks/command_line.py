"""Measure how long the command line takes to start: `python benchmarks/command_line.py [--rounds 10]`.

Each figure is the least of the rounds, and its ratio to `python -c pass` on the same machine. The budgets are ratios,
so that they mean the same on every machine. The time of a request ends when its first byte arrives at the server.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PYTHON = [sys.executable]
COMMAND = [sys.executable, "-m", "hf_ext"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
# The cases with their largest ratio to `python -c pass`.
BUDGETS = {"--version": 2.0, "--help": 15.0, "chat --help": 15.0, "usage error": 10.0, "first request": 18.0}
USAGE_ERROR = ["chta"]
TAB = (
    "source {script}; f=$(complete -p hf-ext); f=${{f##*-F }}; "
    "COMP_WORDS=(hf-ext chat --temp); COMP_CWORD=2; ${{f%% *}}"
)


def process(command: list[str]) -> float:
    """Return the seconds of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - start


def first_request() -> float:
    """Return the seconds from the start of a process to the first byte of its request."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        start = time.perf_counter()
        command = [*COMMAND, "chat", "hi", "-m", "m", "--base-url", url]
        child = subprocess.Popen(
            command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        connection, _ = server.accept()
        with connection:
            connection.recv(1)
            took = time.perf_counter() - start
        child.kill()
        child.wait()
    return took


def cases(folder: Path) -> dict[str, Callable[[], float]]:
    """Return what is measured, by its name."""
    script = folder / "hf-ext.bash"
    completion = subprocess.run([*COMMAND, "completion", "bash"], env=ENVIRONMENT, capture_output=True, check=True)
    script.write_bytes(completion.stdout)
    tab = ["bash", "-c", TAB.format(script=script)]
    return {
        "python -c pass": lambda: process([*PYTHON, "-c", "pass"]),
        "--version": lambda: process([*COMMAND, "--version"]),
        "--help": lambda: process([*COMMAND, "--help"]),
        "chat --help": lambda: process([*COMMAND, "chat", "--help"]),
        "usage error": lambda: process([*COMMAND, *USAGE_ERROR]),
        "first request": first_request,
        "bash -c true": lambda: process(["bash", "-c", "true"]),
        "TAB, and loading its script": lambda: process(tab),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        measured = cases(Path(folder))
        least = dict.fromkeys(measured, float("inf"))
        for _ in range(rounds):
            for name, measure in measured.items():  # in turns, so that a busy moment slows all cases
                least[name] = min(least[name], measure())
    floor = least["python -c pass"]
    print("| case | ms, least of", rounds, "| ratio | budget |\n| --- | ---: | ---: | ---: |")
    for name, seconds in least.items():
        budget = BUDGETS.get(name)
        shown = "" if budget is None else f"≤ {budget:g}" + ("" if seconds / floor <= budget else " – over")
        print(f"| {name} | {seconds * 1000:.0f} | {seconds / floor:.1f} | {shown} |")


if __name__ == "__main__":
    main()
