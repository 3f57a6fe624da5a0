"""The local servers behave as the other tests expect. These tests use httpx and sockets, not hf_ext."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.waiting import until

from scripts.local_servers import (
    E5Server,
    HAProxy,
    HfInferenceServer,
    LlamaServer,
    LocalServerError,
    Nginx,
    ServerStartError,
    Tinyproxy,
    installation,
)
from scripts.local_servers.llama import TOOL_CALL_BIAS
from scripts.local_servers.process import LocalServer

CHAT: dict[str, Any] = {"messages": [{"role": "user", "content": "Say hello."}], "max_tokens": 8, "temperature": 0}
WEATHER_TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Return the weather of a city.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string", "enum": ["Paris", "London"]}},
            "required": ["city"],
        },
    },
}


def post(url: str, body: object, timeout: float = 30, **options: Any) -> httpx.Response:
    return httpx.post(url, json=body, timeout=timeout, trust_env=False, **options)


def stream(url: str, body: dict[str, Any]) -> list[str]:
    """Request a stream, and return the data of all its events."""
    with httpx.stream("POST", url, json={**body, "stream": True}, timeout=30, trust_env=False) as response:
        return [line.removeprefix("data: ") for line in response.iter_lines() if line.startswith("data: ")]


def cosine(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


class TestLlama:
    def test_chat_completion_has_an_answer_and_its_usage(self, llama: LlamaServer) -> None:
        response = post(f"{llama.url}/v1/chat/completions", CHAT).json()

        assert response["object"] == "chat.completion"
        assert response["model"] == llama.model
        assert response["choices"][0]["message"]["content"]
        assert 0 < response["usage"]["completion_tokens"] <= 8

    def test_chat_stream_ends_with_done(self, llama: LlamaServer) -> None:
        *chunks, last = stream(f"{llama.url}/v1/chat/completions", CHAT)

        deltas = [json.loads(chunk)["choices"][0]["delta"] for chunk in chunks]
        assert last == "[DONE]"
        assert "".join(delta.get("content") or "" for delta in deltas)

    def test_embeddings_are_equal_as_floats_and_as_base64(self, llama: LlamaServer) -> None:
        as_floats, as_base64 = (
            post(f"{llama.url}/v1/embeddings", {"input": ["one", "two"], "encoding_format": encoding}).json()["data"]
            for encoding in ("float", "base64")
        )

        assert [len(item["embedding"]) for item in as_floats] == [576, 576]
        unpacked = struct.unpack("<576f", base64.b64decode(as_base64[0]["embedding"]))
        assert unpacked == pytest.approx(as_floats[0]["embedding"], abs=1e-5)

    def test_the_model_list_contains_the_model(self, llama: LlamaServer) -> None:
        response = httpx.get(f"{llama.url}/v1/models", trust_env=False).json()

        assert [model["id"] for model in response["data"]] == [llama.model]

    def test_request_body_that_is_not_json_returns_400(self, llama: LlamaServer) -> None:
        response = httpx.post(f"{llama.url}/v1/chat/completions", content=b"{", trust_env=False)

        assert (response.status_code, response.json()["error"]["type"]) == (400, "invalid_request_error")

    def test_missing_api_key_returns_401_and_the_right_key_is_accepted(self, llama_with_key: LlamaServer) -> None:
        url = f"{llama_with_key.url}/v1/chat/completions"
        refused = post(url, CHAT)
        served = post(url, CHAT, headers={"Authorization": f"Bearer {llama_with_key.api_key}"})

        assert (refused.status_code, refused.json()["error"]["type"]) == (401, "authentication_error")
        assert served.status_code == 200

    def test_a_tool_call_is_streamed_in_pieces(self, llama_tools: LlamaServer) -> None:
        request = {
            "messages": [{"role": "user", "content": "What is the weather in Paris?"}],
            "tools": [WEATHER_TOOL],
            "tool_choice": "required",
            "parallel_tool_calls": False,
            "logit_bias": TOOL_CALL_BIAS,
            "max_tokens": 100,
            "temperature": 0,
        }
        *chunks, last = stream(f"{llama_tools.url}/v1/chat/completions", request)

        choices = [json.loads(chunk)["choices"][0] for chunk in chunks]
        calls = [call["function"] for choice in choices for call in choice["delta"].get("tool_calls", [])]
        assert last == "[DONE]"
        assert choices[-1]["finish_reason"] == "tool_calls"
        assert calls[0]["name"] == "get_weather"
        assert len(calls) > 3
        assert json.loads("".join(call["arguments"] for call in calls))["city"] in {"Paris", "London"}


class TestHfInference:
    def url(self, server: HfInferenceServer, task: str) -> str:
        return f"{server.url}/models/{server.model}/pipeline/{task}"

    def test_feature_extraction_returns_nested_lists_and_compute_headers(self, hf_inference: HfInferenceServer) -> None:
        url = self.url(hf_inference, "feature-extraction")
        one = post(url, {"inputs": "hello world"})
        many = post(url, {"inputs": ["hello world", "good bye"]})

        assert len(one.json()) == 384
        assert [len(vector) for vector in many.json()] == [384, 384]
        assert many.json()[0] == one.json()
        assert one.headers["x-compute-type"] == "cpu"
        assert one.headers["x-compute-characters"] == "11"
        assert float(one.headers["x-compute-time"]) >= 0

    @pytest.mark.parametrize("path", ["", "/pipeline/sentence-similarity"])
    def test_sentence_similarity_ranks_by_meaning(self, hf_inference: HfInferenceServer, path: str) -> None:
        sentences = ["That is a very happy person", "Today is a sunny day"]
        body = {"inputs": {"source_sentence": "That is a happy person", "sentences": sentences}}
        near, far = post(f"{hf_inference.url}/models/{hf_inference.model}{path}", body).json()

        assert 1 > near > 0.8 > 0.5 > far

    def test_wrong_payload_returns_400_with_a_list_of_errors(self, hf_inference: HfInferenceServer) -> None:
        response = post(self.url(hf_inference, "feature-extraction"), {"x": 1})

        assert response.status_code == 400
        assert "Input should be a valid list" in response.json()["error"][0]

    def test_task_that_the_model_does_not_support_returns_an_error(self, hf_inference: HfInferenceServer) -> None:
        known = post(self.url(hf_inference, "fill-mask"), {"inputs": "x"})
        unknown = post(self.url(hf_inference, "mind-reading"), {"inputs": "x"})

        assert (known.status_code, unknown.status_code) == (500, 400)
        assert "does not support" in known.json()["error"]
        assert "is not recognized" in unknown.json()["error"]

    def test_unknown_model_returns_404(self, hf_inference: HfInferenceServer) -> None:
        response = post(f"{hf_inference.url}/models/acme/none/pipeline/feature-extraction", {"inputs": "x"})

        assert (response.status_code, response.json()) == (404, {"error": "Model acme/none does not exist"})


class TestE5:
    def embed(self, server: E5Server, texts: list[str], **options: str) -> list[Any]:
        response = post(f"{server.url}/v1/embeddings", {"model": server.model, "input": texts, **options})
        return [item["embedding"] for item in response.json()["data"]]

    def test_related_texts_are_nearer_than_unrelated_ones(self, e5: E5Server) -> None:
        cat, kitten, invoice = self.embed(e5, ["a cat sleeps", "a kitten is napping", "the invoice is overdue"])

        assert cosine(cat, cat) == pytest.approx(1, abs=1e-3)
        assert cosine(cat, kitten) > cosine(cat, invoice) + 0.05

    def test_base64_embeddings_contain_the_same_numbers_as_floats(self, e5: E5Server) -> None:
        (as_floats,) = self.embed(e5, ["a cat sleeps"])
        (as_base64,) = self.embed(e5, ["a cat sleeps"], encoding_format="base64")

        assert list(struct.unpack("<384f", base64.b64decode(as_base64))) == pytest.approx(as_floats, abs=1e-6)

    def test_embeddings_request_without_input_returns_400(self, e5: E5Server) -> None:
        assert post(f"{e5.url}/v1/embeddings", {}).status_code == 400


class TestNginx:
    def chat(self, base_url: str, **options: Any) -> httpx.Response:
        body = {"messages": [{"role": "user", "content": "Say hello. " * 10}], "max_tokens": 1}
        return post(f"{base_url}/v1/chat/completions", body, **options)

    def context(self, nginx: Nginx) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=nginx.ca_file)

    def test_nginx_url_without_a_fault_forwards_requests(self, nginx: Nginx) -> None:
        response = self.chat(nginx.url)

        assert (response.status_code, response.json()["object"]) == (200, "chat.completion")
        assert response.headers["x-request-id"]

    @pytest.mark.parametrize(
        ("fault", "status", "retry_after", "content_type"),
        [
            ("too_many_requests", 429, "2", "application/json"),
            ("loading", 503, None, "application/json"),
            ("unavailable", 503, "1", "text/html"),
            ("internal_error", 500, None, "text/plain"),
            ("bad_gateway", 502, None, "text/html"),
            ("gateway_timeout", 504, None, "text/html"),
            ("too_large", 413, None, "text/html"),
        ],
    )
    def test_a_status_fault_returns_its_status_and_headers(
        self, nginx: Nginx, fault: Any, status: int, retry_after: str | None, content_type: str
    ) -> None:
        response = self.chat(nginx.fault(fault))

        assert response.status_code == status
        assert response.headers.get("retry-after") == retry_after
        assert response.headers["content-type"] == content_type

    def test_second_request_within_one_second_returns_429(self, nginx: Nginx) -> None:
        url = nginx.fault("rate_limited") + "/v1/models"

        until(lambda: httpx.get(url, trust_env=False).status_code == 200)
        until(lambda: httpx.get(url, trust_env=False).status_code == 429)

    @pytest.mark.parametrize(
        ("fault", "error"),
        [("empty_response", httpx.RemoteProtocolError), ("reset", httpx.ReadError), ("silence", httpx.ReadTimeout)],
    )
    def test_fault_without_a_response_raises_in_the_client(
        self, nginx: Nginx, fault: Any, error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            self.chat(nginx.fault(fault), timeout=0.5)

    def test_a_slow_response_takes_longer_than_the_read_timeout(self, nginx: Nginx) -> None:
        start = time.monotonic()
        response = self.chat(nginx.fault("trickle"), timeout=1.5)

        assert response.status_code == 200
        assert time.monotonic() - start > 1.5

    def test_each_redirect_fault_has_its_own_location(self, nginx: Nginx) -> None:
        locations = {
            name: self.chat(nginx.fault(name)).headers["location"]
            for name in ("redirect", "redirect_elsewhere", "redirect_loop")
        }

        assert locations == {
            "redirect": f"{nginx.url}/v1/chat/completions",
            "redirect_elsewhere": f"{nginx.elsewhere}/v1/chat/completions",
            "redirect_loop": f"{nginx.fault('redirect_loop')}/v1/chat/completions",
        }

    def test_second_nginx_origin_returns_the_token_that_it_received(self, nginx: Nginx) -> None:
        response = self.chat(nginx.elsewhere, headers={"Authorization": "Bearer sk-local"})

        assert response.json() == {
            "id": "elsewhere",
            "method": "POST",
            "path": "/v1/chat/completions",
            "authorization": "Bearer sk-local",
        }

    def test_second_nginx_origin_logs_requests(self, nginx: Nginx) -> None:
        httpx.get(f"{nginx.elsewhere}/who", trust_env=False)

        until(lambda: "GET /who" in nginx.elsewhere_requests())

    def test_echo_returns_the_request_and_sets_a_cookie(self, nginx: Nginx) -> None:
        response = self.chat(nginx.echo, headers={"X-Test": "1"})

        assert response.json()["headers"]["x-test"] == "1"
        assert response.json()["body"]["max_tokens"] == 1
        assert response.cookies["session"] == "1"
        assert httpx.get(f"{nginx.echo}/x", trust_env=False).json()["body"] is None

    def test_each_connection_has_an_identifier(self, nginx: Nginx) -> None:
        with httpx.Client(trust_env=False) as client:
            one, two = (client.get(f"{nginx.url}/v1/models").headers["x-connection"] for _ in range(2))
        other = httpx.get(f"{nginx.url}/v1/models", trust_env=False).headers["x-connection"]

        assert one == two != other

    def test_gzip_url_returns_compressed_responses(self, nginx: Nginx) -> None:
        response = self.chat(nginx.gzip)

        assert response.headers["content-encoding"] == "gzip"
        assert response.json()["object"] == "chat.completion"

    def test_third_concurrent_request_returns_429(self, nginx: Nginx) -> None:
        url = nginx.fault("two_at_once") + "/v1/chat/completions"
        body = {**CHAT, "max_tokens": 60, "ignore_eos": True}
        with ThreadPoolExecutor(3) as pool:
            responses = list(pool.map(lambda _: post(url, body).status_code, range(3)))

        assert sorted(responses) == [200, 200, 429]

    def test_https_url_with_a_valid_certificate_also_serves_the_faults(self, nginx: Nginx) -> None:
        context = self.context(nginx)

        assert self.chat(nginx.tls("ok"), verify=context).status_code == 200
        assert self.chat(nginx.tls("ok") + "/loading", verify=context).status_code == 503

    @pytest.mark.parametrize(
        ("kind", "message"),
        [
            ("expired", "certificate has expired"),
            ("untrusted", "unable to get local issuer certificate"),
            ("wrong_host", "IP address mismatch"),
            ("tls11", "(?i)alert protocol version|unsupported protocol"),
        ],
    )
    def test_client_refuses_invalid_certificates_and_old_tls(self, nginx: Nginx, kind: Any, message: str) -> None:
        with pytest.raises(httpx.ConnectError, match=message):
            self.chat(nginx.tls(kind), verify=self.context(nginx))

    def test_http2_url_offers_http2_by_alpn(self, nginx: Nginx) -> None:
        context = self.context(nginx)
        context.set_alpn_protocols(["h2", "http/1.1"])
        url = httpx.URL(nginx.tls("http2"))
        with (
            socket.create_connection((url.host, url.port), timeout=5) as plain,
            context.wrap_socket(plain, server_hostname=url.host) as secured,
        ):
            assert secured.selected_alpn_protocol() == "h2"


class TestHAProxy:
    def read_and_cut(self, haproxy: HAProxy) -> None:
        body = {**CHAT, "max_tokens": 500, "ignore_eos": True, "stream": True}
        url = f"{haproxy.url}/v1/chat/completions"
        with httpx.stream("POST", url, json=body, timeout=30, trust_env=False) as response:
            for number, line in enumerate(response.iter_lines()):
                assert line != "data: [DONE]"
                if number == 5:
                    haproxy.cut()

    def test_cut_of_haproxy_interrupts_a_stream(self, haproxy: HAProxy) -> None:
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            self.read_and_cut(haproxy)

    def test_response_is_complete_if_haproxy_does_not_cut_it(self, haproxy: HAProxy) -> None:
        assert post(f"{haproxy.url}/v1/chat/completions", CHAT).status_code == 200


class TestTinyproxy:
    def test_tinyproxy_forwards_http_requests_that_have_the_password(self, tinyproxy: Tinyproxy, nginx: Nginx) -> None:
        response = httpx.get(f"{nginx.echo}/x", proxy=tinyproxy.url_with_password)

        assert "tinyproxy" in response.json()["headers"]["via"]

    def test_tinyproxy_opens_a_tunnel_for_https(self, tinyproxy: Tinyproxy, nginx: Nginx) -> None:
        context = ssl.create_default_context(cafile=nginx.ca_file)
        url = nginx.tls("ok")
        response = httpx.get(f"{url}/v1/models", proxy=tinyproxy.url_with_password, verify=context)

        assert response.status_code == 200
        assert f"CONNECT {url.removeprefix('https://')}" in tinyproxy.requests()

    def test_tinyproxy_refuses_requests_without_the_password(self, tinyproxy: Tinyproxy, nginx: Nginx) -> None:
        assert httpx.get(f"{nginx.echo}/x", proxy=tinyproxy.url).status_code == 407


class Broken(LocalServer):
    """A server that exits at once."""

    name = "broken"

    def command(self) -> list[str]:
        return [sys.executable, "-c", "print('out of luck'); raise SystemExit(3)"]


class TestProcesses:
    def test_error_of_a_server_that_exits_at_once_contains_status_and_log(self) -> None:
        with pytest.raises(ServerStartError, match=r"status 3\.[^$]*out of luck"), Broken():
            pass

    def test_reading_the_url_of_a_server_that_is_not_running_raises(self) -> None:
        with pytest.raises(LocalServerError, match="`with` block"):
            E5Server().url  # noqa: B018

    def test_server_stops_at_the_end_of_its_with_block(self, e5: E5Server) -> None:
        with E5Server() as other:
            url = other.url
            assert httpx.get(f"{url}/health", trust_env=False).status_code == 200
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{url}/health", trust_env=False)

    def test_server_stops_and_its_folder_is_removed_if_the_process_that_started_it_is_killed(
        self, e5: E5Server
    ) -> None:
        code = (
            "from local_servers import E5Server\nwith E5Server() as e5: print(e5.url, e5.folder, flush=True); input()"
        )
        starter = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=installation.ROOT / "scripts",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with starter:
            assert starter.stdout is not None
            url, folder = starter.stdout.readline().split()
            assert httpx.get(f"{url}/health", trust_env=False).status_code == 200
            assert Path(folder).is_dir()
            starter.kill()

        with pytest.raises(httpx.ConnectError):
            self.request_until_refused(url)
        until(lambda: not Path(folder).exists())

    def request_until_refused(self, url: str) -> None:
        until(lambda: httpx.get(f"{url}/health", trust_env=False).is_error)

    def test_server_does_not_start_if_the_installed_packages_differ_from_the_pins(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(installation, "STAMP", tmp_path / "none")
        with pytest.raises(LocalServerError, match="make setup"), E5Server():
            pass

    def test_error_of_a_missing_nginx_lists_the_searched_places(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nowhere")
        monkeypatch.setattr(installation, "PROGRAM_FOLDERS", ())
        with pytest.raises(LocalServerError, match="nginx is neither on PATH nor in"), Nginx("http://127.0.0.1:1"):
            pass

    def test_a_model_file_with_another_checksum_is_detected(self) -> None:
        tokenizer = installation.MINILM_TOKENIZER

        assert tokenizer.is_intact()
        assert not replace(tokenizer, sha256="0" * 64).is_intact()
