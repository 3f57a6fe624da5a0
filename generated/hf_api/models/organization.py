# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.resource_group import ResourceGroup


T = TypeVar("T", bound="Organization")


@_attrs_define
class Organization:
    """An organisation and the account's role in it."""

    name: str
    """ Name of the organisation, as used in `X-HF-Bill-To`. """
    type_: None | str | Unset = UNSET
    """ `org`. """
    id: None | str | Unset = UNSET
    """ Internal identifier of the organisation on the Hub. """
    fullname: None | str | Unset = UNSET
    """ Display name. """
    email: None | str | Unset = UNSET
    """ E-mail address, if the token has permission to read it. """
    can_pay: bool | None | Unset = UNSET
    """ Whether the organisation has a payment method. """
    billing_mode: None | str | Unset = UNSET
    """ `prepaid` or `postpaid`. """
    period_end: float | None | Unset = UNSET
    """ End of the billing period, Unix time in seconds. """
    avatar_url: None | str | Unset = UNSET
    """ URL of the avatar image. """
    plan: None | str | Unset = UNSET
    """ Plan of the organisation: `team`, `enterprise`, `plus` or `academia`. Absent without a plan. """
    role_in_org: None | str | Unset = UNSET
    """ Role of the account: `admin`, `write`, `contributor`, `read` or `no_access`. """
    security_restrictions: list[str] | None | Unset = UNSET
    """ Restrictions that prevent this token from accessing the organisation's data: `mfa`, `token-policy`, `token-
    revoked`, `sso` or `ip`. """
    resource_groups: list[ResourceGroup] | None | Unset = UNSET
    """ Resource groups of the organisation that the account belongs to. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        field_dict["name"] = self.name
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.fullname is not UNSET:
            field_dict["fullname"] = self.fullname
        if self.email is not UNSET:
            field_dict["email"] = self.email
        if self.can_pay is not UNSET:
            field_dict["canPay"] = self.can_pay
        if self.billing_mode is not UNSET:
            field_dict["billingMode"] = self.billing_mode
        if self.period_end is not UNSET:
            field_dict["periodEnd"] = self.period_end
        if self.avatar_url is not UNSET:
            field_dict["avatarUrl"] = self.avatar_url
        if self.plan is not UNSET:
            field_dict["plan"] = self.plan
        if self.role_in_org is not UNSET:
            field_dict["roleInOrg"] = self.role_in_org
        if self.security_restrictions is not UNSET:
            field_dict["securityRestrictions"] = self.security_restrictions
        if self.resource_groups is not UNSET:
            field_dict["resourceGroups"] = to_json(self.resource_groups)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        type_ = fields_.pop("type", UNSET)

        id = fields_.pop("id", UNSET)

        fullname = fields_.pop("fullname", UNSET)

        email = fields_.pop("email", UNSET)

        can_pay = fields_.pop("canPay", UNSET)

        billing_mode = fields_.pop("billingMode", UNSET)

        period_end = fields_.pop("periodEnd", UNSET)

        avatar_url = fields_.pop("avatarUrl", UNSET)

        plan = fields_.pop("plan", UNSET)

        role_in_org = fields_.pop("roleInOrg", UNSET)

        security_restrictions = fields_.pop("securityRestrictions", UNSET)

        _resource_groups = fields_.pop("resourceGroups", UNSET)
        resource_groups = (
            _resource_groups
            if _resource_groups is None or _resource_groups is UNSET
            else [
                models_.ResourceGroup.from_dict(resource_groups_type_0_item_data)
                for resource_groups_type_0_item_data in _resource_groups
            ]
        )

        model_ = cls(
            name=name,
            type_=type_,
            id=id,
            fullname=fullname,
            email=email,
            can_pay=can_pay,
            billing_mode=billing_mode,
            period_end=period_end,
            avatar_url=avatar_url,
            plan=plan,
            role_in_org=role_in_org,
            security_restrictions=security_restrictions,
            resource_groups=resource_groups,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
