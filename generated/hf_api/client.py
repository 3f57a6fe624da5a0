# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
import re
import ssl
from collections.abc import Callable
from typing import Any, Self

import httpx
from attrs import define, evolve, field


def _default_timeout() -> httpx.Timeout:
    return httpx.Timeout(60.0)


# RFC 9110, 5.5: visible ASCII, with spaces and tabs only between the characters.
_HEADER_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?")


def _check_token(client: object, attribute: object, token: str) -> None:
    if not token:
        raise ValueError("the token is empty. Pass a token, or use Client for requests without one.")
    _check_header_value("token", token)


def _check_prefix(client: object, attribute: object, prefix: str) -> None:
    _check_header_value("prefix", f"{prefix}x")  # the token follows, so the prefix may be empty or end with a blank


def _check_header_value(name: str, value: object) -> None:
    """Raise a ValueError that does not contain the value, which the HTTP library would show in its own error."""
    if not isinstance(value, str) or not _HEADER_VALUE.fullmatch(value):
        raise ValueError(
            f"the {name} is not visible ASCII text (its value is not shown). "
            "Remove line breaks, control characters, surrounding blanks and other characters."
        )


def _token_remover(header: str, base_url: str) -> Callable[[httpx.Request], None]:
    """Return an event hook that removes a header from requests to another origin than that of `base_url`.

    For a redirect, httpx removes only the Authorization header. Like httpx, the hook accepts the redirect of a host
    from http to https.
    """
    origin = _origin(httpx.URL(base_url))
    allowed = {origin, ("https", origin[1], 443)} if origin[::2] == ("http", 80) else {origin}

    def remove(request: httpx.Request) -> None:
        if _origin(request.url) not in allowed:
            request.headers.pop(header, None)

    return remove


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)


@define
class Client:
    """A class for keeping track of data related to the API

    The following are accepted as keyword arguments and will be used to construct httpx Clients internally:

    ``base_url``: The base URL for the API, all requests are made to a relative path to this URL

    ``cookies``: A dictionary of cookies to be sent with every request

    ``headers``: A dictionary of headers to be sent with every request

    ``timeout``: Timeout for each connect, each wait for a free connection of the pool, each read and each write.
    Default: 60 seconds each. API functions raise httpx.TimeoutException if it is exceeded.

    ``verify_ssl``: Whether or not to verify the SSL certificate of the API server. This should be True in production,
    but can be set to False for testing purposes.

    ``follow_redirects``: Whether or not to follow redirects. Default value is False.

    ``httpx_args``: A dictionary of additional arguments to be passed to the ``httpx.Client`` and
    ``httpx.AsyncClient`` constructor.

    """

    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    """Whether or not to raise an errors.UnexpectedStatus if the API returns a status code that was not documented in the source OpenAPI document. Can also be provided as a keyword argument to the constructor."""
    _base_url: str = field(alias="base_url")
    _cookies: dict[str, str] = field(factory=lambda: {}, kw_only=True, alias="cookies", repr=False)
    _headers: dict[str, str] = field(factory=lambda: {}, kw_only=True, alias="headers", repr=False)
    _timeout: httpx.Timeout | None = field(factory=_default_timeout, kw_only=True, alias="timeout")
    _verify_ssl: str | bool | ssl.SSLContext = field(default=True, kw_only=True, alias="verify_ssl")
    _follow_redirects: bool = field(default=False, kw_only=True, alias="follow_redirects")
    _httpx_args: dict[str, Any] = field(factory=lambda: {}, kw_only=True, alias="httpx_args", repr=False)
    _client: httpx.Client | None = field(default=None, init=False, repr=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False)

    def with_headers(self, headers: dict[str, str]) -> "Client":
        """Get a new client matching this one with additional headers. It has a connection pool of its own."""
        return evolve(self, headers={**self._headers, **headers})

    def with_cookies(self, cookies: dict[str, str]) -> "Client":
        """Get a new client matching this one with additional cookies. It has a connection pool of its own."""
        return evolve(self, cookies={**self._cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout) -> "Client":
        """Get a new client matching this one with another timeout. It has a connection pool of its own."""
        return evolve(self, timeout=timeout)

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Manually set the underlying httpx.Client

        **NOTE**: This will override any other settings on the client, including cookies, headers, and timeout.
        """
        self._client = client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """Get the underlying httpx.Client, constructing a new one if not previously set"""
        if self._client is None:
            self._client = httpx.Client(
                base_url=self._base_url,
                cookies=self._cookies,
                headers=self._headers,
                timeout=self._timeout,
                verify=self._verify_ssl,
                follow_redirects=self._follow_redirects,
                **self._httpx_args,
            )
        return self._client

    def __enter__(self) -> Self:
        """Enter a context manager for self.client—you cannot enter twice (see httpx docs)"""
        self.get_httpx_client().__enter__()
        return self

    def __exit__(self, *args: Any, **kwargs: Any) -> None:
        """Exit a context manager for internal httpx.Client (see httpx docs)"""
        self.get_httpx_client().__exit__(*args, **kwargs)

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Manually set the underlying httpx.AsyncClient

        **NOTE**: This will override any other settings on the client, including cookies, headers, and timeout.
        """
        self._async_client = async_client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """Get the underlying httpx.AsyncClient, constructing a new one if not previously set"""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(
                base_url=self._base_url,
                cookies=self._cookies,
                headers=self._headers,
                timeout=self._timeout,
                verify=self._verify_ssl,
                follow_redirects=self._follow_redirects,
                **self._httpx_args,
            )
        return self._async_client

    async def __aenter__(self) -> Self:
        """Enter a context manager for underlying httpx.AsyncClient—you cannot enter twice (see httpx docs)"""
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(self, *args: Any, **kwargs: Any) -> None:
        """Exit a context manager for underlying httpx.AsyncClient (see httpx docs)"""
        await self.get_async_httpx_client().__aexit__(*args, **kwargs)


@define
class AuthenticatedClient:
    """A Client which has been authenticated for use on secured endpoints

    The following are accepted as keyword arguments and will be used to construct httpx Clients internally:

    ``base_url``: The base URL for the API, all requests are made to a relative path to this URL

    ``cookies``: A dictionary of cookies to be sent with every request

    ``headers``: A dictionary of headers to be sent with every request

    ``timeout``: Timeout for each connect, each wait for a free connection of the pool, each read and each write.
    Default: 60 seconds each. API functions raise httpx.TimeoutException if it is exceeded.

    ``verify_ssl``: Whether or not to verify the SSL certificate of the API server. This should be True in production,
    but can be set to False for testing purposes.

    ``follow_redirects``: Whether or not to follow redirects. Default value is False.

    ``httpx_args``: A dictionary of additional arguments to be passed to the ``httpx.Client`` and
    ``httpx.AsyncClient`` constructor.

    """

    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    """Whether or not to raise an errors.UnexpectedStatus if the API returns a status code that was not documented in the source OpenAPI document. Can also be provided as a keyword argument to the constructor."""
    _base_url: str = field(alias="base_url")
    _cookies: dict[str, str] = field(factory=lambda: {}, kw_only=True, alias="cookies", repr=False)
    _headers: dict[str, str] = field(factory=lambda: {}, kw_only=True, alias="headers", repr=False)
    _timeout: httpx.Timeout | None = field(factory=_default_timeout, kw_only=True, alias="timeout")
    _verify_ssl: str | bool | ssl.SSLContext = field(default=True, kw_only=True, alias="verify_ssl")
    _follow_redirects: bool = field(default=False, kw_only=True, alias="follow_redirects")
    _httpx_args: dict[str, Any] = field(factory=lambda: {}, kw_only=True, alias="httpx_args", repr=False)
    _client: httpx.Client | None = field(default=None, init=False, repr=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False)

    token: str = field(repr=False, validator=_check_token)
    """The token to use for authentication. A token that is empty or not visible ASCII raises ValueError."""
    prefix: str = field(default="Bearer", validator=_check_prefix)
    """The prefix to use for the Authorization header"""
    auth_header_name: str = "Authorization"
    """The name of the Authorization header. Under another name, the token is sent only to the scheme, host and port of base_url."""

    def with_headers(self, headers: dict[str, str]) -> "AuthenticatedClient":
        """Get a new client matching this one with additional headers. It has a connection pool of its own."""
        return evolve(self, headers={**self._headers, **headers})

    def with_cookies(self, cookies: dict[str, str]) -> "AuthenticatedClient":
        """Get a new client matching this one with additional cookies. It has a connection pool of its own."""
        return evolve(self, cookies={**self._cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout) -> "AuthenticatedClient":
        """Get a new client matching this one with another timeout. It has a connection pool of its own."""
        return evolve(self, timeout=timeout)

    def _authenticated_headers(self) -> dict[str, str]:
        credentials = f"{self.prefix} {self.token}" if self.prefix else self.token
        return {**self._headers, self.auth_header_name: credentials}

    def _token_remover(self) -> Callable[[httpx.Request], None] | None:
        if self.auth_header_name.lower() == "authorization":
            return None
        return _token_remover(self.auth_header_name, self._base_url)

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Manually set the underlying httpx.Client

        **NOTE**: This will override any other settings on the client, including cookies, headers, and timeout.
        """
        self._client = client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """Get the underlying httpx.Client, constructing a new one if not previously set"""
        if self._client is None:
            self._client = httpx.Client(
                base_url=self._base_url,
                cookies=self._cookies,
                headers=self._authenticated_headers(),
                timeout=self._timeout,
                verify=self._verify_ssl,
                follow_redirects=self._follow_redirects,
                **self._httpx_args,
            )
            if remove := self._token_remover():
                self._client.event_hooks["request"].append(remove)
        return self._client

    def __enter__(self) -> Self:
        """Enter a context manager for self.client—you cannot enter twice (see httpx docs)"""
        self.get_httpx_client().__enter__()
        return self

    def __exit__(self, *args: Any, **kwargs: Any) -> None:
        """Exit a context manager for internal httpx.Client (see httpx docs)"""
        self.get_httpx_client().__exit__(*args, **kwargs)

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Manually set the underlying httpx.AsyncClient

        **NOTE**: This will override any other settings on the client, including cookies, headers, and timeout.
        """
        self._async_client = async_client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """Get the underlying httpx.AsyncClient, constructing a new one if not previously set"""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(
                base_url=self._base_url,
                cookies=self._cookies,
                headers=self._authenticated_headers(),
                timeout=self._timeout,
                verify=self._verify_ssl,
                follow_redirects=self._follow_redirects,
                **self._httpx_args,
            )
            if remove := self._token_remover():

                async def remove_soon(request: httpx.Request) -> None:
                    remove(request)

                self._async_client.event_hooks["request"].append(remove_soon)
        return self._async_client

    async def __aenter__(self) -> Self:
        """Enter a context manager for underlying httpx.AsyncClient—you cannot enter twice (see httpx docs)"""
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(self, *args: Any, **kwargs: Any) -> None:
        """Exit a context manager for underlying httpx.AsyncClient (see httpx docs)"""
        await self.get_async_httpx_client().__aexit__(*args, **kwargs)
