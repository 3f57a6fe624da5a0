"""Settings of a client: where they are found, how they are read and checked."""
