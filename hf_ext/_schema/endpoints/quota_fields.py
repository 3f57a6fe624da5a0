# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `QuotaFields` of a result.

Generated from InstanceQuota in openapi/.
"""

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class QuotaFields(ResultStruct, kw_only=True):
    """Quota of a kind of hardware."""

    instance_type: str | None = msgspec.field(default=None, name="instanceType")
    """Hardware type."""

    architecture: str | None = None
    """Display name of the hardware."""

    max_accelerators: int | None = msgspec.field(default=None, name="maxAccelerators")
    """Maximum number of accelerators in use at the same time."""

    used_accelerators: int | None = msgspec.field(default=None, name="usedAccelerators")
    """Number of accelerators in use now."""
