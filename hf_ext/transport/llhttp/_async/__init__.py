"""The connection pool and the transport."""
