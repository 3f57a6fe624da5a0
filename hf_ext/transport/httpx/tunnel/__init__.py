"""Tunnels through a proxy."""
