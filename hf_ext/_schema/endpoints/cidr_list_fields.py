# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `CidrListFields` of a result.

Generated from CidrList in openapi/.
"""

import msgspec

from hf_ext._core.results.result import Result


class CidrListFields(Result, kw_only=True):
    """A list of addresses from which endpoints can be reached."""

    id: str | None = None
    """Id of the list. The service sets it."""

    name: str = ""
    """Name of the list."""

    cidr_list: list[str] | None = msgspec.field(default=None, name="cidrList")
    """Addresses in CIDR notation, for example `192.0.2.0/24`."""
