"""Rankings for the rerankers of frameworks. Nothing is sent if there are no texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hf_ext.integrations._adaptor.call_options import rank_options

if TYPE_CHECKING:
    from hf_ext.integrations._adaptor.connection import Connection
    from hf_ext.text.results import RankedText


def rank(connection: Connection, texts: Sequence[str], *sources: Mapping[str, Any]) -> Sequence[RankedText]:
    """Return the ranks of texts, best first.

    Args:
        connection: The connection with the client.
        texts: The texts.
        *sources: The other arguments of `text.rank`, as in `chat_options`.
    """
    return connection.client.text.rank(texts=texts, **rank_options(connection, *sources)) if texts else ()


async def arank(connection: Connection, texts: Sequence[str], *sources: Mapping[str, Any]) -> Sequence[RankedText]:
    """Return the ranks of texts, best first; see `rank`."""
    return await connection.async_client.text.rank(texts=texts, **rank_options(connection, *sources)) if texts else ()
