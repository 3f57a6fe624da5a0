"""US-5: see whether a model is there and who serves it, and wait until somebody does."""

from hf_ext import Client
from hf_ext.constants import EmbeddingModels

MODEL = EmbeddingModels.HARRIER_0_6B

with Client() as client:
    status = client.models.status(MODEL)
    print("exists:", status.exists, "warm:", status.warm)
    for provider in status.providers:
        print(provider.provider, provider.status, provider.task)
    ready = client.models.wait_until_ready(MODEL, deadline=60)
    print("ready:", ready.is_ready())
