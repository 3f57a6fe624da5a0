"""Tasks of a job: how a chunk becomes the arguments of a call, and how its result is stored and exported."""
