"""Content: the result of a call of a tool server, as the text and the images for the model."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hf_ext._core.results.media import Media
from hf_ext._core.values.sniff import sniff
from hf_ext.mcp.text import one_line
from hf_ext.tools.encode import to_json
from hf_ext.tools.outcome import ToolError, ToolOutcome

if TYPE_CHECKING:
    from mcp.types import CallToolResult

_NO_TEXT = "The tool reported an error without a message."


def outcome_of_result(result: CallToolResult, *, read_images: bool) -> ToolOutcome:
    """Return what the model gets of a result. `raw` is the whole result, also if it is an error.

    The texts are joined. Servers repeat the structured content as a text, so it is used only if there is no content.
    """
    media: list[Media] = []
    lines = list(_lines(result.content, media if read_images else None))
    if not lines and result.structured_content is not None:
        lines = [to_json(result.structured_content)]
    text = "\n".join(lines)
    if result.is_error:
        text = text or _NO_TEXT
        return ToolOutcome(text, result, ToolError(text), media)
    return ToolOutcome(text, result, media=media)


def _lines(blocks: list[Any], media: list[Media] | None) -> Iterator[str]:
    """Yield the text of each block of content; append the images to `media`, except if it is None."""
    for block in blocks:
        match block.type:
            case "text":
                yield block.text
            case "image" | "audio":
                yield _file_line(block.type, block.data, block.mime_type, media)
            case "resource_link":
                yield f"{block.name}: {block.uri}"
            case "resource":
                yield _resource_line(block.resource, media)
            case kind:
                yield f"[content of the type {kind}]"


def _resource_line(resource: Any, media: list[Media] | None) -> str:
    text = getattr(resource, "text", None)
    if text is not None:
        return str(text)
    mime_type = resource.mime_type or "application/octet-stream"
    kind = "image" if mime_type.startswith("image/") else "file"
    return f"{resource.uri}: {_file_line(kind, resource.blob, mime_type, media)}"


def _file_line(kind: str, data: str, mime_type: str, media: list[Media] | None) -> str:
    """Return a note of a file. An image that the model shall read is appended to `media`."""
    mime_type = one_line(mime_type)
    try:
        content = b64decode(data, validate=True)
    except ValueError:
        return f"[{kind} of the type {mime_type} that is not valid base64]"
    note = f"{kind} of the type {mime_type}, {len(content):,} bytes"
    found = sniff(content)  # a server of the model rejects the whole conversation if the type is wrong
    if media is None or not found.startswith("image/"):
        return f"[{note}]"
    media.append(Media(content, found))
    return f"[{note}: in the next message]"
