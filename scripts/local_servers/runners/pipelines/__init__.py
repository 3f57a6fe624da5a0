"""Pipelines for api-inference-community, like those in Hugging Face's own images: one class for each task, no mocks.

The results depend on the input. They come from models fitted at the start, from audio filters and speech synthesis, or
from tiny models with random weights, whose answers have the real format but no meaning.
"""
