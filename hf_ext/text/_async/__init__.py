"""Async methods for texts."""
