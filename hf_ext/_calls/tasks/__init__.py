"""Tasks of hf-inference and other providers: their tables, requests and responses."""
