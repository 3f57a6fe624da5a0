"""Plain values and helpers: JSON, deadlines, redaction, lazy exports."""
