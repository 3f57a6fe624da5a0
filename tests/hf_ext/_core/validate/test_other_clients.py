"""A name of openai or huggingface_hub is answered with the name to use here; every name in the answers exists."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import hf_ext
import hf_ext.resilience
import hf_ext.responses
import hf_ext.text
import hf_ext.vision
from hf_ext import AsyncClient, ChatCompletion, Client, Embeddings, Media, ResultList, ToolCall, ValidationError
from hf_ext._core.validate import Problems
from hf_ext._core.validate.options import check_option_names
from hf_ext._core.validate.other_clients import ALIASES, ATTRIBUTES, OPTIONS, RESULTS, SETTINGS
from hf_ext.bulk import Job
from hf_ext.config import ClientSettings
from hf_ext.resilience.rate_limiter import RateLimits
from hf_ext.tools import RunOptions

CLIENT = Client(token=False)
PATH = re.compile(r"client((?:\.\w+)+)")
HELLO = [{"role": "user", "content": "Hello"}]


def resolve(path: str) -> Any:
    """Return the object at a path below the client, such as `chat.create`."""
    found: Any = CLIENT
    for name in path.split("."):
        found = getattr(found, name)
    return found


ADVICE = [*SETTINGS.values(), *OPTIONS.values(), *(text for table in ATTRIBUTES.values() for text in table.values())]
RESULT_OBJECTS: dict[str, Any] = {
    "ChatCompletion": ChatCompletion(choices=[]),
    "Completion": hf_ext.text.Completion(),
    "Response": hf_ext.responses.Response(),
    "Embeddings": Embeddings(np.zeros((1, 2), dtype=np.float32)),
    "Media": Media(b"", "image/png"),
    "ResultList": ResultList([1]),
    "RankedText": hf_ext.text.RankedText(index=0, score=0.5),
    "Run": CLIENT.chat.run(HELLO, model="m"),
    "ToolCall": ToolCall(),
}


@pytest.mark.parametrize("advice", sorted(set(ADVICE)))
def test_methods_in_an_advice_exist(advice: str) -> None:
    for path in PATH.findall(advice):
        assert resolve(path[1:]) is not None or path in {".config.token", ".config.policy"}
    for module, name in re.findall(r"hf_ext\.(resilience|similarity)\.(\w+)", advice):
        assert hasattr(getattr(hf_ext, module), name)


@pytest.mark.parametrize("place", ATTRIBUTES)
def test_names_of_other_clients_are_not_names_of_this_client(place: str) -> None:
    owner = CLIENT if place == "client" else resolve(place.removeprefix("client."))
    assert [name for name in ATTRIBUTES[place] if name in dir(owner)] == []


@pytest.mark.parametrize("client", [Client(token=False), AsyncClient(token=False)])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("chat.completions", "use client.chat.create(messages, model=…)"),
        ("text_to_image", "use client.vision.text_to_image"),
        ("images", "use client.vision.text_to_image"),
        ("max_retries", "use client.config.policy"),
        ("audio.transcriptions", "use client.audio.transcribe"),
        ("models.list", "use client.router.models()"),
        ("embeddings.embed", "use client.embeddings.create"),
        ("rerank", "use client.text.rank"),
        ("text.rerank", "use client.text.rank"),
        ("encode", "use client.embeddings.create(texts, model=…)"),
        ("embeddings.create_many", "use client.embeddings.create_batch(texts, model=…)"),
        ("similarity", "use hf_ext.similarity.pairwise(a, b)"),
        ("text.similarity", "use client.text.sentence_similarity"),
        ("chat.acreate", "use AsyncClient"),
        ("chat.batch", "use client.chat.create_many(prompts, model=…)"),
        ("tei.embed", "use client.embeddings.create(texts, model=…)"),
        ("tei.predict", "use client.text.classify(text)"),
        ("text.zero_shot_classification", "use client.text.classify_zero_shot"),
        ("audio.classify", "use client.audio.classify_audio"),
        ("vision.object_detection", "use client.vision.detect_objects"),
        ("multimodal.visual_question_answering", "use client.multimodal.answer_visual_question"),
        ("tabular.classify", "use client.tabular.classify_table"),
    ],
)
def test_missing_attribute_names_what_to_use(client: Any, path: str, expected: str) -> None:
    *owners, name = path.split(".")
    for owner in owners:
        client = getattr(client, owner)
    with pytest.raises(AttributeError, match=re.escape(expected)) as caught:
        getattr(client, name)
    assert (caught.value.name, caught.value.obj) == (name, client)


@pytest.mark.parametrize("place", RESULTS)
def test_names_of_other_results_are_not_names_of_this_result(place: str) -> None:
    assert [name for name in RESULTS[place] if name in dir(RESULT_OBJECTS[place])] == []


@pytest.mark.parametrize(("place", "name"), [(place, name) for place, table in RESULTS.items() for name in table])
def test_missing_attribute_of_a_result_names_what_to_use(place: str, name: str) -> None:
    result = RESULT_OBJECTS[place]
    assert type(result).__name__ == place
    assert not hasattr(result, name)
    with pytest.raises(AttributeError, match=re.escape(f"no attribute {name!r}; {RESULTS[place][name]}")):
        getattr(result, name)


@pytest.mark.parametrize("place", RESULTS)
def test_attributes_in_an_advice_for_a_result_exist(place: str) -> None:
    for advice in RESULTS[place].values():
        for name in re.findall(r"\b(?:use|or) (\w+)", advice):
            assert name == "the" or hasattr(RESULT_OBJECTS[place], name)


def test_result_has_attributes_instead_of_items() -> None:
    completion: Any = RESULT_OBJECTS["ChatCompletion"]
    with pytest.raises(TypeError, match=r"'ChatCompletion' object is not subscriptable; use the attribute 'choices'"):
        completion["choices"]
    with pytest.raises(TypeError, match=r"'Message' object is not subscriptable; use the attribute 'content'"):
        completion.message["content"]
    with pytest.raises(TypeError, match=r"attributes instead of items; to_dict\(\) returns a dict"):
        completion["nothing"]


def test_result_is_not_iterable() -> None:
    completion: Any = RESULT_OBJECTS["ChatCompletion"]
    with pytest.raises(TypeError, match="not iterable"):
        iter(completion)
    assert not isinstance(completion, Iterable)
    assert np.array([completion]).tolist() == [completion]


def test_results_with_advice_are_copied_and_pickled() -> None:
    for place, result in RESULT_OBJECTS.items():
        if place != "Run":
            for again in (copy.copy(result), copy.deepcopy(result), pickle.loads(pickle.dumps(result))):
                assert repr(again) == repr(result)


def test_other_missing_attributes_have_the_usual_error() -> None:
    with pytest.raises(AttributeError, match=r"^'Client' object has no attribute 'nothing'$"):
        CLIENT.nothing  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(CLIENT, "__length_hint__")
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(CLIENT)
    with pytest.raises(TypeError, match="cannot be pickled"):
        copy.deepcopy(CLIENT)


def test_error_in_a_property_is_not_hidden() -> None:
    class Broken(Client):
        @property
        def chat(self) -> Any:
            raise AttributeError("the real reason")

    with pytest.raises(AttributeError, match="the real reason"):
        Broken(token=False).chat  # noqa: B018


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("api_key", "use 'token'"),
        ("organization", "use 'bill_to'"),
        ("model", "pass it to the method"),
        ("http_client", "use 'transport'"),
        ("verify", "use 'ssl_context'"),
        ("retry", "use policy=Retry(on=HfError)"),
        ("base_ulr", "did you mean 'base_url'?"),
    ],
)
def test_setting_of_another_client_names_the_setting_of_this_client(name: str, expected: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(f"unknown option {name!r}; {expected}")):
        Client(**{name: "x"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("max_new_tokens", "use 'max_tokens'"),
        ("stop_sequences", "use 'stop'"),
        ("stop_sequence", "did you mean 'stop'?"),
        ("max_length", "use 'max_tokens'"),
        ("stream", "call client.chat.stream"),
        ("response_model", "call client.chat.parse"),
        ("answer_type", "call client.chat.parse"),
        ("extra_headers", "use 'headers'"),
        ("system_prompt", "pass it as the first message"),
        ("json_mode", "use 'response_format'"),
        ("images", "put hf_ext.chat.image(…) into a message"),
        ("random_seed", "use 'seed'"),
        ("retries", "use policy=Retry(on=HfError)"),
        ("concurrency", "pass 'max_concurrency' to client.chat.create_many"),
        ("temprature", "did you mean 'temperature'?"),
        ("grammar_of_mine", "pass options of the server in extra_body"),
    ],
)
def test_option_of_another_client_names_the_option_of_this_client(name: str, expected: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(f"unknown option {name!r}; {expected}")):
        CLIENT.chat.create(HELLO, model="m", **{name: 1})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["max_turns", "max_iterations", "max_steps"])
def test_option_for_the_rounds_of_a_run_names_max_rounds(name: str) -> None:
    with pytest.raises(ValidationError, match=f"unknown option '{name}'; use 'max_rounds' of client.chat.run"):
        CLIENT.chat.run(HELLO, model="m", **{name: 3}).final()  # type: ignore[arg-type]


def test_options_of_an_endpoint_name_the_object_that_has_them() -> None:
    options: Any = {"name": "e", "repository": "org/m", "accelerator": "gpu", "region": "us-east-1", "min_replica": 0}
    with pytest.raises(ValidationError) as caught:
        Client(token="hf_test").endpoints.create("me", **options)
    assert caught.value.problems[:4] == [
        "unknown option 'repository'; use 'model'",
        "unknown option 'accelerator'; use 'compute'",
        "unknown option 'region'; use 'provider'",
        "unknown option 'min_replica'; use 'compute'",
    ]


def test_option_of_a_run_of_a_job_names_the_method_run(tmp_path: Path) -> None:
    options: Any = {"max_cost": 3}
    with pytest.raises(ValidationError, match=r"unknown option 'max_cost'; pass it to the method run of the job"):
        Job.chat(CLIENT, ["a"], model="m", out=tmp_path / "a.job", **options)


def test_batch_size_of_one_request_names_the_method_with_batches() -> None:
    options: Any = {"batch_size": 8}
    with pytest.raises(ValidationError, match=r"unknown option 'batch_size'; call client.embeddings.create_batch"):
        CLIENT.embeddings.create(["a"], model="m", **options)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("normalize_embeddings", "use 'normalize'"),
        ("truncate_dim", "use 'dimensions'"),
        ("prompt", "use 'prompt_name'"),
        ("convert_to_tensor", "use torch.from_numpy with the attribute `vectors` of the result"),
        ("show_progress_bar", "pass 'on_progress' to client.embeddings.create_batch"),
    ],
)
def test_option_of_sentence_transformers_names_the_option_of_this_client(name: str, expected: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(f"unknown option {name!r}; {expected}")):
        CLIENT.embeddings.create(["a"], model="m", **{name: True})  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="unknown option 'top_k'; use 'top_n'"):
        CLIENT.text.rank("a", ["b"], model="m", top_k=1)  # type: ignore[call-arg]


@pytest.mark.parametrize("name", ["max_length", "min_length", "max_new_tokens", "num_beams"])
def test_option_of_a_pipeline_of_transformers_names_the_option_that_has_it(name: str) -> None:
    advice = re.escape(f"unknown option {name!r}; use generate_parameters={{{name!r}: …}}")
    with pytest.raises(ValidationError, match=advice):
        CLIENT.text.summarize("a", model="m", **{name: 1})  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match=advice.replace("generate", "generation")):
        CLIENT.audio.transcribe(b"a", model="m", **{name: 1})  # type: ignore[arg-type]
    assert name in hf_ext.text.GenerationParameters.__annotations__


def test_every_alias_leads_to_an_option_of_some_method() -> None:
    modules = [
        hf_ext.audio,
        hf_ext.chat,
        hf_ext.embeddings,
        hf_ext.endpoints,
        hf_ext.responses,
        hf_ext.text,
        hf_ext.vision,
    ]
    types = [getattr(module, name) for module in modules for name in module.__all__ if name.endswith("Options")]
    known = {name for type_ in types for name in type_.__annotations__}
    known |= {*ClientSettings.__annotations__, *inspect.signature(hf_ext.resilience.Retry).parameters, "answer_type"}
    known |= {*RunOptions.__optional_keys__, *RateLimits.__optional_keys__}
    assert {name: names for name, names in ALIASES.items() if not known.intersection(names)} == {}


def test_alias_is_suggested_only_if_the_option_exists() -> None:
    problems = Problems()
    check_option_names(["stop_sequences"], {"seed"}, problems)
    assert problems.error().problems == ["unknown option 'stop_sequences'; pass options of the server in extra_body"]


@pytest.mark.parametrize("window", ["second", "minute", "hour", "day"])
def test_requests_of_a_window_are_not_mistaken_for_its_tokens(window: str) -> None:
    with pytest.raises(ValidationError, match=f"unknown option 'requests_per_{window}'; use 'per_{window}'"):
        hf_ext.resilience.RateLimiter(**{f"requests_per_{window}": 60})  # type: ignore[arg-type]
