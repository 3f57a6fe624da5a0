"""What official documents say of every field, as facts, and whether openapi/ says so too."""
