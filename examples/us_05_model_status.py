"""US-5: get the status of a model, and wait until the model is ready."""

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
