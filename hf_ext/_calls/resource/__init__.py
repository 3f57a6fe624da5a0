"""The base of every resource: calls, streams and provider jobs."""
