"""Timeout: the longest wait at each step of a call."""

from dataclasses import dataclass

from hf_ext._core.validate import TIMEOUT, Problems, check_attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout:
    """The longest wait at each step of a call, in seconds; None means no timeout.

    A timeout limits one wait, not the call: the timeout never expires while a server keeps sending a few bytes.
    `deadline` limits the whole call.

        Client(timeout=Timeout(read=300))    # a reasoning model, without streaming
        Client(timeout=5)                    # connect, read and write

    Attributes:
        connect: The wait for the connection to the server, including TLS. Default 10: a server that can be reached
            responds in a few round trips, and the name lookup has its own retries.
        read: The wait for the next bytes of the response. Default 120: without streaming, a server sends nothing until
            it has generated the whole answer. A stream sends something every few seconds.
        write: The wait until the server accepts the next bytes of the request. Default 60: an upload of images or audio
            over a slow line takes long.
        pool: The wait for a free connection. Default None: the server does not cause this wait, and `deadline` limits
            it too.

    Raises:
        ValidationError: A value is neither None nor a number of seconds above 0, at most 1,000,000.
    """

    connect: float | None = 10.0
    read: float | None = 120.0
    write: float | None = 60.0
    pool: float | None = None

    @classmethod
    def of(cls, timeout: "float | Timeout") -> "Timeout":
        """Return a `Timeout` unchanged; a number of seconds becomes the timeout of connect, read and write."""
        return timeout if isinstance(timeout, Timeout) else cls(connect=timeout, read=timeout, write=timeout)

    def __post_init__(self) -> None:
        problems = Problems()
        check_attributes(self, dict.fromkeys(self.__slots__, TIMEOUT.or_none()), problems)
        problems.raise_if_any("Timeout")
