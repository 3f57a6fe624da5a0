"""Transports that wait through anyio."""
