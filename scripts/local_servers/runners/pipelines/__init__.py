"""Pipelines for api-inference-community, one class for each task. Hugging Face has similar pipelines in its own images.

No result is fixed: all results depend on the input. Some come from models that are fitted when the server starts, from
audio filters or from speech synthesis. The others come from tiny models with random weights: their answers have the
real format but no meaning.
"""
