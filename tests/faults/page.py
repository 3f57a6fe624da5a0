"""Write the tables of docs/understanding/reliability.md from the fault matrix: `python tests/faults/page.py`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "understanding" / "reliability.md"
BEGIN = "<!-- The fault matrix of tests/faults: written by tests/faults/page.py. -->\n"
END = "<!-- The end of the fault matrix. -->\n"


def tables() -> str:
    """Return a table for each topic of the matrix."""
    from faults.row import Failure, Outcome
    from faults.rows import TOPICS

    def cell(outcome: Outcome | None) -> str:
        if outcome is None:
            return ""
        return outcome.describe() if isinstance(outcome, Failure) else "the answer"

    parts = []
    for topic, rows in TOPICS.items():
        lines = [f"| {row.name} | {cell(row.create)} | {cell(row.stream)} |" for row in rows]
        head = ["| Fault | `chat.create` | `chat.stream` |", "| --- | --- | --- |"]
        parts.append("\n".join([f"### {topic}", "", *head, *lines, ""]))
    return "\n".join(parts)


def with_tables(page: str) -> str:
    """Return the page with the tables of now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "generated"), str(ROOT / "tests")]
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
