"""Extra parameters: the fields that `extra_body` adds to the `parameters` of a body."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from hf_ext._core.validate import check_extra_body, describe_value
from hf_ext._core.values.kinds import is_mapping

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import Problems


def take_extra_parameters(
    call: CallOptions, given: Collection[str], problems: Problems, *, options: Collection[str] = ()
) -> tuple[Mapping[str, Any], CallOptions]:
    """Return the `parameters` of `extra_body`, and the options of the call without these parameters.

    So a caller can add fields to the body and to the `parameters` of the body.

    Args:
        call: The options of the call. An `extra_body` that is not a mapping was already reported as a problem.
        given: The names of the parameters that the caller passed; `extra_body` must not repeat them.
        problems: Collects the problems.
        options: The names of the parameters that are options of the method. They must be passed by keyword, because
            only then are their values checked.
    """
    body: object = call.extra_body
    if not is_mapping(body) or "parameters" not in body:
        return {}, call
    others = dict(body)
    extra = others.pop("parameters")
    call = call.replace(extra_body=others or None)
    if not is_mapping(extra):
        problems.add(f"parameters of extra_body must be a mapping, not {describe_value(extra)}")
        return {}, call
    check_extra_body(extra, given, problems, name="parameters of extra_body")
    for name in extra:
        if name in options and name not in given:
            problems.add(f"{name} is an option: give it by keyword, not in extra_body")
    return extra, call
