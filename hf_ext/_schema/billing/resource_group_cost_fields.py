# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResourceGroupCostFields` of a result.

Generated from ResourceGroupCost in openapi/.
"""

from typing import Any

from hf_ext._core.results.result_struct import ResultStruct


class ResourceGroupCostFields(ResultStruct, kw_only=True):
    """The usage of a resource group."""

    id: str | None = None
    """Id of the group; null for what belongs to no group."""

    name: str | None = None
    """Name of the group."""

    storage: Any = None
    """`privateGB` and `publicGB`."""

    inference: Any = None
    """`requestCount` and `costCents` of the requests to inference providers."""

    compute: Any = None
    """`uptimeSec` and `costCents` of `spaces`, `endpoints` and `jobs`."""
