# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `ResponseParameters`, and their rules.

Generated from CreateResponseRequest in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import ANYTHING, FLAG, TEXT, AnyOf, Fields, Items


class ResponseParameters(TypedDict, total=False):
    """Parameters of a response."""

    instructions: str
    """Instructions for the model, inserted before the input."""

    max_output_tokens: int
    """Maximum number of tokens to generate, including reasoning tokens. llama.cpp also accepts 0, and -1 for no limit.
    Range: at least -1.
    """

    metadata: Mapping[str, str]
    """Object of up to 16 short texts that the answer repeats, or null."""

    reasoning: Mapping[str, Any]
    """Options of the reasoning."""

    stream_options: Mapping[str, Any]
    """Options of a stream, an object. Only with `stream`."""

    temperature: float
    """Sampling temperature. Higher values make the output more random. OpenAI and many providers allow at most 2.
    Default: 1. Range: at least 0.
    """

    top_p: float
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Default: 1.
    Range: 0 to 1.
    """

    text: Mapping[str, Any]
    """Format of the text of the answer."""

    tools: Sequence[Any]
    """Tools that the model may call: functions, and MCP servers."""

    tool_choice: str | Mapping[str, Any]
    """Which tool the model calls: `"auto"` (the model decides), `"none"`, `"required"` (at least one call), or
    `{"type": "function", "name": ...}` to force one function. Default: `"auto"`.
    """

    parallel_tool_calls: bool
    """Whether the model may call several tools in one answer. Default: true."""

    max_tool_calls: int
    """Maximum number of tool calls that the server makes itself. Range: at least 0."""

    top_logprobs: int
    """Number of most likely alternatives to return for each token, with their log probabilities. OpenAI allows at most
    20. Range: at least -1.
    """

    truncation: str
    """What to do with an input that is too long: `auto` drops items from its middle, `disabled` refuses it. Default:
    `disabled`.
    """

    include: Sequence[str]
    """Further parts of the answer to return, by OpenAI's names, for example `reasoning.encrypted_content`."""

    store: bool
    """Whether the server may keep the answer for later use. The router does not support it: it is stateless."""

    previous_response_id: str
    """Identifier of a stored answer to continue from. The router does not support it: it is stateless."""

    background: bool
    """Whether to return at once and generate the answer in the background, on servers that store answers. The router
    does not support it: it is stateless.
    """

    background_options: Mapping[str, Any]
    """Object with options of `background`, for example `{"completion_window": "2h"}` for a cheaper, later answer. Only
    OpenAI supports it.
    """

    conversation: str | Mapping[str, Any]
    """Identifier of a stored conversation, or `{"id": ...}`. The server puts its items before the input, and adds input
    and answer to it. OGX and OpenAI support it. It excludes `previous_response_id`.
    """

    prompt: Mapping[str, Any]
    """Object that names a stored prompt: `{"id": ..., "version": ..., "variables": {...}}`. OGX and OpenAI support it.
    """

    context_management: Sequence[Mapping[str, Any]]
    """List of rules that shorten a long conversation, for example `[{"type": "compaction", "compact_threshold":
    100000}]`. Only OpenAI supports it.
    """

    image: Mapping[str, Any]
    """Object with options of the images in the input, for example `{"context_compression": "disabled"}`. Only OpenAI
    supports it.
    """

    access_programs: Mapping[str, Any]
    """Object that names access programs for special fields, for example `{"cyber": "standard"}`. Only OpenAI supports
    it.
    """

    user: str
    """Your identifier of the end user, for the provider's abuse detection. Deprecated by OpenAI."""

    safety_identifier: str
    """OpenAI's newer name of `user`, for abuse detection. Up to 64 characters."""

    prompt_cache_key: str
    """Key of the prompt cache. Requests with the same key are sent to the server that has their common prefix in its
    cache, if the provider has such a cache.
    """

    prompt_cache_options: Mapping[str, Any]
    """Object with options of the prompt cache, for example `{"mode": "explicit", "ttl": "30m"}`. Only OpenAI supports
    it.
    """

    prompt_cache_retention: str
    """Maximum time in the prompt cache: `in_memory` or `24h`. Only OpenAI supports it. Deprecated: use
    `prompt_cache_options`.
    """

    moderation: Mapping[str, Any]
    """Object with the model that checks input and answer, `{"model": ..., "policy": {"input": {"mode": "block"},
    "output": ...}}`. Mode `score` only reports. Only OpenAI supports it.
    """

    service_tier: str
    """Service tier of the request, for example `auto`, `default`, `flex` or `priority`. The names depend on the
    provider.
    """


RESPONSE_PARAMETERS: Final = Parameters(
    {
        "instructions": TEXT,
        "max_output_tokens": Number(-1, whole=True),
        "metadata": Fields(),
        "reasoning": Fields({"effort": TEXT, "summary": TEXT}),
        "stream_options": Fields(),
        "temperature": Number(0),
        "top_p": Number(0, 1),
        "text": Fields({"verbosity": TEXT}),
        "tools": ANYTHING,
        "tool_choice": AnyOf((TEXT, Fields())),
        "parallel_tool_calls": FLAG,
        "max_tool_calls": Number(0, whole=True),
        "top_logprobs": Number(-1, whole=True),
        "truncation": TEXT,
        "include": Items(TEXT),
        "store": FLAG,
        "previous_response_id": TEXT,
        "background": FLAG,
        "background_options": Fields(),
        "conversation": AnyOf((TEXT, Fields())),
        "prompt": Fields(),
        "context_management": Items(Fields()),
        "image": Fields(),
        "access_programs": Fields(),
        "user": TEXT,
        "safety_identifier": TEXT,
        "prompt_cache_key": TEXT,
        "prompt_cache_options": Fields(),
        "prompt_cache_retention": TEXT,
        "moderation": Fields(),
        "service_tier": TEXT,
    }
)
