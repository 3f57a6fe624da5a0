r"""Diagnostics: write a request as a curl command, to run it or to add it to a bug report.

    >>> from hf_ext.diagnostics import as_curl
    >>> print(as_curl("POST", "https://router.huggingface.co/v1/chat/completions",
    ...               headers={"Authorization": "Bearer hf_SECRET"},
    ...               body={"model": "org/name"}))
    curl --request POST https://router.huggingface.co/v1/chat/completions \
      --header "Authorization: Bearer $HF_TOKEN" \
      --header 'Content-Type: application/json' \
      --data-raw '{"model":"org/name"}'

The command is for a POSIX shell. It contains no credential: `$HF_TOKEN` replaces a bearer token, and
REDACTED replaces any other credential.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from shlex import quote
from typing import Any, TypeAlias, cast

from hf_ext._core.values import json as _json
from hf_ext._core.values.redact import (
    REDACTED,
    compile_redactor,
    is_credential,
    is_secret_name,
    redact_form,
    redact_json,
    redact_url,
)
from hf_ext.errors import ValidationError

__all__ = ["Body", "as_curl"]

Body: TypeAlias = bytes | str | Path | Mapping[str, Any] | list[Any]

_METHOD = re.compile(r"[A-Z]+")
_URL = re.compile(r"https?://[^\x00-\x20\x7f/?#][^\x00-\x20\x7f]*", re.IGNORECASE)
_GLOB = re.compile(r"[\[\]{}]")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.6.2
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
# Headers that curl sets. The Content-Length of the caller would be wrong for a redacted body.
_SET_BY_CURL = frozenset({"host", "content-length", "transfer-encoding", "accept-encoding", "connection"})
# Linux allows at most 128 KiB in one argument. So a body longer than this constant is piped from printf, which is built
# into the shell.
_LONGEST_ARGUMENT = 100_000


def as_curl(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    body: Body | None = None,
    secrets: Iterable[str] = (),
) -> str:
    """Return a curl command that sends the request; its credentials are redacted.

    Args:
        method: HTTP method.
        url: Absolute http or https URL. User, password and fragment are left out.
        headers: The headers of the request; headers that curl itself sets are left out.
        body: Bytes, a text (sent as UTF-8), the `Path` of a file that curl reads, or a value that is sent as JSON.
        secrets: More texts to redact. Headers, query parameters and body fields with the name of a credential are
            always redacted.

    Raises:
        ValidationError: The method, the URL, a header or the body is invalid.
    """
    pairs = [_validated_header(*pair) for pair in _pairs(headers)]
    hide = compile_redactor([*secrets, *_credentials(pairs)])
    content = None if body is None or isinstance(body, Path) else _content(body, hide)
    if body is not None and not any(name.lower() == "content-type" for name, _ in pairs):
        # Without a Content-Type, curl declares the body as a form; an empty Content-Type prevents that.
        pairs.append(("Content-Type", "" if isinstance(body, bytes | str | Path) else "application/json"))
    source, data = ("", []) if content is None else _body_options(content)
    if isinstance(body, Path):
        data = [f"--data-binary {quote(f'@{_file_argument(body)}')}"]
    address = hide(redact_url(_validated_url(url)))
    return " \\\n  ".join(
        [
            f"{source}curl {_method_option(method, has_body=body is not None)} {quote(address)}",
            *(["--globoff"] if _GLOB.search(address) else []),
            *(_header_option(name, value, hide) for name, value in pairs if name.lower() not in _SET_BY_CURL),
            *data,
        ]
    )


def _pairs(headers: Mapping[str, str] | Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return cast("Mapping[str, str]", headers).items() if isinstance(headers, Mapping) else headers


def _validated_header(name: str, value: str) -> tuple[str, str]:
    if not _HEADER_NAME.fullmatch(name):
        raise ValidationError(f"{name!r} is not a header name", hint="Use letters, digits and hyphens.")
    if _CONTROL.search(value):
        raise ValidationError(f"the value of the header {name!r} contains a control character", hint="Remove it.")
    return name, value.strip()


def _validated_url(url: str) -> str:
    if not _URL.fullmatch(url):
        raise ValidationError("the URL is not an absolute http or https URL", hint="Write it as https://host/path.")
    return url


def _credentials(pairs: list[tuple[str, str]]) -> list[str]:
    values = [value for name, value in pairs if is_secret_name(name) or is_credential(value)]
    return values + [value.partition(" ")[2].strip() for value in values]


def _method_option(method: str, *, has_body: bool) -> str:
    if not _METHOD.fullmatch(method.upper()):
        raise ValidationError(f"{method!r} is not an HTTP method", hint="Use GET, POST, PUT, PATCH, DELETE or HEAD.")
    # With `--request HEAD`, curl waits for a response body that the server does not send.
    return "--head" if method.upper() == "HEAD" and not has_body else f"--request {method.upper()}"


def _header_option(name: str, value: str, hide: Callable[[str], str]) -> str:
    if name.lower() == "authorization" and value.lower().startswith("bearer "):
        return f'--header "{name}: Bearer $HF_TOKEN"'
    if is_secret_name(name) or is_credential(value):
        return f"--header {quote(f'{name}: {REDACTED}')}"
    if not value:
        # curl drops a header that ends in a colon. It sends a header that ends in a semicolon with an empty value.
        return f"--header {quote(name + (':' if name.lower() == 'content-type' else ';'))}"
    return f"--header {quote(f'{name}: {hide(value)}')}"


def _file_argument(path: Path) -> str:
    return "./-" if str(path) == "-" else str(path)  # curl reads "@-" from a pipe


def _content(body: bytes | str | Mapping[str, Any] | list[Any], hide: Callable[[str], str]) -> bytes:
    if isinstance(body, str):
        body = body.encode("utf-8", "surrogatepass")
    if isinstance(body, bytes):
        content = redact_form(_redact_bytes(body))
    else:
        content = _json.encode(redact_json(dict(body) if isinstance(body, Mapping) else body))
    # Latin-1 maps each byte to one character, so that text and binary data are searched alike.
    return hide(content.decode("latin-1")).encode("latin-1")


def _redact_bytes(content: bytes) -> bytes:
    try:
        parsed = json.loads(content)
        before, after = json.dumps(parsed), json.dumps(redact_json(parsed))
    except (ValueError, RecursionError):
        return content
    return content if before == after else after.encode()


def _body_options(content: bytes) -> tuple[str, list[str]]:
    """Return the command before `curl`, and the options of curl for the body."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return f"printf %s {b64encode(content).decode()} | base64 -d | ", ["--data-binary @-"]
    if len(content) > _LONGEST_ARGUMENT:
        return f"printf %s {quote(text)} | ", ["--data-binary @-"]
    # Use --data-raw and not --data, because --data reads a file if the text starts with "@".
    return "", [f"--data-raw {quote(text)}"]
