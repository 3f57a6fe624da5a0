"""What docs/reference/tasks.md says of each task, taken from the code, and what proves it."""
