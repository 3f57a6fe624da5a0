"""A log is a text with any content: a line that looks like an error of the call is a line of the log."""

from __future__ import annotations

import pytest
from support.byte_server import ByteServer, answer

from hf_ext import ApiError, AsyncClient

pytestmark = pytest.mark.anyio

LINE = b'{"error": "out of memory", "level": "ERROR"}'


async def test_log_with_one_line_that_looks_like_an_error_is_returned() -> None:
    with ByteServer(answer(LINE, "text/plain; charset=utf-8")) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            assert await client.endpoints.logs("me", "x") == LINE.decode()


async def test_error_in_place_of_a_log_is_raised() -> None:
    with ByteServer(answer({"error": "no such replica"})) as service:
        async with AsyncClient(endpoints_url=service.url, token="hf_test") as client:
            with pytest.raises(ApiError, match="no such replica"):
                await client.endpoints.logs("me", "x")
