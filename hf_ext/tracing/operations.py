"""Operations: which calls have a span, and the value of `gen_ai.operation.name` for each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from hf_api.types import Operation

    from hf_ext._calls.request.call_options import CallOptions


class Kind(NamedTuple):
    """A kind of call.

    Attributes:
        name: The value of `gen_ai.operation.name`, with which the name of the span begins.
        output: The value of `gen_ai.output.type`, if every call of this kind requests it.
    """

    name: str
    output: str = ""


_CHAT = Kind("chat")
_COMPLETION = Kind("text_completion")
_EMBEDDINGS = Kind("embeddings")
_IMAGE = Kind("image_generation", "image")
_VIDEO = Kind("video_generation", "video")
_SPEECH = Kind("speech_generation", "speech")

KINDS: Final[Mapping[str, Kind]] = {
    "conversational": _CHAT,
    "create_chat_completion": _CHAT,
    "create_response": _CHAT,
    "create_completion": _COMPLETION,
    "generate": _COMPLETION,
    "generate_stream": _COMPLETION,
    "text_generation": _COMPLETION,
    "create_embedding": _EMBEDDINGS,
    "embed": _EMBEDDINGS,
    "embed_all": _EMBEDDINGS,
    "embed_sparse": _EMBEDDINGS,
    "feature_extraction": _EMBEDDINGS,
    "retrieve_response": Kind("fetch_response"),
    "create_image": _IMAGE,
    "edit_image": _IMAGE,
    "image_text_to_image": _IMAGE,
    "image_to_image": _IMAGE,
    "text_to_image": _IMAGE,
    "unconditional_image_generation": _IMAGE,
    "image_text_to_video": _VIDEO,
    "image_to_video": _VIDEO,
    "text_to_video": _VIDEO,
    "video_to_video": _VIDEO,
    "create_speech": _SPEECH,
    "text_to_audio": _SPEECH,
    "text_to_speech": _SPEECH,
    "audio_to_audio": Kind("audio_to_audio", "speech"),
    "automatic_speech_recognition": Kind("transcription"),
    "create_transcription": Kind("transcription"),
    "create_speech_translation": Kind("speech_translation"),
    "rank_documents": Kind("rerank"),
}
"""The operations with another name in the conventions, or with a form of output. Other tasks have their own name."""

IGNORED: Final = frozenset(
    {
        "cancel_response",
        "chat_tokenize",
        "decode",
        "detokenize_llama_cpp",
        "detokenize_vllm",
        "tokenize_llama_cpp",
        "tokenize_tei",
        "tokenize_tgi",
        "tokenize_vllm",
        "tokenize_vllm_chat",
    }
)
"""The operations of the inference servers that call no model."""

_TOOLKIT = frozenset({"call_endpoint", "call_endpoint_for_media"})


def kind_of(operation: Operation[Any, Any], options: CallOptions) -> Kind | None:
    """Return the kind of a call; None if it has no span, such as a call of the Hub."""
    if operation.name in _TOOLKIT:
        return kind_of_task(options.where.rpartition(".")[2] or operation.name)
    return _kind_of_operation(operation.name, operation.tag, operation.method)


@cache
def _kind_of_operation(name: str, tag: str, method: str) -> Kind | None:
    is_task = tag in {"inference", "router"} and method == "POST" and name not in IGNORED
    return kind_of_task(name) if is_task or name in KINDS else None


@cache
def kind_of_task(task: str) -> Kind:
    """Return the kind of a task, by its name on the Hub or by its operation."""
    name = task.replace("-", "_")
    return KINDS.get(name) or Kind(name)
