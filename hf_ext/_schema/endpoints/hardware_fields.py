# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `HardwareFields` of a result.

Generated from Hardware in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class HardwareFields(ResultStruct, kw_only=True):
    """Hardware that can be rented, with its price."""

    id: str | None = None
    """Identifier that combines vendor, region, type and size."""

    accelerator: str | None = None
    """Kind of accelerator: `cpu`, `gpu` or `neuron`."""

    instance_type: str | None = msgspec.field(default=None, name="instanceType")
    """Hardware type, as used in requests."""

    instance_size: str | None = msgspec.field(default=None, name="instanceSize")
    """Hardware size, as used in requests."""

    architecture: str | None = None
    """Display name, for example `Nvidia L4`."""

    status: str | None = None
    """Availability: `available`, `low_availability`, `not_available`, `reserved` or `deprecated`."""

    price_per_hour: float | None = msgspec.field(default=None, name="pricePerHour")
    """Price of one replica in US dollars per hour."""

    num_accelerators: int | None = msgspec.field(default=None, name="numAccelerators")
    """Number of accelerators of a replica."""

    num_cpus: int | None = msgspec.field(default=None, name="numCpus")
    """Number of CPUs of a replica."""

    memory_gb: int | float | None = msgspec.field(default=None, name="memoryGb")
    """Memory of a replica, in GB."""

    gpu_memory_gb: int | float | None = msgspec.field(default=None, name="gpuMemoryGb")
    """Total GPU memory of a replica, in GB; null if it has no GPU."""

    quota: dict[str, Any] | None = None
    """Quota of this hardware."""
