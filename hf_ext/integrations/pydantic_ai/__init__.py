"""Models and embeddings for pydantic-ai. Needs the extra `pydantic-ai`.

from hf_ext.integrations.pydantic_ai import HfModel
from pydantic_ai import Agent

agent = Agent(HfModel("openai/gpt-oss-120b", deadline=60))
print(agent.run_sync("Hello").output)
"""

from typing import TYPE_CHECKING

from hf_ext.integrations._adaptor.require import require

require("pydantic_ai", extra="pydantic-ai")

if TYPE_CHECKING:
    from hf_ext.integrations.pydantic_ai.embeddings import HfEmbeddingModel as HfEmbeddingModel
    from hf_ext.integrations.pydantic_ai.model import HfModel as HfModel
    from hf_ext.integrations.pydantic_ai.model import HfModelSettings as HfModelSettings
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.integrations.pydantic_ai.embeddings": ["HfEmbeddingModel"],
            "hf_ext.integrations.pydantic_ai.model": ["HfModel", "HfModelSettings"],
        },
    )
