"""Results of the billing (openapi/hub.yaml)."""

from __future__ import annotations

import msgspec

from hf_ext._schema.billing.billing_period_fields import BillingPeriodFields
from hf_ext._schema.billing.billing_usage_fields import BillingUsageFields
from hf_ext._schema.billing.resource_group_cost_fields import ResourceGroupCostFields
from hf_ext._schema.billing.resource_group_period_fields import ResourceGroupPeriodFields
from hf_ext._schema.billing.resource_group_usage_fields import ResourceGroupUsageFields
from hf_ext._schema.billing.session_cost_fields import SessionCostFields
from hf_ext._schema.billing.session_period_fields import SessionPeriodFields
from hf_ext._schema.billing.session_usage_fields import SessionUsageFields
from hf_ext._schema.billing.used_product_fields import UsedProductFields


class UsedProduct(UsedProductFields):
    """A product that was used, such as an endpoint on one kind of hardware."""

    @property
    def cost_usd(self) -> float:
        """The costs in US dollars; 0.0 if the response has none."""
        return (self.total_cost_micro_usd or 0.0) / 1e6


class BillingPeriod(BillingPeriodFields):
    """A billing period of an account."""


class BillingUsage(BillingUsageFields):
    """What an account used in a billing period.

    Attributes:
        usage: The products that were used, by kind, for example `Endpoints` or `Spaces`.
        period: The billing period.
    """

    usage: dict[str, list[UsedProduct]] = msgspec.field(default_factory=dict[str, list[UsedProduct]])
    period: BillingPeriod = msgspec.field(default_factory=BillingPeriod)

    @property
    def cost_usd(self) -> float:
        """The costs of all products in US dollars."""
        return sum(product.cost_usd for products in self.usage.values() for product in products)


class SessionCost(SessionCostFields):
    """The requests to inference providers in a session, and their costs."""


class SessionPeriod(SessionPeriodFields):
    """The sessions of a month.

    Attributes:
        sessions: The sessions.
    """

    sessions: list[SessionCost] = msgspec.field(default_factory=list[SessionCost])


class SessionUsage(SessionUsageFields):
    """The requests to inference providers, by session and month.

    Attributes:
        periods: The months.
    """

    periods: list[SessionPeriod] = msgspec.field(default_factory=list[SessionPeriod])


class ResourceGroupCost(ResourceGroupCostFields):
    """What a resource group used."""


class ResourceGroupPeriod(ResourceGroupPeriodFields):
    """The resource groups of a month.

    Attributes:
        resource_groups: The resource groups.
    """

    resource_groups: list[ResourceGroupCost] = msgspec.field(
        default_factory=list[ResourceGroupCost], name="resourceGroups"
    )


class ResourceGroupUsage(ResourceGroupUsageFields):
    """What an organization used, by resource group and month.

    Attributes:
        periods: The months.
    """

    periods: list[ResourceGroupPeriod] = msgspec.field(default_factory=list[ResourceGroupPeriod])
