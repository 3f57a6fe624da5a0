"""Media files on their way into a request body, whole or in pieces."""
