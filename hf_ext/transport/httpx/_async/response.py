"""Responses of httpx whose bodies are still being received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.results.headers import Headers
from hf_ext._core.values.async_pairs import awithin
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext.transport._network_errors import map_errors
from hf_ext.transport.body._async import AsyncStreamResponseBase
from hf_ext.transport.httpx.pool import has_trailing_data, stop_parsing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpcore
    import httpx

    from hf_ext.transport.base import Request
    from hf_ext.transport.httpx._async.pools import AsyncPools
    from hf_ext.transport.httpx.limit import Slot


class AsyncHttpxResponse(AsyncStreamResponseBase):
    """A response of httpx whose body is still being received."""

    def __init__(self, request: Request, response: httpx.Response, elapsed: float, *, uses_httpcore: bool) -> None:
        super().__init__(request, response.status_code, Headers.from_raw(response.headers.raw), elapsed)
        self._response = response
        self._is_complete = False
        self._uses_httpcore = uses_httpcore
        self._chunks: Any = aiter(cast("httpx.AsyncByteStream", response.stream))

    async def _next_chunk(self) -> bytes | None:
        try:
            with map_errors(self._request):
                chunk: bytes | None = await awithin(self._request.deadline, lambda: anext(self._chunks, None))
        except BaseException as error:
            await self._abandon(error)
            raise
        self._is_complete = chunk is None
        return chunk

    async def _abandon(self, error: BaseException) -> None:
        """Called with an error that was raised while the body was received."""

    async def aclose(self) -> None:
        """Close the response. Its connection returns to the pool if the body was read to its end."""
        stream = cast("httpx.AsyncByteStream", self._response.stream)
        if not self._uses_httpcore:
            if hasattr(self._chunks, "aclose"):
                await self._chunks.aclose()
            await stream.aclose()
            return
        await stream.aclose()
        stop_parsing(self._response)
        # Finish the generators inside httpcore too; this is possible only after the connection is closed. If the
        # garbage collector finished an open generator, asyncio would start a task, and trio would issue a warning.
        try:
            async for _ in self._chunks:
                pass
        except Exception as error:  # noqa: BLE001 - the connection is closed
            raise_from_signal_handler(error)


class AsyncPooledResponse(AsyncHttpxResponse):
    """A response over a connection of the client's pools.

    Args:
        pools: The pools of the connection.
        slot: The slot of the connection, which is released when the response is closed.
        on_complete: Called with the connection after the body was read to its end. It is not called if the connection
            cannot be reused.
        abandon: Called with an error that was raised while the response was received or closed.
    """

    def __init__(
        self,
        request: Request,
        response: httpx.Response,
        elapsed: float,
        *,
        pools: AsyncPools,
        slot: Slot,
        on_complete: Callable[[httpcore.AsyncNetworkStream], Awaitable[None]],
        abandon: Callable[[BaseException], Awaitable[None]],
    ) -> None:
        super().__init__(request, response, elapsed, uses_httpcore=True)
        self._pools = pools
        self._on_complete = on_complete
        self._on_error = abandon
        self._connection = response.extensions.get("network_stream")  # None for a response recorded by vcrpy
        self._slot: Slot | None = slot  # last, because `__del__` uses the others

    async def aclose(self) -> None:
        """Close the response. Its connection returns to the pool if the body was read to its end."""
        slot, self._slot = self._slot, None
        if slot is None:
            return
        try:
            await self._close_checked()
            slot.release()
        except BaseException as error:
            try:
                slot.release()
                await self._abandon(error)
            finally:
                slot.release()  # again: a signal handler may have raised an exception in the first call
            raise

    async def _abandon(self, error: BaseException) -> None:
        await self._on_error(error)

    async def _close_checked(self) -> None:
        try:
            await self._close_unless_reusable()
        except BaseException:
            if self._connection is not None:
                await self._connection.aclose()  # what follows the response was not checked
            raise
        finally:
            await super().aclose()

    def __del__(self) -> None:
        if getattr(self, "_slot", None) is not None:
            self._pools.drop(self._response.stream, self._connection)

    async def _close_unless_reusable(self) -> None:
        if self._connection is None:
            return
        if not self._is_complete or "close" in self.headers.get("connection", "").lower():
            return  # httpcore closes the connection
        if self._pools.is_closed or has_trailing_data(self._response):
            await self._connection.aclose()
        else:
            await self._on_complete(self._connection)
