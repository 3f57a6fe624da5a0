"""Types of answers and tools, as JSON schema describes them and msgspec reads them."""
