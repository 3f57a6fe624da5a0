"""The rows of the fault matrix, by topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faults.row import Row
from faults.rows import bodies, connections, framing, statuses, tls

TOPICS: Mapping[str, Sequence[Row]] = {
    "Connections": connections.ROWS,
    "HTTP": framing.ROWS,
    "Statuses": statuses.ROWS,
    "Bodies and events": bodies.ROWS,
    "TLS and proxies": tls.ROWS,
}
ROWS = [row for rows in TOPICS.values() for row in rows]
