"""The httpx transport: proxies, custom transports, trio, recordings."""
