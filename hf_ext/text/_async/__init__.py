"""Text methods, async."""
