"""Stream opening: the request of a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hf_ext._core.results.meta import Lookup
    from hf_ext.transport.base import Request


class StreamOpening(NamedTuple):
    """The request of a stream, and how the provider's name of the model was found."""

    request: Request
    lookup: Lookup | None = None
