# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `ResponseItemListFields` of a result.

Generated from ResponseItemList in openapi/.
"""

from hf_ext._core.results.result import Result


class ResponseItemListFields(Result, kw_only=True):
    """One page of the items of a stored response."""

    object: str | None = None
    """`list`."""

    first_id: str | None = None
    """Identifier of the first item of the page."""

    last_id: str | None = None
    """Identifier of the last item of the page, the `after` of the next page."""

    has_more: bool | None = None
    """Whether there is a next page. OGX sends no `has_more`."""
