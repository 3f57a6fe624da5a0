# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from .._model import OpenModel
from ..types import UNSET, Unset


class ErrorBody(OpenModel[Any]):
    """The body of an error response. Each kind of server has its own format, so no field is guaranteed, and fields
    without a common type are free-form. An event stream that fails after it began contains the same object.
    """

    error: Any | Unset = UNSET
    """Error message: text (router, Hub, hf-inference), a list of texts (hf-inference validation), a list of issue
    objects, or an object with `message`, `type`, `param` and `code` (OpenAI-style servers).
    """
    error_type: None | str | Unset = UNSET
    """Kind of error. Text Generation Inference: `validation`, `generation`, `incomplete_generation`, `overloaded`,
    `template_error`. Text Embeddings Inference: `Validation`, `Tokenizer`, `Backend`, `Overloaded`, `Empty`,
    `Unhealthy`.
    """
    error_description: None | str | Unset = UNSET
    """Longer description of a short `error` code (Hub sign-in errors)."""
    estimated_time: float | None | Unset = UNSET
    """Estimated time in seconds until the model is loaded (503 of hf-inference)."""
    warnings: Any | Unset = UNSET
    """List of further messages of hf-inference about the same error."""
    message: Any | Unset = UNSET
    """Error message of servers that do not use `error` (Mistral, vLLM, Text Embeddings Inference)."""
    type_: None | str | Unset = UNSET
    """Kind of error in OpenAI-style bodies, for example `invalid_request_error`."""
    param: Any | Unset = UNSET
    """Name of the invalid request field, or null."""
    code: Any | Unset = UNSET
    """Machine-readable error code: text, a number, or null. Example: `model_not_supported`."""
    object_: None | str | Unset = UNSET
    """`error`, on OpenAI-style servers that mark their error bodies."""
    id: None | str | Unset = UNSET
    """Identifier of the failed request, assigned by the provider."""
    request_id: None | str | Unset = UNSET
    """Same as `id`, under the name that some providers use."""
    detail: Any | Unset = UNSET
    """Error message, a list of objects with `loc`, `msg` and `type` (FastAPI servers), or the text of a problem+json
    body.
    """
    details: Any | Unset = UNSET
    """Further details, free-form."""
    errors: Any | Unset = UNSET
    """List of objects with `message` (Hub)."""
    title: None | str | Unset = UNSET
    """Short name of the error (problem+json)."""
    status: Any | Unset = UNSET
    """HTTP status, repeated in the body (problem+json): a number or text."""
    invalid_fields: Any | Unset = UNSET
    """Invalid fields, with the reasons (problem+json)."""
    success: bool | None | Unset = UNSET
    """Always false, if present."""
    url: None | str | Unset = UNSET
    """URL of the existing resource that conflicts with the request (409 of the Hub)."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.error is not UNSET:
            fields["error"] = self.error
        if self.error_type is not UNSET:
            fields["error_type"] = self.error_type
        if self.error_description is not UNSET:
            fields["error_description"] = self.error_description
        if self.estimated_time is not UNSET:
            fields["estimated_time"] = self.estimated_time
        if self.warnings is not UNSET:
            fields["warnings"] = self.warnings
        if self.message is not UNSET:
            fields["message"] = self.message
        if self.type_ is not UNSET:
            fields["type"] = self.type_
        if self.param is not UNSET:
            fields["param"] = self.param
        if self.code is not UNSET:
            fields["code"] = self.code
        if self.object_ is not UNSET:
            fields["object"] = self.object_
        if self.id is not UNSET:
            fields["id"] = self.id
        if self.request_id is not UNSET:
            fields["request_id"] = self.request_id
        if self.detail is not UNSET:
            fields["detail"] = self.detail
        if self.details is not UNSET:
            fields["details"] = self.details
        if self.errors is not UNSET:
            fields["errors"] = self.errors
        if self.title is not UNSET:
            fields["title"] = self.title
        if self.status is not UNSET:
            fields["status"] = self.status
        if self.invalid_fields is not UNSET:
            fields["invalid_fields"] = self.invalid_fields
        if self.success is not UNSET:
            fields["success"] = self.success
        if self.url is not UNSET:
            fields["url"] = self.url
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            error=fields.pop("error", UNSET),
            error_type=fields.pop("error_type", UNSET),
            error_description=fields.pop("error_description", UNSET),
            estimated_time=fields.pop("estimated_time", UNSET),
            warnings=fields.pop("warnings", UNSET),
            message=fields.pop("message", UNSET),
            type_=fields.pop("type", UNSET),
            param=fields.pop("param", UNSET),
            code=fields.pop("code", UNSET),
            object_=fields.pop("object", UNSET),
            id=fields.pop("id", UNSET),
            request_id=fields.pop("request_id", UNSET),
            detail=fields.pop("detail", UNSET),
            details=fields.pop("details", UNSET),
            errors=fields.pop("errors", UNSET),
            title=fields.pop("title", UNSET),
            status=fields.pop("status", UNSET),
            invalid_fields=fields.pop("invalid_fields", UNSET),
            success=fields.pop("success", UNSET),
            url=fields.pop("url", UNSET),
            additional_properties=fields,
        )
