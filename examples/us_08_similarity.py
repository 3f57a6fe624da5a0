"""US-8: compute the similarity of vectors."""

from hf_ext import Client
from hf_ext.similarity import cosine, pairwise

MODEL = "sentence-transformers/all-MiniLM-L6-v2"

with Client() as client:
    vectors = client.embeddings.create(["cat", "kitten", "bank"], model=MODEL)
    print("cat and kitten:", round(cosine(vectors[0], vectors[1]), 3))
    print("cat and bank:  ", round(cosine(vectors[0], vectors[2]), 3))
    print(pairwise(vectors.vectors).round(2))
