"""Calls: turn operations into requests, and responses into results."""
