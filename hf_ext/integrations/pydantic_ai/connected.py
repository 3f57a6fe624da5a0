"""Connected: what the chat model and the embeddings model share."""

from __future__ import annotations

from dataclasses import dataclass

from hf_ext.integrations._adaptor.connection import Connection
from hf_ext.integrations.pydantic_ai.response import SYSTEM


@dataclass(init=False, eq=False)
class Connected:
    """The name of a model, and the connection to its server."""

    _name: str
    _connection: Connection

    @property
    def model_name(self) -> str:
        """The name of the model."""
        return self._name

    @property
    def system(self) -> str:
        """The name of the provider in traces."""
        return SYSTEM

    @property
    def base_url(self) -> str:
        """The URL of the server."""
        return self._connection.async_client.config.base_url
