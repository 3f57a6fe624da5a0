"""Every field of @huggingface/tasks stands in the OpenAPI documents, or is left out for a reason given here."""

import json
from pathlib import Path

import pytest
from official_schemas import check_reasons, field_names, gathered, missing, named
from openapi_documents import OPERATIONS

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
# Official fields left out here, each with its reason.
LEFT_OUT = {
    "TableQuestionAnsweringInputData": {"question": "hf-inference refuses it with 400, its name there is query"},
    "ChatCompletionInputToolChoice": {"function": "tool_choice is free-form, sent exactly as given"},
    "ChatCompletionInputFunctionName": {"name": "tool_choice is free-form, sent exactly as given"},
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


def fields_of(specs: Path, task: str) -> dict[str, set[str]]:
    """Return the fields of every schema of a task's input, output and events, at any depth."""
    paths = sorted((specs / "hf-tasks" / task).glob("*.json"))
    return gathered(found for path in paths for found in named(json.loads(path.read_text("utf-8"))))


def counterpart(name: str) -> str:
    """Return the name that the schema of a task has here."""
    for theirs, ours in (("InputData", "Input"), ("Input", "Request")):
        if name.endswith(theirs):
            return TASK_SCHEMAS.get(name, name.removesuffix(theirs) + ours)
    return TASK_SCHEMAS.get(name, name)


@pytest.mark.parametrize("task", TASKS)
def test_every_field_of_a_task_is_covered(specs: Path, task: str) -> None:
    official = fields_of(specs, task)
    assert any(official.values())
    lines = (missing(name, fields, counterpart(name), LEFT_OUT) for name, fields in official.items())
    assert [line for found in lines for line in found] == []


def test_what_tasks_share_is_covered(specs: Path) -> None:
    document = json.loads((specs / "hf-tasks/common-definitions.json").read_text("utf-8"))
    for name, schema in document["definitions"].items():
        assert missing(name, field_names(schema, document), counterpart(name), LEFT_OUT) == []


def test_every_task_with_schemas_has_an_operation(specs: Path) -> None:
    folders = {path.name for path in (specs / "hf-tasks").iterdir() if path.is_dir()}
    assert folders - {"placeholder"} == set(TASKS)
    operations = {task.replace("-", "_") for task in TASKS if task != "chat-completion"}
    assert operations <= {operation.name for operation in OPERATIONS}


def test_every_entry_is_still_needed(specs: Path) -> None:
    official = {name: fields for task in TASKS for name, fields in fields_of(specs, task).items()}
    assert TASK_SCHEMAS.keys() - {"ClassificationOutput"} <= official.keys()
    check_reasons(LEFT_OUT, official, {name: counterpart(name) for name in LEFT_OUT})
