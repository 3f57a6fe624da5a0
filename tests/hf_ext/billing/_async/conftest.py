"""Clients of real local servers."""

from support.clients._async import *  # noqa: F403
