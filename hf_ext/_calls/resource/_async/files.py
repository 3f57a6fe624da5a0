"""Files of one response: those inside the response, and those at URLs, which are downloaded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from hf_ext._core.results.media import Media, Url
from hf_ext.errors import HfError
from hf_ext.providers.job_state import FileUrl


async def receive_files(
    files: Sequence[Media | FileUrl], download: Callable[[FileUrl], Awaitable[Media]]
) -> list[Media]:
    """Return all files in their order; `download` returns the file at a URL.

    Raises:
        HfError: A download failed. If there are several files, `partial` is the list of all files: `Media` if the file
            was received, else its `Url`.
    """
    received: list[Media | Url] = [file if isinstance(file, Media) else Url(file.url) for file in files]
    for index, file in enumerate(files):
        if isinstance(file, Media):
            continue
        try:
            media = await download(file)
        except HfError as error:
            error.partial = received if len(files) > 1 else error.partial
            raise
        facts = file.facts
        received[index] = replace(media, seed=facts.seed, is_nsfw=facts.is_nsfw, timings=facts.timings)
    return [file for file in received if isinstance(file, Media)]
