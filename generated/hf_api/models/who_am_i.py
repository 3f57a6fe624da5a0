# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.auth_info import AuthInfo
    from ..models.organization import Organization


T = TypeVar("T", bound="WhoAmI")


@_attrs_define
class WhoAmI:
    """The account of a token."""

    name: str
    """ User name. """
    type_: None | str | Unset = UNSET
    """ `user`; tokens of organisations and applications have other values. """
    id: None | str | Unset = UNSET
    """ Internal identifier of the account on the Hub. """
    fullname: None | str | Unset = UNSET
    """ Display name. """
    email: None | str | Unset = UNSET
    """ E-mail address, if the token has permission to read it. """
    email_verified: bool | None | Unset = UNSET
    """ Whether the e-mail address is confirmed. """
    can_pay: bool | None | Unset = UNSET
    """ Whether the account has a payment method. """
    billing_mode: None | str | Unset = UNSET
    """ `prepaid` or `postpaid`. """
    period_end: float | None | Unset = UNSET
    """ End of the billing period, Unix time in seconds. """
    is_pro: bool | None | Unset = UNSET
    """ Whether the account is a PRO account. """
    avatar_url: None | str | Unset = UNSET
    """ URL of the avatar image. """
    orgs: list[Organization] | None | Unset = UNSET
    """ Organisations of the account. """
    auth: AuthInfo | None | Unset = UNSET
    """ How the request was authenticated. """
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
        if self.email_verified is not UNSET:
            field_dict["emailVerified"] = self.email_verified
        if self.can_pay is not UNSET:
            field_dict["canPay"] = self.can_pay
        if self.billing_mode is not UNSET:
            field_dict["billingMode"] = self.billing_mode
        if self.period_end is not UNSET:
            field_dict["periodEnd"] = self.period_end
        if self.is_pro is not UNSET:
            field_dict["isPro"] = self.is_pro
        if self.avatar_url is not UNSET:
            field_dict["avatarUrl"] = self.avatar_url
        if self.orgs is not UNSET:
            field_dict["orgs"] = to_json(self.orgs)
        if self.auth is not UNSET:
            field_dict["auth"] = to_json(self.auth)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        name = fields_.pop("name")
        type_ = fields_.pop("type", UNSET)

        id = fields_.pop("id", UNSET)

        fullname = fields_.pop("fullname", UNSET)

        email = fields_.pop("email", UNSET)

        email_verified = fields_.pop("emailVerified", UNSET)

        can_pay = fields_.pop("canPay", UNSET)

        billing_mode = fields_.pop("billingMode", UNSET)

        period_end = fields_.pop("periodEnd", UNSET)

        is_pro = fields_.pop("isPro", UNSET)

        avatar_url = fields_.pop("avatarUrl", UNSET)

        _orgs = fields_.pop("orgs", UNSET)
        orgs = (
            _orgs
            if _orgs is None or _orgs is UNSET
            else [models_.Organization.from_dict(orgs_type_0_item_data) for orgs_type_0_item_data in _orgs]
        )

        _auth = fields_.pop("auth", UNSET)
        auth = _auth if _auth is None or _auth is UNSET else models_.AuthInfo.from_dict(_auth)

        model_ = cls(
            name=name,
            type_=type_,
            id=id,
            fullname=fullname,
            email=email,
            email_verified=email_verified,
            can_pay=can_pay,
            billing_mode=billing_mode,
            period_end=period_end,
            is_pro=is_pro,
            avatar_url=avatar_url,
            orgs=orgs,
            auth=auth,
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
