"""Why a request got no response: the part of a message that the log may have."""

from __future__ import annotations

from hf_ext.errors import CertificateError, HfError, NetworkError, RequestTimeoutError, StreamInterruptedError

# Messages of the client and of the operating system. Their subclasses may have a text of a server or of a proxy.
_WITHOUT_TEXT_OF_A_SERVER = frozenset({CertificateError, NetworkError, RequestTimeoutError})


def reason_of(error: BaseException | None) -> str | None:
    """Return the message of an error, or of what interrupted a stream; None if it may have a text of a server."""
    if isinstance(error, StreamInterruptedError):
        error = error.__cause__
    if not isinstance(error, HfError) or error.status_code is not None or not error.where:
        return None  # your own code may raise an error without `where`, with any text
    return error.message if type(error) in _WITHOUT_TEXT_OF_A_SERVER else None
