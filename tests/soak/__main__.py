"""Make calls with random faults for a long time, and check that the process holds nothing at the end.

    python tests/soak [--seconds 15 | --calls 200000] [--parts calls fork loops signals] [--transports default httpx]

`--seconds` is the time of each combination of transport, TLS, and sync or async code: there are eight. `--calls` is the
number of calls in all; the default transport makes four fifths of them. The program prints the figures of each part. It
ends with status 1 after a wrong answer, a bare exception, or a leak.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import trustme
from calls import Budget, soak_async, soak_sync
from figures import Held, Outcomes
from processes import soak_fork, soak_loops, soak_signals

PARTS: dict[str, Callable[[dict[str, Any]], tuple[Outcomes, list[str]]]] = {
    "fork": soak_fork,
    "loops": soak_loops,
    "signals": soak_signals,
}


def main() -> None:
    """Run the parts, and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=0.0)
    parser.add_argument("--calls", type=int, default=0)
    parser.add_argument("--parts", nargs="*", default=["calls", *PARTS], choices=["calls", *PARTS])
    parser.add_argument("--transports", nargs="*", default=["default", "httpx"], choices=["default", "httpx"])
    options = parser.parse_args()
    if not options.seconds and not options.calls:
        options.seconds = 15.0
    print(f"{'part':<32}{'calls':>9}{'calls/s':>9}{'answered':>10}{'MiB':>7}{'fds':>5}{'threads':>9}", flush=True)
    with server() as (plain, secured, context):
        found = [
            problem
            for transport in options.transports
            for url, tls in ((plain, "plain"), (secured, "TLS"))
            for problem in run(
                f"{transport}, {tls}",
                {"base_url": url, "ssl_context": context, "transport": None if transport == "default" else transport},
                options,
            )
        ]
    sys.exit("\n".join(found) if found else 0)


def run(name: str, settings: dict[str, Any], options: argparse.Namespace) -> list[str]:
    """Run all parts with one transport, with or without TLS. Return the problems."""
    found: list[str] = []
    if "calls" in options.parts:
        calls = options.calls // 5 if settings["transport"] is None else options.calls // 20
        budget = Budget(options.seconds, calls)
        found += report(f"{name}, async", budget, *asyncio.run(soak_async(budget, settings)))
        budget = Budget(options.seconds, calls)
        found += report(f"{name}, sync", budget, *soak_sync(budget, settings))
    for part in options.parts:
        if part in PARTS:
            budget = Budget(1, 0)
            outcomes, problems = PARTS[part](settings)
            budget.made = outcomes.counts.total() + len(outcomes.wrong) + len(outcomes.bare)
            found += report(f"{name}, {part}", budget, outcomes, problems)
    return found


def report(name: str, budget: Budget, outcomes: Outcomes, problems: list[str]) -> list[str]:
    """Print the figures of a part, and return its problems with its name."""
    seconds, held = budget.elapsed, Held.now()
    print(
        f"{name:<32}{budget.made:>9,}{budget.made / seconds:>9.0f}{outcomes.counts['answered']:>10,}"
        f"{held.mebibytes:>7.0f}{held.descriptors:>5}{held.threads:>9}",
        flush=True,
    )
    others = ", ".join(f"{count:,} {result}" for result, count in outcomes.counts.most_common() if result != "answered")
    print(f"    {others or 'no errors'}; {len(outcomes.wrong)} wrong answers, {len(outcomes.bare)} bare exceptions")
    for problem in problems:
        print(f"    PROBLEM {problem}", flush=True)
    return [f"{name}: {problem}" for problem in problems]


@contextmanager
def server() -> Generator[tuple[str, str, ssl.SSLContext]]:
    """Start the faulty server. Return its two URLs, and a context that trusts its certificate."""
    authority = trustme.CA()
    context = ssl.create_default_context()
    authority.configure_trust(context)
    with tempfile.TemporaryDirectory() as folder:
        certificate = Path(folder, "server.pem")
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(certificate))
        command = [sys.executable, str(Path(__file__).with_name("faulty_server.py")), str(certificate)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            plain, secured = process.stdout.readline().split()
            yield f"http://127.0.0.1:{plain}", f"https://127.0.0.1:{secured}", context
            process.stdin.close()


if __name__ == "__main__":
    main()
