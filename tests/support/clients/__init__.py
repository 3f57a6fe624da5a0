"""Fixtures with sync and async clients of the real local servers."""
