# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `UserFields` of a result.

Generated from WhoAmI in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


class UserFields(Result, kw_only=True):
    """The account of a token."""

    type: str | None = None
    """`user`; tokens of organizations and applications have other values."""

    id: str | None = None
    """Internal identifier of the account on the Hub."""

    name: str = ""
    """User name."""

    fullname: str | None = None
    """Display name."""

    email: str | None = None
    """E-mail address, if the token has permission to read it."""

    email_verified: bool | None = msgspec.field(default=None, name="emailVerified")
    """Whether the e-mail address is confirmed."""

    can_pay: bool | None = msgspec.field(default=None, name="canPay")
    """Whether the account has a payment method."""

    billing_mode: str | None = msgspec.field(default=None, name="billingMode")
    """`prepaid` or `postpaid`."""

    period_end: int | float | None = msgspec.field(default=None, name="periodEnd")
    """End of the billing period, Unix time in seconds."""

    is_pro: bool | None = msgspec.field(default=None, name="isPro")
    """Whether the account is a PRO account."""

    avatar_url: str | None = msgspec.field(default=None, name="avatarUrl")
    """URL of the avatar image."""

    orgs: list[dict[str, Any]] | None = None
    """Organizations of the account."""

    auth: dict[str, Any] | None = None
    """How the request was authenticated: kind and permissions of the token."""
