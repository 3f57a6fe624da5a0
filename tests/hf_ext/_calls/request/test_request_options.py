"""Options and results of hf_ext are those of the OpenAPI documents: neither grows or shrinks without the other."""

import inspect
from typing import Any, get_type_hints

import msgspec
import pytest
from hf_api import models as generated
from hf_api.api.hub import list_models
from support.openapi_documents import SCHEMAS

from hf_ext import RequestOptions, ToolCall, Usage
from hf_ext._core.results import usage
from hf_ext._core.settings.timeout import Timeout
from hf_ext.chat import ChatOptions, ChatParameters, results
from hf_ext.embeddings import EmbeddingOptions, EmbeddingParameters
from hf_ext.models import ProviderMapping, SearchOptions, SearchParameters
from hf_ext.models import results as models
from hf_ext.providers import mapping
from hf_ext.text import CompletionOptions, CompletionParameters, TextOptions, TextParameters, generation_results
from hf_ext.tools import FunctionCall, calls

FIRST_ARGUMENTS = {"model", "messages", "prompt", "inputs", "input_", "stream", "additional_properties"}


def fields(*requests: Any) -> set[str]:
    return {field.name for request in requests for field in request.__attrs_attrs__} - FIRST_ARGUMENTS


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (ChatParameters, fields(generated.ChatCompletionRequest)),
        (CompletionParameters, fields(generated.CompletionRequest)),
        (TextParameters, fields(generated.TextGenerationParameters)),
        (
            EmbeddingParameters,
            fields(generated.FeatureExtractionRequest, generated.EmbedRequest, generated.EmbeddingRequest),
        ),
        (SearchParameters, set(inspect.signature(list_models.OPERATION.build).parameters) - {"cursor"}),
    ],
)
def test_parameters_are_those_of_the_request(parameters, expected):
    assert parameters.__optional_keys__ == {"filter" if name == "filter_" else name for name in expected}
    assert not parameters.__required_keys__


@pytest.mark.parametrize(
    ("whole", "parameters"),
    [
        (ChatOptions, ChatParameters),
        (CompletionOptions, CompletionParameters),
        (TextOptions, TextParameters),
        (EmbeddingOptions, EmbeddingParameters),
        (SearchOptions, SearchParameters),
    ],
)
def test_every_method_takes_its_parameters_and_the_options_of_every_call(whole, parameters):
    assert whole.__optional_keys__ == parameters.__optional_keys__ | RequestOptions.__optional_keys__
    assert not parameters.__optional_keys__ & RequestOptions.__optional_keys__


@pytest.mark.parametrize("whole", [ChatOptions, CompletionOptions, TextOptions, EmbeddingOptions, SearchOptions])
def test_tools_can_look_up_the_type_of_every_option(whole):
    hints = get_type_hints(whole)
    assert hints.keys() == whole.__optional_keys__
    assert hints["timeout"] == float | Timeout


# Results: each struct with the schemas that it reads.
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
    generation_results.TextGeneration: ("TextGeneration",),
    generation_results.TextEvent: ("TextGenerationEvent",),
    generation_results.CompletionChoice: ("CompletionChoice",),
    generation_results.Completion: ("Completion",),
    ProviderMapping: ("ProviderMapping",),
    models.ModelInfo: ("ModelInfo",),
    models.Pricing: ("ModelPricing",),
    models.RouterProvider: ("RouterProvider",),
    models.Architecture: ("ModelArchitecture",),
    models.RouterModel: ("RouterModel",),
    models.User: ("WhoAmI",),
}
# Read, but no part of any schema: what servers sent before they followed it.
OLD_SPELLINGS = {FunctionCall: {"parameters"}}


@pytest.mark.parametrize("struct", STRUCTS)
def test_every_field_of_a_result_is_in_its_schema(struct):
    known = {name for schema in STRUCTS[struct] for name in SCHEMAS[schema]["properties"]}
    assert {field.encode_name for field in msgspec.structs.fields(struct)} - OLD_SPELLINGS.get(struct, set()) <= known


@pytest.mark.parametrize("struct", STRUCTS)
def test_the_generated_package_has_a_model_of_every_result(struct):
    assert all(hasattr(generated, schema) for schema in STRUCTS[struct])


def test_every_struct_is_held_against_its_schema():
    structs = {
        value
        for module in (results, calls, usage, mapping, models, generation_results)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == module.__name__
    }
    assert structs == set(STRUCTS)
