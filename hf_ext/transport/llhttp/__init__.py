"""The default transport. It sends HTTP/1.1 over its own connections, and parses responses with llhttp."""
