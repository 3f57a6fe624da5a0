"""Error codes: the HTTP status for an error code, an error type or a reason phrase.

Sources: the error types of OpenAI, Anthropic, Google (google.rpc.Code), AWS Bedrock, llama.cpp, vLLM, SGLang, LiteLLM
and OpenRouter, and the reason phrases of RFC 9110.
"""

from __future__ import annotations

import re
from functools import cache

_MAX_LENGTH = 60  # characters
_MAX_WORDS = 3  # a longer text is a sentence, which can mention a timeout without reporting a timeout
_SUFFIX = "(?:error|exception)$"

# The first pattern that matches is used. Before that, a code is converted to lower case, and separators and a final
# "error" or "exception" are removed.
_PATTERNS = (
    (401, "authentication|unauthenticated|(?:invalid|incorrect|missing)(?:api)?(?:key|token|authentication)"),
    (402, "billing.*|(?:insufficient|notenough)(?:quota|credits?|balance|funds)|exceededcurrentquota|creditsexhausted"),
    (403, "permission(?:denied)?|accessdenied"),
    (429, ".*ratelimit(?:ed|s?exceeded|reached)?|.*throttl(?:ed|ing)|.*quotaexceeded|resourceexhausted|.*cooldown"),
    (400, "(?:invalid|unsupported|missing)(?!.*response)(?!$).*|.*notsupported|validation|.*(?:length|size)exceeded"),
    (400, "exceed(?:s|ed)?context.*|content(?:filter|policyviolation)"),
    (413, "(?:request(?:entity)?|payload|content|input)too(?:large|long)"),
    (422, "unprocessable(?:entity)?"),
    (404, ".*notfound"),
    (503, ".*overloaded|.*unavailable|.*notavailable|.*notready|.*(?:no|insufficient)capacity|.*capacityexceeded"),
    (503, "insufficient(?:system)?resources?"),
    (504, ".*timeout|.*timedout|deadlineexceeded"),
    (502, "network|(?:api)?connection|upstream|provider"),
    (500, "(?:internal)?server|internal(?:failure)?|api"),
)


def status_from_code(code: str) -> int | None:
    """Return the HTTP status for a code such as `rate_limit_error` or "Too Many Requests"; None for any other text."""
    if len(code) > _MAX_LENGTH:
        return None
    letters = re.sub("[^a-z]", "", code.lower())
    phrases = _phrases()
    stem = re.sub(_SUFFIX, "", letters)
    status = phrases.get(letters) or phrases.get(stem)
    if status is None and len(code.split()) <= _MAX_WORDS:
        status = next((status for status, pattern in _PATTERNS if re.fullmatch(pattern, stem)), None)
    return status


@cache
def _phrases() -> dict[str, int]:
    """Return the status of each reason phrase of HTTP; the phrases are in lower-case letters without spaces."""
    from http import HTTPStatus

    return {re.sub("[^a-z]", "", status.phrase.lower()): status.value for status in HTTPStatus if status >= 400}
