"""Redaction: what counts as a credential by its name, and how known ones disappear from texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

REDACTED = "REDACTED"

_HF_TOKEN = re.compile(r"hf_[A-Za-z0-9]{8,}")
_NAME = re.compile(
    r"(^|[-_.])(auth|authorization|(api|access)?-?key|awsaccesskeyid|token|secret|password|cookie|credential|sig|signature)"
    r"($|[-_.])",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"secrets?|password|passwd|authorization|(api|access|secret)_?key|(access|auth|refresh|api|hf)_?token",
    re.IGNORECASE,
)
_SHORTEST = 4  # a shorter value would take innocent letters with it


def is_secret_name(name: str) -> bool:
    """Tell whether a header or query parameter of this name carries a credential."""
    return _NAME.search(name) is not None and name.lower() != "idempotency-key"


def compile_redactor(secrets: Iterable[str]) -> Callable[[str], str]:
    """Return a function that replaces every one of `secrets`, and whatever looks like a Hugging Face token."""
    known = sorted({secret for secret in secrets if len(secret) >= _SHORTEST}, key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, known), _HF_TOKEN.pattern]))
    return lambda text: pattern.sub(REDACTED, text)


def redact_url(url: str) -> str:
    """Return `url` without user, password and fragment, its secret query parameters hidden."""
    parts = urlsplit(url)
    pairs = [pair.partition("=") for pair in parts.query.split("&")]
    query = "&".join(
        f"{name}={REDACTED}" if is_secret_name(name) else name + sign + value for name, sign, value in pairs
    )
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def redact_json(value: Any) -> Any:
    """Return the JSON `value` with the texts below secret field names hidden."""
    return _walk(value, lambda name, each: _hide_texts(each) if _FIELD.fullmatch(name) else redact_json(each))


def _hide_texts(value: Any) -> Any:
    return REDACTED if isinstance(value, str) else _walk(value, lambda _, each: _hide_texts(each))


def _walk(value: Any, change: Callable[[str, Any], Any]) -> Any:
    """Return `value` with `change(field name, item)` for each of its items; the items of a list have no name."""
    if isinstance(value, list):
        return [change("", item) for item in cast("Iterable[Any]", value)]
    if isinstance(value, dict):
        return {name: change(name, each) for name, each in cast("dict[str, Any]", value).items()}
    return value
