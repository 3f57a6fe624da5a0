"""Billing: what an account used, and what it costs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.billing._async import AsyncBilling as AsyncBilling
    from hf_ext.billing._sync import Billing as Billing
    from hf_ext.billing.results import BillingPeriod as BillingPeriod
    from hf_ext.billing.results import BillingUsage as BillingUsage
    from hf_ext.billing.results import ResourceGroupCost as ResourceGroupCost
    from hf_ext.billing.results import ResourceGroupPeriod as ResourceGroupPeriod
    from hf_ext.billing.results import ResourceGroupUsage as ResourceGroupUsage
    from hf_ext.billing.results import SessionCost as SessionCost
    from hf_ext.billing.results import SessionPeriod as SessionPeriod
    from hf_ext.billing.results import SessionUsage as SessionUsage
    from hf_ext.billing.results import UsedProduct as UsedProduct
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.billing._async": ["AsyncBilling"],
            "hf_ext.billing._sync": ["Billing"],
            "hf_ext.billing.results": [
                "BillingPeriod",
                "BillingUsage",
                "ResourceGroupCost",
                "ResourceGroupPeriod",
                "ResourceGroupUsage",
                "SessionCost",
                "SessionPeriod",
                "SessionUsage",
                "UsedProduct",
            ],
        },
    )
