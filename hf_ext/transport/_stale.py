"""When a request on a kept connection may be sent again over a new one."""

from __future__ import annotations

STALE_WITHIN = 0.5
"""Seconds in which a request on a closed connection fails: a round trip. What fails later may have been worked on."""
