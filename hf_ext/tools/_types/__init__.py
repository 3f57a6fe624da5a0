"""Types of answers and of tool parameters: JSON Schema from type annotations, and decoding of JSON into these types."""
