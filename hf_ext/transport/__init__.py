"""Transport: the one seam to the network, and the only place that knows an HTTP library."""

from hf_ext._core.media.upload import Upload
from hf_ext.transport.base import (
    AsyncStreamResponse,
    AsyncTransport,
    Request,
    Response,
    StreamResponse,
    Transport,
)

__all__ = ["AsyncStreamResponse", "AsyncTransport", "Request", "Response", "StreamResponse", "Transport", "Upload"]
