# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `PrivateServiceParameters`, and their rules.

Generated from list_private_services in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG


class PrivateServiceParameters(TypedDict, total=False):
    """Filters of the list of private services."""

    shared: bool
    """Whether several endpoints share the service. Default: all services."""


PRIVATE_SERVICE_PARAMETERS: Final = Parameters(
    {
        "shared": FLAG,
    }
)
