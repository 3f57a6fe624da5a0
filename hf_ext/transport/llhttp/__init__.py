"""The default transport: HTTP/1.1 over its own connections; llhttp parses the responses."""
