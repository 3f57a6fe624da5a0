"""`models`, `providers`, `whoami`, `doctor`, `endpoints`, `tokens` and `completion`.

No local server has the Hub, the table of the router or the API of endpoints, so a byte server sends such responses.
"""

from __future__ import annotations

import json
import subprocess
from email.utils import formatdate
from time import time
from typing import TYPE_CHECKING, Any

import pytest
from support.byte_server import ByteServer, InTurn
from support.command_line import CommandLine, chat_reply, chat_stream, reply

if TYPE_CHECKING:
    from scripts.local_servers import LlamaServer

pytestmark = pytest.mark.heavy  # each test starts several programs

MODELS = [
    {"id": "org/big", "pipeline_tag": "text-generation", "downloads": 12_345, "likes": 6},
    {"id": "org/small", "pipeline_tag": "text-generation", "downloads": 7, "likes": 0},
]
ROUTER = {
    "id": "org/big",
    "object": "model",
    "providers": [
        {
            "provider": "groq",
            "status": "live",
            "context_length": 131_072,
            "pricing": {"input": 0.1, "output": 0.5},
            "supports_tools": True,
            "supports_structured_output": False,
            "throughput": 900.4,
            "first_token_latency_ms": 210,
        },
        {"provider": "free", "status": "live", "is_free": True, "context_length": 8_192, "supports_tools": False},
        {
            "provider": "novita",
            "status": "live",
            "context_length": 65_536,
            "pricing": {"input": 0.05, "output": 0.25},
            "supports_tools": True,
            "supports_structured_output": True,
            "throughput": 100,
            "first_token_latency_ms": 900,
        },
    ],
}
USER = {
    "type": "user",
    "name": "ann",
    "orgs": [{"name": "acme"}],
    "auth": {"type": "access_token", "accessToken": {"displayName": "laptop", "role": "fineGrained"}},
}
ENDPOINT = {
    "name": "demo",
    "type": "protected",
    "model": {"repository": "org/big"},
    "status": {"state": "running", "url": "https://demo.endpoints.huggingface.cloud"},
}
TOKEN = "hf_" + "x" * 34
WITH_TOKEN = {"T": TOKEN}
AUTH = ["--token-env", "T"]


def test_models_lists_ids_in_a_pipe_and_a_table_on_a_terminal(hf: CommandLine) -> None:
    with ByteServer(reply(MODELS)) as server:
        arguments = ["models", "big", "one", "--task", "text-generation", "--base-url", server.url]
        assert hf(*arguments, "--warm", "--provider", "groq", "--sort", "likes").out == "org/big\norg/small\n"
        assert hf("models", "search", "big", "--base-url", server.url, "-o", "json").json == MODELS
        with hf.terminal(*arguments, "--color", "never") as terminal:
            assert terminal.end() == 0
    query = server.paths[0]
    for part in ("search=big+one", "pipeline_tag=text-generation", "inference=warm", "inference_provider=groq"):
        assert part in query.replace("%20", "+"), query
    assert terminal.lines == [
        "id         task             downloads  likes",
        "org/big    text-generation     12,345      6",
        "org/small  text-generation          7      0",
    ]


def test_lists_are_asked_for_again_with_retries(hf: CommandLine) -> None:
    busy = reply({"error": "busy"}, 503, "Busy", Retry_After="0")
    for command, found in ((["models", "big"], MODELS), (["endpoints", "list", "--namespace", "me"], [ENDPOINT])):
        with ByteServer(endless=InTurn(busy, reply(found if command[0] == "models" else {"items": found}))) as server:
            done = hf(*command, "--retries", "1", "--base-url", server.url, *AUTH, **WITH_TOKEN)
            assert (done.code, len(server.requests)) == (0, 2), done.err


def test_limit_ends_the_search(hf: CommandLine) -> None:
    with ByteServer(reply(MODELS)) as server:
        assert hf("models", "--limit", "1", "--base-url", server.url).out == "org/big\n"


def test_hub_is_not_the_server_of_the_settings(hf: CommandLine) -> None:
    with ByteServer(reply(MODELS)) as server:
        variables = {"HF_EXT_BASE_URL": "http://127.0.0.1:1", "HF_ENDPOINT": server.url}
        assert hf("models", **variables).code == 0


def test_model_info_and_status(hf: CommandLine) -> None:
    info = {
        **MODELS[0],
        "gated": "auto",
        "inferenceProviderMapping": {"groq": {"status": "live", "providerId": "big", "task": "conversational"}},
    }
    with ByteServer(reply(info)) as server:
        assert hf("models", "info", "org/big", "--base-url", server.url, "-o", "json").json == info
        assert "downloads\t12345\n" in hf("models", "info", "org/big", "--base-url", server.url).out
        done = hf("models", "status", "org/big", "--base-url", server.url)
        assert (done.code, done.out) == (0, "groq\tlive\tconversational\tbig\n")
        assert hf("models", "wait", "org/big", "--base-url", server.url).code == 0
    with ByteServer(reply({"error": "Repository not found"}, 404, "No")) as server:
        done = hf("models", "status", "org/gone", "--base-url", server.url)
        assert done.code == 12
        assert "org/gone does not exist" in done.err
        assert hf("models", "info", "org/gone", "--base-url", server.url).code == 6


def test_models_wait_ends_with_12_if_no_provider_serves_the_model(hf: CommandLine) -> None:
    with ByteServer(reply(MODELS[0])) as server:
        done = hf("models", "wait", "org/big", "--timeout", "0.2", "--base-url", server.url)
    assert done.code == 12
    assert "was not ready within 0.2 s" in done.err


def test_providers_are_a_table_with_prices(hf: CommandLine) -> None:
    with ByteServer(reply(ROUTER)) as server:
        arguments = ["providers", "org/big", "--base-url", server.url]
        with hf.terminal(*arguments, "--sort", "price", "--color", "never") as terminal:
            assert terminal.end() == 0
        by_speed = hf(*arguments, "--sort", "speed")
        assert [line.split("\t")[0] for line in by_speed.out.splitlines()] == ["groq", "novita", "free"]
        assert hf(*arguments, "--schema", "-o", "ids").out == "novita\n"
        assert hf(*arguments, "--tools", "--max-price", "0.3", "-o", "ids").out == "novita\n"
        assert hf(*arguments, "-o", "json").json == ROUTER
    assert terminal.lines == [
        "provider  $/M in  $/M out  context  tokens/s  first ms  tools  schema",
        "free        0.00     0.00    8,192                      no",
        "novita      0.05     0.25   65,536       100       900  yes    yes",
        "groq        0.10     0.50  131,072       900       210  yes    no",
    ]


def test_shown_prices_are_used_by_dry_run(hf: CommandLine) -> None:
    with ByteServer(reply(ROUTER)) as server:
        assert hf("providers", "org/big", "--base-url", server.url).code == 0
    document = hf("chat", "one two three", "-m", "org/big:groq", "--dry-run").json
    assert document["estimated_prompt_price_usd"] == pytest.approx(document["estimated_prompt_tokens"] * 0.1 / 1e6)


def test_price_of_an_answer_is_in_the_usage_line(hf: CommandLine) -> None:
    usage = {"prompt_tokens": 31, "completion_tokens": 20, "total_tokens": 51, "cost": 0.0000124}
    with ByteServer(chat_reply("yes", usage=usage)) as server:
        done = hf("chat", "hi", "--no-stream", "-u", "--base-url", server.url, "-m", "m")
    assert "31→20 tokens" in done.err
    assert "$0.000012 · stop" in done.err


def test_price_in_the_last_chunk_of_a_stream_is_in_the_usage_line(hf: CommandLine) -> None:
    usage = {"prompt_tokens": 3, "completion_tokens": 2, "cost": 1.5}
    chunk = json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": usage})
    with ByteServer(chat_stream("yes") + f"data: {chunk}\n\ndata: [DONE]\n\n".encode()) as server:
        done = hf("chat", "hi", "-u", "--base-url", server.url, "-m", "m")
    assert "3→2 tokens" in done.err
    assert done.err.endswith(" · $1.50 · stop\n")


def test_doctor_sends_nothing_to_hugging_face_when_offline(hf: CommandLine) -> None:
    done = hf("doctor", HF_HUB_OFFLINE="1")
    assert "skip\trouter\t" in done.out
    assert "skip\thub\t" in done.out
    assert done.code == 0


def test_whoami_shows_the_user_and_the_role(hf: CommandLine) -> None:
    with ByteServer(reply(USER)) as server:
        done = hf("whoami", "--base-url", server.url, *AUTH, **WITH_TOKEN)
    assert done.code == 0, done.err
    assert done.out.startswith("name\tann\ntype\tuser\norganizations\tacme\ntoken\tlaptop\nrole\tfineGrained\n")


def test_doctor_of_a_real_server(local: CommandLine, llama: LlamaServer) -> None:
    done = local("doctor", "--call")
    found = {check: (state, detail) for state, check, detail in (line.split("\t") for line in done.out.splitlines())}
    assert done.code == 0
    assert found["server"][0] == "ok"
    assert f"{llama.url}: 200 in" in found["server"][1]
    assert found["call"][0] == "ok"
    assert llama.model in found["call"][1]
    assert "Python" in found["versions"][1]
    assert found["proxy"] == ("ok", "none")


def test_doctor_of_the_server_in_the_variable_of_the_client_does_not_ask_the_hub(
    hf: CommandLine, llama: LlamaServer
) -> None:
    done = hf("doctor", HUGGINGFACE_BASE_URL=llama.url)
    assert done.code == 0
    assert f"ok\tserver\t{llama.url}: 200 in" in done.out
    assert "\thub\t" not in done.out


@pytest.mark.parametrize(
    ("difference", "state", "text"),
    [(0, "ok", "agrees"), (3_600, "warn", "s behind the server"), (-3_600, "warn", "s ahead of the server")],
)
def test_doctor_compares_the_clock(difference: int, state: str, text: str, hf: CommandLine) -> None:
    with ByteServer(reply({"data": []}, Date=formatdate(time() + difference, usegmt=True))) as server:
        done = hf("doctor", "--base-url", server.url)
    line = next(line for line in done.out.splitlines() if "\tclock\t" in line)
    assert line.startswith(state)
    assert text in line


def test_doctor_ends_with_12_and_reports_the_failure(hf: CommandLine) -> None:
    done = hf("doctor", "--base-url", "http://127.0.0.1:1", "--call", "-m", "m")
    assert done.code == 12
    assert "FAIL\tserver\thttp://127.0.0.1:1: NetworkError" in done.out
    assert "FAIL\tcall\tNetworkError" in done.out
    with ByteServer(reply({"error": "no"}, 401, "No")) as server:
        assert hf("doctor", "--base-url", server.url).code == 12


def test_doctor_hides_the_password_of_a_proxy(hf: CommandLine) -> None:
    done = hf("doctor", "--base-url", "http://127.0.0.1:1", HTTPS_PROXY="http://ann:s3cret@127.0.0.1:9")
    assert "s3cret" not in done.out + done.err
    assert "127.0.0.1:9" in done.out


def test_endpoints_are_listed_and_shown(hf: CommandLine) -> None:
    with ByteServer(reply({"items": [ENDPOINT]})) as server:
        arguments = ["--namespace", "ann", "--base-url", server.url, *AUTH]
        assert hf("endpoints", *arguments, **WITH_TOKEN).out == "demo\n"
        assert hf("endpoints", "list", *arguments, "-o", "json", **WITH_TOKEN).json == [ENDPOINT]
    with ByteServer(reply(ENDPOINT)) as server:
        arguments[3] = server.url
        document = hf("endpoints", "get", "demo", *arguments, "-o", "json", **WITH_TOKEN).json
        assert document["status"]["url"] == "https://demo.endpoints.huggingface.cloud"
        for command in ("pause", "resume", "wait"):
            done = hf("endpoints", command, "demo", *arguments, **WITH_TOKEN)
            assert (done.code, done.out.split("\t")[:2]) == (0, ["demo", "running"])
    assert server.paths[0] == "/endpoint/ann/demo"


def test_endpoints_that_cost_money_or_are_deleted_need_yes(hf: CommandLine) -> None:
    (hf.folder / "e.json").write_text(json.dumps({"type": "protected", "provider": {}, "compute": {}, "model": {}}))
    with ByteServer(reply(ENDPOINT)) as server:
        arguments = ["--namespace", "ann", "--base-url", server.url, *AUTH]
        for command in (["create", "demo", "--config", "e.json"], ["delete", "demo"]):
            done = hf("endpoints", *command, *arguments, **WITH_TOKEN)
            assert done.code == 2
            assert "--yes" in done.err
        assert server.requests == []
        with hf.terminal("endpoints", "delete", "demo", *arguments, **WITH_TOKEN) as terminal:
            terminal.wait_for("delete the endpoint ann/demo? [y/N] ")
            terminal.type("n")
            assert terminal.end() == 2
        assert server.requests == []
        assert hf("endpoints", "delete", "demo", "--yes", *arguments, **WITH_TOKEN).code == 0
    assert server.requests[0].startswith(b"DELETE /endpoint/ann/demo ")


def test_endpoint_is_created_from_a_file_and_updated(hf: CommandLine) -> None:
    body: dict[str, Any] = {
        "type": "protected",
        "provider": {"vendor": "aws", "region": "us-east-1"},
        "compute": {
            "accelerator": "cpu",
            "instanceType": "x",
            "instanceSize": "x1",
            "scaling": {"minReplica": 0, "maxReplica": 1},
        },
        "model": {"repository": "org/big", "framework": "pytorch", "image": {"huggingface": {}}},
    }
    (hf.folder / "e.json").write_text(json.dumps(body))
    with ByteServer(reply(ENDPOINT)) as server:
        arguments = ["--namespace", "ann", "--base-url", server.url, *AUTH]
        created = hf("endpoints", "create", "demo", "--config", "e.json", "--yes", *arguments, **WITH_TOKEN)
        assert created.code == 0, created.err
        (hf.folder / "c.json").write_text('{"tags": ["a"]}')
        assert hf("endpoints", "update", "demo", "c.json", *arguments, **WITH_TOKEN).code == 0
        assert hf("endpoints", "create", "demo", "--yes", *arguments, **WITH_TOKEN).code == 2
    assert server.bodies[0] == {"name": "demo", **body}
    assert server.requests[1].startswith(b"PUT /endpoint/ann/demo ")


def test_logs_are_safe_on_a_terminal(hf: CommandLine) -> None:
    with ByteServer(reply(b"ready\x1b[2J\n", Content_Type="text/plain")) as server:
        arguments = ["endpoints", "logs", "demo", "--namespace", "ann", "--base-url", server.url, *AUTH]
        assert hf(*arguments, **WITH_TOKEN).out == "ready\x1b[2J\n"
        with hf.terminal(*arguments, **WITH_TOKEN) as terminal:
            assert terminal.end() == 0
    assert terminal.lines == ["ready␛[2J"]


def test_tokens_are_counted(hf: CommandLine) -> None:
    (hf.folder / "m.json").write_text('[{"role": "user", "content": "What is gravity?"}]')
    (hf.folder / "a.txt").write_text("How many tokens are in this sentence?")
    assert hf("tokens", "-f", "a.txt").out == "7\n"
    assert hf("tokens", stdin=b"How many tokens are in this sentence?").out == "7\n"
    assert hf("tokens", "--messages", "m.json").out == "9\n"
    assert hf("tokens", "-f", "a.txt", "-o", "json").json == {"tokens": 7}
    assert hf("tokens", "--tokenizer", "a.txt", "x").code == 2
    assert hf("tokens").code == 2


def test_price_of_tokens_is_asked_from_the_router(hf: CommandLine) -> None:
    with ByteServer(reply(ROUTER)) as server:
        done = hf("tokens", "a b c", "--price", "-m", "org/big:groq", "--base-url", server.url)
    assert done.out.splitlines() == ["novita\t1\t5e-08", "groq\t1\t1e-07"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_script_has_commands_flags_and_models(shell: str, hf: CommandLine) -> None:
    done = hf("completion", shell)
    assert done.code == 0
    for text in ("transcribe", "temperature", "openai/gpt-oss-20b", "huggingface"):
        assert text in done.out


def test_script_of_zsh_completes_as_an_autoloaded_file_and_if_it_is_sourced(hf: CommandLine) -> None:
    script = hf("completion", "zsh").out
    assert script.startswith("#compdef hf-ext\n")
    end = script[script.rindex("\n}\n") :]
    assert "$funcstack[1] == (_hf-ext|_cyclopts_hf-ext)" in end
    assert '_cyclopts_hf-ext "$@"' in end
    assert "compdef _cyclopts_hf-ext hf-ext" in end


def test_bash_completes_commands_flags_and_shown_models(hf: CommandLine) -> None:
    with ByteServer(reply(MODELS)) as server:
        assert hf("models", "--base-url", server.url).code == 0
    (hf.folder / "hf-ext.bash").write_text(hf("completion", "bash").out)

    def complete(*words: str) -> list[str]:
        script = (
            "source ./hf-ext.bash; found=$(complete -p hf-ext); found=${found##*-F }; PATH=; "  # no program can run
            f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; ${{found%% *}}; "
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
        command = ["bash", "-c", script]
        done = subprocess.run(command, cwd=hf.folder, capture_output=True, text=True, check=False, timeout=30)
        return done.stdout.split()

    assert sorted(complete("hf-ext", "trans")) == ["transcribe", "translate"]
    assert complete("hf-ext", "chat", "--temp") == ["--temperature"]
    assert "org/small" in complete("hf-ext", "chat", "-m", "org/")
    (hf.folder / "vectors.npy").touch()
    assert complete("hf-ext", "embed", "-o", "vec") == ["vectors.npy"]
    assert complete("hf-ext", "chat", "--output", "vec") == ["vectors.npy"]
