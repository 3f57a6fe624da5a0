"""Options of Inference Endpoints. openapi/endpoints.yaml and openapi/catalog.yaml describe each option."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions


class ListOptions(RequestOptions, total=False):
    """Keyword arguments of `endpoints.list`.

    Attributes:
        search: Words in the name of an endpoint.
        tags: Tags of an endpoint.
        limit: Number of endpoints in one page.
    """

    search: str
    tags: str
    limit: int


class LogOptions(RequestOptions, total=False):
    """Keyword arguments of `endpoints.logs` and `endpoints.stream_logs`.

    Attributes:
        replica: Id of a replica; by default the log has the lines of all replicas.
        tail: Number of lines to return; the newest lines are returned.
        line_max_length: Maximum length of a line, in characters; longer lines are truncated.
    """

    replica: str
    tail: int
    line_max_length: int


class CatalogOptions(RequestOptions, total=False):
    """Keyword arguments of `endpoints.catalog`: filters, and `limit`, the maximum number of models."""

    accelerator: str
    engine: str
    license: str
    task: str
    search: str
    limit: int
