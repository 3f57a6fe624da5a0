"""US-4: embed texts, and search them by meaning."""

from hf_ext import Client
from hf_ext.similarity import top_k

MODEL = "sentence-transformers/all-MiniLM-L6-v2"

documents = [
    "A cat sleeps most of the day.",
    "The bank raised interest rates.",
    "Kittens love wool.",
]

with Client() as client:
    matrix = client.embeddings.create(documents, model=MODEL)
    query = client.embeddings.create("pets", model=MODEL)
    for match in top_k(query[0], matrix.vectors, k=2):
        print(f"{match.score:.3f}", documents[match.row])
