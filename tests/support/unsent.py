"""Calls that end where the network would begin: what a client would have sent, without a server that plays along."""

import json
from typing import Any, NoReturn

from hf_ext.transport import Request


class UnsentError(Exception):
    """Raised in the place of sending, with what would have been sent."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.where)
        self.request = request

    @property
    def body(self) -> Any:
        """The JSON body."""
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
    """The same for AsyncClient."""

    name = "stop"

    async def send(self, request: Request) -> NoReturn:
        raise UnsentError(request)

    stream = send

    async def aclose(self) -> None:
        """There is nothing to close."""
