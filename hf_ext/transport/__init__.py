"""The transport: the only package of hf_ext that sends requests and imports an HTTP library."""

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
