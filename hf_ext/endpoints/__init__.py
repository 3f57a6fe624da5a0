"""Inference Endpoints: create, scale, wait for and delete dedicated servers of Hugging Face."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._schema.endpoints.catalog_parameters import CatalogParameters as CatalogParameters
    from hf_ext._schema.endpoints.create_endpoint_parameters import CreateEndpointParameters as CreateEndpointParameters
    from hf_ext._schema.endpoints.list_parameters import ListParameters as ListParameters
    from hf_ext._schema.endpoints.log_parameters import LogParameters as LogParameters
    from hf_ext._schema.endpoints.private_service_parameters import PrivateServiceParameters as PrivateServiceParameters
    from hf_ext._schema.endpoints.search_parameters import SearchParameters as SearchParameters
    from hf_ext._schema.endpoints.update_endpoint_parameters import UpdateEndpointParameters as UpdateEndpointParameters
    from hf_ext.endpoints._async.endpoint import AsyncEndpoint as AsyncEndpoint
    from hf_ext.endpoints._async.endpoints import AsyncEndpoints as AsyncEndpoints
    from hf_ext.endpoints._sync.endpoint import Endpoint as Endpoint
    from hf_ext.endpoints._sync.endpoints import Endpoints as Endpoints
    from hf_ext.endpoints.options import CatalogOptions as CatalogOptions
    from hf_ext.endpoints.options import CreateOptions as CreateOptions
    from hf_ext.endpoints.options import ListOptions as ListOptions
    from hf_ext.endpoints.options import LogOptions as LogOptions
    from hf_ext.endpoints.options import PrivateServiceOptions as PrivateServiceOptions
    from hf_ext.endpoints.options import SearchOptions as SearchOptions
    from hf_ext.endpoints.options import UpdateOptions as UpdateOptions
    from hf_ext.endpoints.results import CatalogModel as CatalogModel
    from hf_ext.endpoints.results import CatalogRecipe as CatalogRecipe
    from hf_ext.endpoints.results import CidrList as CidrList
    from hf_ext.endpoints.results import Domain as Domain
    from hf_ext.endpoints.results import EndpointInfo as EndpointInfo
    from hf_ext.endpoints.results import EndpointStatus as EndpointStatus
    from hf_ext.endpoints.results import Hardware as Hardware
    from hf_ext.endpoints.results import LogLine as LogLine
    from hf_ext.endpoints.results import PrivateService as PrivateService
    from hf_ext.endpoints.results import Quota as Quota
    from hf_ext.endpoints.results import Replica as Replica
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.endpoints.catalog_parameters": ["CatalogParameters"],
            "hf_ext._schema.endpoints.list_parameters": ["ListParameters"],
            "hf_ext._schema.endpoints.log_parameters": ["LogParameters"],
            "hf_ext._schema.endpoints.create_endpoint_parameters": ["CreateEndpointParameters"],
            "hf_ext._schema.endpoints.update_endpoint_parameters": ["UpdateEndpointParameters"],
            "hf_ext._schema.endpoints.search_parameters": ["SearchParameters"],
            "hf_ext._schema.endpoints.private_service_parameters": ["PrivateServiceParameters"],
            "hf_ext.endpoints._async.endpoint": ["AsyncEndpoint"],
            "hf_ext.endpoints._async.endpoints": ["AsyncEndpoints"],
            "hf_ext.endpoints._sync.endpoint": ["Endpoint"],
            "hf_ext.endpoints._sync.endpoints": ["Endpoints"],
            "hf_ext.endpoints.options": [
                "SearchOptions",
                "PrivateServiceOptions",
                "CatalogOptions",
                "CreateOptions",
                "ListOptions",
                "LogOptions",
                "UpdateOptions",
            ],
            "hf_ext.endpoints.results": [
                "CidrList",
                "Domain",
                "PrivateService",
                "CatalogModel",
                "CatalogRecipe",
                "EndpointInfo",
                "EndpointStatus",
                "Hardware",
                "LogLine",
                "Quota",
                "Replica",
            ],
        },
    )
