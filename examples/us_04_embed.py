"""US-4: turn texts into vectors, and search by meaning."""

from hf_ext import Client
from hf_ext.constants import EmbeddingModels
from hf_ext.similarity import top_k

documents = ["A cat sleeps most of the day.", "The bank raised interest rates.", "Kittens love wool."]

with Client() as client:
    matrix = client.embeddings.create(documents, model=EmbeddingModels.ALL_MINILM_L6_V2)
    query = client.embeddings.create("pets", model=EmbeddingModels.ALL_MINILM_L6_V2)
    for match in top_k(query[0], matrix.vectors, k=2):
        print(f"{match.score:.3f}", documents[match.index])
