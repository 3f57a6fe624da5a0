"""Calls, streams and provider jobs, async."""
