"""Extra parameters: what `extra_body` adds to the `parameters` inside a body, beside those that the caller gave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from hf_ext._core.validate import check_extra_body, describe_value

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import Problems


def take_extra_parameters(
    call: CallOptions, given: Collection[str], problems: Problems, *, options: Collection[str] = ()
) -> tuple[Mapping[str, Any], CallOptions]:
    """Return the `parameters` of `extra_body`, and the call without them: both levels of a body can be extended.

    Args:
        call: How to make the call; an `extra_body` that is no mapping has been noted.
        given: The parameters that the caller gave; none of them is replaced.
        problems: Collects what is wrong.
        options: The parameters that the caller can give by keyword, which are checked there.
    """
    body: object = call.extra_body
    if not isinstance(body, Mapping) or "parameters" not in body:
        return {}, call
    rest = dict(body)
    extra = rest.pop("parameters")
    call = replace(call, extra_body=rest or None)
    if not isinstance(extra, Mapping):
        problems.add(f"parameters of extra_body must be a mapping, not {describe_value(extra)}")
        return {}, call
    parameters = cast("Mapping[str, Any]", extra)
    check_extra_body(parameters, given, problems, name="parameters of extra_body")
    for name in parameters:
        if name in options and name not in given:
            problems.add(f"{name} is an option: give it by keyword, not in extra_body")
    return parameters, call
