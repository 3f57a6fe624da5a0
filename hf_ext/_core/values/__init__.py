"""Values and helpers with no I/O: JSON, base64, deadlines, redaction, lazy exports."""
