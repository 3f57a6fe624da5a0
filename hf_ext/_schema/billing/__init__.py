# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""Generated from openapi/*.yaml: options with their rules, and the fields of results."""
