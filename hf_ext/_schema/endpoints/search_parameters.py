# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `SearchParameters`, and their rules.

Generated from search_endpoints in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT


class SearchParameters(TypedDict, total=False):
    """Filters of the search for names of endpoints."""

    search: str
    """Text that the name contains."""

    tags: str
    """Tags of the endpoints, separated by commas."""

    limit: int
    """Maximum number of names."""


SEARCH_PARAMETERS: Final = Parameters(
    {
        "search": TEXT,
        "tags": TEXT,
        "limit": Number(whole=True),
    }
)
