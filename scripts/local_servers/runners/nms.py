"""The only function of torchvision that mask generation needs.

torchvision itself is not installed, because some builds of torch have no matching build of torchvision.
"""
# mypy: disable-error-code="import-not-found"

import sys
from types import ModuleType
from typing import Any

import torch
from transformers import SamImageProcessorPil

PROCESS = SamImageProcessorPil.post_process_for_mask_generation.__wrapped__


def batched_nms(boxes: Any, scores: Any, idxs: Any, iou_threshold: float) -> Any:
    """Return the indices of the boxes that remain after non-maximum suppression per class, best first."""
    kept: list[int] = []
    for index in scores.argsort(descending=True).tolist():
        rivals = [other for other in kept if idxs[other] == idxs[index]]
        if all(overlap(boxes[index], boxes[other]) <= iou_threshold for other in rivals):
            kept.append(index)
    return torch.tensor(kept, dtype=torch.int64)


def overlap(one: Any, other: Any) -> float:
    """Return the intersection over union of two boxes."""
    common = area(torch.cat([torch.maximum(one[:2], other[:2]), torch.minimum(one[2:], other[2:])]))
    return common / max(area(one) + area(other) - common, 1e-9)


def area(box: Any) -> float:
    """Return the area of a box, or 0 if its corners are swapped."""
    return float((box[2:] - box[:2]).clamp(min=0).prod())


def post_process(processor: Any, *found: Any) -> Any:
    """Run the Pillow processor on masks. Return tensors, as the torchvision processor does."""
    masks, *others = PROCESS(processor, *found)
    return [torch.from_numpy(mask) for mask in masks], *others


def install() -> None:
    """Make `batched_nms` available where transformers imports it, and disable the check for torchvision."""
    boxes = ModuleType("torchvision.ops.boxes")
    boxes.__dict__["batched_nms"] = batched_nms
    sys.modules |= {"torchvision": ModuleType("torchvision"), "torchvision.ops": ModuleType("torchvision.ops")}
    sys.modules["torchvision.ops.boxes"] = boxes
    SamImageProcessorPil.post_process_for_mask_generation = post_process
