"""The response body: decoded, limited in size, and read as a stream or completely."""
