"""Results of Inference Endpoints and of the catalog (openapi/endpoints.yaml, openapi/catalog.yaml)."""

from __future__ import annotations

import msgspec

from hf_ext._core.results.result import Result
from hf_ext._core.results.short_repr import named_repr, shorten
from hf_ext._core.settings.dialect import ServerDialect
from hf_ext._core.settings.origin import validated_base_url
from hf_ext._core.validate import Problems
from hf_ext._core.values import json
from hf_ext._schema.endpoints.catalog_model_fields import CatalogModelFields
from hf_ext._schema.endpoints.catalog_recipe_fields import CatalogRecipeFields
from hf_ext._schema.endpoints.cidr_list_fields import CidrListFields
from hf_ext._schema.endpoints.domain_fields import DomainFields
from hf_ext._schema.endpoints.endpoint_fields import EndpointFields
from hf_ext._schema.endpoints.endpoint_status_fields import EndpointStatusFields
from hf_ext._schema.endpoints.hardware_fields import HardwareFields
from hf_ext._schema.endpoints.private_service_fields import PrivateServiceFields
from hf_ext._schema.endpoints.quota_fields import QuotaFields
from hf_ext._schema.endpoints.replica_fields import ReplicaFields
from hf_ext.errors import ValidationError


class EndpointStatus(EndpointStatusFields):
    """Status of an endpoint."""


class EndpointInfo(EndpointFields):
    """The settings and the status of a dedicated endpoint. `raw` has all fields of the response."""

    status: EndpointStatus = msgspec.field(default_factory=EndpointStatus)

    def __repr__(self) -> str:
        return named_repr("Endpoint", repr(shorten(self.name)), shorten(self.status.state))

    @property
    def url(self) -> str | None:
        """The URL of the endpoint, for `client.for_endpoint(endpoint.url)`; None until the endpoint has run."""
        return self.status.url


_RESUME = "Call endpoints.resume, then endpoints.wait."
_WAIT = "Call endpoints.wait."
_HINTS = {
    "paused": _RESUME,
    "scaledToZero": _RESUME,
    "failed": "Read endpoint.status.error_message and endpoints.logs.",
    "": f"If the endpoint is paused, call endpoints.resume. {_WAIT}",
}


def endpoint_url(endpoint: object, *, allow_http: bool = False) -> str:
    """Return the URL of an endpoint.

    Args:
        endpoint: An `Endpoint`, or the URL of an endpoint.
        allow_http: Whether the URL of another machine may use http, without TLS.

    Raises:
        ValidationError: The endpoint has no URL yet, or the URL is not valid.
    """
    url = endpoint.url if isinstance(endpoint, EndpointInfo) else endpoint
    if url is None or (isinstance(url, str) and not str.strip(url)):
        raise _without_url(endpoint if isinstance(endpoint, EndpointInfo) else EndpointInfo())
    problems = Problems()
    found = validated_base_url(url, problems, name="url", allow_http=allow_http)
    problems.raise_if_any("for_endpoint")
    return found.removesuffix("/v1")  # the paths of tasks do not start with it


_IMAGE_DIALECTS: dict[str, ServerDialect] = {
    "huggingface": "toolkit",
    "huggingfaceNeuron": "toolkit",
    "hfServe": "toolkit",
    "tgi": "tgi",
    "tgiNeuron": "tgi",
    "tei": "tei",
}
# The names of images that run in a custom container.
_CUSTOM_DIALECTS: dict[str, ServerDialect] = {"text-generation-inference": "tgi", "text-embeddings-inference": "tei"}


def endpoint_dialect(endpoint: object) -> ServerDialect:
    """Return the dialect of the container image of an `Endpoint`; `openai` for any other image, and for a URL."""
    model = endpoint.model if isinstance(endpoint, EndpointInfo) else None
    image = (model or {}).get("image")
    if not json.is_object(image):
        return "openai"
    custom = image.get("custom")
    name = str(custom.get("url")) if json.is_object(custom) else ""
    for kind, dialect in _IMAGE_DIALECTS.items():
        if image.get(kind) is not None:
            return dialect
    for part, dialect in _CUSTOM_DIALECTS.items():
        if part in name:
            return dialect
    return "openai"


def _without_url(endpoint: EndpointInfo) -> ValidationError:
    name = f"endpoint {endpoint.name}" if endpoint.name else "the endpoint"
    state = endpoint.status.state
    return ValidationError(
        f"{name} has no URL yet" + (f": it is {state}" if state else ""),
        where="for_endpoint",
        hint=_HINTS.get(state, _WAIT),
    )


class Replica(ReplicaFields):
    """A replica of an endpoint: one running copy of the server."""


class Hardware(HardwareFields):
    """An instance type: a kind of machine on which endpoints can run.

    Attributes:
        vendor: The cloud that has the machine.
        region: The region of the cloud.
    """

    vendor: str | None = None
    region: str | None = None


class Quota(QuotaFields):
    """The quota for one kind of accelerator: the maximum number of accelerators, and the number in use.

    Attributes:
        vendor: The cloud that has the accelerators.
    """

    vendor: str | None = None


class CidrList(CidrListFields):
    """A list of addresses from which endpoints can be reached."""


class Domain(DomainFields):
    """Your own domain for endpoints."""


class PrivateService(PrivateServiceFields):
    """The connection of endpoints to your own AWS network."""


class CatalogRecipe(CatalogRecipeFields):
    """A tested configuration for the deployment of a model. Pass `public_id` to `endpoints.deploy_recipe`."""


class CatalogModel(CatalogModelFields):
    """A model of the catalog, with its recipes."""

    recipes: list[CatalogRecipe] | None = None


class LogLine(Result):
    """A line of the log of an endpoint. If the line is JSON, `raw` is the decoded line."""

    text: str = ""
