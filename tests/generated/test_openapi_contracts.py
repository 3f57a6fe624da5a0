"""Every field of the servers' official schemas is in the OpenAPI documents, or is left out for a reason."""

import json
from pathlib import Path

import pytest
from support.official_schemas import check_reasons, field_names, gathered, missing, named

# For each schema in the request of the Responses API: the schema in openapi/ that has its fields.
RESPONSE_SCHEMAS = {
    "CreateResponseParams": "CreateResponseRequest",
    "CreateResponseParams.input[]": "ResponseItem",
    "CreateResponseParams.input[].content[]": "ResponsePart",
    "CreateResponseParams.input[].tools[]": "McpTool",
    "CreateResponseParams.reasoning": "ReasoningOptions",
    "CreateResponseParams.text": "ResponseTextOptions",
    "CreateResponseParams.tools[]": "ResponseTool",
}
# Official fields that openapi/ leaves out, each with its reason.
LEFT_OUT = {
    "CreateResponseParams.text.format": dict.fromkeys(
        ("type", "name", "description", "schema", "strict"), "format is free-form, sent exactly as given"
    ),
    "CreateResponseParams.tool_choice": dict.fromkeys(
        ("type", "name"), "tool_choice is free-form, sent exactly as given"
    ),
    "CreateResponseParams.tools[].allowed_tools": {"tool_names": "allowed_tools is free-form, sent exactly as given"},
    "CreateResponseParams.tools[].require_approval": dict.fromkeys(
        ("always", "never"), "require_approval is free-form, sent exactly as given"
    ),
    "CreateResponseParams.tools[].require_approval.always": {
        "tool_names": "a part of require_approval, which is free-form"
    },
    "CreateResponseParams.tools[].require_approval.never": {
        "tool_names": "a part of require_approval, which is free-form"
    },
    "Response": {"output_text": "added by OpenAI's own clients; no server sends it"},
    "FunctionToolCall": dict.fromkeys(("caller", "namespace"), "a service of OpenAI's own platform"),
    "OutputMessage": {"phase": "a service of OpenAI's own platform"},
    "CreateChatCompletionResponse": {"moderation": "a service of OpenAI's own platform"},
    "CreateChatCompletionStreamResponse": {"moderation": "a service of OpenAI's own platform"},
}
OPENAI = "openai/openapi_subset_chat_responses_models_embeddings_audio_images.json"
SERVER_SCHEMAS = [
    (OPENAI, "CreateChatCompletionRequest", "ChatCompletionRequest"),
    (OPENAI, "CreateChatCompletionResponse", "ChatCompletion"),
    (OPENAI, "CreateChatCompletionStreamResponse", "ChatCompletionChunk"),
    (OPENAI, "ChatCompletionResponseMessage", "AssistantMessage"),
    (OPENAI, "ChatCompletionStreamResponseDelta", "ChatDelta"),
    (OPENAI, "ChatCompletionTokenLogprob", "TokenLogprob"),
    (OPENAI, "ChatCompletionStreamOptions", "StreamOptions"),
    (OPENAI, "CompletionUsage", "Usage"),
    (OPENAI, "CreateCompletionRequest", "CompletionRequest"),
    (OPENAI, "CreateCompletionResponse", "Completion"),
    (OPENAI, "CreateEmbeddingRequest", "EmbeddingRequest"),
    (OPENAI, "CreateEmbeddingResponse", "EmbeddingList"),
    (OPENAI, "Embedding", "EmbeddingItem"),
    (OPENAI, "CreateResponse", "CreateResponseRequest"),
    (OPENAI, "Response", "ModelResponse"),
    (OPENAI, "OutputMessage", "ResponseItem"),
    (OPENAI, "ReasoningItem", "ResponseItem"),
    (OPENAI, "FunctionToolCall", "ResponseItem"),
    (OPENAI, "MCPToolCall", "ResponseItem"),
    (OPENAI, "MCPListTools", "ResponseItem"),
    (OPENAI, "ResponseUsage", "ResponseUsage"),
    (OPENAI, "ResponseTextDeltaEvent", "ResponseEvent"),
    (OPENAI, "ResponseTextDoneEvent", "ResponseEvent"),
    (OPENAI, "ResponseOutputItemDoneEvent", "ResponseEvent"),
    (OPENAI, "ResponseContentPartDoneEvent", "ResponseEvent"),
    (OPENAI, "ResponseReasoningTextDeltaEvent", "ResponseEvent"),
    (OPENAI, "ResponseReasoningSummaryTextDoneEvent", "ResponseEvent"),
    (OPENAI, "ResponseFunctionCallArgumentsDoneEvent", "ResponseEvent"),
    (OPENAI, "ResponseMCPCallArgumentsDoneEvent", "ResponseEvent"),
    (OPENAI, "ResponseOutputTextAnnotationAddedEvent", "ResponseEvent"),
    (OPENAI, "ResponseRefusalDoneEvent", "ResponseEvent"),
    (OPENAI, "ResponseErrorEvent", "ResponseEvent"),
    (OPENAI, "CreateTranscriptionResponseVerboseJson", "VerboseTranscription"),
    (OPENAI, "TranscriptionSegment", "TranscriptionSegment"),
    (OPENAI, "TranscriptionWord", "TranscriptionWord"),
    ("tgi/openapi.json", "ErrorResponse", "ErrorBody"),
    ("tei/openapi.json", "OpenAICompatErrorResponse", "ErrorBody"),
    ("router/v1_models.schema.json", "Model", "RouterModel"),
    ("router/v1_models.schema.json", "Provider", "RouterProvider"),
]


def fields_of(specs: Path, file: str, name: str) -> set[str]:
    document = json.loads((specs / file).read_text("utf-8"))
    schemas = document["components"]["schemas"] if "components" in document else document["$defs"]
    return field_names(schemas[name], document)


def fields_of_responses(specs: Path) -> dict[str, set[str]]:
    """Return the fields of all schemas in the router's request of the Responses API."""
    document = json.loads((specs / "router/responses_create_request.schema.json").read_text("utf-8"))
    return gathered(named(document["definitions"]["CreateResponseParams"], "CreateResponseParams"))


@pytest.mark.parametrize(("file", "name", "ours"), SERVER_SCHEMAS)
def test_every_field_of_a_server_is_covered(specs: Path, file: str, name: str, ours: str) -> None:
    """Compare with OpenAI, the router, and the errors of TGI and TEI. test_upstream.py compares TGI and TEI otherwise."""
    official = fields_of(specs, file, name)
    assert official
    assert missing(name, official, ours, LEFT_OUT) == []


def test_every_field_of_the_routers_responses_request_is_covered(specs: Path) -> None:
    official = fields_of_responses(specs)
    assert RESPONSE_SCHEMAS.keys() <= official.keys()
    lines = (missing(name, found, RESPONSE_SCHEMAS.get(name, ""), LEFT_OUT) for name, found in official.items())
    assert [line for found in lines for line in found] == []


def test_every_left_out_field_is_still_official(specs: Path) -> None:
    official = {name: fields_of(specs, file, name) for file, name, _ in SERVER_SCHEMAS} | fields_of_responses(specs)
    check_reasons(LEFT_OUT, official, {name: ours for _, name, ours in SERVER_SCHEMAS} | RESPONSE_SCHEMAS)
