"""Call options: split the keyword arguments of a call into parameters of the request and options of the call."""

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
    from hf_ext._core.validate.parameters import Parameters

_NAMES = RequestOptions.__optional_keys__
_POSITIONAL = frozenset({"model", "messages", "inputs", "input", "prompt", "stream"})


@dataclass(frozen=True, slots=True)
class CallOptions:
    """The validated options of one call. If an option is None, the client's setting applies.

    Attributes:
        media: The media to insert into the JSON body.
    """

    timeout: Timeout | None = None
    deadline: float | None = None
    headers: HeaderItems = ()
    bill_to: str | None = None
    extra_body: Mapping[str, Any] | None = None
    media: Payload | None = None


DEFAULTS = CallOptions()


def validated_parameters(
    options: Mapping[str, Any], parameters: Parameters, problems: Problems
) -> tuple[dict[str, Any], CallOptions]:
    """Split keyword arguments as `split_options` does, and check the values of the request's parameters."""
    given, call = split_options(options, parameters.names, problems)
    parameters.check(given, problems)
    return given, call


def split_options(
    options: Mapping[str, Any], names: frozenset[str], problems: Problems
) -> tuple[dict[str, Any], CallOptions]:
    """Split keyword arguments into the parameters of the request and the options of the call.

    An argument that is None is left out. NumPy scalars become Python scalars.

    Args:
        options: The keyword arguments.
        names: The names of the request's parameters.
        problems: Collects unknown names and invalid values.
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
