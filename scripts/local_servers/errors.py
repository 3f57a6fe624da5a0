"""What can go wrong before a local server answers.

LocalServerError
├── ServersMissingError   not installed, or installed from other pins
└── ServerStartError      started, but ended or stayed silent
"""


class LocalServerError(RuntimeError):
    """A local server cannot be used."""


class ServersMissingError(LocalServerError):
    """A server's program or model is not installed."""


class ServerStartError(LocalServerError):
    """A server ended or did not answer in time; the message carries the end of its log."""
