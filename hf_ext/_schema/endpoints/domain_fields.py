# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `DomainFields` of a result.

Generated from CustomDomain in openapi/.
"""

from typing import Any

import msgspec

from hf_ext._core.results.result import Result


class DomainFields(Result, kw_only=True):
    """Your own domain for endpoints."""

    domain: str = ""
    """The domain."""

    created_at: str | None = msgspec.field(default=None, name="createdAt")
    """When the domain was added, in ISO 8601."""

    status: Any = None
    """Status of the domain. The format is not described."""
