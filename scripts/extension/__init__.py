"""Generate the parts of hf_ext that repeat openapi/*.yaml: options with their rules, and the fields of results."""
