# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.auth_info import AuthInfo
    from ..models.organization import Organization


class WhoAmI(OpenModel[Any]):
    """The account of a token."""

    name: str
    """User name."""
    type_: None | str | Unset = UNSET
    """`user`; tokens of organizations and applications have other values."""
    id: None | str | Unset = UNSET
    """Internal identifier of the account on the Hub."""
    fullname: None | str | Unset = UNSET
    """Display name."""
    email: None | str | Unset = UNSET
    """E-mail address, if the token has permission to read it."""
    email_verified: bool | None | Unset = UNSET
    """Whether the e-mail address is confirmed."""
    can_pay: bool | None | Unset = UNSET
    """Whether the account has a payment method."""
    billing_mode: None | str | Unset = UNSET
    """`prepaid` or `postpaid`."""
    period_end: float | None | Unset = UNSET
    """End of the billing period, Unix time in seconds."""
    is_pro: bool | None | Unset = UNSET
    """Whether the account is a PRO account."""
    avatar_url: None | str | Unset = UNSET
    """URL of the avatar image."""
    orgs: list[Organization] | None | Unset = UNSET
    """Organizations of the account."""
    auth: AuthInfo | None | Unset = UNSET
    """How the request was authenticated: kind and permissions of the token."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["name"] = self.name
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.fullname is not UNSET:
            fields["fullname"] = self.fullname
        if self.email is not UNSET:
            fields["email"] = self.email
        if self.email_verified is not UNSET:
            fields["emailVerified"] = self.email_verified
        if self.can_pay is not UNSET:
            fields["canPay"] = self.can_pay
        if self.billing_mode is not UNSET:
            fields["billingMode"] = self.billing_mode
        if self.period_end is not UNSET:
            fields["periodEnd"] = self.period_end
        if self.is_pro is not UNSET:
            fields["isPro"] = self.is_pro
        if self.avatar_url is not UNSET:
            fields["avatarUrl"] = self.avatar_url
        if self.orgs is not UNSET:
            fields["orgs"] = to_json(self.orgs)
        if self.auth is not UNSET:
            fields["auth"] = to_json(self.auth)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            name=fields.pop("name"),
            type_=fields.pop("type", UNSET),
            id=fields.pop("id", UNSET),
            fullname=fields.pop("fullname", UNSET),
            email=fields.pop("email", UNSET),
            email_verified=fields.pop("emailVerified", UNSET),
            can_pay=fields.pop("canPay", UNSET),
            billing_mode=fields.pop("billingMode", UNSET),
            period_end=fields.pop("periodEnd", UNSET),
            is_pro=fields.pop("isPro", UNSET),
            avatar_url=fields.pop("avatarUrl", UNSET),
            orgs=fields.pop("orgs", UNSET)
            if fields.get("orgs") is None
            else parse_list(fields.pop("orgs"), models_.Organization.from_dict),
            auth=fields.pop("auth", UNSET)
            if fields.get("auth") is None
            else parse_value(fields.pop("auth"), models_.AuthInfo.from_dict),
            additional_properties=fields,
        )
