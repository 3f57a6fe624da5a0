"""The connection pool and the transport that uses the pool."""
