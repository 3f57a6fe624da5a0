"""Options of Inference Endpoints (openapi/endpoints.yaml and openapi/catalog.yaml describe each)."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions


class ListOptions(RequestOptions, total=False):
    """What `endpoints.list` takes by keyword; `limit` is the size of a page."""

    search: str
    tags: str
    limit: int


class LogOptions(RequestOptions, total=False):
    """What `endpoints.logs` and `endpoints.stream_logs` take by keyword.

    Attributes:
        replica: The replica's id; all of them if left out.
        tail: How many of the newest lines.
        line_max_length: Characters after which a line is cut.
    """

    replica: str
    tail: int
    line_max_length: int


class CatalogOptions(RequestOptions, total=False):
    """What `endpoints.catalog` takes by keyword."""

    accelerator: str
    engine: str
    license: str
    task: str
    search: str
    limit: int
