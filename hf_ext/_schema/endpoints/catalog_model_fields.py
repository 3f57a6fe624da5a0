# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `CatalogModelFields` of a result.

Generated from CatalogModel in openapi/.
"""

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class CatalogModelFields(ResultStruct, kw_only=True):
    """A model of the catalog."""

    repo_id: str | None = msgspec.field(default=None, name="repoId")
    """Repository of the model on the Hub."""

    model_name: str | None = msgspec.field(default=None, name="modelName")
    """Name of the model, without the organization."""

    author_name: str | None = msgspec.field(default=None, name="authorName")
    """Organization that published the model."""

    license: str | None = None
    """Licence of the model, for example `Apache 2.0`."""

    task: str | None = None
    """Task that the model is deployed for."""

    created_at: str | None = msgspec.field(default=None, name="createdAt")
    """Time at which the model was added to the catalog."""
