"""Settings of a client: where they come from, and how they are validated."""
