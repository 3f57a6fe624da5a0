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
    provider_keys: Mapping[str, str | Secret] | None
    base_url: str | None
    inference_url: str | None
    dialect: ServerDialect | None
    hub_url: str | None
    endpoints_url: str | None
    timeout: float | Timeout
    deadline: float | None
    headers: HeadersLike | None
    user_agent: str | None
    bill_to: str | None
    max_connections: int
    max_response_bytes: int
    max_event_bytes: int
    limits: RequestLimits
    trust_env: bool
    proxy: str | Proxy | None
    ssl_context: "ssl.SSLContext | None"
    allow_http: bool
    offline: bool | None
    tracing: CallObserver | None
    policy: PolicyProtocol | None


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
    problems.add(f"{name} must be {TIMEOUT}, or a Timeout such as Timeout(read=None), not {describe_value(value)}")
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
