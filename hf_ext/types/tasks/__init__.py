"""Results of tasks, one module a modality."""
