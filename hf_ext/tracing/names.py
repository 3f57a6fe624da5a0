"""Names of attributes, events and metrics: those of the GenAI semantic conventions v0.1.0, and our own (`hf.*`).

The conventions are in development, and their constants are in no package: opentelemetry-semantic-conventions marks all
`gen_ai.*` names as deprecated, because they moved to the repository open-telemetry/semantic-conventions-genai.
"""

from typing import Final, Literal, NamedTuple

AGENT_NAME: Final = "gen_ai.agent.name"
CONVERSATION_ID: Final = "gen_ai.conversation.id"
DIMENSION_COUNT: Final = "gen_ai.embeddings.dimension.count"
ERROR_TYPE: Final = "error.type"
INPUT_MESSAGES: Final = "gen_ai.input.messages"
OPERATION_NAME: Final = "gen_ai.operation.name"
OUTPUT_MESSAGES: Final = "gen_ai.output.messages"
OUTPUT_TYPE: Final = "gen_ai.output.type"
PROVIDER_NAME: Final = "gen_ai.provider.name"
SERVER_ADDRESS: Final = "server.address"
SERVER_PORT: Final = "server.port"
SYSTEM_INSTRUCTIONS: Final = "gen_ai.system_instructions"

REQUEST_CHOICE_COUNT: Final = "gen_ai.request.choice.count"
REQUEST_ENCODING_FORMATS: Final = "gen_ai.request.encoding_formats"
REQUEST_MODEL: Final = "gen_ai.request.model"
REQUEST_PREVIOUS_RESPONSE_ID: Final = "gen_ai.request.previous_response.id"
REQUEST_REASONING_LEVEL: Final = "gen_ai.request.reasoning.level"
REQUEST_STOP_SEQUENCES: Final = "gen_ai.request.stop_sequences"
REQUEST_STREAM: Final = "gen_ai.request.stream"
REQUEST_TOP_K: Final = "gen_ai.request.top_k"

RESPONSE_FINISH_REASONS: Final = "gen_ai.response.finish_reasons"
RESPONSE_ID: Final = "gen_ai.response.id"
RESPONSE_MODEL: Final = "gen_ai.response.model"
RESPONSE_TIME_TO_FIRST_CHUNK: Final = "gen_ai.response.time_to_first_chunk"

TOKEN_MODALITY: Final = "gen_ai.token.modality"  # noqa: S105 - it is the name of an attribute
TOOL_CALL_ARGUMENTS: Final = "gen_ai.tool.call.arguments"
TOOL_CALL_ID: Final = "gen_ai.tool.call.id"
TOOL_CALL_RESULT: Final = "gen_ai.tool.call.result"
TOOL_DEFINITIONS: Final = "gen_ai.tool.definitions"
TOOL_DESCRIPTION: Final = "gen_ai.tool.description"
TOOL_NAME: Final = "gen_ai.tool.name"
TOOL_TYPE: Final = "gen_ai.tool.type"

USAGE_INPUT_TOKENS: Final = "gen_ai.usage.input_tokens"
USAGE_OUTPUT_TOKENS: Final = "gen_ai.usage.output_tokens"

HF_CACHE_HIT: Final = "hf.cache_hit"
HF_COMPUTE_TIME: Final = "hf.compute_time"
HF_PROVIDER: Final = "hf.provider"
HF_REQUEST_ID: Final = "hf.request_id"
HF_RETRIED_ERRORS: Final = "hf.retried_errors"
HF_RETRY_COUNT: Final = "hf.retry_count"

DETAILS_EVENT: Final = "gen_ai.client.inference.operation.details"
EXCEPTION_EVENT: Final = "gen_ai.client.inference.exception"
TOOL_EXCEPTION_EVENT: Final = "gen_ai.execute_tool.exception"
EXCEPTION_TYPE: Final = "exception.type"
EXCEPTION_MESSAGE: Final = "exception.message"

REQUEST_PARAMETERS: Final[dict[str, tuple[str, type[int] | type[float]]]] = {
    "max_tokens": ("gen_ai.request.max_tokens", int),
    "max_completion_tokens": ("gen_ai.request.max_tokens", int),
    "max_output_tokens": ("gen_ai.request.max_tokens", int),
    "max_new_tokens": ("gen_ai.request.max_tokens", int),
    "temperature": ("gen_ai.request.temperature", float),
    "top_p": ("gen_ai.request.top_p", float),
    "top_k": (REQUEST_TOP_K, int),
    "frequency_penalty": ("gen_ai.request.frequency_penalty", float),
    "presence_penalty": ("gen_ai.request.presence_penalty", float),
    "seed": ("gen_ai.request.seed", int),
}
"""The attributes of the numbers in a request and their types, by the name of the parameter."""

INPUT_DETAILS: Final = {
    "cached_tokens": "gen_ai.usage.cache_read.input_tokens",
    "cache_write_tokens": "gen_ai.usage.cache_write.input_tokens",
    "cache_creation_tokens": "gen_ai.usage.cache_write.input_tokens",
    "audio_tokens": "gen_ai.usage.audio.input_tokens",
    "image_tokens": "gen_ai.usage.image.input_tokens",
    "text_tokens": "gen_ai.usage.text.input_tokens",
}
"""The attributes of the kinds of input tokens, by the name of the count in a response."""

OUTPUT_DETAILS: Final = {
    "reasoning_tokens": "gen_ai.usage.reasoning.output_tokens",
    "audio_tokens": "gen_ai.usage.audio.output_tokens",
    "image_tokens": "gen_ai.usage.image.output_tokens",
    "text_tokens": "gen_ai.usage.text.output_tokens",
}
"""The attributes of the kinds of output tokens, by the name of the count in a response."""


class Metric(NamedTuple):
    """A metric of the conventions."""

    name: str
    kind: Literal["histogram", "counter"]
    unit: str
    description: str
    buckets: tuple[float, ...] | None = None


_CALL_SECONDS = tuple(0.01 * 2**power for power in range(14))
_RUN_SECONDS = tuple(0.1 * 2**power for power in range(13))
_TOKENS = tuple(float(4**power) for power in range(14))

METRICS: Final = (
    Metric("gen_ai.client.inference.duration", "histogram", "s", "Duration of a call.", _CALL_SECONDS),
    Metric(
        "gen_ai.client.inference.time_to_first_chunk",
        "histogram",
        "s",
        "Time from the request to the first chunk of a stream.",
        _CALL_SECONDS,
    ),
    Metric(
        "gen_ai.client.inference.time_per_output_chunk",
        "histogram",
        "s",
        "Time between two chunks of a stream.",
        _CALL_SECONDS,
    ),
    Metric("gen_ai.client.inference.usage.input_tokens", "counter", "{token}", "Input tokens."),
    Metric("gen_ai.client.inference.usage.output_tokens", "counter", "{token}", "Output tokens."),
    Metric(
        "gen_ai.client.inference.usage.cache_read.input_tokens", "counter", "{token}", "Input tokens read from a cache."
    ),
    Metric(
        "gen_ai.client.inference.usage.cache_write.input_tokens",
        "counter",
        "{token}",
        "Input tokens written to a cache.",
    ),
    Metric("gen_ai.client.inference.usage.reasoning.output_tokens", "counter", "{token}", "Reasoning tokens."),
    Metric(
        "gen_ai.client.inference.operation.input_tokens", "histogram", "{token}", "Input tokens of a call.", _TOKENS
    ),
    Metric(
        "gen_ai.client.inference.operation.output_tokens", "histogram", "{token}", "Output tokens of a call.", _TOKENS
    ),
    Metric("gen_ai.client.embeddings.duration", "histogram", "s", "Duration of a call for embeddings.", _CALL_SECONDS),
    Metric(
        "gen_ai.client.embeddings.operation.input_tokens",
        "histogram",
        "{token}",
        "Input tokens of a call for embeddings.",
        _TOKENS,
    ),
    Metric("gen_ai.execute_tool.duration", "histogram", "s", "Duration of a call of a tool.", _CALL_SECONDS),
    Metric("gen_ai.invoke_agent.duration", "histogram", "s", "Duration of a run of tools.", _RUN_SECONDS),
    Metric("gen_ai.invoke_agent.inference_calls", "histogram", "{call}", "Requests of a run of tools."),
    Metric("gen_ai.invoke_agent.tool_calls", "histogram", "{call}", "Calls of tools in a run."),
)
"""All metrics, in the order of the conventions."""
