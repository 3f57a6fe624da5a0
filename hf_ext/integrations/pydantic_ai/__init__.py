"""Models and embeddings for pydantic-ai. Needs the extra `pydantic-ai`.

from hf_ext.integrations.pydantic_ai import HfModel
from pydantic_ai import Agent

agent = Agent(HfModel("openai/gpt-oss-120b", deadline=60))
print(agent.run_sync("Hello").output)
"""

from hf_ext.integrations._adaptor.require import require

require("pydantic_ai", extra="pydantic-ai")

from hf_ext.integrations.pydantic_ai.embeddings import HfEmbeddingModel
from hf_ext.integrations.pydantic_ai.model import HfModel, HfModelSettings

__all__ = ["HfEmbeddingModel", "HfModel", "HfModelSettings"]
