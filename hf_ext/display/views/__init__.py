"""Views: the blocks that each type of result shows. One module for each kind of result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeAlias

from hf_ext._core.values.json import is_array
from hf_ext.display.blocks import Block

View: TypeAlias = Callable[[Any], Sequence[Block]]

# The view of each class, by its name. A class is looked up by its name, so that a display imports only its own view;
# a list of results has the view `<name of the first item>[]`.
_VIEWS = {
    "ChatCompletion": "chat.completion",
    "Response": "chat.response",
    "Message": "chat.message",
    "Usage": "usage.usage",
    "ResponseUsage": "usage.usage",
    "UsageSnapshot": "usage.snapshot",
    "MetricsSnapshot": "usage.metrics",
    "Media": "media.media",
    "AudioTrack": "media.track",
    "AudioTrack[]": "media.tracks",
    "Transcription": "text.transcription",
    "Completion": "text.generated",
    "ImageText": "text.generated",
    "Summary": "text.generated",
    "Translation": "text.generated",
    "MarkedText": "text.marked",
    "Classification[]": "scores.classifications",
    "TokenEntity[]": "scores.entities",
    "FilledMask[]": "scores.masks",
    "RankedText[]": "scores.ranks",
    "TextAnswer[]": "scores.answers",
    "VisualAnswer[]": "scores.answers",
    "DocumentAnswer[]": "scores.answers",
    "float[]": "scores.numbers",
    "list[]": "scores.lists",
    "Matches": "scores.matches",
    "DetectedObject[]": "vision.detected_objects",
    "ImageSegment[]": "vision.segments",
    "GeneratedMask[]": "vision.segments",
    "KeypointSet[]": "vision.keypoints",
    "ImageSegment": "vision.segment",
    "GeneratedMask": "vision.segment",
    "DepthMap": "vision.depth_map",
    "Embeddings": "embeddings.embeddings",
    "ModelInfo[]": "models.model_infos",
    "RouterModel[]": "models.router_models",
    "RouterModel": "models.router_model",
    "EndpointInfo[]": "models.endpoints",
}


def blocks_of(shown: Any) -> Sequence[Block]:
    """Return what a result shows."""
    for name in _names(shown):
        if name in _VIEWS:
            module, _, function = _VIEWS[name].partition(".")
            view: View = getattr(import_module(f"hf_ext.display.views.{module}"), function)
            return view(shown)
    from hf_ext.display.views.tables import fields, records

    return records(shown) if is_array(shown) else fields(shown)


def _names(shown: Any) -> list[str]:
    own = [each.__name__ for each in type(shown).__mro__]
    if "ResultList" in own and shown:
        return [f"{each.__name__}[]" for each in type(shown[0]).__mro__]
    return own
