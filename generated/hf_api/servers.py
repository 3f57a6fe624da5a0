# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The address of each service, as its OpenAPI document gives it."""

from typing import Final

HUB_URL: Final = "https://huggingface.co"

INFERENCE_URL: Final = "https://router.huggingface.co/hf-inference"

ROUTER_URL: Final = "https://router.huggingface.co"
