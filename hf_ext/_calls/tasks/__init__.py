"""Tasks of hf-inference and other providers: their descriptions, requests and responses."""
