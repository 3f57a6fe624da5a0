"""Tasks of hf-inference: what is sent, and how replies are read, one pure module a modality."""
