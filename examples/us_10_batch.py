"""US-10: embed many texts in concurrent batches, and keep partial results."""

from hf_ext import BatchError, Client

MODEL = "sentence-transformers/all-MiniLM-L6-v2"

texts = [f"Document number {number}." for number in range(50)]

with Client() as client:
    try:
        matrix = client.embeddings.create_batch(
            texts,
            model=MODEL,
            batch_size=8,
            max_concurrency=2,
            on_progress=lambda done, total: print(f"{done} of {total}"),
        )
        print(matrix)
    except BatchError as error:
        received = sum(map(len, error.done))
        print(
            f"{received} vectors, {len(error.missing)} texts missing: {error}"
        )
