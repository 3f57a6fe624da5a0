"""Server-sent events: decoding, interruption, accumulation."""
