"""Values in the JSON of a provider's response, and the errors for failed jobs and responses without a result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hf_ext._core.values import json
from hf_ext.errors import ApiError, ResponseDecodeError

if TYPE_CHECKING:
    from hf_ext.transport.base import Response

SEGMENT = r"(?!\.{1,2}(?:[/?]|$))[A-Za-z0-9._~:@=-]{1,200}"


def parse_object(response: Response) -> dict[str, Any]:
    """Return the JSON object of a response.

    Raises:
        ResponseDecodeError: The body is not a JSON object.
    """
    value = json.loads(response.content)
    if not json.is_object(value):
        raise ResponseDecodeError("the provider's response is not a JSON object")
    return value


def value_at(value: Any, *path: str | int) -> Any:
    """Return the value at a path of keys and indexes in decoded JSON; None if the path does not exist."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if json.is_array(value) and len(value) > step else None
        else:
            value = value.get(step) if json.is_object(value) else None
    return value


def url_at(body: Any, *path: str | int) -> str:
    """Return the URL at a path in decoded JSON; "" if there is no URL. Without a path, `body` itself is the URL."""
    found = value_at(body, *path)
    return found if isinstance(found, str) and found.startswith(("https://", "http://", "data:")) else ""


def path_of_job(url: Any, origin: str, pattern: str) -> str:
    """Return the path of the URL of a job, without its leading slash.

    The request for this path goes to the router and has the token, so the provider must not choose any other path.

    Args:
        url: The URL in the provider's response.
        origin: The origin of the provider's API, such as "https://api.replicate.com".
        pattern: A regular expression for the path. `SEGMENT` in it stands for one path segment.

    Raises:
        ResponseDecodeError: The URL is not on that origin, or its path has another form.
    """
    path = url.removeprefix(f"{origin}/") if isinstance(url, str) else ""
    if path == url or not re.fullmatch(pattern.replace("SEGMENT", SEGMENT), path):
        raise ResponseDecodeError("the provider sent an unexpected URL for the status of the job")
    return path


def segment_of_job(id_: Any) -> str:
    """Return the id of a job, which becomes one segment of a path.

    Raises:
        ResponseDecodeError: The id is not a text of letters, digits and `-._~:@=`, or it is `.` or `..`.
    """
    if not isinstance(id_, str) or not re.fullmatch(SEGMENT, id_):
        raise ResponseDecodeError("the provider sent an invalid id for the job")
    return id_


def error_job_failed(provider: str, reason: object) -> ApiError:
    """Return the error for a job that failed; the message contains the provider's reason."""
    return ApiError(f"the job failed at {provider}: {reason or 'the provider gave no reason'}", provider=provider)


def error_without_result(provider: str, task: str) -> ResponseDecodeError:
    """Return the error for a response that contains no result."""
    return ResponseDecodeError(f"the response of {provider} to {task} contains no result", provider=provider)
