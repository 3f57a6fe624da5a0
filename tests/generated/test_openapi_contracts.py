"""Every field of the official schemas stands in the OpenAPI documents, or is left out for a reason given here."""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_documents import OPERATIONS, SCHEMAS

# A schema of a task -> the schemas here that have its fields, where `counterpart` does not find it by its name.
TASK_SCHEMAS = {
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
    "ClassificationOutput": "Classification",
    "TokenClassificationOutput[]": "TokenEntity",
    "FillMaskOutput[]": "FilledMask",
    "QuestionAnsweringOutput[]": "TextAnswer",
    "TableQuestionAnsweringOutput[]": "TableAnswer",
    "AutomaticSpeechRecognitionOutput": "Transcription",
    "AutomaticSpeechRecognitionOutputChunk": "TranscriptionChunk",
    "DepthEstimationOutput": "DepthMap",
    "DocumentQuestionAnsweringOutput[]": "DocumentAnswer",
    "ImageSegmentationOutput[]": "ImageSegment",
    "ImageTextToImageOutput": "GeneratedImage",
    "ImageTextToImageParameters.target_size": "TargetSize",
    "ImageTextToVideoOutput": "GeneratedVideo",
    "ImageTextToVideoParameters.target_size": "TargetSize",
    "ImageToImageOutput": "GeneratedImage",
    "ImageToImageParameters.target_size": "TargetSize",
    "ImageToTextOutput": "ImageText",
    "ImageToVideoOutput": "GeneratedVideo",
    "ImageToVideoParameters.target_size": "TargetSize",
    "ObjectDetectionOutput[]": "DetectedObject",
    "TextToAudioOutput": "GeneratedAudio",
    "TextToImageOutput": "GeneratedImage",
    "TextToSpeechOutput": "GeneratedAudio",
    "TextToVideoOutput": "GeneratedVideo",
    "VisualQuestionAnsweringOutput[]": "VisualAnswer",
    "ZeroShotObjectDetectionOutputElement": "DetectedObject",
    "SummarizationOutput": "Summary",
    "TranslationOutput": "Translation",
}
# A schema within the request of responses -> the schemas here that have its fields.
RESPONSE_SCHEMAS = {
    "CreateResponseParams": "CreateResponseRequest",
    "CreateResponseParams.input[]": "ResponseItem",
    "CreateResponseParams.input[].content[]": "ResponsePart",
    "CreateResponseParams.input[].tools[]": "McpTool",
    "CreateResponseParams.reasoning": "ReasoningOptions",
    "CreateResponseParams.text": "ResponseTextOptions",
    "CreateResponseParams.tools[]": "ResponseTool",
}
# Official fields left out here, each with its reason.
LEFT_OUT = {
    "TableQuestionAnsweringInputData": {"question": "hf-inference refuses it with 400, its name there is query"},
    "ChatCompletionInputToolChoice": {"function": "tool_choice is free-form, sent exactly as given"},
    "ChatCompletionInputFunctionName": {"name": "tool_choice is free-form, sent exactly as given"},
    "CreateChatCompletionRequest": {
        "moderation": "a service of OpenAI's own platform",
        "prompt_cache_options": "a service of OpenAI's own platform",
        "prompt_cache_retention": "a service of OpenAI's own platform, deprecated there",
    },
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
    "CreateResponseParams.tools[].require_approval.always": {"tool_names": "as require_approval"},
    "CreateResponseParams.tools[].require_approval.never": {"tool_names": "as require_approval"},
    "CreateResponse": dict.fromkeys(
        ("conversation", "context_management", "moderation", "prompt", "prompt_cache_options"),
        "a service of OpenAI's own platform",
    )
    | {"prompt_cache_retention": "a service of OpenAI's own platform, deprecated there"},
    "Response": dict.fromkeys(
        ("conversation", "moderation", "prompt", "prompt_cache_options"), "a service of OpenAI's own platform"
    )
    | {
        "output_text": "made by OpenAI's own clients, no server sends it",
        "prompt_cache_retention": "a service of OpenAI's own platform, deprecated there",
    },
    "FunctionToolCall": dict.fromkeys(("caller", "namespace"), "a service of OpenAI's own platform"),
    "OutputMessage": {"phase": "a service of OpenAI's own platform"},
    "CreateChatCompletionResponse": {"moderation": "a service of OpenAI's own platform"},
    "CreateChatCompletionStreamResponse": {"moderation": "a service of OpenAI's own platform"},
}
TASKS = (
    "audio-classification",
    "automatic-speech-recognition",
    "chat-completion",
    "depth-estimation",
    "document-question-answering",
    "feature-extraction",
    "fill-mask",
    "image-classification",
    "image-segmentation",
    "image-text-to-image",
    "image-text-to-video",
    "image-to-image",
    "image-to-text",
    "image-to-video",
    "object-detection",
    "question-answering",
    "sentence-similarity",
    "summarization",
    "table-question-answering",
    "text-classification",
    "text-generation",
    "text-to-audio",
    "text-to-image",
    "text-to-speech",
    "text-to-video",
    "token-classification",
    "translation",
    "video-classification",
    "visual-question-answering",
    "zero-shot-classification",
    "zero-shot-image-classification",
    "zero-shot-object-detection",
)
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
    ("tgi/openapi.json", "ChatRequest", "ChatCompletionRequest"),
    ("tgi/openapi.json", "CompletionRequest", "CompletionRequest"),
    ("tgi/openapi.json", "GenerateRequest", "GenerateRequest"),
    ("tgi/openapi.json", "GenerateParameters", "TextGenerationParameters"),
    ("tgi/openapi.json", "ErrorResponse", "ErrorBody"),
    ("tgi/openapi.json", "Info", "TgiInfo"),
    ("tgi/openapi.json", "SimpleToken", "TextToken"),
    ("tgi/openapi.json", "ChatTokenizeResponse", "ChatTokenization"),
    ("tei/openapi.json", "DecodeRequest", "DecodeRequest"),
    ("tei/openapi.json", "EmbedRequest", "EmbedRequest"),
    ("tei/openapi.json", "EmbedAllRequest", "EmbedAllRequest"),
    ("tei/openapi.json", "EmbedSparseRequest", "EmbedSparseRequest"),
    ("tei/openapi.json", "SparseValue", "SparseValue"),
    ("tei/openapi.json", "RerankRequest", "RerankRequest"),
    ("tei/openapi.json", "Rank", "Rank"),
    ("tei/openapi.json", "PredictRequest", "PredictRequest"),
    ("tei/openapi.json", "Prediction", "Classification"),
    ("tei/openapi.json", "SimilarityRequest", "SentenceSimilarityRequest"),
    ("tei/openapi.json", "TokenizeRequest", "TeiTokenizeRequest"),
    ("tei/openapi.json", "SimpleToken", "TextToken"),
    ("tei/openapi.json", "Info", "TeiInfo"),
    ("tei/openapi.json", "ModelType", "TeiModelType"),
    ("tei/openapi.json", "EmbeddingModel", "TeiEmbedder"),
    ("tei/openapi.json", "ClassifierModel", "TeiClassifier"),
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


def field_names(schema: dict[str, Any], document: Any) -> set[str]:
    """Return the fields of an official schema with those of its variants."""
    if schema.get("$ref", "").startswith("#/"):
        target = document
        for key in schema["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        return field_names(target, document)
    variants = [variant for kind in ("allOf", "oneOf", "anyOf") for variant in schema.get(kind, ())]
    return set(schema.get("properties", ())).union(*(field_names(variant, document) for variant in variants))


def named(node: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema with its title, or with its place in the titled one around it: `FillMaskOutput[]`."""
    if not isinstance(node, dict) or "$ref" in node:
        return
    name = node["title"] if isinstance(node.get("title"), str) else name
    yield name, node
    for field, schema in node.get("properties", {}).items():
        yield from named(schema, f"{name}.{field}")
    for schema in node.get("$defs", {}).values():
        yield from named(schema)
    yield from named(node.get("items"), f"{name}[]")
    yield from named(node.get("additionalProperties"), f"{name}.*")
    for schema in (variant for kind in ("allOf", "oneOf", "anyOf") for variant in node.get(kind, ())):
        yield from named(schema, name)


def gathered(schemas: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, schema in schemas:
        found[name].update(schema.get("properties", ()))
    return found


def fields_of_task(specs: Path, task: str) -> dict[str, set[str]]:
    """Return the fields of every schema of a task's input, output and events, at any depth."""
    paths = sorted((specs / "hf-tasks" / task).glob("*.json"))
    return gathered(found for path in paths for found in named(json.loads(path.read_text("utf-8"))))


def fields_of_responses(specs: Path) -> dict[str, set[str]]:
    """Return the fields of every schema within what the router takes for a response."""
    document = json.loads((specs / "router/responses_create_request.schema.json").read_text("utf-8"))
    return gathered(named(document["definitions"]["CreateResponseParams"], "CreateResponseParams"))


def fields_of_server(specs: Path, file: str, name: str) -> set[str]:
    document = json.loads((specs / file).read_text("utf-8"))
    schemas = document["components"]["schemas"] if "components" in document else document["$defs"]
    return field_names(schemas[name], document)


def counterpart(name: str) -> str:
    """Return the name that the schema of a task has here."""
    for theirs, ours in (("InputData", "Input"), ("Input", "Request")):
        if name.endswith(theirs):
            return TASK_SCHEMAS.get(name, name.removesuffix(theirs) + ours)
    return TASK_SCHEMAS.get(name, name)


def known_fields(ours: str) -> set[str]:
    return set().union(*(SCHEMAS.get(name, {}).get("properties", ()) for name in ours.split()))


def missing(name: str, official: set[str], ours: str) -> list[str]:
    absent = official - known_fields(ours) - LEFT_OUT.get(name, {}).keys()
    return [f"{name}.{field} is not in {ours}" for field in sorted(absent)]


@pytest.mark.parametrize("task", TASKS)
def test_task_schemas_are_covered(specs: Path, task: str) -> None:
    """@huggingface/tasks: each field of the task's input, output and events, at any depth."""
    official = fields_of_task(specs, task)
    assert any(official.values())
    assert [line for name, fields in official.items() for line in missing(name, fields, counterpart(name))] == []


def test_every_task_that_has_schemas_has_an_operation(specs: Path) -> None:
    folders = {path.name for path in (specs / "hf-tasks").iterdir() if path.is_dir()}
    assert folders - {"placeholder"} == set(TASKS)
    operations = {task.replace("-", "_") for task in TASKS if task != "chat-completion"}
    assert operations <= {operation.name for operation in OPERATIONS}


def test_every_counterpart_is_still_needed(specs: Path) -> None:
    official = {name for task in TASKS for name in fields_of_task(specs, task)} | {"ClassificationOutput"}
    assert TASK_SCHEMAS.keys() <= official


def test_schemas_that_tasks_share_are_covered(specs: Path) -> None:
    document = json.loads((specs / "hf-tasks/common-definitions.json").read_text("utf-8"))
    for name, schema in document["definitions"].items():
        assert missing(name, field_names(schema, document), counterpart(name)) == []


def test_what_the_router_takes_for_a_response_is_covered(specs: Path) -> None:
    official = fields_of_responses(specs)
    assert RESPONSE_SCHEMAS.keys() <= official.keys()
    ours = RESPONSE_SCHEMAS
    assert [line for name, fields in official.items() for line in missing(name, fields, ours.get(name, ""))] == []


@pytest.mark.parametrize(("file", "name", "ours"), OTHER_SCHEMAS)
def test_server_schemas_are_covered(specs: Path, file: str, name: str, ours: str) -> None:
    """OpenAI, Text Generation Inference, Text Embeddings Inference and the router: each field of the type."""
    official = fields_of_server(specs, file, name)
    assert official
    assert missing(name, official, ours) == []


def test_every_reason_is_still_needed(specs: Path) -> None:
    """What is left out exists in an official schema and not here."""
    official = {name: fields for task in TASKS for name, fields in fields_of_task(specs, task).items()}
    official |= fields_of_responses(specs)
    official |= {name: fields_of_server(specs, file, name) for file, name, _ in OTHER_SCHEMAS}
    ours = {name: ours for _, name, ours in OTHER_SCHEMAS}
    for name, reasons in LEFT_OUT.items():
        assert reasons.keys() <= official[name], name
        assert not reasons.keys() & known_fields(ours.get(name, counterpart(name))), name
