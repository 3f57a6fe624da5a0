"""Options and results have the same fields as the OpenAPI documents."""

import inspect
from typing import Any, get_type_hints

import msgspec
import pytest
from hf_api import models as generated
from hf_api.api.hub import list_models
from support.openapi_documents import SCHEMAS

from hf_ext import RequestOptions, ToolCall, Usage
from hf_ext._calls.results import usage
from hf_ext._core.settings.timeout import Timeout
from hf_ext.chat import ChatOptions, ChatParameters, results
from hf_ext.embeddings import EmbeddingOptions, EmbeddingParameters
from hf_ext.models import ProviderMapping, SearchOptions, SearchParameters
from hf_ext.models import results as models
from hf_ext.providers import mapping
from hf_ext.text import CompletionOptions, CompletionParameters, generation_results
from hf_ext.tools import FunctionCall, calls

FIRST_ARGUMENTS = {"model", "messages", "prompt", "inputs", "input_", "stream", "additional_properties"}


def fields(*requests: Any) -> set[str]:
    return {name for request in requests for name in request.__struct_fields__} - FIRST_ARGUMENTS


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (ChatParameters, fields(generated.ChatCompletionRequest)),
        (CompletionParameters, fields(generated.CompletionRequest, generated.TextGenerationParameters)),
        (
            EmbeddingParameters,
            fields(generated.FeatureExtractionRequest, generated.EmbedRequest, generated.EmbeddingRequest),
        ),
        (SearchParameters, set(inspect.signature(list_models.OPERATION.build).parameters) - {"cursor"}),
    ],
)
def test_parameters_are_the_fields_of_the_request(parameters, expected):
    assert parameters.__optional_keys__ == {"filter" if name == "filter_" else name for name in expected}
    assert not parameters.__required_keys__


@pytest.mark.parametrize(
    ("options", "parameters"),
    [
        (ChatOptions, ChatParameters),
        (CompletionOptions, CompletionParameters),
        (EmbeddingOptions, EmbeddingParameters),
        (SearchOptions, SearchParameters),
    ],
)
def test_options_of_a_method_are_its_parameters_and_the_request_options(options, parameters):
    assert options.__optional_keys__ == parameters.__optional_keys__ | RequestOptions.__optional_keys__
    assert not parameters.__optional_keys__ & RequestOptions.__optional_keys__


@pytest.mark.parametrize("options", [ChatOptions, CompletionOptions, EmbeddingOptions, SearchOptions])
def test_type_hints_of_options_can_be_resolved(options):
    hints = get_type_hints(options)
    assert hints.keys() == options.__optional_keys__
    assert hints["timeout"] == float | Timeout


# Each result type, with the schemas of the JSON objects from which it is decoded.
STRUCTS: dict[type[Any], tuple[str, ...]] = {
    FunctionCall: ("FunctionCall", "FunctionCallDelta"),
    ToolCall: ("ToolCall", "ToolCallDelta"),
    results.Message: ("AssistantMessage", "ChatDelta"),
    Usage: ("Usage",),
    results.TokenLogprob: ("TokenLogprob",),
    results.Logprobs: ("ChatLogprobs",),
    results.Choice: ("ChatChoice",),
    results.ChatCompletion: ("ChatCompletion",),
    results.ChunkChoice: ("ChunkChoice",),
    results.ChatChunk: ("ChatCompletionChunk",),
    generation_results.Token: ("GeneratedToken", "TextToken"),
    generation_results.GenerationDetails: ("TextGenerationDetails", "StreamDetails"),
    generation_results.CompletionChoice: ("CompletionChoice",),
    generation_results.Completion: ("Completion", "TextGeneration"),
    generation_results.CompletionChunk: ("Completion", "TextGenerationEvent"),
    ProviderMapping: ("ProviderMapping",),
    models.ModelInfo: ("ModelInfo",),
    models.Pricing: ("ModelPricing",),
    models.RouterProvider: ("RouterProvider",),
    models.Architecture: ("ModelArchitecture",),
    models.RouterModel: ("RouterModel",),
    models.User: ("WhoAmI",),
}
# These fields are in no schema. They are decoded because older servers send them.
OLD_FIELDS = {FunctionCall: {"parameters"}, results.Logprobs: {"tokens", "token_logprobs", "top_logprobs"}}


@pytest.mark.parametrize("struct", STRUCTS)
def test_every_field_of_a_result_is_in_its_schema(struct):
    known = {name for schema in STRUCTS[struct] for name in SCHEMAS[schema]["properties"]}
    assert {field.encode_name for field in msgspec.structs.fields(struct)} - OLD_FIELDS.get(struct, set()) <= known


@pytest.mark.parametrize("struct", STRUCTS)
def test_generated_package_has_a_model_for_every_result(struct):
    assert all(hasattr(generated, schema) for schema in STRUCTS[struct])


def test_every_struct_is_compared_with_its_schema():
    structs = {
        value
        for module in (results, calls, usage, mapping, models, generation_results)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == module.__name__
    }
    assert structs == set(STRUCTS)
