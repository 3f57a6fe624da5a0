# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `LogParameters`, and their rules.

Generated from get_endpoint_logs in openapi/.
"""

from typing import Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import TEXT


class LogParameters(TypedDict, total=False):
    """Parameters of the log of an endpoint."""

    replica: str
    """Return only the log of this replica. Default: all replicas."""

    tail: int
    """Return at most this number of lines from the end of the log."""

    line_max_length: int
    """Maximum line length; longer lines are cut."""


LOG_PARAMETERS: Final = Parameters(
    {
        "replica": TEXT,
        "tail": Number(0, whole=True),
        "line_max_length": Number(0, whole=True),
    }
)
