"""Read the fields of official documents, and compare them with the fields of openapi/."""
