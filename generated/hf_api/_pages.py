# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The pages of a listing, which a `Link` header connects."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from . import errors
from ._call import error_of, parse_body

if TYPE_CHECKING:
    from .client import AuthenticatedClient, Client
    from .types import ResponseLike

T = TypeVar("T")


def iter_pages(
    client: AuthenticatedClient | Client,
    kwargs: dict[str, Any],
    parse: Callable[[ResponseLike], T],
    parse_error: Callable[[ResponseLike], object],
) -> Generator[T, None, None]:
    """Yield the parsed pages. Each page is requested when it is needed."""
    http = client.get_httpx_client()
    pages = _Pages(parse, parse_error)
    page: dict[str, Any] | None = kwargs
    while page is not None:
        response = http.request(**page)
        yield pages.parse(response)
        page = pages.next(page, response)


async def aiter_pages(
    client: AuthenticatedClient | Client,
    kwargs: dict[str, Any],
    parse: Callable[[ResponseLike], T],
    parse_error: Callable[[ResponseLike], object],
) -> AsyncGenerator[T, None]:
    """Yield the parsed pages. Each page is requested when it is needed."""
    http = client.get_async_httpx_client()
    pages = _Pages(parse, parse_error)
    page: dict[str, Any] | None = kwargs
    while page is not None:
        response = await http.request(**page)
        yield pages.parse(response)
        page = pages.next(page, response)


class _Pages:
    """Parses pages, and finds the next page, without input or output."""

    def __init__(self, parse: Callable[[ResponseLike], Any], parse_error: Callable[[ResponseLike], object]) -> None:
        self._parse = parse
        self._parse_error = parse_error
        self._first: httpx.URL | None = None
        self._seen: set[str] = set()

    def parse(self, response: httpx.Response) -> Any:
        """Return the parsed page.

        Raises:
            ErrorResponse: The server returned an error.
            UnreadableResponse: The page cannot be parsed.
        """
        if not response.is_success:
            raise error_of(response, self._parse_error)
        return parse_body(response, self._parse)

    def next(self, kwargs: dict[str, Any], response: httpx.Response) -> dict[str, Any] | None:
        """Return the request of the page after `response`, or None after the last page.

        Raises:
            PageError: The next page is on another origin than the first, to which the token must not be sent, or it
                was already returned.
        """
        requested = response.history[0].url if response.history else response.url
        self._first = self._first or requested
        self._seen.add(str(requested))
        link = _next_link(response)
        if link is None:
            return None
        try:
            url = response.url.join(link)
        except httpx.InvalidURL as error:
            raise errors.PageError(response.status_code, response.content, link, "is not a URL") from error
        if _origin(url) != _origin(self._first):
            raise errors.PageError(response.status_code, response.content, str(url), "is on another origin")
        if str(url) in self._seen:
            raise errors.PageError(response.status_code, response.content, str(url), "was already returned")
        return {name: value for name, value in kwargs.items() if name != "params"} | {"url": str(url)}


def _next_link(response: httpx.Response) -> str | None:
    for parameters in response.links.values():
        link = {str(name).lower(): value for name, value in parameters.items()}
        if "next" in link.get("rel", "").lower().split():
            return link["url"]
    return None


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)
