"""The transport: the only package of hf_ext that sends requests and imports an HTTP library."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._core.media.upload import Upload as Upload
    from hf_ext.transport.base import AsyncStreamResponse as AsyncStreamResponse
    from hf_ext.transport.base import AsyncTransport as AsyncTransport
    from hf_ext.transport.base import Request as Request
    from hf_ext.transport.base import Response as Response
    from hf_ext.transport.base import StreamResponse as StreamResponse
    from hf_ext.transport.base import Transport as Transport
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._core.media.upload": ["Upload"],
            "hf_ext.transport.base": [
                "AsyncStreamResponse",
                "AsyncTransport",
                "Request",
                "Response",
                "StreamResponse",
                "Transport",
            ],
        },
    )
