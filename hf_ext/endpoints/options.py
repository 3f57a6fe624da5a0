"""Options of Inference Endpoints."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.endpoints.catalog_parameters import CatalogParameters
from hf_ext._schema.endpoints.create_endpoint_parameters import CreateEndpointParameters
from hf_ext._schema.endpoints.list_parameters import ListParameters
from hf_ext._schema.endpoints.log_parameters import LogParameters
from hf_ext._schema.endpoints.private_service_parameters import PrivateServiceParameters
from hf_ext._schema.endpoints.search_parameters import SearchParameters
from hf_ext._schema.endpoints.update_endpoint_parameters import UpdateEndpointParameters


class ListOptions(ListParameters, RequestOptions, total=False):
    """Keyword arguments of `endpoints.list`."""


class LogOptions(LogParameters, RequestOptions, total=False):
    """Keyword arguments of `endpoints.logs` and `endpoints.stream_logs`."""


class CatalogOptions(CatalogParameters, RequestOptions, total=False):
    """Keyword arguments of `endpoints.catalog`."""


class CreateOptions(CreateEndpointParameters, RequestOptions, total=False):
    """Keyword arguments of `endpoints.create`."""


class UpdateOptions(UpdateEndpointParameters, RequestOptions, total=False):
    """Keyword arguments of `endpoints.update`."""


class SearchOptions(SearchParameters, RequestOptions, total=False):
    """Keyword arguments of `endpoints.search`."""


class PrivateServiceOptions(PrivateServiceParameters, RequestOptions, total=False):
    """Keyword arguments of `endpoints.private_services`."""
