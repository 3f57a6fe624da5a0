"""The facts of official documents about each field, and their comparison with openapi/."""
