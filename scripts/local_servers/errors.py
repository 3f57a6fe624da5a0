"""Errors when a local server starts.

LocalServerError
├── ServersMissingError   not installed, or installed with other pins
└── ServerStartError      started, but exited or did not answer
"""


class LocalServerError(RuntimeError):
    """A local server cannot be used."""


class ServersMissingError(LocalServerError):
    """A server's program or model is not installed."""


class ServerStartError(LocalServerError):
    """A server exited or did not answer in time. The message contains the end of its log."""
