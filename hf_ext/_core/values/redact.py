"""Redaction of credentials. They are found by the name of a header, parameter or field, or passed by the caller."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, cast
from urllib.parse import unquote, urlsplit, urlunsplit

REDACTED = "REDACTED"

# A Hugging Face token, and a JSON web token (RFC 7519).
_TOKEN = re.compile(r"hf_[A-Za-z0-9]{8,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*")
_SCHEME = re.compile(r"(?:basic|bearer|digest|negotiate|token)\s+\S", re.IGNORECASE)
# A field of a multipart form: its name, and its value up to the next boundary (RFC 7578).
_PART = re.compile(rb"""(\bname="([^"\r\n]*)"[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n)(.*?)(?=\r\n--)""", re.DOTALL)
_FORM = re.compile(rb"[^=&\s]+=[^&\s]*(?:&[^=&\s]+=[^&\s]*)*")
_NAME = re.compile(
    r"(^|[-_.])(auth|authorization|(api|access|private)?[-_]?key|awsaccesskeyid|token|jwt|secret|password|passphrase|cookie"
    r"|credentials?|sig|signature)"
    r"($|[-_.])",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(.+[-_])?(secrets?|password|passphrase|jwt|credentials?)|passwd|authorization|(client|app)secret"
    r"|(.+[-_])?(api|access|secret|private)[-_]?key|(.+[-_])?(access|auth|refresh|api|hf|id|session|bearer)[-_]?token",
    re.IGNORECASE,
)
_SHORTEST = 4  # a shorter value also occurs in ordinary text


def is_secret_name(name: str) -> bool:
    """Return whether a header or query parameter of this name contains a credential."""
    return _NAME.search(name) is not None and name.lower() != "idempotency-key"


def compile_redactor(secrets: Iterable[str]) -> Callable[[str], str]:
    """Return a function that replaces `secrets`, and everything in the form of a token, by REDACTED."""
    known = sorted({secret for secret in secrets if len(secret) >= _SHORTEST}, key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, known), _TOKEN.pattern]))
    return lambda text: pattern.sub(REDACTED, text)


def redact_url(url: str) -> str:
    """Return `url` without user, password and fragment, and with its secret query parameters redacted."""
    parts = urlsplit(url)
    pairs = [pair.partition("=") for pair in parts.query.split("&")]
    query = "&".join(
        f"{name}={REDACTED}" if is_secret_name(name) else name + sign + value for name, sign, value in pairs
    )
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def is_credential(value: str) -> bool:
    """Return whether the value of a header of any name is a credential with its scheme, such as "Bearer …"."""
    return _SCHEME.match(value) is not None


def redact_form(content: bytes) -> bytes:
    """Return a form, URL-encoded or multipart, with its secret fields redacted; any other content is unchanged."""
    hidden = REDACTED.encode()
    if _FORM.fullmatch(content):
        pairs = [pair.partition(b"=") for pair in content.split(b"&")]
        return b"&".join(name + b"=" + (hidden if _is_secret_field(name) else value) for name, _, value in pairs)
    return _PART.sub(lambda part: part[1] + (hidden if _is_secret_field(part[2]) else part[3]), content)


def _is_secret_field(name: bytes) -> bool:
    text = unquote(name.decode("latin-1"))
    return _FIELD.fullmatch(text) is not None or text.lower() == "token"


def redact_json(value: Any) -> Any:
    """Return decoded JSON with every text in a secret field redacted, also in nested objects and lists."""
    return _map_items(value, lambda name, each: _redact_texts(each) if _FIELD.fullmatch(name) else redact_json(each))


def _redact_texts(value: Any) -> Any:
    return REDACTED if isinstance(value, str) else _map_items(value, lambda _, each: _redact_texts(each))


def _map_items(value: Any, change: Callable[[str, Any], Any]) -> Any:
    """Return `value` with each item replaced by `change(field name, item)`; an item of a list has the field name ""."""
    if isinstance(value, list):
        return [change("", item) for item in cast("Iterable[Any]", value)]
    if isinstance(value, dict):
        return {name: change(name, each) for name, each in cast("dict[str, Any]", value).items()}
    return value
