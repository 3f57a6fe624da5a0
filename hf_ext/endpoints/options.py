"""Options of Inference Endpoints."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.endpoints.catalog_parameters import CatalogParameters
from hf_ext._schema.endpoints.create_endpoint_parameters import CreateEndpointParameters
from hf_ext._schema.endpoints.list_parameters import ListParameters
from hf_ext._schema.endpoints.log_parameters import LogParameters
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
