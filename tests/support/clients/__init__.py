"""Fixtures of the tests that talk to servers, async and sync."""
