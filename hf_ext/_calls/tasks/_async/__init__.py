"""Base classes of the resources with tasks, async."""
