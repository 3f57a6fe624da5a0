"""The transport, its responses, and the connection pools that it uses."""
