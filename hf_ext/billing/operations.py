"""Operations of the billing, with the parsers of their responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hf_api.api.hub import (
    get_organization_session_usage,
    get_organization_usage,
    get_resource_group_usage,
    get_session_usage,
    get_usage,
)

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.readers import result_reader
from hf_ext._core.validate import Problems, describe_value, is_name
from hf_ext._core.validate.rules import Text
from hf_ext.billing.results import BillingUsage, ResourceGroupUsage, SessionUsage

if TYPE_CHECKING:
    from hf_ext._calls.request.call_options import CallOptions

USAGE = get_usage.OPERATION.reading(result_reader(BillingUsage))
ORGANIZATION_USAGE = get_organization_usage.OPERATION.reading(result_reader(BillingUsage))
SESSIONS = get_session_usage.OPERATION.reading(result_reader(SessionUsage))
ORGANIZATION_SESSIONS = get_organization_session_usage.OPERATION.reading(result_reader(SessionUsage))
RESOURCE_GROUPS = get_resource_group_usage.OPERATION.reading(result_reader(ResourceGroupUsage))

_TEXT = Text(min_length=1)
_NO_PARAMETERS: frozenset[str] = frozenset()


def validated_arguments(
    where: str, organization: object, options: Mapping[str, Any], *, required: bool = False, **parameters: str | None
) -> tuple[dict[str, str], CallOptions]:
    """Validate the arguments of a method; return the parameters of the query, and the options of the call.

    Args:
        where: The name of the method, for error messages.
        organization: The name of the organization, or None.
        options: The keyword arguments of the caller.
        required: Whether the method needs an organization.
        **parameters: The parameters of the query; those that are None are left out.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    problems.check(
        is_name(organization) or (organization is None and not required),
        f"organization must be the name of an organization, not {describe_value(organization)}",
    )
    found = {name: value for name, value in parameters.items() if value is not None}
    for name, value in found.items():
        problems.check_rule(_TEXT, name, value)
    call = split_options(options, _NO_PARAMETERS, problems, where)[1]
    problems.raise_if_any(where)
    return found, call
