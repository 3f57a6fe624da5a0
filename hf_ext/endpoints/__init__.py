"""Inference Endpoints: create, scale, wait for and delete dedicated servers of Hugging Face."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._schema.endpoints.catalog_parameters import CatalogParameters as CatalogParameters
    from hf_ext._schema.endpoints.list_parameters import ListParameters as ListParameters
    from hf_ext._schema.endpoints.log_parameters import LogParameters as LogParameters
    from hf_ext.endpoints._async import AsyncEndpoints as AsyncEndpoints
    from hf_ext.endpoints._sync import Endpoints as Endpoints
    from hf_ext.endpoints.options import CatalogOptions as CatalogOptions
    from hf_ext.endpoints.options import ListOptions as ListOptions
    from hf_ext.endpoints.options import LogOptions as LogOptions
    from hf_ext.endpoints.results import CatalogModel as CatalogModel
    from hf_ext.endpoints.results import CatalogRecipe as CatalogRecipe
    from hf_ext.endpoints.results import Endpoint as Endpoint
    from hf_ext.endpoints.results import EndpointStatus as EndpointStatus
    from hf_ext.endpoints.results import Hardware as Hardware
    from hf_ext.endpoints.results import LogLine as LogLine
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
            "hf_ext.endpoints._async": ["AsyncEndpoints"],
            "hf_ext.endpoints._sync": ["Endpoints"],
            "hf_ext.endpoints.options": ["CatalogOptions", "ListOptions", "LogOptions"],
            "hf_ext.endpoints.results": [
                "CatalogModel",
                "CatalogRecipe",
                "Endpoint",
                "EndpointStatus",
                "Hardware",
                "LogLine",
                "Quota",
                "Replica",
            ],
        },
    )
