"""Async methods for models and the router."""
