"""Endpoint operations: what is asked of Inference Endpoints, and how the answers are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
from hf_api.api.catalog import deploy_catalog_model, deploy_catalog_recipe, list_catalog
from hf_api.api.endpoints import (
    create_endpoint,
    delete_endpoint,
    get_endpoint,
    get_endpoint_logs,
    get_endpoint_metric,
    get_endpoint_open_metrics,
    list_endpoint_replicas,
    list_endpoints,
    list_hardware,
    list_quotas,
    pause_endpoint,
    resume_endpoint,
    scale_endpoint_to_zero,
    stream_endpoint_logs,
    update_endpoint,
)

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.readers import result_reader
from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate import Problems, describe_value
from hf_ext._core.values import json
from hf_ext.endpoints.results import (
    CatalogModel,
    Endpoint,
    Hardware,
    LogLine,
    Quota,
    Replica,
)
from hf_ext.errors import HfError, ModelUnavailableError, RequestTimeoutError, ResponseDecodeError

if TYPE_CHECKING:
    from hf_api.types import ResponseLike

    from hf_ext._calls.request.call_options import CallOptions

T = TypeVar("T")

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9])?")
# States that an endpoint does not leave by itself, and what to do about each.
_ENDS = {
    "failed": "Read endpoint.status.error_message and its logs.",
    "updateFailed": "Read endpoint.status.error_message and its logs; the old version may still run.",
    "paused": "Call endpoints.resume.",
    "scaledToZero": "Send it a request, or call endpoints.resume.",
}
_STOPPED = frozenset({"paused", "scaledToZero"})


class _Page(msgspec.Struct, rename="camel"):
    items: list[msgspec.Raw]
    next_cursor: str | None = None


class _Region(msgspec.Struct):
    name: str | None = None
    computes: list[dict[str, Any]] = msgspec.field(default_factory=list[dict[str, Any]])


class _Vendor(msgspec.Struct):
    name: str | None = None
    regions: list[_Region] = msgspec.field(default_factory=list[_Region])
    quotas: list[dict[str, Any]] = msgspec.field(default_factory=list[dict[str, Any]])


class _Vendors(msgspec.Struct):
    vendors: list[_Vendor]


class EndpointPage:
    """One page of a listing, and where the next begins."""

    def __init__(self, response: ResponseLike) -> None:
        page = json.decode(response.content, _Page)
        meta = meta_of(response)
        rows = [bytes(row) for row in page.items]
        self.items = [json.decode(row, Endpoint).attach_response(meta, row) for row in rows]
        self.next_cursor = page.next_cursor


def _read_replicas(response: ResponseLike) -> ResultList[Replica]:
    """Read both forms: a list, or an object with the list in `items`."""
    body = json.loads(response.content)
    return _list(_field(response, "items") if json.is_object(body) else body, Replica, response)


def _read_catalog(response: ResponseLike) -> ResultList[CatalogModel]:
    return _list(_field(response, "items"), CatalogModel, response)


def _read_hardware(response: ResponseLike) -> ResultList[Hardware]:
    """Read vendors, regions and instances into one list, each instance with its vendor and region."""
    flat = [
        {**compute, "vendor": vendor.name, "region": region.name}
        for vendor in json.decode(response.content, _Vendors).vendors
        for region in vendor.regions
        for compute in region.computes
    ]
    return _list(flat, Hardware, response)


def _read_quotas(response: ResponseLike) -> ResultList[Quota]:
    vendors = json.decode(response.content, _Vendors).vendors
    flat = [{**quota, "vendor": vendor.name} for vendor in vendors for quota in vendor.quotas]
    return _list(flat, Quota, response)


def _read_deployed(response: ResponseLike) -> Endpoint:
    endpoint = json.encode(_field(response, "endpoint"))
    return json.decode(endpoint, Endpoint).attach_response(meta_of(response), endpoint)


def _read_line(data: bytes) -> LogLine:
    return LogLine(text=data.decode("utf-8", "replace")).attach_response(None, data)


def _read_text(response: ResponseLike) -> str:
    return response.text


def _read_json(response: ResponseLike) -> Any:
    return json.loads(response.content)


def _field(response: ResponseLike, name: str) -> Any:
    body = json.loads(response.content)
    if not json.is_object(body) or name not in body:
        raise ResponseDecodeError(f"the response has no {name}")
    return body[name] or []


def _list(items: Any, type_: type[T], response: ResponseLike) -> ResultList[T]:
    read = [json.decode(json.encode(item), type_) for item in items]
    return ResultList(read, meta=meta_of(response), content=response.content)


LIST = list_endpoints.OPERATION.reading(EndpointPage)
CREATE = create_endpoint.OPERATION.reading(result_reader(Endpoint))
GET = get_endpoint.OPERATION.reading(result_reader(Endpoint))
UPDATE = update_endpoint.OPERATION.reading(result_reader(Endpoint))
DELETE = delete_endpoint.OPERATION.reading(_read_text)
PAUSE = pause_endpoint.OPERATION.reading(result_reader(Endpoint))
RESUME = resume_endpoint.OPERATION.reading(result_reader(Endpoint))
SCALE_TO_ZERO = scale_endpoint_to_zero.OPERATION.reading(result_reader(Endpoint))
REPLICAS = list_endpoint_replicas.OPERATION.reading(_read_replicas)
LOGS = get_endpoint_logs.OPERATION.reading(_read_text)
STREAM_LOGS = stream_endpoint_logs.OPERATION.reading(_read_text, event=_read_line)
OPEN_METRICS = get_endpoint_open_metrics.OPERATION.reading(_read_text)
METRIC = get_endpoint_metric.OPERATION.reading(_read_json)
HARDWARE = list_hardware.OPERATION.reading(_read_hardware)
QUOTAS = list_quotas.OPERATION.reading(_read_quotas)
CATALOG = list_catalog.OPERATION.reading(_read_catalog)
DEPLOY_MODEL = deploy_catalog_model.OPERATION.reading(_read_deployed)
DEPLOY_RECIPE = deploy_catalog_recipe.OPERATION.reading(_read_deployed)


def checked(
    options: Mapping[str, Any], where: str, *, parameters: frozenset[str] = frozenset(), **names: str
) -> tuple[dict[str, Any], CallOptions]:
    """Return the parameters and how to call; ValidationError if a namespace or a name cannot be part of a URL."""
    problems = Problems()
    found, call = split_options(options, parameters, problems)
    for name, value in names.items():
        valid = isinstance(cast("object", value), str) and _NAME.fullmatch(value)
        problems.check(valid, f"{name} must be letters, digits, '-', '_' and '.', not {describe_value(value)}")
    problems.raise_if_any(where)
    return found, call


def has_settled(endpoint: Endpoint, until: str) -> bool:
    """Return whether an endpoint has reached a state.

    Raises:
        ModelUnavailableError: It is in another one, which it does not leave by itself.
    """
    state = endpoint.status.state
    if state == until:
        return True
    if state in _ENDS:
        reason = endpoint.status.error_message or endpoint.status.message or ""
        raise ModelUnavailableError(
            f"endpoint {endpoint.name} is {state}" + (f": {reason}" if reason else ""),
            where="endpoints.wait",
            hint=_ENDS[state],
        )
    return False


class Arrival:
    """Whether an endpoint reaches a state, as its states become known one after the other.

    An endpoint that is paused or scaled to zero at first may have been resumed: its state lags. After another state, or
    at the end of the wait, it has been stopped.
    """

    def __init__(self, until: str) -> None:
        self._until = until
        self._may_lag = True

    def is_reached(self, endpoint: Endpoint) -> bool:
        """Take the next state, and return whether it is the one that is waited for; raises as `has_settled`."""
        self._may_lag = self._may_lag and endpoint.status.state in _STOPPED
        return endpoint.status.state == self._until if self._may_lag else has_settled(endpoint, self._until)

    def late(self, name: str, deadline: float, endpoint: Endpoint | None, error: HfError | None) -> HfError:
        """Return the error for a wait that ended with its deadline; raises as `has_settled`."""
        if endpoint is not None:
            has_settled(endpoint, self._until)
        state = f"not {self._until}" if endpoint is None else f"{endpoint.status.state}, not {self._until},"
        failed = "" if error is None else f"; the last request failed: {error.message}"
        return RequestTimeoutError(
            f"endpoint {name} was {state} after {deadline:g} s{failed}",
            where="endpoints.wait",
            hint="Wait longer; large models take minutes to load.",
        )


class LogAccumulator:
    """Collects the lines of a log; a log may end at any time, and a line about an error is a line."""

    errors_inside = False
    failed_reason = ""
    answered = True
    begun = True

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, event: LogLine) -> None:
        """Take the next line."""
        self._lines.append(event.text)

    @property
    def finished(self) -> bool:
        """Always true: there is no end to miss."""
        return True

    def result(self) -> str:
        """Return the lines so far."""
        return "\n".join(self._lines)

    def text(self, event: LogLine) -> str:
        """Return the line."""
        return event.text

    def events_of(self, answer: str) -> list[LogLine]:
        """Return the lines of a log that came whole."""
        return [LogLine(text=line) for line in answer.splitlines()]
