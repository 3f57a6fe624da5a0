"""Options of tasks, one module a modality; openapi/inference.yaml describes each."""
