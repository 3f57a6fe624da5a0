"""Status words: the HTTP status that an error code, an error type or a reason phrase stands for.

Sources: the error types of OpenAI, Anthropic, Google (google.rpc.Code), AWS Bedrock, llama.cpp, vLLM, SGLang, LiteLLM
and OpenRouter, and the reason phrases of RFC 9110.
"""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 60  # characters
_MOST_WORDS = 3  # more are a sentence, which can name a timeout without being one
_SUFFIX = "(?:error|exception)$"

# First match wins. Words are compared without case, separators, and "error" or "exception" at their end.
_PATTERNS = (
    (401, "authentication|unauthenticated|(?:invalid|incorrect|missing)(?:api)?(?:key|token|authentication)"),
    (402, "billing|insufficient(?:quota|credits?|balance|funds)|exceededcurrentquota|creditsexhausted"),
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


def status_from_code(word: str) -> int | None:
    """Return the HTTP status that a word such as `rate_limit_error` or "Too Many Requests" stands for, if any."""
    if len(word) > _LONGEST:
        return None
    letters = re.sub("[^a-z]", "", word.lower())
    phrases = _phrases()
    stem = re.sub(_SUFFIX, "", letters)
    status = phrases.get(letters) or phrases.get(stem)
    if status is None and len(word.split()) <= _MOST_WORDS:
        status = next((status for status, pattern in _PATTERNS if re.fullmatch(pattern, stem)), None)
    return status


@cache
def _phrases() -> dict[str, int]:
    """The reason phrases of all error statuses, as letters."""
    from http import HTTPStatus

    return {re.sub("[^a-z]", "", status.phrase.lower()): status.value for status in HTTPStatus if status >= 400}
