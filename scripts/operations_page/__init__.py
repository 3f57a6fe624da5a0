"""The content of docs/reference/operations.md: the operations that each method of the client can send."""
