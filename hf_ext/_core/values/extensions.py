"""File name extensions by MIME type; servers and programs detect the type of a file by its extension."""

from __future__ import annotations

from hf_ext._core.values.sniff import parse_mime_type

# Types whose extension is not their subtype.
_EXTENSIONS = {
    "audio/amr-wb": ".awb",
    "audio/basic": ".au",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/vnd.wave": ".wav",
    "audio/wave": ".wav",
    "audio/x-wavpack": ".wv",
    "image/heic-sequence": ".heics",
    "image/heif-sequence": ".heifs",
    "image/jpeg": ".jpg",
    "image/svg+xml": ".svg",
    "image/vnd.adobe.photoshop": ".psd",
    "image/x-canon-cr3": ".cr3",
    "image/x-icon": ".ico",
    "model/gltf+json": ".gltf",
    "model/gltf-binary": ".glb",
    "text/plain": ".txt",
    "video/3gpp": ".3gp",
    "video/3gpp2": ".3g2",
    "video/mp2t": ".ts",
    "video/ogg": ".ogv",
    "video/quicktime": ".mov",
    "video/x-matroska": ".mkv",
    "video/x-ms-asf": ".asf",
    "video/x-msvideo": ".avi",
}


def extension_of(content_type: str) -> str:
    """Return the usual extension of a MIME type, with its dot; ".bin" for a type without an extension."""
    type_ = parse_mime_type(content_type)
    subtype = type_.partition("/")[2].removeprefix("x-")
    return _EXTENSIONS.get(type_, f".{subtype}" if subtype.isalnum() else ".bin")
