"""Run: send requests, and run the tools that the model calls, until the model answers."""
