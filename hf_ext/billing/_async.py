"""Billing: what an account used, and what it costs."""

from __future__ import annotations

from typing import Unpack

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._calls.resource._async.core import AsyncCore
from hf_ext._core.values.signature import show_options
from hf_ext.billing import operations
from hf_ext.billing.operations import validated_arguments
from hf_ext.billing.results import BillingUsage, ResourceGroupUsage, SessionUsage


@show_options
class AsyncBilling:
    """What your account, or an organization, used at Hugging Face, and what it costs.

        usage = await client.billing.usage("my-org")
        print(usage.period.period_end, usage.cost_usd)

    The token needs the permission to read the billing. Each method sends one request to the Hub.
    """

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def usage(
        self, organization: str | None = None, *, period_id: str | None = None, **options: Unpack[RequestOptions]
    ) -> BillingUsage:
        """Get what was used in a billing period, by product.

        Args:
            organization: Name of the organization; None for the account of the token.
            period_id: `BillingUsage.period.id`; None for the current period.
            **options: See `RequestOptions`.
        """
        found, call = validated_arguments("billing.usage", organization, options, period_id=period_id)
        if organization is None:
            return await self._core.call(operations.USAGE, call, **found)
        return await self._core.call(operations.ORGANIZATION_USAGE, call, organization, **found)

    async def usage_by_session(
        self,
        organization: str | None = None,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> SessionUsage:
        """Get the requests to inference providers, by session and month.

        Args:
            organization: Name of the organization; None for the account of the token.
            start_date: First moment, in ISO 8601, such as `2026-01-01T00:00:00Z`; None for the start of this month.
            end_date: Last moment, in ISO 8601; None for now.
            **options: See `RequestOptions`.
        """
        found, call = validated_arguments(
            "billing.usage_by_session", organization, options, start_date=start_date, end_date=end_date
        )
        if organization is None:
            return await self._core.call(operations.SESSIONS, call, **found)
        return await self._core.call(operations.ORGANIZATION_SESSIONS, call, organization, **found)

    async def usage_by_resource_group(
        self,
        organization: str,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> ResourceGroupUsage:
        """Get the storage, inference and compute of an organization, by resource group and month.

        Args:
            organization: Name of the organization.
            start_date: First moment, in ISO 8601, at most 12 months ago; None for the start of this month.
            end_date: Last moment, in ISO 8601; None for now.
            **options: See `RequestOptions`.
        """
        found, call = validated_arguments(
            "billing.usage_by_resource_group",
            organization,
            options,
            required=True,
            start_date=start_date,
            end_date=end_date,
        )
        return await self._core.call(operations.RESOURCE_GROUPS, call, organization, **found)
