"""US-10: embed many texts in chunks, side by side, and lose nothing when one fails."""

from hf_ext import BatchError, Client
from hf_ext.constants import EmbeddingModels

texts = [f"Document number {number}." for number in range(50)]

with Client() as client:
    try:
        matrix = client.embeddings.create_batch(
            texts,
            model=EmbeddingModels.ALL_MINILM_L6_V2,
            batch_size=8,
            max_concurrency=2,
            on_progress=lambda done, total: print(f"{done} of {total}"),
        )
        print(matrix)
    except BatchError as error:
        print("kept", sum(map(len, error.done)), "vectors; ask again for", len(error.missing), "texts:", error)
