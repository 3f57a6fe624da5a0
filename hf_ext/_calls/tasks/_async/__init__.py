"""Base classes of the task resources, async."""
