# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `BillingPeriodFields` of a result.

Generated from BillingPeriod in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class BillingPeriodFields(ResultStruct, kw_only=True):
    """A billing period of an account."""

    id: str | None = msgspec.field(default=None, name="_id")
    """Id of the period."""

    entity_id: str | None = msgspec.field(default=None, name="entityId")
    """Internal identifier of the account."""

    entity_type: str | None = msgspec.field(default=None, name="entityType")
    """`user` or `org`."""

    entity_name: str | None = msgspec.field(default=None, name="entityName")
    """Name of the account."""

    period_start: str | None = msgspec.field(default=None, name="periodStart")
    """Start of the period, in ISO 8601."""

    period_end: str | None = msgspec.field(default=None, name="periodEnd")
    """End of the period, in ISO 8601."""

    invoice: Any = None
    """The invoice: `type`, `id`, and with an invoice `totalCents`, `amountDueCents`, `status` and `dueDate`."""

    charges: list[Any] | None = None
    """Charges before the end of the period: `amountCents`, `createdAt` and further fields."""
