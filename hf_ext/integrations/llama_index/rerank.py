"""HfRerank: a reranker for LlamaIndex."""

from __future__ import annotations

from typing import Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle
from pydantic import ConfigDict, Field

from hf_ext.integrations._adaptor.call_options import rank_options
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields


class HfRerank(ConnectionFields, BaseNodePostprocessor):
    """A reranker for the nodes of a query: `text.rank` of the client. The errors of the client are raised unchanged."""

    model_config = ConfigDict(extra="forbid")

    model: str | None = None
    """`org/name`, or the name of the model on the server. Servers with one model do not need it."""

    top_n: int | None = Field(default=None, gt=0)
    """The number of nodes to keep. Default: all."""

    options: dict[str, Any] = Field(default_factory=dict)
    """More options of `text.rank`, such as `truncate`."""

    @classmethod
    def class_name(cls) -> str:
        """Return the name of the class in saved components."""
        return "HfRerank"

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if not nodes:
            return []
        ranked = self.connection.client.text.rank(**self._arguments(nodes, query_bundle))
        return [NodeWithScore(node=nodes[each.index].node, score=each.score) for each in ranked[: self.top_n]]

    async def _apostprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if not nodes:
            return []
        ranked = await self.connection.async_client.text.rank(**self._arguments(nodes, query_bundle))
        return [NodeWithScore(node=nodes[each.index].node, score=each.score) for each in ranked[: self.top_n]]

    def _arguments(self, nodes: list[NodeWithScore], query: QueryBundle | None) -> dict[str, Any]:
        if query is None:
            raise ValueError("a reranker needs a query: pass query_bundle or query_str")
        texts = [node.node.get_content(metadata_mode=MetadataMode.EMBED) for node in nodes]
        fixed = {"query": query.query_str, "texts": texts, "model": self.model}
        return rank_options(self.connection, fixed, self.options)
