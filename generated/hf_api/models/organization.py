# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.resource_group import ResourceGroup


class Organization(OpenModel[Any]):
    """An organization and the account's role in it."""

    name: str
    """Name of the organization, as used in `X-HF-Bill-To`."""
    type_: None | str | Unset = UNSET
    """`org`."""
    id: None | str | Unset = UNSET
    """Internal identifier of the organization on the Hub."""
    fullname: None | str | Unset = UNSET
    """Display name."""
    email: None | str | Unset = UNSET
    """E-mail address, if the token has permission to read it."""
    can_pay: bool | None | Unset = UNSET
    """Whether the organization has a payment method."""
    billing_mode: None | str | Unset = UNSET
    """`prepaid` or `postpaid`."""
    period_end: float | None | Unset = UNSET
    """End of the billing period, Unix time in seconds."""
    avatar_url: None | str | Unset = UNSET
    """URL of the avatar image."""
    plan: None | str | Unset = UNSET
    """Plan of the organization: `team`, `enterprise`, `plus` or `academia`. Absent without a plan."""
    role_in_org: None | str | Unset = UNSET
    """Role of the account: `admin`, `write`, `contributor`, `read` or `no_access`."""
    security_restrictions: list[str] | None | Unset = UNSET
    """Restrictions that prevent this token from accessing the organization's data: `mfa`, `token-policy`,
    `token-revoked`, `sso` or `ip`.
    """
    resource_groups: list[ResourceGroup] | None | Unset = UNSET
    """Resource groups of the organization that the account belongs to."""

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
        if self.can_pay is not UNSET:
            fields["canPay"] = self.can_pay
        if self.billing_mode is not UNSET:
            fields["billingMode"] = self.billing_mode
        if self.period_end is not UNSET:
            fields["periodEnd"] = self.period_end
        if self.avatar_url is not UNSET:
            fields["avatarUrl"] = self.avatar_url
        if self.plan is not UNSET:
            fields["plan"] = self.plan
        if self.role_in_org is not UNSET:
            fields["roleInOrg"] = self.role_in_org
        if self.security_restrictions is not UNSET:
            fields["securityRestrictions"] = self.security_restrictions
        if self.resource_groups is not UNSET:
            fields["resourceGroups"] = to_json(self.resource_groups)
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
            can_pay=fields.pop("canPay", UNSET),
            billing_mode=fields.pop("billingMode", UNSET),
            period_end=fields.pop("periodEnd", UNSET),
            avatar_url=fields.pop("avatarUrl", UNSET),
            plan=fields.pop("plan", UNSET),
            role_in_org=fields.pop("roleInOrg", UNSET),
            security_restrictions=fields.pop("securityRestrictions", UNSET),
            resource_groups=fields.pop("resourceGroups", UNSET)
            if fields.get("resourceGroups") is None
            else parse_list(fields.pop("resourceGroups"), models_.ResourceGroup.from_dict),
            additional_properties=fields,
        )
