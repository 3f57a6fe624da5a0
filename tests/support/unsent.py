"""Transports that raise an error instead of sending. A test gets the unsent request from the error."""

import json
from typing import Any, NoReturn

from hf_ext.transport import Request


class UnsentError(Exception):
    """Raised instead of sending a request. It contains the request."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.where)
        self.request = request

    @property
    def body(self) -> Any:
        """JSON body of the request."""
        return json.loads(self.request.content or b"null")


class Stop:
    """A transport that sends nothing."""

    name = "stop"

    def send(self, request: Request) -> NoReturn:
        raise UnsentError(request)

    stream = send

    def close(self) -> None:
        """There is nothing to close."""


class AsyncStop:
    """An async transport that sends nothing."""

    name = "stop"

    async def send(self, request: Request) -> NoReturn:
        raise UnsentError(request)

    stream = send

    async def aclose(self) -> None:
        """There is nothing to close."""
