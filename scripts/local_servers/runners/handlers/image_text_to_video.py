"""Generate videos from an image and a prompt."""
# mypy: disable-error-code="import-not-found"

from handlers.image_to_video import EndpointHandler

__all__ = ["EndpointHandler"]
