"""HfRerank: a reranker for LlamaIndex."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle
from pydantic import Field

from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.integrations._adaptor.ranking import arank, rank

if TYPE_CHECKING:
    from hf_ext.text.results import RankedText


class HfRerank(ConnectionFields, BaseNodePostprocessor):
    """A reranker for the nodes of a query: `text.rank` of the client. The errors of the client are raised unchanged."""

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
        ranks = rank(self.connection, _texts(nodes), self._arguments(query_bundle), self.options)
        return self._best(nodes, ranks)

    async def _apostprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        ranks = await arank(self.connection, _texts(nodes), self._arguments(query_bundle), self.options)
        return self._best(nodes, ranks)

    def _arguments(self, query: QueryBundle | None) -> dict[str, Any]:
        if query is None:
            raise ValueError("a reranker needs a query: pass query_bundle or query_str")
        return {"query": query.query_str, "model": self.model}

    def _best(self, nodes: list[NodeWithScore], ranks: Sequence[RankedText]) -> list[NodeWithScore]:
        return [NodeWithScore(node=nodes[best.index].node, score=best.score) for best in ranks[: self.top_n]]


def _texts(nodes: list[NodeWithScore]) -> list[str]:
    return [node.node.get_content(metadata_mode=MetadataMode.EMBED) for node in nodes]
