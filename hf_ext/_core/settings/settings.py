"""The settings of a client: the name, the allowed values and the stored form of each setting."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from hf_ext._core.settings.call_observer import CallObserver
from hf_ext._core.settings.dialect import ServerDialect
from hf_ext._core.settings.policy import PolicyProtocol, policy_problem
from hf_ext._core.settings.proxy import Proxy, validated_proxy
from hf_ext._core.settings.secret import Secret
from hf_ext._core.settings.stored_token import StoredToken
from hf_ext._core.settings.timeout import Timeout
from hf_ext._core.validate import (
    COUNT,
    FLAG,
    TIMEOUT,
    HeadersLike,
    Problems,
    RequestLimits,
    Rule,
    describe_value,
    header_value_problem,
    validated_headers,
)
from hf_ext._core.values.lazy import LazyModule
from hf_ext._core.values.scalars import to_python_scalar

if TYPE_CHECKING:
    import ssl
else:
    ssl = LazyModule("ssl")


class ClientSettings(TypedDict, total=False):
    """Keyword arguments of a client; `ClientConfig` documents each argument.

    If a token, the keys, a URL, a dialect, a header or an optional limit is None, it is treated as left out.
    """

    token: str | Secret | StoredToken | Literal[False] | None
    """The token, or `False` to send none. If it is left out, the client searches for one."""

    provider_keys: Mapping[str, str | Secret] | None
    """Your own keys of providers, by the name of the provider."""

    base_url: str | None
    """The router, or a gateway or local server with the same API."""

    inference_url: str | None
    """The server of the tasks."""

    dialect: ServerDialect | None
    """The format of the requests that the server supports."""

    hub_url: str | None
    """The Hub."""

    endpoints_url: str | None
    """The API that manages dedicated endpoints."""

    timeout: float | Timeout
    """Timeout for each connect, read and write, in seconds, or a `Timeout`."""

    deadline: float | None
    """The longest time that a whole call may take, in seconds."""

    headers: HeadersLike | None
    """Headers to add to every request."""

    user_agent: str | None
    """The User-Agent header."""

    bill_to: str | None
    """The organization that pays."""

    max_connections: int
    """The highest number of open connections; further requests wait for a free connection."""

    max_response_bytes: int
    """The largest accepted response, in bytes after decompression."""

    max_event_bytes: int
    """The largest accepted event of a stream, in bytes."""

    limits: RequestLimits
    """Limits of a request, checked before it is sent."""

    trust_env: bool
    """Whether to use the variables of the environment for proxies and certificate authorities."""

    proxy: str | Proxy | None
    """The proxy of every request, a URL that may contain a user and a password."""

    ssl_context: "ssl.SSLContext | None"
    """An `ssl.SSLContext`, for a private CA or a client certificate."""

    allow_http: bool
    """Whether to accept http URLs of other machines."""

    offline: bool | None
    """Whether to refuse requests to Hugging Face, before they are sent."""

    tracing: CallObserver | None
    """The traces and metrics of the calls: a `hf_ext.tracing.Tracing` object."""

    policy: PolicyProtocol | None
    """A policy around every request, and around the opening of every stream."""


Validator = Callable[[str, object, Problems], Any]


def validated_settings(settings: Mapping[str, object], problems: Problems) -> dict[str, Any]:
    """Return the settings as ClientConfig stores them, without token and URLs, and collect their problems."""
    return {
        name: _VALIDATORS[name](name, to_python_scalar(value), problems)
        for name, value in settings.items()
        if name in _VALIDATORS
    }


def _rule_validator(rule: Rule) -> Validator:
    def validate(name: str, value: object, problems: Problems) -> object:
        problems.check_rule(rule, name, value)
        return value

    return validate


def _header_value(name: str, value: object, problems: Problems) -> object:
    problem = "" if value is None else header_value_problem(value) or ("" if value else "must not be empty")
    problems.add(f"{name} {problem}" if problem else "")
    return value


def _headers(name: str, value: object, problems: Problems) -> object:
    return validated_headers(value, problems, name=name)


def _limits(name: str, value: object, problems: Problems) -> object:
    problems.check(
        isinstance(value, RequestLimits), f"{name} must be a RequestLimits object, not {describe_value(value)}"
    )
    return value


def _timeout(name: str, value: object, problems: Problems) -> object:
    if isinstance(value, Timeout) or (isinstance(value, int | float) and TIMEOUT.allows(value)):
        return Timeout.of(value)
    other = f"{type(value).__module__}.Timeout" if type(value).__name__ == "Timeout" else describe_value(value)
    problems.add(f"{name} must be {TIMEOUT}, or an hf_ext.Timeout such as Timeout(read=None), not {other}")
    return None


def _offline(name: str, value: object, problems: Problems) -> object:
    if value is not None:
        problems.check_rule(FLAG, name, value)
    return value


def _policy(name: str, value: object, problems: Problems) -> object:
    problems.add("" if value is None else policy_problem(name, value))
    return value


def _proxy(name: str, value: object, problems: Problems) -> object:  # noqa: ARG001 - the signature of a Validator
    return value if value is None or isinstance(value, Proxy) else validated_proxy(value, problems)


def _tracing(name: str, value: object, problems: Problems) -> object:
    is_valid = value is None or isinstance(value, CallObserver)
    problems.check(is_valid, f"{name} must be a hf_ext.tracing.Tracing object, not {describe_value(value)}")
    return value


def _ssl_context(name: str, value: object, problems: Problems) -> object:
    if value is None:
        return None
    import ssl

    if not isinstance(value, ssl.SSLContext):
        problems.add(f"{name} must be an ssl.SSLContext, not {describe_value(value)}")
        return None
    problems.check(value.minimum_version >= ssl.TLSVersion.TLSv1_2, f"{name} must have TLS 1.2 as its minimum_version")
    problems.check(value.verify_mode == ssl.CERT_REQUIRED, f"{name} must have CERT_REQUIRED as its verify_mode")
    problems.check(value.check_hostname, f"{name} must have check_hostname on")
    return value


_VALIDATORS: dict[str, Validator] = {
    "allow_http": _rule_validator(FLAG),
    "bill_to": _header_value,
    "deadline": _rule_validator(TIMEOUT.or_none()),
    "headers": _headers,
    "limits": _limits,
    "max_connections": _rule_validator(COUNT),
    "max_event_bytes": _rule_validator(COUNT),
    "max_response_bytes": _rule_validator(COUNT),
    "offline": _offline,
    "policy": _policy,
    "proxy": _proxy,
    "ssl_context": _ssl_context,
    "timeout": _timeout,
    "tracing": _tracing,
    "trust_env": _rule_validator(FLAG),
    "user_agent": _header_value,
}
