"""Defaults of a run that differ between sync and async."""


class AsyncDefaults:
    """The defaults of an `AsyncClient`."""

    max_concurrency = 4
    accepts_async_functions = True


class Defaults:
    """The defaults of a `Client`. One tool runs after another, in the thread of the caller."""

    max_concurrency = 1
    accepts_async_functions = False
