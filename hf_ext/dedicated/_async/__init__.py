"""Async methods for dedicated servers."""
