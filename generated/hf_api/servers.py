# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
"""The base URL of each service, from its OpenAPI document."""

from typing import Final

CATALOG_URL: Final = "https://endpoints.huggingface.co/api/v1/catalog"

ENDPOINTS_URL: Final = "https://api.endpoints.huggingface.cloud/v2"

HUB_URL: Final = "https://huggingface.co"

INFERENCE_URL: Final = "https://router.huggingface.co/hf-inference"

ROUTER_URL: Final = "https://router.huggingface.co"
