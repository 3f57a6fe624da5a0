"""Operations on models of the Hub and of the router, with the parsers of their responses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hf_api.api.hub import get_model, get_model_revision, list_models, whoami
from hf_api.api.router import get_router_model, list_router_models

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.readers import result_reader
from hf_ext._core.validate import FLAG, Problems, check_values, describe_value
from hf_ext._core.validate.rules import Items, Text
from hf_ext.models.response_parsers import parse_page, parse_router_models
from hf_ext.models.results import ModelInfo, RouterModel, User

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import Rule

LIST = list_models.OPERATION.reading(parse_page)
GET = get_model.OPERATION.reading(result_reader(ModelInfo))
GET_REVISION = get_model_revision.OPERATION.reading(result_reader(ModelInfo))
WHOAMI = whoami.OPERATION.reading(result_reader(User))
ROUTER_LIST = list_router_models.OPERATION.reading(parse_router_models)
ROUTER_GET = get_router_model.OPERATION.reading(result_reader(RouterModel))

STATUS_FIELDS = ["gated", "inference", "inferenceProviderMapping", "pipeline_tag"]
"""The fields of a model that the client requests for its status."""


class _Revision:
    """The name of a branch or tag, or a commit hash. A proxy might read ".." and "//", which Git refuses, as a path."""

    def problem(self, name: str, value: object) -> str:
        """Return the problem with a value; "" if it is valid."""
        if problem := _TEXT.problem(name, value):
            return problem
        is_valid = not _NO_REVISION.search(str(value))
        return "" if is_valid else f"{name} must be a branch, a tag or a commit, not {describe_value(value)}"


_TEXT = Text(min_length=1)
_NO_REVISION = re.compile(r"\A/|\.\.|//|/\Z")
GET_RULES: Mapping[str, Rule] = {
    "revision": _Revision(),
    "expand": Items(_TEXT, min_items=1),
    "blobs": FLAG,
    "security_status": FLAG,
}
PROVIDER_RULES: Mapping[str, Rule] = {"provider": _TEXT}
_NO_RULES: Mapping[str, Rule] = {}
_NO_ARGUMENTS: Mapping[str, object] = {}


def validated_options(
    options: Mapping[str, Any],
    where: str,
    model_problem: str = "",
    *,
    rules: Mapping[str, Rule] = _NO_RULES,
    arguments: Mapping[str, object] = _NO_ARGUMENTS,
) -> CallOptions:
    """Validate the arguments of a method and return the options of the call.

    Args:
        options: The keyword arguments of the caller.
        where: The name of the method, for error messages.
        model_problem: Why the model id is invalid; "" if it is valid.
        rules: The rules of the other arguments.
        arguments: The other arguments; those that are None are not checked.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems()
    call = split_options(options, frozenset(), problems, where)[1]
    problems.add(model_problem)
    check_values({name: value for name, value in arguments.items() if value is not None}, rules, problems)
    problems.raise_if_any(where)
    return call
