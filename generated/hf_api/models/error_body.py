# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ErrorBody")


@_attrs_define
class ErrorBody:
    """The body of an error response. Each kind of server has its own format, so no field is guaranteed, and fields without
    a common type are free-form. An event stream that fails after it began contains the same object.

    """

    error: Any | Unset = UNSET
    """ Error message: text (router, Hub, hf-inference), a list of texts (hf-inference validation), a list of issue
    objects, or an object with `message`, `type`, `param` and `code` (OpenAI-style servers). """
    error_type: None | str | Unset = UNSET
    """ Kind of error. Text Generation Inference: `validation`, `generation`, `incomplete_generation`, `overloaded`,
    `template_error`. Text Embeddings Inference: `Validation`, `Tokenizer`, `Backend`, `Overloaded`, `Empty`,
    `Unhealthy`. """
    error_description: None | str | Unset = UNSET
    """ Longer description of a short `error` code (Hub sign-in errors). """
    estimated_time: float | None | Unset = UNSET
    """ Estimated time in seconds until the model is loaded (503 of hf-inference). """
    warnings: Any | Unset = UNSET
    """ List of further messages of hf-inference about the same error. """
    message: Any | Unset = UNSET
    """ Error message of servers that do not use `error` (Mistral, vLLM, Text Embeddings Inference). """
    type_: None | str | Unset = UNSET
    """ Kind of error in OpenAI-style bodies, for example `invalid_request_error`. """
    param: Any | Unset = UNSET
    """ Name of the invalid request field, or null. """
    code: Any | Unset = UNSET
    """ Machine-readable error code: text, a number, or null. Example: `model_not_supported`. """
    object_: None | str | Unset = UNSET
    """ `error`, on OpenAI-style servers that mark their error bodies. """
    id: None | str | Unset = UNSET
    """ Identifier of the failed request, assigned by the provider. """
    request_id: None | str | Unset = UNSET
    """ Same as `id`, under the name that some providers use. """
    detail: Any | Unset = UNSET
    """ Error message, a list of objects with `loc`, `msg` and `type` (FastAPI servers), or the text of a
    problem+json body. """
    details: Any | Unset = UNSET
    """ Further details, free-form. """
    errors: Any | Unset = UNSET
    """ List of objects with `message` (Hub). """
    title: None | str | Unset = UNSET
    """ Short name of the error (problem+json). """
    status: Any | Unset = UNSET
    """ HTTP status, repeated in the body (problem+json): a number or text. """
    invalid_fields: Any | Unset = UNSET
    """ Invalid fields, with the reasons (problem+json). """
    success: bool | None | Unset = UNSET
    """ Always false, if present. """
    url: None | str | Unset = UNSET
    """ URL of the existing resource that conflicts with the request (409 of the Hub). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.error is not UNSET:
            field_dict["error"] = self.error
        if self.error_type is not UNSET:
            field_dict["error_type"] = self.error_type
        if self.error_description is not UNSET:
            field_dict["error_description"] = self.error_description
        if self.estimated_time is not UNSET:
            field_dict["estimated_time"] = self.estimated_time
        if self.warnings is not UNSET:
            field_dict["warnings"] = self.warnings
        if self.message is not UNSET:
            field_dict["message"] = self.message
        if self.type_ is not UNSET:
            field_dict["type"] = self.type_
        if self.param is not UNSET:
            field_dict["param"] = self.param
        if self.code is not UNSET:
            field_dict["code"] = self.code
        if self.object_ is not UNSET:
            field_dict["object"] = self.object_
        if self.id is not UNSET:
            field_dict["id"] = self.id
        if self.request_id is not UNSET:
            field_dict["request_id"] = self.request_id
        if self.detail is not UNSET:
            field_dict["detail"] = self.detail
        if self.details is not UNSET:
            field_dict["details"] = self.details
        if self.errors is not UNSET:
            field_dict["errors"] = self.errors
        if self.title is not UNSET:
            field_dict["title"] = self.title
        if self.status is not UNSET:
            field_dict["status"] = self.status
        if self.invalid_fields is not UNSET:
            field_dict["invalid_fields"] = self.invalid_fields
        if self.success is not UNSET:
            field_dict["success"] = self.success
        if self.url is not UNSET:
            field_dict["url"] = self.url
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        error = fields_.pop("error", UNSET)
        error_type = fields_.pop("error_type", UNSET)

        error_description = fields_.pop("error_description", UNSET)

        estimated_time = fields_.pop("estimated_time", UNSET)

        warnings = fields_.pop("warnings", UNSET)
        message = fields_.pop("message", UNSET)
        type_ = fields_.pop("type", UNSET)

        param = fields_.pop("param", UNSET)
        code = fields_.pop("code", UNSET)
        object_ = fields_.pop("object", UNSET)

        id = fields_.pop("id", UNSET)

        request_id = fields_.pop("request_id", UNSET)

        detail = fields_.pop("detail", UNSET)
        details = fields_.pop("details", UNSET)
        errors = fields_.pop("errors", UNSET)
        title = fields_.pop("title", UNSET)

        status = fields_.pop("status", UNSET)
        invalid_fields = fields_.pop("invalid_fields", UNSET)
        success = fields_.pop("success", UNSET)

        url = fields_.pop("url", UNSET)

        model_ = cls(
            error=error,
            error_type=error_type,
            error_description=error_description,
            estimated_time=estimated_time,
            warnings=warnings,
            message=message,
            type_=type_,
            param=param,
            code=code,
            object_=object_,
            id=id,
            request_id=request_id,
            detail=detail,
            details=details,
            errors=errors,
            title=title,
            status=status,
            invalid_fields=invalid_fields,
            success=success,
            url=url,
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
