"""US-10: embed many texts in chunks, side by side, and lose nothing when one fails."""

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
        print("kept", sum(map(len, error.done)), "vectors; ask again for", len(error.missing), "texts:", error)
