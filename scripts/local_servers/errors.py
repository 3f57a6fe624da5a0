"""The errors that a local server raises when it starts.

LocalServerError
├── ServersMissingError   the servers are not installed, or were installed with other pinned versions
└── ServerStartError      the server was started, but exited or did not answer
"""


class LocalServerError(RuntimeError):
    """A local server cannot be used."""


class ServersMissingError(LocalServerError):
    """The program or the model of a server is not installed, or has another version than the pinned version."""


class ServerStartError(LocalServerError):
    """A server exited or did not answer in time. The message contains the end of its log."""
