"""Timeout: how long to wait at each step of a call."""

from dataclasses import dataclass

from hf_ext._core.validate import SECONDS, Problems, check_attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout:
    """Seconds to wait at each step; None waits without end.

    A timeout bounds one wait, not the call: a server that sends a byte now and then never runs into one. `deadline`
    bounds the whole call.

        Client(timeout=Timeout(read=300))    # a reasoning model that answers in one piece
        Client(timeout=5)                    # connect, read and write

    Attributes:
        connect: To reach the server, TLS included. 10: a server that is there answers in a few round trips, and name
            look-up has retries of its own.
        read: For the next bytes of the response. 120: a response that is not streamed comes in one piece when all of it
            is generated; a stream sends something every few seconds.
        write: For the server to take the next bytes of the request. 60: images and audio over a slow line.
        pool: For a free connection. None: a queue is no fault of the server; `deadline` bounds it with the rest.

    Raises:
        ValidationError: A value is neither None nor a number above 0.
    """

    connect: float | None = 10.0
    read: float | None = 120.0
    write: float | None = 60.0
    pool: float | None = None

    @classmethod
    def of(cls, timeout: "float | Timeout") -> "Timeout":
        """Return `timeout` itself, or that of a number of seconds, which bounds connect, read and write each."""
        return timeout if isinstance(timeout, Timeout) else cls(connect=timeout, read=timeout, write=timeout)

    def __post_init__(self) -> None:
        problems = Problems()
        check_attributes(self, dict.fromkeys(self.__slots__, SECONDS.or_none()), problems)
        problems.raise_if_any("Timeout")
