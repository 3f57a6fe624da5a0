# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `UsedProductFields` of a result.

Generated from UsedProduct in openapi/.
"""

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class UsedProductFields(ResultStruct, kw_only=True):
    """A product that was used."""

    entity_id: str | None = msgspec.field(default=None, name="entityId")
    """Internal identifier of what was used, for example of an endpoint."""

    label: str | None = None
    """Name of what was used."""

    product: str = ""
    """The product, for example `endpoints/aws/nvidia-l4/x1`."""

    product_pretty_name: str | None = msgspec.field(default=None, name="productPrettyName")
    """Display name of the product."""

    quantity: float = 0.0
    """How much was used, in the unit `unitLabel`."""

    unit_label: str | None = msgspec.field(default=None, name="unitLabel")
    """The unit of the quantity."""

    total_cost_micro_usd: float | None = msgspec.field(default=None, name="totalCostMicroUSD")
    """Costs in millionths of a US dollar."""

    unit_cost_micro_usd: float | None = msgspec.field(default=None, name="unitCostMicroUSD")
    """Costs of one unit, in millionths of a US dollar."""

    started_at: str | None = msgspec.field(default=None, name="startedAt")
    """When the use started, in ISO 8601."""

    stopped_at: str | None = msgspec.field(default=None, name="stoppedAt")
    """When the use stopped, in ISO 8601; null if it continues."""

    free_grant: bool | None = msgspec.field(default=None, name="freeGrant")
    """Whether the use is free."""

    active: bool | None = None
    """Whether the use continues."""
