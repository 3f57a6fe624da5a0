# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The errors of responses. Each has the status and the bytes that were received."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import ErrorBody

_SHOWN_BYTES = 500


class ResponseError(Exception):
    """The base class of the errors of responses.

    Attributes:
        status_code: The status, or None if it is not available.
        content: The body of the response, or the data of one event of a stream.
    """

    problem: str = "the response has an error"

    def __init__(self, status_code: int | None, content: bytes, *more: object) -> None:
        super().__init__(status_code, content, *more)  # pickle calls the class with these arguments
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        status = "" if self.status_code is None else f" (status {self.status_code})"
        shown = self.content[:_SHOWN_BYTES].decode(errors="replace")
        return f"{self.problem}{status}" + (f": {shown}" if shown else "")


class UnexpectedStatus(ResponseError):
    """The status is not documented, and `raise_on_unexpected_status` of the client is true."""

    problem: str = "the status is not documented"


class UnreadableResponse(ResponseError):
    """The status is a success, but the body, or an event of a stream, cannot be parsed. The cause has the reason."""

    problem: str = "the response cannot be parsed"


class ErrorResponse(ResponseError):
    """The server returned an error: `unwrap`, `pages` and `stream` raise it.

    Attributes:
        status_code: The status; None if `unwrap` was called with a parsed body only.
        content: The body of the response, or the data of the event that reports the error.
        error: The parsed error, or None if the body has another form.
    """

    problem: str = "the server returned an error"

    def __init__(self, status_code: int | None, content: bytes, error: ErrorBody | None) -> None:
        super().__init__(status_code, content, error)
        self.error = error

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.content or self.error is None else f"{text}: {self.error.to_dict()}"


class PageError(ResponseError):
    """The next page of a listing is not requested: it is on another origin, or was already returned.

    Attributes:
        url: The URL of the next page.
    """

    def __init__(self, status_code: int | None, content: bytes, url: str, problem: str) -> None:
        super().__init__(status_code, content, url, problem)
        self.url = url
        self.problem = problem

    def __str__(self) -> str:
        return f"the next page {self.problem}: {self.url.partition('?')[0]}"


__all__ = ["ErrorResponse", "PageError", "ResponseError", "UnexpectedStatus", "UnreadableResponse"]
