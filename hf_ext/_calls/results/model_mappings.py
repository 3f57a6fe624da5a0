"""Model mappings: the providers of a model, as the Hub lists them."""

from __future__ import annotations

import msgspec

from hf_ext._core.results.result import Result
from hf_ext.providers.mapping import ProviderMapping, list_mappings


class ModelMappings(Result):
    """The providers of a model.

    Attributes:
        id: The model's id.
        mapping: The mapping of each provider.
    """

    id: str | None = None
    mapping: dict[str, ProviderMapping] | list[ProviderMapping] | None = msgspec.field(
        default=None, name="inferenceProviderMapping"
    )

    @property
    def providers(self) -> list[ProviderMapping]:
        """The mappings in the Hub's order."""
        return list_mappings(self.mapping)
