"""Sources of a job: iterables, JSONL, CSV, Parquet, folders and data sets, read through a window."""
