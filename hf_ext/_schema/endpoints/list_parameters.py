# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ListParameters`, and their rules.

Generated from list_endpoints in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT


class ListParameters(TypedDict, total=False):
    """Filters of the list of endpoints."""

    search: str
    """Return only endpoints whose name contains this text."""

    tags: str
    """Return only endpoints with these tags, separated by commas."""

    limit: int
    """Maximum number of endpoints per page. Default: 20."""


LIST_PARAMETERS: Final = Parameters(
    {
        "search": TEXT,
        "tags": TEXT,
        "limit": Number(whole=True),
    }
)
