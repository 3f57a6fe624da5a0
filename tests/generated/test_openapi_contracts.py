"""Every field of the official schemas stands in the OpenAPI documents, or is left out for a reason given here."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_documents import SCHEMAS

# Title of an official task schema -> the schemas here that have its fields.
TASK_SCHEMAS = {
    "ChatCompletionInput": "ChatCompletionRequest",
    "ChatCompletionInputMessage": "ChatMessage",
    "ChatCompletionInputMessageBody": "ChatMessage",
    "ChatCompletionInputMessageContent": "TextPart ImagePart",
    "ChatCompletionInputMessageChunk": "TextPart ImagePart",
    "ChatCompletionInputUrl": "ImageUrl",
    "ChatCompletionInputToolCall": "ToolCall",
    "ChatCompletionInputFunctionDefinition": "FunctionDefinition",
    "ChatCompletionInputGrammarType": "TextFormat JsonSchemaFormat JsonObjectFormat",
    "ChatCompletionInputResponseFormatText": "TextFormat",
    "ChatCompletionInputResponseFormatJSONSchema": "JsonSchemaFormat",
    "ChatCompletionInputResponseFormatJSONObject": "JsonObjectFormat",
    "ChatCompletionInputJsonSchemaConfig": "JsonSchemaConfig",
    "ChatCompletionInputStreamOptions": "StreamOptions",
    "ChatCompletionInputTool": "ChatTool",
    "ChatCompletionOutput": "ChatCompletion",
    "ChatCompletionOutputComplete": "ChatChoice",
    "ChatCompletionOutputLogprobs": "ChatLogprobs",
    "ChatCompletionOutputLogprob": "TokenLogprob",
    "ChatCompletionOutputTopLogprob": "TopLogprob",
    "ChatCompletionOutputMessage": "AssistantMessage",
    "ChatCompletionOutputTextMessage": "AssistantMessage",
    "ChatCompletionOutputToolCallMessage": "AssistantMessage",
    "ChatCompletionOutputToolCall": "ToolCall",
    "ChatCompletionOutputFunctionDefinition": "FunctionCall",
    "ChatCompletionOutputUsage": "Usage",
    "ChatCompletionStreamOutput": "ChatCompletionChunk",
    "ChatCompletionStreamOutputChoice": "ChunkChoice",
    "ChatCompletionStreamOutputDelta": "ChatDelta",
    "ChatCompletionStreamOutputTextMessage": "ChatDelta",
    "ChatCompletionStreamOutputToolCallDelta": "ChatDelta",
    "ChatCompletionStreamOutputDeltaToolCall": "ToolCallDelta",
    "ChatCompletionStreamOutputFunction": "FunctionCallDelta",
    "ChatCompletionStreamOutputLogprobs": "ChatLogprobs",
    "ChatCompletionStreamOutputLogprob": "TokenLogprob",
    "ChatCompletionStreamOutputTopLogprob": "TopLogprob",
    "ChatCompletionStreamOutputUsage": "Usage",
    "TextGenerationInput": "TextGenerationRequest",
    "TextGenerationInputGenerateParameters": "TextGenerationParameters",
    "TextGenerationInputGrammarType": "Grammar",
    "TextGenerationInputJsonSchemaConfig": "JsonSchemaConfig",
    "TextGenerationOutput": "TextGeneration",
    "TextGenerationOutputDetails": "TextGenerationDetails",
    "TextGenerationOutputBestOfSequence": "BestOfSequence",
    "TextGenerationOutputPrefillToken": "PrefillToken",
    "TextGenerationOutputToken": "GeneratedToken",
    "TextGenerationStreamOutput": "TextGenerationEvent",
    "TextGenerationStreamOutputStreamDetails": "StreamDetails",
    "TextGenerationStreamOutputToken": "GeneratedToken",
    "FeatureExtractionInput": "FeatureExtractionRequest",
    "SentenceSimilarityInput": "SentenceSimilarityRequest",
    "SentenceSimilarityInputData": "SentenceSimilarityInput",
    "TextClassificationInput": "TextClassificationRequest",
    "TextClassificationParameters": "TextClassificationParameters",
    "ClassificationOutput": "Classification",
}
# Official fields left out here, each with its reason.
LEFT_OUT = {
    "ChatCompletionInputToolChoice": {"function": "tool_choice is free-form, sent exactly as given"},
    "ChatCompletionInputFunctionName": {"name": "tool_choice is free-form, sent exactly as given"},
    "CreateChatCompletionRequest": {
        "moderation": "a service of OpenAI's own platform",
        "prompt_cache_options": "a service of OpenAI's own platform",
        "prompt_cache_retention": "a service of OpenAI's own platform, deprecated there",
    },
    "CreateChatCompletionResponse": {"moderation": "a service of OpenAI's own platform"},
    "CreateChatCompletionStreamResponse": {"moderation": "a service of OpenAI's own platform"},
}
TASKS = ("chat-completion", "text-generation", "feature-extraction", "sentence-similarity", "text-classification")
OPENAI = "openai/openapi_subset_chat_responses_models_embeddings_audio_images.json"
OTHER_SCHEMAS = [
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
    ("tgi/openapi.json", "ChatRequest", "ChatCompletionRequest"),
    ("tgi/openapi.json", "CompletionRequest", "CompletionRequest"),
    ("tgi/openapi.json", "GenerateRequest", "GenerateRequest"),
    ("tgi/openapi.json", "GenerateParameters", "TextGenerationParameters"),
    ("tgi/openapi.json", "ErrorResponse", "ErrorBody"),
    ("tei/openapi.json", "EmbedRequest", "EmbedRequest"),
    ("tei/openapi.json", "OpenAICompatRequest", "EmbeddingRequest"),
    ("tei/openapi.json", "SimilarityParameters", "SentenceSimilarityParameters"),
    ("tei/openapi.json", "OpenAICompatErrorResponse", "ErrorBody"),
    ("router/v1_models.schema.json", "Model", "RouterModel"),
    ("router/v1_models.schema.json", "Provider", "RouterProvider"),
]


@pytest.fixture(scope="module")
def specs() -> Path:
    folder = os.environ.get("HF_CONTRACTS_DIR")
    if not folder:
        pytest.skip("NOT RUN: official contracts (set HF_CONTRACTS_DIR to their folder)")
    return Path(folder, "specs")


def read(specs: Path, file: str) -> Any:
    return json.loads((specs / file).read_text("utf-8"))


def field_names(schema: dict[str, Any], document: Any) -> set[str]:
    """Return the fields of an official schema with those of its variants."""
    if schema.get("$ref", "").startswith("#/"):
        target = document
        for key in schema["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        return field_names(target, document)
    variants = [variant for kind in ("allOf", "oneOf", "anyOf") for variant in schema.get(kind, ())]
    return set(schema.get("properties", ())).union(*(field_names(variant, document) for variant in variants))


def titled(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema that has a title."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            yield node
        for value in node.values():
            yield from titled(value)
    elif isinstance(node, list):
        for value in node:
            yield from titled(value)


def missing(title: str, official: set[str], ours: str) -> list[str]:
    known = set(LEFT_OUT.get(title, ())).union(*(SCHEMAS[name]["properties"] for name in ours.split()))
    return [f"{title}.{field} is not in {ours or 'any schema'}" for field in sorted(official - known)]


@pytest.mark.parametrize("task", TASKS)
def test_task_schemas_are_covered(specs: Path, task: str) -> None:
    """@huggingface/tasks: each field of the task's input, output and events, at any depth."""
    seen, absent = set(), []
    for path in sorted((specs / "hf-tasks" / task).glob("*.json")):
        document = read(specs, f"hf-tasks/{task}/{path.name}")
        for schema in titled(document):
            title, official = schema["title"], field_names(schema, document)
            seen.add(title)
            absent += missing(title, official, TASK_SCHEMAS.get(title, ""))
    assert seen
    assert absent == []


@pytest.mark.parametrize(("file", "title", "ours"), OTHER_SCHEMAS)
def test_server_schemas_are_covered(specs: Path, file: str, title: str, ours: str) -> None:
    """OpenAI, Text Generation Inference, Text Embeddings Inference and the router: each field of the type."""
    document = read(specs, file)
    named = document["components"]["schemas"] if "components" in document else document["$defs"]
    official = field_names(named[title], document)
    assert official
    assert missing(title, official, ours) == []


def test_every_reason_is_still_needed(specs: Path) -> None:
    """What is left out exists in an official schema and not here."""
    openai, chat = read(specs, OPENAI), read(specs, "hf-tasks/chat-completion/input.json")
    for title, fields in LEFT_OUT.items():
        schema = openai["components"]["schemas"].get(title) or chat["$defs"][title]
        document = openai if title in openai["components"]["schemas"] else chat
        ours = [ours for _, name, ours in OTHER_SCHEMAS if name == title]
        assert fields.keys() <= field_names(schema, document), title
        assert not any(fields.keys() & SCHEMAS[name]["properties"].keys() for name in ours), title
