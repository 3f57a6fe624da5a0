"""Stream guard: open a stream under a policy, and let the policy learn of the end of the stream."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import TypeAlias

Manager: TypeAlias = AbstractAsyncContextManager[object]


class AsyncStreamGuard:
    """The policy around one stream.

    Attributes:
        is_opening: Whether the policy is opening the stream now.
    """

    def __init__(self, open_under_policy: Callable[[Callable[[], Manager]], Manager]) -> None:
        self._open_under_policy = open_under_policy
        self._manager: Manager | None = None
        self.is_opening: bool = False

    async def open(self, stream: object, attempt: Callable[[], Awaitable[None]]) -> None:
        """Open the stream; the policy decides how often `attempt` is called."""
        self.is_opening = True
        try:
            manager = self._open_under_policy(lambda: _Attempt(stream, attempt))
            await manager.__aenter__()
        finally:
            self.is_opening = False
        self._manager = manager

    async def leave(self, error: BaseException | None = None) -> None:
        """Report the end of the stream, once; `error` left the block of the caller."""
        manager, self._manager = self._manager, None
        if manager is not None:
            traceback = None if error is None else error.__traceback__
            await manager.__aexit__(None if error is None else type(error), error, traceback)


class _Attempt(AbstractAsyncContextManager[object]):
    """One attempt to open a stream, as a context manager. Policies read the attributes of the stream."""

    def __init__(self, stream: object, attempt: Callable[[], Awaitable[None]]) -> None:
        self._stream = stream
        self._attempt = attempt

    async def __aenter__(self) -> object:
        await self._attempt()
        return self._stream

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Leave the stream open: its own block closes it."""
