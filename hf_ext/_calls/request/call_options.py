"""Options: sort what a caller gave by keyword into what the request says and how it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._core.settings.settings import validated_settings
from hf_ext._core.validate import check_extra_body, check_option_names
from hf_ext._core.values.scalars import to_python_scalar

if TYPE_CHECKING:
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.settings.timeout import Timeout
    from hf_ext._core.validate import HeaderItems, Problems

_NAMES = RequestOptions.__optional_keys__
_POSITIONAL = frozenset({"model", "messages", "inputs", "input", "prompt", "stream"})


@dataclass(frozen=True, slots=True)
class CallOptions:
    """How one call is made, checked; None: as the client makes them.

    Attributes:
        media: What fills its slot in the JSON of the body.
    """

    timeout: Timeout | None = None
    deadline: float | None = None
    headers: HeaderItems = ()
    bill_to: str | None = None
    extra_body: Mapping[str, Any] | None = None
    media: Payload | None = None


DEFAULTS = CallOptions()


def split_options(
    options: Mapping[str, Any], names: frozenset[str], problems: Problems
) -> tuple[dict[str, Any], CallOptions]:
    """Return the parameters of the request, and how to make the call; an option that is None is not given.

    A scalar of numpy counts as Python's own.

    Args:
        options: Everything the caller gave by keyword.
        names: The request's own parameters.
        problems: Where to note unknown names, and values that cannot be.
    """
    given = {name: to_python_scalar(value) for name, value in options.items() if value is not None}
    if given.keys() <= names:
        return given, DEFAULTS
    check_option_names(given, names | _NAMES, problems)
    parameters = {name: value for name, value in given.items() if name in names}
    call = {name: value for name, value in given.items() if name in _NAMES}
    if not call:
        return parameters, DEFAULTS
    extra_body = call.pop("extra_body", None)
    check_extra_body(extra_body, _POSITIONAL.union(parameters), problems)
    return parameters, CallOptions(**validated_settings(call, problems), extra_body=extra_body)
