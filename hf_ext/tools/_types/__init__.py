"""Types of answers and of tool parameters: describes a type as JSON Schema, and decodes JSON to a value of the type."""
