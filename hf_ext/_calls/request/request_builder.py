"""Requests: from a generated operation and the caller's options to one complete HTTP request."""

from __future__ import annotations

import re
from dataclasses import replace
from os import urandom
from typing import TYPE_CHECKING, Any, ParamSpec, cast
from urllib.parse import urlencode

from hf_api.servers import CATALOG_URL

from hf_ext._core.media.multipart import encode_files, form_parts
from hf_ext._core.media.payload import fill_placeholder
from hf_ext._core.settings.origin import Origin, is_hugging_face, is_loopback
from hf_ext._core.settings.user_agent import user_agent
from hf_ext._core.validate import Problems, check_extra_body
from hf_ext._core.values import json
from hf_ext._core.values.deadline import Deadline
from hf_ext._core.values.surrogates import LONE_SURROGATE
from hf_ext.errors import ValidationError
from hf_ext.transport.base import Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.media.multipart import Part
    from hf_ext._core.media.upload import Upload
    from hf_ext._core.settings.secret import Secret
    from hf_ext.config import ClientConfig

P = ParamSpec("P")

_BILL_TO = "X-HF-Bill-To"
_JSON = {"Content-Type": "application/json"}
_PROVIDER = re.compile(r"[a-z0-9][a-z0-9-]*")

HeaderList = list[tuple[str, str]]


class RequestBuilder:
    """Builds the requests of one client; what does not change from call to call is worked out once. Thread-safe."""

    def __init__(self, config: ClientConfig) -> None:
        self._config = config
        self._bases = {
            "router": config.base_url,
            "inference": config.inference_url,
            "hub": config.hub_url,
            "endpoints": config.endpoints_url,
            "catalog": CATALOG_URL,
        }
        self._tokens = {service: config.token_for(Origin.of(base)) for service, base in self._bases.items()}
        self._own_headers = [("User-Agent", config.user_agent or user_agent()), ("Accept-Encoding", "gzip")]
        self._headers = _laid_over(self._own_headers, config.headers, config.bill_to)
        self._json_headers = _laid_over(self._headers, _JSON.items())

    def of(self, operation: Operation[P, Any], options: CallOptions, /, *args: P.args, **kwargs: P.kwargs) -> Request:
        """Return the request of an operation with its arguments.

        Raises:
            ValidationError: An argument cannot be written as JSON, or a text in UTF-8.
            AuthenticationError: As `build`.
        """
        try:
            return self.build(operation.tag, operation.build(*args, **kwargs), options)
        except UnicodeEncodeError:
            raise ValidationError(f"the request cannot be written: {LONE_SURROGATE}") from None

    def build(self, service: str, parts: Mapping[str, Any], options: CallOptions) -> Request:
        """Return the request of an operation.

        Args:
            service: The OpenAPI document of the operation, which names the base URL.
            parts: What the generated operation built: method, url, params, json, content, files, headers.
            options: How the caller wants this call made.

        Raises:
            ValidationError: The body cannot be written as JSON.
            AuthenticationError: The call costs money at Hugging Face, and there is no token.
        """
        content = parts.get("content")
        if "json" in parts:
            content = json.encode(_extended(parts["json"], options) if options.extra_body else parts["json"])
            if options.media is not None:
                content = fill_placeholder(content, options.media)
        elif "files" in parts:
            files = _with_own_parts(parts["files"], options) if options.extra_body else parts["files"]
            content, content_type = encode_files(files, urandom(16).hex())
            parts = {**parts, "headers": {**parts["headers"], "Content-Type": content_type}}
        elif content is not None and options.extra_body:
            raise ValidationError("extra_body cannot be sent: the body of this request is a file, not JSON")
        url = self._bases[service] + parts["url"]
        if parts.get("params"):
            url = f"{url}?{urlencode(_query(parts['params']), doseq=True)}"
        self._check_token(service, parts["method"], url)
        headers = self._headers_with(parts.get("headers", {}))
        return self._request(parts["method"], url, headers, self._tokens[service], content, options)

    def provider(self, name: str, method: str, parts: Mapping[str, Any], options: CallOptions) -> Request:
        """Return a request to a provider behind the router, `/{name}/…`; `parts` as in `build`."""
        if _PROVIDER.fullmatch(name) is None:
            raise ValidationError(f"provider must be a name such as 'fal-ai', not {name!r}")
        return self.build("router", {**parts, "method": method, "url": f"/{name}/{parts['url']}"}, options)

    def get(self, url: str, options: CallOptions) -> Request:
        """Return a GET of a whole URL; the token goes along only where it belongs."""
        return self._request("GET", url, self._headers, self._config.token_for(Origin.of(url)), None, options)

    def download(self, url: str, options: CallOptions) -> Request:
        """Return a GET of somebody's file: without token, headers of the client and cookies.

        Raises:
            ValidationError: It is no URL, or http to another machine without `allow_http`.
        """
        origin = Origin.of(url)
        if origin.scheme != "https" and not is_loopback(origin) and not self._config.allow_http:
            raise ValidationError(f"{origin} is http, where others can read along: use https, or allow_http=True")
        return self._request("GET", url, self._own_headers, None, None, replace(options, headers=(), bill_to=None))

    def _request(
        self,
        method: str,
        url: str,
        headers: HeaderList,
        token: Secret | None,
        content: bytes | Upload | None,
        options: CallOptions,
    ) -> Request:
        config = self._config
        seconds = config.deadline if options.deadline is None else options.deadline
        return Request(
            method=method,
            url=url,
            headers=_laid_over(headers, options.headers, options.bill_to),
            content=content,
            timeout=options.timeout or config.timeout,
            deadline=None if seconds is None else Deadline(seconds),
            max_bytes=config.max_response_bytes,
            token=token,
        )

    def _headers_with(self, given: Mapping[str, str]) -> HeaderList:
        return self._json_headers if given == _JSON else _laid_over(self._headers, given.items())

    def _check_token(self, service: str, method: str, url: str) -> None:
        """Inference at Hugging Face is never anonymous: say so here, with every place that was searched for a token."""
        config = self._config
        if config.token is not None or config.credential.declined or method != "POST":
            return
        origin = Origin.of(self._bases[service])
        if is_hugging_face(origin):
            raise config.missing_token(origin, where=f"{method} {url}")


def _laid_over(headers: HeaderList, upper: Iterable[tuple[str, str]], bill_to: str | None = None) -> HeaderList:
    """Return `headers` with others laid over them: of one name only the last is sent."""
    own = list(upper)
    if bill_to is not None:
        own = [*(pair for pair in own if pair[0].lower() != _BILL_TO.lower()), (_BILL_TO, bill_to)]
    if not own:
        return headers
    overridden = {name.lower() for name, _ in own}
    return [*(pair for pair in headers if pair[0].lower() not in overridden), *own]


def _with_own_parts(files: list[Part], options: CallOptions) -> list[Part]:
    """Return a form with further fields; ValidationError if it has one of them already."""
    problems = Problems()
    check_extra_body(options.extra_body, {name for name, _ in files}, problems)
    problems.raise_if_any()
    return [*files, *form_parts(options.extra_body or {})]


def _extended(body: Mapping[str, Any], options: CallOptions) -> dict[str, Any]:
    """Return a body with further fields; ValidationError if it has one of them already."""
    problems = Problems()
    check_extra_body(options.extra_body, body, problems)
    problems.raise_if_any()
    return {**body, **(options.extra_body or {})}


def _query(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _query_value(value) for name, value in params.items()}


def _query_value(value: Any) -> Any:
    """Write booleans as JSON does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        items = cast("Sequence[Any]", value)
        return [_query_value(item) for item in items]
    return value
