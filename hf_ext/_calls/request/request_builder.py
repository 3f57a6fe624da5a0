"""RequestBuilder: make HTTP requests from generated operations and the options of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, cast
from urllib.parse import urlencode

from hf_api.servers import CATALOG_URL

from hf_ext._calls.request.call_options import DEFAULTS
from hf_ext._calls.request.provider_access import check_provider_access
from hf_ext._calls.request.request_body import encode_body
from hf_ext._core.settings.origin import Origin, is_hugging_face, is_loopback, is_private
from hf_ext._core.settings.provider_hosts import PROVIDER_HOSTS
from hf_ext._core.settings.user_agent import user_agent
from hf_ext._core.validate import describe_value
from hf_ext._core.values.deadline import Deadline
from hf_ext._core.values.lazy_pattern import lazy_pattern
from hf_ext._core.values.signal_handlers import raise_from_signal_handler
from hf_ext._core.values.surrogates import LONE_SURROGATE
from hf_ext.errors import HfError, ResponseDecodeError, ValidationError
from hf_ext.transport.base import Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._calls.request.provider_route import ProviderRoute
    from hf_ext._core.media.upload import Upload
    from hf_ext._core.settings.secret import Secret
    from hf_ext.config import ClientConfig

P = ParamSpec("P")

_BILL_TO = "X-HF-Bill-To"
_JSON = {"Content-Type": "application/json"}
_HTTPS = "Use https, or pass allow_http=True."
_ONLINE = (
    "Unset HF_HUB_OFFLINE and TRANSFORMERS_OFFLINE or pass offline=False, or pass the base_url of your own server."
)
_PROVIDER = lazy_pattern(r"[a-z0-9][a-z0-9-]*")

HeaderList = list[tuple[str, str]]


class _Server(NamedTuple):
    """A server, its token with the scheme of the Authorization header, and the headers of the client for it."""

    base_url: str
    origin: Origin
    token: Secret | None
    headers: HeaderList
    json_headers: HeaderList
    scheme: str = "Bearer"
    is_refused: bool = False


class RequestBuilder:
    """Makes the requests of one client. Thread-safe.

    The servers, their tokens and the client's headers are computed once, not in each call.
    """

    def __init__(self, config: ClientConfig) -> None:
        self._config = config
        base_urls = {
            "router": config.base_url,
            "inference": config.inference_url,
            "hub": config.hub_url,
            "endpoints": config.endpoints_url,
            "catalog": CATALOG_URL,
        }
        self._own_headers = [("User-Agent", config.user_agent or user_agent()), ("Accept-Encoding", "gzip")]
        self._headers = _merge_headers(self._own_headers, config.headers, config.bill_to)
        json_headers = _merge_headers(self._headers, _JSON.items())
        self._servers = {
            tag: _server(config, tag, base_url, self._headers, json_headers) for tag, base_url in base_urls.items()
        }

    def for_operation(
        self, operation: Operation[P, Any], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs
    ) -> Request:
        """Return the request of a generated operation with its arguments.

        Raises:
            ValidationError: An argument cannot be encoded as JSON or UTF-8, `extra_body` cannot be added, or the client
                is offline.
            AuthenticationError: The call is billable and has no token.
        """
        try:
            parts = operation.build(*args, **kwargs)
            if options.route is not None:
                return self._build_at_provider(options.route, parts, options)
            return self._build(self._servers[operation.tag], parts, options)
        except Exception as error:  # noqa: BLE001 - the arguments may have methods that raise anything
            raise _error_of_arguments(error, options) from None

    def for_stream(
        self, operation: Operation[P, Any], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs
    ) -> Request:
        """Return the request of a generated operation, with the header that requests an event stream.

        An Accept header of the operation or of the caller is kept instead.
        """
        request = self.for_operation(operation, options, *args, **kwargs)
        if not any(name.lower() == "accept" for name, _ in request.headers):
            request.headers = [*request.headers, ("Accept", "text/event-stream")]
        return request

    def start_deadline(self, options: CallOptions) -> CallOptions:
        """Return the options of a call of several requests, which share one deadline. The deadline begins now."""
        seconds = self._config.deadline if options.deadline is None else options.deadline
        return options if seconds is None else options.replace(shared_deadline=Deadline(seconds))

    def for_provider(self, name: str, method: str, parts: Mapping[str, Any], options: CallOptions) -> Request:
        """Return a request to a provider: behind the router, or to the provider's own server with the caller's key.

        Args:
            name: The provider, such as "fal-ai"; the path of the request is `/{name}/{url}`.
            method: The HTTP method.
            parts: The parts of a request, as generated operations build them: `url`, `headers`, and `json`, `files` or
                `content`. `own_url` replaces `url` at the provider's own server.
            options: The options of the call.

        Raises:
            ValidationError: `name` is not the name of a provider, or a reason of `for_operation` applies.
            AuthenticationError: The call is billable and has no token.
        """
        try:
            if _PROVIDER.fullmatch(name) is None:
                raise ValidationError(f"provider must be a name such as 'fal-ai', not {describe_value(name)}")
            return self._build_below(name, {**parts, "method": method}, options)
        except Exception as error:  # noqa: BLE001 - the arguments may have methods that raise anything
            raise _error_of_arguments(error, options) from None

    def provider_url(self, provider: str) -> str:
        """Return the base URL of a provider: its own server if the caller has a key of it, else the router."""
        return PROVIDER_HOSTS[provider].url if provider in self._config.provider_keys else self._config.base_url

    def for_url(self, url: str, options: CallOptions) -> Request:
        """Return a GET request to a complete URL; it has the token if the token may be sent to the URL's origin."""
        return self._request("GET", url, self._headers, self._config.token_for(Origin.of(url)), None, options)

    def for_connection(self) -> Request:
        """Return a request that stands for a connection to `base_url`. It is not sent.

        Raises:
            ValidationError: The client is offline.
        """
        server = self._servers["router"]
        if server.is_refused:
            raise _error_offline(f"CONNECT {server.base_url}")
        return self._request("CONNECT", server.base_url, [], None, None, DEFAULTS)

    def for_download(self, url: str, options: CallOptions) -> Request:
        """Return a GET request for a file on any server, without the token and without the caller's headers.

        Raises:
            ValidationError: The URL is not valid, it is plain http to another machine without `allow_http`, or the
                client is offline.
        """
        try:
            origin = Origin.of(url)
        except ValidationError as error:
            raise _error_of_arguments(error, options) from None
        if self._config.offline and is_hugging_face(origin):
            raise _error_offline(f"GET {origin}")
        if self._is_refused_http(origin):
            raise ValidationError(
                f"a file is not downloaded over plain http: {origin}", where=options.where, hint=_HTTPS
            )
        return self._request("GET", url, self._own_headers, None, None, options.replace(headers=(), bill_to=None))

    def check_result_url(self, url: str) -> None:
        """Check a URL that a server chose for a file.

        Raises:
            ResponseDecodeError: The URL is not valid. Or it leads to this machine or into a private network, where no
                server of the configuration is: another server must not reach what only the caller can reach.
        """
        try:
            origin = Origin.of(url)
        except ValidationError as problem:
            raise ResponseDecodeError(f"the server sent an invalid URL for a file: {problem.message}") from None
        if self._is_refused_http(origin):
            raise ResponseDecodeError(f"the server sent a plain http URL for a file: {origin}", hint=_HTTPS)
        has_private_server = any(is_private(server.origin) for server in self._servers.values())
        if is_private(origin) and not has_private_server:
            raise ResponseDecodeError(f"the server sent a URL on a private network for a file: {origin}")

    def _is_refused_http(self, origin: Origin) -> bool:
        """Return whether a file would be downloaded over plain http from another machine, without `allow_http`."""
        return origin.scheme != "https" and not is_loopback(origin) and not self._config.allow_http

    def _build_at_provider(self, route: ProviderRoute, parts: Mapping[str, Any], options: CallOptions) -> Request:
        """Return a request to the provider of a route, from the parts of a request to the router."""
        check_provider_access(
            self._config, route.provider, where=options.where, has_key=False if route.is_chosen_by_router else None
        )
        if route.provider == "auto":  # if the mapping is looked up, the request is built again
            return self._build(self._servers["router"], parts, options)
        parts = route.parts(parts)
        if route.provider == "hf-inference":
            return self._build(self._servers["inference"], {**parts, "url": f"/{parts['url']}"}, options)
        return self._build_below(route.provider, parts, options)

    def _build_below(self, provider: str, parts: Mapping[str, Any], options: CallOptions) -> Request:
        """Return a request to a provider, from parts whose `url` is the path at the provider."""
        if provider not in self._config.provider_keys:
            check_provider_access(self._config, provider, where=options.where)
            return self._build(self._servers["router"], {**parts, "url": f"/{provider}/{parts['url']}"}, options)
        base_url, path = PROVIDER_HOSTS[provider].split_path(parts.get("own_url") or parts["url"])
        return self._build(self._host(provider, base_url, options), {**parts, "url": path}, options)

    def _host(self, provider: str, base_url: str, options: CallOptions) -> _Server:
        """Return a provider's own server. The headers of the client may have credentials of another server."""
        if options.bill_to is not None:
            raise ValidationError(
                f"bill_to cannot be combined with your own key of {provider}, because {provider} bills the key's owner"
            )
        headers = self._own_headers
        json_headers = _merge_headers(headers, _JSON.items())
        key, scheme = self._config.provider_keys[provider], PROVIDER_HOSTS[provider].scheme
        return _Server(base_url, Origin.of(base_url), key, headers, json_headers, scheme)

    def _build(self, server: _Server, parts: Mapping[str, Any], options: CallOptions) -> Request:
        """Return a request to a server from the parts that a generated operation built."""
        method = parts["method"]
        content, content_type = encode_body(parts, options)
        url = server.base_url + parts["url"]
        if parts.get("params"):
            url = f"{url}?{_query(parts['params'])}"
        if server.is_refused:
            raise _error_offline(f"{method} {url}")
        headers = parts.get("headers", {})
        if content_type is not None:
            headers = {**headers, "Content-Type": content_type}
        sent = server.json_headers if headers == _JSON else _merge_headers(server.headers, headers.items())
        if server.token is None and method == "POST":
            self._config.check_token(server.origin, where=f"{method} {url}")
        return self._request(method, url, sent, server.token, content, options, scheme=server.scheme)

    def _request(
        self,
        method: str,
        url: str,
        headers: HeaderList,
        token: Secret | None,
        content: bytes | Upload | None,
        options: CallOptions,
        *,
        scheme: str = "Bearer",
    ) -> Request:
        config = self._config
        seconds = config.deadline if options.deadline is None else options.deadline
        if options.headers or options.bill_to is not None:
            headers = _merge_headers(headers, options.headers, options.bill_to)
        return Request(
            method=method,
            url=url,
            headers=headers,
            content=content,
            timeout=options.timeout or config.timeout,
            deadline=options.shared_deadline or (None if seconds is None else Deadline(seconds)),
            max_bytes=config.max_response_bytes,
            token=token,
            scheme=scheme,
        )


def _error_of_arguments(error: Exception, options: CallOptions) -> HfError:
    """Return the error for a request that cannot be built from the arguments; raise that of a signal handler again."""
    raise_from_signal_handler(error)
    if isinstance(error, HfError):
        invalid = error
    elif isinstance(error, UnicodeEncodeError):
        invalid = ValidationError(f"the request cannot be encoded: {LONE_SURROGATE}")
    else:
        invalid = ValidationError(f"an argument cannot be read: its methods raise {type(error).__name__}")
    invalid.where = invalid.where or options.where
    return invalid


def _server(config: ClientConfig, tag: str, base_url: str, headers: HeaderList, json_headers: HeaderList) -> _Server:
    origin = Origin.of(base_url)
    is_refused = config.offline and (tag == "hub" or is_hugging_face(origin))  # the Hub may be a mirror
    return _Server(base_url, origin, config.token_for(origin), headers, json_headers, is_refused=is_refused)


def _error_offline(where: str) -> ValidationError:
    return ValidationError("the client is offline", where=where, hint=_ONLINE)


def _query(params: Mapping[str, Any]) -> str:
    """Return the query of a URL."""
    return urlencode({name: _query_value(value) for name, value in params.items()}, doseq=True)


def _query_value(value: Any) -> Any:
    """Return a parameter for the query string, with booleans as in JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        items = cast("Sequence[Any]", value)
        return [_query_value(item) for item in items]
    return value


def _merge_headers(headers: HeaderList, others: Iterable[tuple[str, str]], bill_to: str | None = None) -> HeaderList:
    """Return all headers; `others` and `bill_to` replace headers of the same name."""
    upper = list(others)
    if bill_to is not None:
        upper = [*(pair for pair in upper if pair[0].lower() != _BILL_TO.lower()), (_BILL_TO, bill_to)]
    if not upper:
        return headers
    replaced = {name.lower() for name, _ in upper}
    return [*(pair for pair in headers if pair[0].lower() not in replaced), *upper]
