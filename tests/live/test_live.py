"""Live tests of Hugging Face's router, for behaviour that neither recordings nor local servers can test.

`make test-live` runs all live tests and needs a token. The token must have the permissions to call Inference Providers
and to read the Inference Endpoints of its account. A run makes about sixty short calls, each with a few dozen tokens or
one small image.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pytest

from hf_ext import AuthenticationError, Client, HfError, ModelUnavailableError, Tool, ValidationError
from hf_ext.constants import ChatModels, VisionChatModels

if TYPE_CHECKING:
    from live.conftest import Ask
    from PIL.Image import Image

    from hf_ext import ClientConfig
    from hf_ext.models import User

pytestmark = pytest.mark.live

QUESTION = [{"role": "user", "content": "Name the capital of France in one word."}]
CHAT = ChatModels.LLAMA_3_1_8B
THINKING = 400  # enough tokens for a reasoning model to reach its answer
MISSING = "hf-ext-tests/no-such-model-0123456789"


@dataclass
class Capital:
    """The type into which the answer is decoded."""

    city: str
    country: Literal["France", "Spain"]


def get_weather(city: Literal["Paris", "London"], unit: Literal["C", "F"] = "C") -> str:
    """Return the weather of a city."""
    return f"It is sunny in {city}, 20 °{unit}."


@pytest.fixture(scope="module")
def exact(config: ClientConfig, user: User) -> str:
    """Return `model:provider` for a provider that supports tools and JSON Schemas, according to the router's model list."""
    with Client(config=config) as client:
        for model in (CHAT, ChatModels.GPT_OSS_20B, ChatModels.GPT_OSS_120B):
            for provider in client.router.model(model).providers:
                if provider.status == "live" and provider.supports_tools and provider.supports_structured_output:
                    return f"{model}:{provider.provider}"
    pytest.fail(
        "the router lists no provider of these models that supports tools and JSON Schemas: choose other models"
    )


def test_chat_completion_has_answer_finish_reason_and_usage(ask: Ask) -> None:
    response = ask(lambda c: c.chat.create(QUESTION, model=CHAT, max_tokens=20, temperature=0))

    assert "Paris" in response.text
    assert response.finish_reason in {"stop", "length"}
    assert response.usage.total_tokens >= response.usage.prompt_tokens + response.usage.completion_tokens > 0
    assert response.meta.request_id


def test_chat_stream_has_answer_finish_reason_and_usage(ask: Ask) -> None:
    usage = {"include_usage": True}
    response = ask(lambda c: c.chat.stream(QUESTION, model=CHAT, max_tokens=20, stream_options=usage).final())

    assert "Paris" in response.text
    assert response.finish_reason in {"stop", "length"}
    assert response.usage.completion_tokens > 0


def test_parse_decodes_the_answer_into_a_dataclass(ask: Ask, exact: str) -> None:
    parsed = ask(lambda c: c.chat.parse(QUESTION, model=exact, answer_type=Capital, max_tokens=THINKING))

    assert parsed.value == Capital("Paris", "France")


@pytest.mark.parametrize("streamed", [False, True])
def test_model_calls_a_required_tool(client: Client, exact: str, streamed: bool) -> None:
    question = [{"role": "user", "content": "How is the weather in London now?"}]
    tools = {"tools": [get_weather], "tool_choice": "required", "max_tokens": THINKING}
    if streamed:
        response = client.chat.stream(question, model=exact, **tools).final()
    else:
        response = client.chat.create(question, model=exact, **tools)

    assert response.finish_reason == "tool_calls"
    assert "sunny in London" in Tool.of(get_weather).call(response.tool_calls[0])


def test_model_answers_a_question_about_an_image(client: Client, red_circle: Image) -> None:
    model = VisionChatModels.LLAMA_4_SCOUT
    prompt = "Which colour has the circle? Answer in one word."
    response = client.multimodal.image_text_to_text([red_circle], prompt, model=model, max_tokens=20)

    assert "red" in response.text.lower()


def test_responses_api_returns_answer_status_and_usage(ask: Ask) -> None:
    response = ask(lambda c: c.responses.create("Name the capital of France.", model=CHAT, max_output_tokens=40))

    assert "Paris" in response.text
    assert response.status in {"completed", "incomplete"}
    assert response.usage.output_tokens > 0


def test_responses_api_streams_answer_and_status(ask: Ask) -> None:
    question = "Name the capital of France."
    response = ask(lambda c: c.responses.stream(question, model=CHAT, max_output_tokens=40).final())

    assert "Paris" in response.text
    assert response.status in {"completed", "incomplete"}
    assert response.raw["id"] == response.id


def test_router_lists_models_with_providers_and_prices(ask: Ask) -> None:
    models = ask(lambda c: c.router.models())

    providers = [provider for model in models for provider in model.providers]
    assert len(models) > 10
    assert all(provider.provider for provider in providers)
    assert any(p.pricing and p.pricing.cost(1_000_000, 0) for p in providers)
    assert any(provider.context_length for provider in providers)


def test_router_returns_one_model_with_its_providers(ask: Ask) -> None:
    model = ask(lambda c: c.router.model(CHAT))

    assert model.id == CHAT
    assert any(provider.status == "live" for provider in model.providers)


def test_invalid_token_raises_authentication_error(ask: Ask) -> None:
    with pytest.raises(AuthenticationError) as refused:
        ask(lambda c: c.with_options(token="hf_" + "0" * 34).chat.create(QUESTION, model=CHAT))
    assert refused.value.status_code == 401


def test_model_that_does_not_exist_raises_an_error_with_its_name(ask: Ask) -> None:
    with pytest.raises(HfError) as refused:
        ask(lambda c: c.chat.create(QUESTION, model=MISSING))
    assert isinstance(refused.value, ModelUnavailableError | ValidationError)
    assert MISSING in str(refused.value)
