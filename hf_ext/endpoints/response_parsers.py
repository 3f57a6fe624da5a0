"""Parsers of the responses of Inference Endpoints and of the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from hf_ext._calls.tasks.rows import list_type
from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.values import json
from hf_ext.endpoints.results import CatalogModel, EndpointInfo, Hardware, LogLine, Quota
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hf_api.types import ResponseLike

T = TypeVar("T")

_ANYTHING = cast("type[Any]", Any)


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


@dataclass(frozen=True, slots=True)
class EndpointPage:
    """One page of a list of endpoints.

    Attributes:
        endpoints: The endpoints of the page.
        next_cursor: The cursor of the next page; None or "" on the last page.
    """

    endpoints: list[EndpointInfo]
    next_cursor: str | None


def parse_page(response: ResponseLike) -> EndpointPage:
    """Parse one page of endpoints."""
    page = json.decode(response.content, _Page)
    meta = meta_of(response)
    rows = [bytes(row) for row in page.items]
    return EndpointPage([json.decode(row, EndpointInfo).attach_response(meta, row) for row in rows], page.next_cursor)


def items_reader(type_: type[T]) -> Callable[[ResponseLike], ResultList[T]]:
    """Return a parser of a listing. The response is a list, or an object with the list in the field `items`."""

    def parse(response: ResponseLike) -> ResultList[T]:
        body = json.decode(response.content, _ANYTHING)
        return _result_list(_field(body, "items") if json.is_object(body) else body, type_, response)

    return parse


def parse_catalog(response: ResponseLike) -> ResultList[CatalogModel]:
    """Parse the models of the catalog."""
    return _result_list(_field(json.decode(response.content, _ANYTHING), "items"), CatalogModel, response)


def parse_hardware(response: ResponseLike) -> ResultList[Hardware]:
    """Parse the instances of all regions of all vendors into one list. Each instance gets its vendor and region."""
    instances = [
        {**compute, "vendor": vendor.name, "region": region.name}
        for vendor in json.decode(response.content, _Vendors).vendors
        for region in vendor.regions
        for compute in region.computes
    ]
    return _result_list(instances, Hardware, response)


def parse_quotas(response: ResponseLike) -> ResultList[Quota]:
    """Parse the quotas of all vendors into one list. Each quota gets its vendor."""
    vendors = json.decode(response.content, _Vendors).vendors
    quotas = [{**quota, "vendor": vendor.name} for vendor in vendors for quota in vendor.quotas]
    return _result_list(quotas, Quota, response)


def parse_deployed(response: ResponseLike) -> EndpointInfo:
    """Parse the field `endpoint`, the endpoint that the catalog created."""
    endpoint = json.encode(_field(json.decode(response.content, _ANYTHING), "endpoint"))
    return json.decode(endpoint, EndpointInfo).attach_response(meta_of(response), endpoint)


def parse_line(data: bytes) -> LogLine:
    """Parse one event of a log stream: a line of text, which may be JSON."""
    return LogLine(text=data.decode("utf-8", "replace")).attach_response(None, data)


def _field(body: Any, name: str) -> Any:
    if not json.is_object(body) or name not in body:
        raise ResponseDecodeError(f"the response has no {name}")
    return body[name] or []


def _result_list(items: Any, type_: type[T], response: ResponseLike) -> ResultList[T]:
    return ResultList(json.convert(items, list_type(type_)), meta=meta_of(response), content=response.content)
