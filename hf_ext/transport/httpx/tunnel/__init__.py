"""Tunnels: connections through a proxy, opened with CONNECT."""
