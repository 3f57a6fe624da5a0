"""US-5: see whether a model is there and who serves it, and wait until somebody does."""

from hf_ext import Client
from hf_ext.constants import EmbeddingModels

with Client() as client:
    status = client.models.status(EmbeddingModels.ALL_MINILM_L6_V2)
    print("exists:", status.exists, "warm:", status.warm)
    for provider in status.providers:
        print(provider.provider, provider.status, provider.task)
    ready = client.models.wait_until_ready(EmbeddingModels.ALL_MINILM_L6_V2, deadline=60)
    print("ready:", ready.is_ready())
