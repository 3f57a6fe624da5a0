"""Settings of a client: their sources and their validation."""
