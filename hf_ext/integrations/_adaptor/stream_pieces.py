"""The stream of an answer, converted piece by piece to the objects of a framework."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from hf_ext.chat import ChatChunk, ChatCompletion
    from hf_ext.integrations._adaptor.connection import Connection

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)


class Converter(Protocol[P_co]):
    """Converts one stream."""

    def add(self, chunk: ChatChunk) -> Iterable[P_co]:
        """Return the pieces of a chunk."""
        ...

    def end(self, completion: ChatCompletion) -> Iterable[P_co]:
        """Return the pieces that follow the last chunk, from the complete answer."""
        ...


def stream_pieces(
    connection: Connection,
    request: Mapping[str, Any],
    converter: Converter[P],
    errors: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Generator[P, None, None]:
    """Send a request at the first step, and yield the pieces of its answer. The end of the generator closes the stream.

    Args:
        connection: The connection with the client.
        request: The arguments of `chat.stream`.
        converter: Converts the chunks; a new one for each stream.
        errors: Converts the errors of the client.
    """
    with errors(), connection.client.chat.stream(**request) as stream:
        for chunk in stream:
            yield from converter.add(chunk)
        yield from converter.end(stream.final())


async def astream_pieces(
    connection: Connection,
    request: Mapping[str, Any],
    converter: Converter[P],
    errors: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> AsyncGenerator[P, None]:
    """Send a request at the first step, and yield the pieces of its answer; see `stream_pieces`."""
    with errors():
        async with connection.async_client.chat.stream(**request) as stream:
            async for chunk in stream:
                for piece in converter.add(chunk):
                    yield piece
            for piece in converter.end(await stream.final()):
                yield piece
