# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `RetrievalParameters`, and their rules.

Generated from retrieve_response in openapi/.
"""

from collections.abc import Sequence
from typing import Final, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, TEXT, Items


class RetrievalParameters(TypedDict, total=False):
    """Parameters of the request for a stored response."""

    include: Sequence[str]
    """Further parts of the items to return, by OpenAI's names, for example `reasoning.encrypted_content`."""

    include_obfuscation: bool
    """Whether events have a field `obfuscation` of random length, which hides the length of the text. Only OpenAI
    supports it. Default: true.
    """


RETRIEVAL_PARAMETERS: Final = Parameters(
    {
        "include": Items(TEXT),
        "include_obfuscation": FLAG,
    }
)
