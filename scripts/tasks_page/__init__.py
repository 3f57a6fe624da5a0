"""The content of docs/reference/tasks.md: what the code defines for each task, and how the task is tested."""
