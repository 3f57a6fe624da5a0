"""Where the services are: as the OpenAPI documents say, and below a server that stands in for the router."""

from typing import Final

from hf_api.servers import ENDPOINTS_URL, HUB_URL, INFERENCE_URL, ROUTER_URL

__all__ = ["ENDPOINTS_URL", "HUB_URL", "INFERENCE_PATH", "ROUTER_URL"]

INFERENCE_PATH: Final = INFERENCE_URL.removeprefix(ROUTER_URL)
