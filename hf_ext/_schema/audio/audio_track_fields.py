# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `AudioTrackFields` of a result.

Generated from AudioTrack in openapi/.
"""

import msgspec

from hf_ext._core.results.result_struct import ResultStruct


class AudioTrackFields(ResultStruct, kw_only=True):
    """An audio recording made from another one, for example one of its sources."""

    label: str | None = None
    """Label of the source, for example `label_0`: a speaker or an instrument."""

    content: bytes = msgspec.field(default=b"", name="blob")
    """The audio recording, as base64. The client decodes the base64."""

    content_type: str | None = msgspec.field(default=None, name="content-type")
    """Media type of the audio, for example `audio/flac`."""
