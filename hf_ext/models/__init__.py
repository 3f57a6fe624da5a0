"""Models: information about models, from the Hub and from the router."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._schema.models.search_parameters import SearchParameters as SearchParameters
    from hf_ext.models._async.models import AsyncModels as AsyncModels
    from hf_ext.models._async.router import AsyncRouter as AsyncRouter
    from hf_ext.models._sync.models import Models as Models
    from hf_ext.models._sync.router import Router as Router
    from hf_ext.models.options import SearchOptions as SearchOptions
    from hf_ext.models.results import Architecture as Architecture
    from hf_ext.models.results import ModelInfo as ModelInfo
    from hf_ext.models.results import ModelStatus as ModelStatus
    from hf_ext.models.results import Pricing as Pricing
    from hf_ext.models.results import RouterModel as RouterModel
    from hf_ext.models.results import RouterProvider as RouterProvider
    from hf_ext.models.results import User as User
    from hf_ext.providers.mapping import ProviderMapping as ProviderMapping
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.models.search_parameters": ["SearchParameters"],
            "hf_ext.models._async.models": ["AsyncModels"],
            "hf_ext.models._async.router": ["AsyncRouter"],
            "hf_ext.models._sync.models": ["Models"],
            "hf_ext.models._sync.router": ["Router"],
            "hf_ext.models.options": ["SearchOptions"],
            "hf_ext.models.results": [
                "Architecture",
                "ModelInfo",
                "ModelStatus",
                "Pricing",
                "RouterModel",
                "RouterProvider",
                "User",
            ],
            "hf_ext.providers.mapping": ["ProviderMapping"],
        },
    )
