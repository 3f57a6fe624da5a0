"""Client fixtures for tests with real servers, async and sync."""
