"""Record responses of the real local servers. A recording only changes if the server responds differently."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import vcr
from vcr.request import Request

FOLDER = Path(__file__).parents[1] / "wire" / "recordings"

_REQUEST_HEADERS = {"accept", "content-type"}  # only headers that cannot contain the token
_RESPONSE_HEADERS = {"content-type", "x-compute-type", "x-compute-characters"}
# Numbers and identifiers that differ in each response are replaced by fixed values.
_NOISE = [
    (re.compile(rb'("created":\s*)\d+'), rb"\g<1>1700000000"),
    (re.compile(rb'("id":\s*")[A-Za-z0-9]{24,}'), rb"\g<1>recorded"),
    (re.compile(rb'("id":\s*"chatcmpl-)\w+'), rb"\g<1>recorded"),
    (re.compile(rb'("\w+_(?:ms|per_second)":\s*)[0-9.e+-]+'), rb"\g<1>1.0"),
]


def recorder(server: str) -> vcr.VCR:
    """Return a recorder of calls to a local server. It replaces the host and the port by a fixed host name."""

    def clean_request(request: Request) -> Request:
        parts = urlsplit(request.uri)
        request.uri = parts._replace(scheme="https", netloc=host(server)).geturl()
        request.headers = {name: value for name, value in request.headers.items() if name.lower() in _REQUEST_HEADERS}
        return request

    return vcr.VCR(
        cassette_library_dir=str(FOLDER),
        before_record_request=clean_request,
        before_record_response=_cleaned_response,
        match_on=["method", "uri", "headers", "body"],
    )


def host(server: str) -> str:
    """Return the host name of a server in its recordings."""
    return f"{server.replace('_', '-')}.example"


def _cleaned_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = response["headers"]
    response["headers"] = {name.lower(): headers[name] for name in sorted(headers) if name.lower() in _RESPONSE_HEADERS}
    body: bytes = response["body"]["string"]
    for pattern, replacement in _NOISE:
        body = pattern.sub(replacement, body)
    response["body"]["string"] = body
    return response
