"""The response body: decompressed, counted, read in pieces or whole."""
