"""Operations of Inference Endpoints and of the catalog, with the parsers of the responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hf_api.api.catalog import deploy_catalog_model, deploy_catalog_recipe, list_catalog
from hf_api.api.endpoints import (
    create_cidr_list,
    create_domain,
    create_endpoint,
    debug_endpoint,
    delete_cidr_list,
    delete_domain,
    delete_endpoint,
    delete_private_service,
    get_endpoint,
    get_endpoint_logs,
    get_endpoint_metric,
    get_endpoint_open_metrics,
    list_cidr_lists,
    list_domains,
    list_endpoint_replicas,
    list_endpoints,
    list_hardware,
    list_private_services,
    list_quotas,
    pause_endpoint,
    resume_endpoint,
    scale_endpoint_to_zero,
    search_endpoints,
    stream_endpoint_logs,
    update_cidr_list,
    update_endpoint,
)
from hf_api.models import CatalogConfig
from hf_api.types import UNSET

from hf_ext._calls.request.call_options import validated_parameters
from hf_ext._calls.request.readers import TextParser, result_reader
from hf_ext._calls.tasks.response_parsers import parse_json, parse_text
from hf_ext._core.validate import COUNT_OR_ZERO, Problems, describe_value, is_name
from hf_ext._core.validate.containers import read_list, read_mapping
from hf_ext._core.validate.parameters import NO_PARAMETERS, Parameters
from hf_ext._core.validate.rules import Items, Text
from hf_ext.endpoints import response_parsers
from hf_ext.endpoints.results import CidrList, Domain, EndpointInfo, PrivateService, Replica

if TYPE_CHECKING:
    from hf_api.types import Unset

    from hf_ext._calls.request.call_options import CallOptions

LIST = list_endpoints.OPERATION.reading(response_parsers.parse_page)
CREATE = create_endpoint.OPERATION.reading(result_reader(EndpointInfo))
GET = get_endpoint.OPERATION.reading(result_reader(EndpointInfo))
UPDATE = update_endpoint.OPERATION.reading(result_reader(EndpointInfo))
DELETE = delete_endpoint.OPERATION.reading(parse_text)
PAUSE = pause_endpoint.OPERATION.reading(result_reader(EndpointInfo))
RESUME = resume_endpoint.OPERATION.reading(result_reader(EndpointInfo))
SCALE_TO_ZERO = scale_endpoint_to_zero.OPERATION.reading(result_reader(EndpointInfo))
REPLICAS = list_endpoint_replicas.OPERATION.reading(response_parsers.items_reader(Replica))
LOGS = get_endpoint_logs.OPERATION.reading(TextParser())
STREAM_LOGS = stream_endpoint_logs.OPERATION.reading(TextParser(), event=response_parsers.parse_line)
OPEN_METRICS = get_endpoint_open_metrics.OPERATION.reading(parse_text)
METRIC = get_endpoint_metric.OPERATION.reading(parse_json)
HARDWARE = list_hardware.OPERATION.reading(response_parsers.parse_hardware)
DEBUG = debug_endpoint.OPERATION.reading(result_reader(EndpointInfo))
SEARCH = search_endpoints.OPERATION.reading(parse_json)
CIDR_LISTS = list_cidr_lists.OPERATION.reading(response_parsers.items_reader(CidrList))
CREATE_CIDR_LIST = create_cidr_list.OPERATION.reading(result_reader(CidrList))
UPDATE_CIDR_LIST = update_cidr_list.OPERATION.reading(result_reader(CidrList))
DELETE_CIDR_LIST = delete_cidr_list.OPERATION.reading(parse_text)
DOMAINS = list_domains.OPERATION.reading(response_parsers.items_reader(Domain))
CREATE_DOMAIN = create_domain.OPERATION.reading(result_reader(Domain))
DELETE_DOMAIN = delete_domain.OPERATION.reading(parse_text)
PRIVATE_SERVICES = list_private_services.OPERATION.reading(response_parsers.items_reader(PrivateService))
DELETE_PRIVATE_SERVICE = delete_private_service.OPERATION.reading(parse_text)
QUOTAS = list_quotas.OPERATION.reading(response_parsers.parse_quotas)
CATALOG = list_catalog.OPERATION.reading(response_parsers.parse_catalog)
DEPLOY_MODEL = deploy_catalog_model.OPERATION.reading(response_parsers.parse_deployed)
DEPLOY_RECIPE = deploy_catalog_recipe.OPERATION.reading(response_parsers.parse_deployed)


_TEXT = Text(min_length=1)
_ADDRESSES = Items(_TEXT)
METRIC_PARAMETERS = Parameters({"begin": COUNT_OR_ZERO, "end": COUNT_OR_ZERO, "step": _TEXT}, required=("begin", "end"))
_DEPLOY_PARAMETERS = Parameters({"accelerator": _TEXT})


def validated_options(
    options: Mapping[str, Any],
    where: str,
    *,
    parameters: Parameters = NO_PARAMETERS,
    problems: Problems | None = None,
    **names: str,
) -> tuple[dict[str, Any], CallOptions]:
    """Validate the arguments of a method; return the parameters of the request and the options of the call.

    Args:
        options: The keyword arguments of the caller.
        where: The name of the method, for error messages.
        parameters: The parameters that the operation supports.
        problems: The problems of the other arguments.
        **names: The namespace, the name and other values that become a part of the URL.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem.
    """
    problems = Problems() if problems is None else problems
    found, call = validated_parameters(options, parameters, problems, where)
    for name, value in names.items():
        problems.add(_name_problem(name, value))
    problems.raise_if_any(where)
    return found, call


def check_state(until: object) -> Problems:
    """Return the problems of a state to wait for."""
    problems = Problems()
    problems.check_rule(_TEXT, "until", until)
    return problems


def check_account(account_id: object) -> Problems:
    """Return the problems of an AWS account; None is allowed."""
    problems = Problems()
    if account_id is not None:
        problems.check_rule(_TEXT, "account_id", account_id)
    return problems


def validated_cidr_list(
    name: object, addresses: Any, options: Mapping[str, Any], where: str, **names: str
) -> tuple[list[str], CallOptions]:
    """Validate the arguments of a method with an address list; return the addresses and the options of the call."""
    problems = Problems()
    problems.check_rule(_TEXT, "name", name)
    found = read_list(addresses, "addresses", problems) or []
    problems.check_rule(_ADDRESSES, "addresses", found)
    return found, validated_options(options, where, parameters=NO_PARAMETERS, problems=problems, **names)[1]


def validated_body(
    body: Any,
    cls: type[Any],
    argument: str,
    options: Mapping[str, Any],
    where: str,
    *,
    parameters: Parameters,
    **names: str,
) -> tuple[Any, CallOptions]:
    """Validate the arguments of a method with a body; return the body and the options of the call.

    Args:
        body: The caller's argument: a model of the API, a mapping with its fields, or None.
        cls: The class of this model.
        argument: The argument's name.
        options: The keyword arguments of the caller: fields of the body, and options of the call.
        where: The name of the method, for error messages.
        parameters: The fields of the body, with their rules.
        **names: As in `validated_options`.
    """
    problems = Problems()
    if body is not None:  # it is sent unchanged, so only the other fields are checked
        parameters = Parameters(parameters.rules)
    fields, call = validated_options(options, where, parameters=parameters, problems=problems, **names)
    if body is None:
        problems.check(fields, f"pass {argument}, or its fields as keyword arguments")
        problems.raise_if_any(where)
        return fields, call
    sent: Any = body if isinstance(body, cls) else read_mapping(body, argument, problems)
    if fields and sent is not None:
        sent = dict(body.to_dict() if isinstance(body, cls) else sent)
        for name in sorted(fields.keys() & sent.keys()):
            problems.add(f"{name} is given twice: in {argument} and as a keyword argument")
        sent |= fields
    problems.raise_if_any(where)
    return sent, call


def validated_deployment(
    options: Mapping[str, Any], where: str, *, name: str | None, model_problem: str = "", **names: str
) -> tuple[CatalogConfig | Unset, dict[str, Any], CallOptions]:
    """Validate the arguments of a deployment; return its settings, its parameters and the options of the call.

    Args:
        options: The keyword arguments of the caller, and `accelerator`.
        where: The name of the method, for error messages.
        name: The name of the endpoint; None if the service chooses it.
        model_problem: Why the model id is invalid; "" if it is valid.
        **names: As in `validated_options`.
    """
    problems = Problems()
    problems.add(model_problem)
    problems.add("" if name is None else _name_problem("name", name))
    parameters, call = validated_options(options, where, parameters=_DEPLOY_PARAMETERS, problems=problems, **names)
    return UNSET if name is None else CatalogConfig(name=name), parameters, call


def _name_problem(name: str, value: str) -> str:
    """Return why a value cannot become a part of the URL; "" if the value is valid."""
    if is_name(value):
        return ""
    return (
        f"{name} must be 1 to 96 letters, digits, '-', '_' or '.', beginning and ending with a letter or digit, "
        f"not {describe_value(value)}"
    )
