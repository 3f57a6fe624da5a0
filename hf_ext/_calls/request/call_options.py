"""Call options: split the keyword arguments of a call into parameters of the request and options of the call."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Self, cast

import msgspec

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._core.settings.settings import validated_settings
from hf_ext._core.validate import check_extra_body, check_option_names, unreadable
from hf_ext._core.values.kinds import is_mapping, is_sequence
from hf_ext._core.values.scalars import PYTHON_TYPES, to_python_scalar
from hf_ext._core.values.value import Value

if TYPE_CHECKING:
    from hf_ext._calls.request.provider_route import ProviderRoute
    from hf_ext._core.media.payload import Payload
    from hf_ext._core.results.meta import Lookup
    from hf_ext._core.settings.policy import PolicyProtocol
    from hf_ext._core.settings.timeout import Timeout
    from hf_ext._core.validate import HeaderItems, Problems
    from hf_ext._core.validate.parameters import Parameters
    from hf_ext._core.values.deadline import Deadline

_NAMES = RequestOptions.__optional_keys__
_POSITIONAL = frozenset({"model", "messages", "inputs", "input", "prompt", "stream"})


class CallOptions(Value, frozen=True):
    """The validated options of one call. If an option is None, the client's setting applies.

    Attributes:
        media: The media to insert into the JSON body.
        where: The name of the method, for errors that are found when the request is built.
        shared_deadline: The running deadline of several requests, instead of `deadline`.
        lookup: How the provider's name of the model was found.
        route: The provider of a call of the OpenAI API, if the caller chose it.
        policy: The policy around each request; False for no policy.
    """

    timeout: Timeout | None = None
    deadline: float | None = None
    headers: HeaderItems = ()
    bill_to: str | None = None
    extra_body: Mapping[str, Any] | None = None
    media: Payload | None = None
    where: str = ""
    shared_deadline: Deadline | None = None
    lookup: Lookup | None = None
    route: ProviderRoute | None = None
    policy: PolicyProtocol | Literal[False] | None = None

    def replace(self, **changes: Any) -> Self:
        """Return a copy with other values of some options."""
        return msgspec.structs.replace(self, **changes)

    def after_lookup(self, found: CallOptions | None) -> CallOptions:
        """Return the options with the look-up of a provider, and with the deadline that it started."""
        if found is None:
            return self
        return self.replace(lookup=found.lookup, shared_deadline=found.shared_deadline)


@cache
def defaults_of(where: str) -> CallOptions:
    """Return the options of a call without options. A call of a method does not create them again."""
    return CallOptions(where=where)


DEFAULTS = defaults_of("")


def validated_parameters(
    options: Mapping[str, Any], parameters: Parameters, problems: Problems, where: str = ""
) -> tuple[dict[str, Any], CallOptions]:
    """Split keyword arguments as `split_options` does, and check the values of the request's parameters."""
    given, call = split_options(options, parameters.names, problems, where)
    parameters.check(given, problems)
    return given, call


def split_options(
    options: Mapping[str, Any], names: frozenset[str], problems: Problems, where: str = ""
) -> tuple[dict[str, Any], CallOptions]:
    """Split keyword arguments into the parameters of the request and the options of the call.

    An argument that is None is left out, except `policy`: None switches the policy of the client off. NumPy scalars
    become Python scalars; other mappings and sequences become a dict or a list.

    Args:
        options: The keyword arguments.
        names: The names of the request's parameters.
        problems: Collects unknown names and invalid values.
        where: The name of the method, for errors that are found when the request is built.
    """
    given = {
        name: value if type(value) in PYTHON_TYPES else _plain(name, value, problems)
        for name, value in options.items()
        if value is not None
    }
    if given.keys() <= names and "policy" not in options:
        return given, defaults_of(where)
    check_option_names(given, names | _NAMES, problems)
    parameters = {name: value for name, value in given.items() if name in names}
    call = {name: value for name, value in given.items() if name in _NAMES}
    has_no_policy = "policy" in options and options["policy"] is None
    if not call and not has_no_policy:
        return parameters, defaults_of(where)
    extra_body = call.pop("extra_body", None)
    before = len(problems)
    check_extra_body(extra_body, _POSITIONAL.union(parameters), problems)
    if len(problems) > before:
        extra_body = None
    settings = validated_settings(call, problems)
    if has_no_policy:
        settings["policy"] = False
    return parameters, CallOptions(**settings, extra_body=extra_body, where=where)


def _plain(name: str, value: Any, problems: Problems) -> Any:
    """Return a value in a type of Python, so that no method of a class of the caller runs later."""
    try:
        if is_mapping(value):
            return dict(value)
        return list(value) if is_sequence(value) else to_python_scalar(value)
    except Exception as error:  # noqa: BLE001 - the methods of the value are the caller's
        problems.add(unreadable(name, cast("object", value), error))
        return None
