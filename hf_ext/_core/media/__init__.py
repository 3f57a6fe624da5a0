"""Media in request bodies, in memory or read piece by piece."""
