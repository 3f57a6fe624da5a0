"""Policies of a client: the methods that a policy has, and the function that the client passes to these methods."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Generic, ParamSpec, Protocol, TypeVar

from hf_ext._core.validate import describe_type
from hf_ext._core.values.kinds import has_method
from hf_ext.errors import ValidationError

P = ParamSpec("P")
T = TypeVar("T")

_METHODS = ("call", "acall", "stream", "astream")


class PolicyProtocol(Protocol):
    """A policy around the requests of a client, such as `Retry` or `Pipeline` of `hf_ext.resilience`.

    A sync client uses `call` and `stream`, an async client `acall` and `astream`. The client passes a function without
    parameters of its own. The keyword arguments describe the request: the parameters of its path and its query, and the
    fields of its JSON body.
    """

    def call(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `fn(*args, **kwargs)`, any number of times, and return its result."""
        ...

    async def acall(self, fn: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Await `fn(*args, **kwargs)`, any number of times, and return its result."""
        ...

    def stream(
        self, fn: Callable[P, AbstractContextManager[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AbstractContextManager[T]:
        """Return a context manager that opens the stream `fn(*args, **kwargs)`, and learns of its end."""
        ...

    def astream(
        self, fn: Callable[P, AbstractAsyncContextManager[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AbstractAsyncContextManager[T]:
        """Return a context manager that opens the stream `fn(*args, **kwargs)`, and learns of its end."""
        ...


class RequestCall(Generic[T]):
    """The function that a client passes to its policy: each call sends one request.

    Attributes:
        key: What distinguishes the request from other requests of all clients; None if it cannot be compared, because
            its body is a large file.
        remaining: Function that returns the seconds until the deadline of the request; None without a deadline. The
            deadline limits all attempts together.
        is_read: Whether the request only reads, so that it may be sent twice.
    """

    def __init__(
        self,
        send: Callable[[], T],
        *,
        name: str,
        key: Callable[[], Hashable | None],
        remaining: Callable[[], float] | None,
        is_read: bool,
    ) -> None:
        self.__qualname__ = name  # as a function, for messages of policies
        self._send = send
        self._key = key
        self.remaining: Callable[[], float] | None = remaining
        self.is_read: bool = is_read

    @property
    def key(self) -> Hashable | None:
        """See the attributes of the class."""
        return self._key()

    def __call__(self, *args: object, **_: object) -> T:
        """Send the request. The keyword arguments only describe it.

        Raises:
            ValidationError: There is a positional argument.
        """
        if args:
            raise ValidationError(
                "the policy of a client passes a positional argument, and the request has none",
                hint="A Failover chooses the target of a function: call failover.call(fn, ...) instead.",
            )
        return self._send()


def policy_problem(name: str, value: object) -> str:
    """Return why a value is not a policy, "" if it is one."""
    if all(has_method(value, method) for method in _METHODS) and not isinstance(value, type):
        return ""
    kind = f"the class {value.__name__}" if isinstance(value, type) else describe_type(value)
    advice = "; put several policies into a Pipeline" if isinstance(value, list | tuple) else ""
    return f"{name} must be a policy such as Retry(...) of hf_ext.resilience, not {kind}{advice}"
