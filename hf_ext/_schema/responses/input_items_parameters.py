# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `InputItemsParameters`, and their rules.

Generated from list_response_input_items in openapi/.
"""

from collections.abc import Sequence
from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT, Items, OneOf


class InputItemsParameters(TypedDict, total=False):
    """Parameters of a list of input items."""

    include: Sequence[str]
    """Further parts of the items to return, by OpenAI's names, for example `reasoning.encrypted_content`."""

    after: str
    """Identifier of the item before the first item of the page. Absent for the first page."""

    limit: int
    """Number of items in one page. OpenAI allows at most 100. Default: 20."""

    order: Literal["asc", "desc"]
    """Order of the items: `asc` (oldest first) or `desc`. Default: `desc`."""


INPUT_ITEMS_PARAMETERS: Final = Parameters(
    {
        "include": Items(TEXT),
        "after": TEXT,
        "limit": Number(1, whole=True),
        "order": OneOf(("asc", "desc")),
    }
)
