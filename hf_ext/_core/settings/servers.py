"""URLs of the services, from the OpenAPI documents, and the path of the tasks below the URL of a router."""

from typing import Final

from hf_api.servers import ENDPOINTS_URL, HUB_URL, INFERENCE_URL, ROUTER_URL

__all__ = ["ENDPOINTS_URL", "HUB_URL", "INFERENCE_PATH", "ROUTER_URL"]

INFERENCE_PATH: Final = INFERENCE_URL.removeprefix(ROUTER_URL)
