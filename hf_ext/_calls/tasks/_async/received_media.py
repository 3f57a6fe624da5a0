"""Received media: the files of a response of hf-inference or of a dedicated server, as one result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hf_ext._calls.resource._async.files import receive_files
from hf_ext._core.results.media import Media, Url, join_files

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.received_files import Expected
    from hf_ext._calls.resource._async.core import AsyncCore
    from hf_ext._calls.tasks.media_response import ReceivedFiles


async def download_files(
    core: AsyncCore, received: ReceivedFiles, call: CallOptions, expected: Expected = "media"
) -> Media:
    """Return the files of a response. Download the files at URLs, without the token."""
    files = await receive_files(
        received.files, lambda file: core.download(Url(file.url), call, expected=expected, is_result=True)
    )
    return join_files(files, received.meta, received.body)
