"""The plugin for `llm`: prompts, streams, tools, schemas, attachments, embeddings, and its command."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("llm", reason="NOT RUN: needs .venv-frameworks-weekly (make test-weekly)")

import llm
from click.testing import CliRunner
from llm.cli import cli
from support.adaptors import TOKEN, check_copies
from support.byte_server import ByteServer, answer
from support.forwarding import forwarding, sent_body, sent_headers

import hf_ext
from hf_ext.integrations.llm import AsyncHfChat, HfChat, HfEmbedding
from scripts.local_servers.e5 import E5Server
from scripts.local_servers.llama import MODEL, THOUGHT, LlamaServer

SHORT = {"temperature": 0, "max_tokens": 2}
SCHEMA = {"type": "object", "properties": {"city": {"type": "string", "enum": ["Oslo", "Rome"]}}, "required": ["city"]}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of `llm`."""
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    return tmp_path


@pytest.fixture
def chat(llama: LlamaServer) -> HfChat:
    return HfChat("local", MODEL, base_url=llama.url, api_key=False)


def get_weather(city: str) -> str:
    """Look up the weather of a city."""
    return f"sunny in {city}"


@pytest.mark.parametrize("stream", [True, False])
def test_prompt_has_the_answer_and_the_facts_of_the_response(stream: bool, llama: LlamaServer) -> None:
    with forwarding(f"{llama.url}/v1/chat/completions", "x-request-id: r-1", "x-inference-provider: groq") as server:
        model = HfChat("local", MODEL, base_url=server.url, api_key=TOKEN, bill_to="my-org", deadline=30)
        response = model.prompt("Hello", system="Be short.", stream=stream, extra_body={"cache_prompt": False}, **SHORT)
        text = response.text()
    assert text
    assert response.usage().output == 2
    assert response.resolved_model == MODEL
    found = response.response_json
    assert [found[name] for name in ("request_id", "provider", "finish_reason")] == ["r-1", "groq", "length"]
    body = sent_body(server)
    assert body["messages"] == [{"role": "system", "content": "Be short."}, {"role": "user", "content": "Hello"}]
    assert body["cache_prompt"] is False
    headers = sent_headers(server)
    assert (headers["x-hf-bill-to"], headers["authorization"]) == ("my-org", f"Bearer {TOKEN}")


def test_prompt_of_an_async_model_is_answered(llama: LlamaServer) -> None:
    async def ask(*, stream: bool) -> tuple[str, Any]:
        model = AsyncHfChat("local", MODEL, base_url=llama.url, api_key=False)
        response = model.prompt("Hello", stream=stream, **SHORT)
        return await response.text(), await response.usage()

    streamed, whole = asyncio.run(ask(stream=True)), asyncio.run(ask(stream=False))
    assert streamed[0] == whole[0]
    assert streamed[1].output == whole[1].output == 2


def test_conversation_sends_the_earlier_messages(llama: LlamaServer) -> None:
    with forwarding(f"{llama.url}/v1/chat/completions") as server:
        conversation = HfChat("local", MODEL, base_url=server.url, api_key=False).conversation()
        first = conversation.prompt("Hello", **SHORT).text()
        conversation.prompt("And now?", **SHORT).text()
    assert sent_body(server)["messages"] == [
        {"role": "user", "content": "Hello"},
        {"role": "assistant", "content": first},
        {"role": "user", "content": "And now?"},
    ]


def test_schema_of_a_prompt_is_enforced(chat: HfChat) -> None:
    assert json.loads(chat.prompt("A city?", schema=SCHEMA, temperature=0, max_tokens=40).text())["city"] in {
        "Oslo",
        "Rome",
    }


def test_reasoning_is_an_event(llama_thinking: LlamaServer) -> None:
    model = HfChat("local", MODEL, base_url=llama_thinking.url, api_key=False, extra_body={"grammar": THOUGHT})
    for stream in (True, False):
        events = list(model.prompt("Hello", stream=stream, temperature=0, max_tokens=40).stream_events())
        thought = "".join(event.chunk for event in events if event.type == "reasoning")
        assert thought.strip() == "I think."


@pytest.mark.parametrize("stream", [True, False])
def test_tool_call_is_run_and_its_result_is_sent(stream: bool, llama_tools: LlamaServer) -> None:
    def city_weather(city: str) -> str:
        """Look up the weather of a city."""
        return f"sunny in {city}"

    tool = llm.Tool("city_weather", "Look up the weather.", SCHEMA, city_weather)
    with forwarding(f"{llama_tools.url}/v1/chat/completions") as server:
        model = HfChat("local", MODEL, base_url=server.url, api_key=False, extra_body={"cache_prompt": False})
        options = {"temperature": 0, "max_tokens": 60, "tool_choice": "required", "logit_bias": {"44": 6, "2": 6}}
        first = model.prompt("The weather in Oslo?", tools=[tool], stream=stream, **options)
        calls = first.tool_calls()
        if not calls:
            pytest.xfail("the small model made no call")
        results = first.execute_tool_calls()
        first.reply(tool_results=results, stream=stream, temperature=0, max_tokens=8).text()
    sent = sent_body(server)["messages"]
    assert [message["role"] for message in sent] == ["user", "assistant", "tool"]
    assert sent[1]["tool_calls"][0]["id"] == sent[2]["tool_call_id"] == calls[0].tool_call_id
    assert sent[2]["content"] == f"sunny in {calls[0].arguments['city']}"


def test_attachments_are_parts_of_the_message() -> None:
    image, wav = b"\x89PNG\r\n\x1a\n" + bytes(8), b"RIFF\x24\0\0\0WAVEfmt " + bytes(8)
    attachments = [
        llm.Attachment(type="image/png", content=image),
        llm.Attachment(type="image/png", url="https://host/cat.png"),
        llm.Attachment(type="audio/wav", content=wav),
    ]
    with ByteServer(answer({"error": "no images"}, status="400 Bad Request")) as server:
        model = HfChat("local", MODEL, vision=True, audio=True, base_url=server.url, api_key=False)
        with pytest.raises(llm.ModelError):
            model.prompt("?", attachments=attachments).text()
    parts = sent_body(server)["messages"][0]["content"]
    assert [part["type"] for part in parts] == ["text", "image_url", "image_url", "input_audio"]
    assert parts[1]["image_url"]["url"].startswith("data:image/png;base64,")
    assert parts[2]["image_url"]["url"] == "https://host/cat.png"
    assert parts[3]["input_audio"]["format"] == "wav"


def test_error_is_a_model_error_with_the_cause() -> None:
    with ByteServer(answer({"error": "slow down"}, status="429 Too Many Requests")) as server:
        model = HfChat("local", MODEL, base_url=server.url, api_key=False)
        with pytest.raises(llm.ModelError, match="slow down") as caught:
            model.prompt("Hello").text()
    assert isinstance(caught.value.__cause__, hf_ext.RateLimitError)


def test_tool_of_another_server_is_refused(chat: HfChat) -> None:
    with pytest.raises((llm.ModelError, ValueError), match="server"):
        chat.prompt("Hello", tools=[llm.ServerSideTool({"type": "web_search"})]).text()


def test_key_of_the_caller_replaces_the_token(llama: LlamaServer) -> None:
    with forwarding(f"{llama.url}/v1/chat/completions") as server:
        HfChat("local", MODEL, base_url=server.url, api_key=False).prompt("Hello", key=TOKEN, **SHORT).text()
        assert sent_headers(server)["authorization"] == f"Bearer {TOKEN}"


def test_embeddings_are_sent_in_batches(e5: E5Server) -> None:
    with forwarding(f"{e5.url}/v1/embeddings") as server:
        model = HfEmbedding("e5", E5Server.model, batch_size=2, base_url=server.url, api_key=False)
        vectors = list(model.embed_multi(["a cat", "a dog", "a car"]))
    assert [len(vector) for vector in vectors] == [384] * 3
    assert len(server.requests) == 2


def test_copies_and_pickles_work(llama: LlamaServer) -> None:
    model = HfChat("local", MODEL, base_url=llama.url, api_key=TOKEN)
    check_copies(model, lambda copied: copied.prompt("Hello", **SHORT).text())


def test_command_adds_models_that_llm_runs(llama: LlamaServer, e5: E5Server, folder: Path) -> None:

    runner = CliRunner()
    for arguments in (
        ["hf", "add", MODEL, "--alias", "smol", "--base-url", llama.url, "--attempts", "2"],
        ["hf", "add", E5Server.model, "--embeddings", "--base-url", e5.url],
    ):
        done = runner.invoke(cli, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
    answered = runner.invoke(cli, ["-m", "smol", "Hello", "-o", "max_tokens", "8", "-o", "temperature", "0"])
    assert answered.exit_code == 0, answered.output
    assert answered.output.strip()
    embedded = runner.invoke(cli, ["embed", "-m", E5Server.model, "-c", "a cat"])
    assert len(json.loads(embedded.output)) == 384
    model = llm.get_model("smol")
    assert isinstance(model, HfChat)
    assert isinstance(llm.get_async_model("smol"), AsyncHfChat)
    assert model.connection(None).call["policy"] is not None


@pytest.mark.parametrize(
    "content",
    [b"- model: [", b"- {name: a}", b"text", b"- 5", b"\xff", b"- {model: a, zzz: 1}", b"- {model: a, attempts: x}"],
)
def test_wrong_file_of_models_is_one_line_and_stays_as_it_is(content: bytes, folder: Path) -> None:
    path = folder / "hf-ext-models.yaml"
    path.write_bytes(content)
    done = CliRunner().invoke(cli, ["models", "list"], catch_exceptions=False)
    assert (done.exit_code, done.output[:6]) == (1, "Error:")
    assert str(path) in done.output
    if b"model: a" not in content:
        assert CliRunner().invoke(cli, ["hf", "add", MODEL], catch_exceptions=False).exit_code == 1
        assert path.read_bytes() == content
