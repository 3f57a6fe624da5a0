"""The httpx transport: for proxies, trio, recordings, and httpx transports of the user."""
