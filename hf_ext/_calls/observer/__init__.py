"""Observers: receive the start, the first event, the end and the error of every call and of every stream."""
