"""Make films that begin with an image and follow a text."""
# mypy: disable-error-code="import-not-found"

from handlers.image_to_video import EndpointHandler

__all__ = ["EndpointHandler"]
