"""The content of docs/reference/tasks.md: the facts about each task, from the code, and how it is tested."""
