"""`hf-ext chat` with a real server: prompts, formats, previews and exit codes."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.byte_server import Break, ByteServer
from support.command_line import STREAM_END, CommandLine, chat_reply, chat_stream, reply

from scripts.local_servers import LlamaServer
from scripts.local_servers.llama import TOOL_CALL_BIAS

SHORT = ["--max-tokens", "8", "--temperature", "0", "--seed", "1"]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360000002000001e221bc330000"
    "000049454e44ae426082".replace(" ", "")
)


def test_answer_is_streamed_to_a_pipe_as_plain_text(local: CommandLine) -> None:
    done = local("chat", "Name a city.", *SHORT)
    assert (done.code, done.err) == (0, "")
    assert done.out.strip()
    assert done.out.endswith("\n")
    assert "\x1b" not in done.out


def test_the_only_model_of_a_server_is_the_default(local: CommandLine, llama: LlamaServer) -> None:
    done = local("chat", "hi", *SHORT, "-u")
    assert done.code == 0
    assert done.err.startswith(f"{llama.model} · ")
    assert "→8 tokens" in done.err
    assert done.err.rstrip().endswith("length")


def test_the_server_in_the_variable_of_the_client_needs_no_model_either(hf: CommandLine, llama: LlamaServer) -> None:
    done = hf("chat", "hi", *SHORT, "-u", HUGGINGFACE_BASE_URL=llama.url)
    assert done.code == 0, done.err
    assert done.err.startswith(f"{llama.model} · ")


def test_the_router_is_never_asked_for_its_models(hf: CommandLine) -> None:
    for arguments in ([], ["--base-url", "https://router.huggingface.co"]):
        done = hf("chat", "hi", *arguments, HF_HUB_OFFLINE="1")
        assert (done.code, done.err) == (2, "error[ValidationError]: no model. Pass -m ID, or set HF_EXT_MODEL.\n")


def test_json_is_the_response_of_the_server(local: CommandLine) -> None:
    document = local("chat", "hi", *SHORT, "-o", "json").json
    assert document["object"] == "chat.completion"
    assert document["usage"]["completion_tokens"] == 8
    assert "timings" in document  # a field that no type of hf_ext has


def test_jsonl_has_each_chunk_of_the_stream(local: CommandLine) -> None:
    chunks = local("chat", "hi", *SHORT, "-o", "jsonl").rows
    assert len(chunks) > 3
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}


def test_stdin_comes_before_the_words_and_files_come_first(hf: CommandLine) -> None:
    (hf.folder / "a.txt").write_text("from a file\n")
    url = ["--base-url", "http://127.0.0.1:1", "-m", "m", "--dry-run"]
    done = hf("chat", "-f", "a.txt", "from", "the words", *url, stdin=b"from stdin\n")
    assert done.json["body"]["messages"] == [{"role": "user", "content": "from a file\n\nfrom stdin\n\nfrom the words"}]


def test_a_dash_puts_stdin_elsewhere(hf: CommandLine) -> None:
    url = ["--base-url", "http://127.0.0.1:1", "-m", "m", "--dry-run"]
    done = hf("chat", "Explain", "-", "in one line", *url, stdin=b"this")
    assert done.json["body"]["messages"][0]["content"] == "Explain this in one line"


def test_system_prompt_and_further_fields_are_sent(hf: CommandLine) -> None:
    with ByteServer(chat_reply("yes")) as server:
        done = hf(
            *("chat", "hi", "-s", "Be brief.", "-O", "top_a=0.5", "-O", 'mode="x"', "-H", "X-Team: a b"),
            *("--base-url", server.url, "-m", "m", "--no-stream"),
        )
    assert done.out == "yes\n"
    body = server.bodies[0]
    assert body["messages"][0] == {"role": "system", "content": "Be brief."}
    assert (body["top_a"], body["mode"]) == (0.5, "x")
    assert b"x-team: a b" in server.requests[0].lower()


def test_attachment_is_sent_by_its_content_and_not_by_its_name(hf: CommandLine) -> None:
    (hf.folder / "cat.txt").write_bytes(PNG)
    url = ["--base-url", "http://127.0.0.1:1", "-m", "m", "--dry-run"]
    parts = hf("chat", "What is it?", "-a", "cat.txt", *url).json["body"]["messages"][0]["content"]
    assert parts[0]["image_url"]["url"].startswith("data:image/png;base64,")
    assert parts[1] == {"type": "text", "text": "What is it?"}
    assert hf("chat", "-a", "cat.txt", *url).code == 0  # an attachment needs no words


def test_attachment_of_another_type_ends_with_2_and_names_the_types(hf: CommandLine) -> None:
    (hf.folder / "a.bin").write_bytes(b"\0\1\2")
    done = hf("chat", "hi", "-a", "a.bin", "-m", "m", "--base-url", "http://127.0.0.1:1")
    assert done.code == 2
    assert "PNG, JPEG" in done.err
    assert "ffmpeg" in done.err


def test_schema_short_form_is_sent_and_the_answer_is_checked(hf: CommandLine) -> None:
    with ByteServer(chat_reply('```json\n{"name": "Bob", "age": 3}\n```')) as server:
        done = hf("chat", "Who?", "--schema", "name, age int: in years", "--base-url", server.url, "-m", "m")
    assert done.json == {"name": "Bob", "age": 3}
    schema = server.bodies[0]["response_format"]["json_schema"]["schema"]
    assert schema["properties"] == {"name": {"type": "string"}, "age": {"type": "integer", "description": "in years"}}
    assert schema["required"] == ["name", "age"]


@pytest.mark.parametrize(
    ("schema", "text", "problem"),
    [
        ("name, age int", '{"name": "Bob", "age": "3"}', '$.age must be integer, not "3"'),
        ("name, age int", '{"name": "Bob"}', "$.age is missing"),
        ("name", '{"name": "Bob", "age": 3}', "$.age must not be there"),
        ('{"type": "object", "properties": {"a": {"enum": ["x", "y"]}}}', '{"a": "z"}', '$.a must be one of "x", "y"'),
        (
            '{"$defs": {"P": {"type": "object", "required": ["n"]}},'
            ' "properties": {"all": {"type": "array", "items": {"$ref": "#/$defs/P"}}}}',
            '{"all": [{"n": 1}, {}]}',
            "$.all[1].n is missing",
        ),
        ("a number", '{"a": 1e999}', "a number is NaN or too large"),
        ("a number", '{"a": NaN}', "a number is NaN or too large"),
        ("a", "It is a.", "the text is not JSON"),
    ],
)
def test_answer_that_does_not_fit_the_schema_ends_with_11(
    schema: str, text: str, problem: str, hf: CommandLine
) -> None:
    with ByteServer(chat_reply(text)) as server:
        done = hf("chat", "Who?", "--schema", schema, "--base-url", server.url, "-m", "m")
    assert (done.code, done.out) == (11, "")
    answer, error = done.err.splitlines()
    assert answer == text
    assert problem in error
    with ByteServer(chat_reply(text)) as server:
        done = hf("chat", "Who?", "--schema", schema, "--base-url", server.url, "-m", "m", "-o", "json")
    error = json.loads(done.err)["error"]
    assert (done.code, error["answer"]) == (11, text)
    assert problem in error["message"]


def test_answer_with_tools_and_a_schema_is_checked_and_printed_as_json(hf: CommandLine) -> None:
    (hf.folder / "t.py").write_text("def age(name: str) -> int:\n    return 3\n")
    arguments = ["chat", "Who?", "--tools", "t.py", "--schema", "name, age int", "-m", "m", "-o", "json"]
    with ByteServer(chat_stream('{"name": "Bob", ', '"age": 3}') + STREAM_END) as server:
        done = hf(*arguments, "--base-url", server.url)
    assert (done.code, done.json) == (0, {"name": "Bob", "age": 3})
    assert server.bodies[0]["response_format"]["type"] == "json_schema"
    with ByteServer(chat_stream("Bob is 3.") + STREAM_END) as server:
        done = hf(*arguments, "--base-url", server.url)
    assert (done.code, done.out) == (11, "")
    assert "does not fit" in done.err


def test_schema_of_a_real_server_gives_an_object(local: CommandLine) -> None:
    done = local("chat", "Who is it? Bob, 3", "--schema", "name, age int", "--max-tokens", "60", "--seed", "1")
    assert done.code == 0, done.err
    assert set(done.json) == {"name", "age"}


def test_schema_is_a_type_of_a_file(hf: CommandLine) -> None:
    (hf.folder / "types_.py").write_text(
        "from dataclasses import dataclass\n\n@dataclass\nclass Person:\n    name: str\n    age: int\n"
    )
    with ByteServer(chat_reply('{"name": "Bob", "age": 3}')) as server:
        done = hf("chat", "Who?", "--schema", "types_.py:Person", "--base-url", server.url, "-m", "m", "-o", "json")
    assert done.json == {"name": "Bob", "age": 3}
    with ByteServer(chat_reply('{"name": "Bob", "age": "three"}')) as server:
        done = hf("chat", "Who?", "--schema", "types_.py:Person", "--base-url", server.url, "-m", "m")
    assert done.code == 11
    assert "does not fit Person" in done.err


@pytest.mark.parametrize("schema", ["", "a b c", "{", "[]", "1", "gone.json", "gone.py:T", "a int, b, a", '{"type": '])
def test_wrong_schema_ends_with_2(schema: str, hf: CommandLine) -> None:
    assert hf("chat", "hi", "--schema", schema, "-m", "m", "--base-url", "http://127.0.0.1:1").code == 2


def test_tools_of_a_file_are_called(hf: CommandLine, llama_tools: LlamaServer) -> None:
    (hf.folder / "tools_.py").write_text(
        "from typing import Literal\nfrom pathlib import Path\n\n\n"
        "def get_weather(city: Literal['Paris']) -> str:\n"
        '    """Get the weather of a city."""\n'
        "    Path('called').write_text(city)\n    return 'sunny'\n\n\ndef _private() -> None: ...\n"
    )
    done = hf(
        *("chat", "Weather in Paris?", "--tools", "tools_.py", "--tool-choice", "required", "--max-rounds", "1"),
        *("--base-url", llama_tools.url, "-O", f"logit_bias={json.dumps(TOOL_CALL_BIAS)}", "--max-tokens", "60"),
        *("--temperature", "0"),
    )
    assert done.code == 0, done.err
    assert (hf.folder / "called").read_text() == "Paris"
    assert "get_weather: done in" in done.err
    assert "no answer after 1 request(s): raise --max-rounds" in done.err


def test_refused_call_is_noted_as_refused(hf: CommandLine, llama_tools: LlamaServer) -> None:
    (hf.folder / "tools_.py").write_text(
        "from typing import Literal\n\n\ndef get_weather(city: Literal['Paris']) -> str:\n"
        '    """Get the weather of a city."""\n    return \'sunny\'\n'
    )
    with hf.terminal(
        *("chat", "Weather in Paris?", "--tools", "tools_.py", "--approve", "--tool-choice", "required"),
        *("--max-rounds", "1", "--base-url", llama_tools.url, "-O", f"logit_bias={json.dumps(TOOL_CALL_BIAS)}"),
        *("--max-tokens", "60", "--temperature", "0"),
    ) as terminal:
        terminal.wait_for("run it? [y/N]")
        terminal.child.sendline("n")
        terminal.wait_for("get_weather: refused")


def test_approve_needs_a_terminal(hf: CommandLine) -> None:
    (hf.folder / "t.py").write_text("def f() -> None: ...\n")
    done = hf("chat", "hi", "--tools", "t.py", "--approve", "-m", "m", "--base-url", "http://127.0.0.1:1")
    assert done.code == 2
    assert "--approve needs a terminal" in done.err


@pytest.mark.parametrize("content", ["def f(:", "x = 1\n", "raise OSError('no')\n"])
def test_tool_file_without_tools_ends_with_2(content: str, hf: CommandLine) -> None:
    (hf.folder / "t.py").write_text(content)
    assert hf("chat", "hi", "--tools", "t.py", "-m", "m", "--base-url", "http://127.0.0.1:1").code == 2


def test_only_the_first_block_of_code_is_printed(hf: CommandLine) -> None:
    text = "Here:\n\n```python\nprint('a')\n```\n\nand\n\n```\nb\n```\n"
    with ByteServer(chat_stream(text) + STREAM_END) as server:
        assert hf("chat", "hi", "-x", "--base-url", server.url, "-m", "m").out == "print('a')\n"
    with ByteServer(chat_stream("no code") + STREAM_END) as server:
        assert hf("chat", "hi", "-x", "--base-url", server.url, "-m", "m").out == "no code\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```` md\n```python\na\n```\n````\n", "```python\na\n```\n"),  # a shorter fence does not end the code
        ("Use ```x``` here:\n~~~\na\n~~~\n", "a\n"),  # no fence: the code is in a line of text
        ("```\na", "```\na\n"),  # the code has no end
    ],
)
def test_fence_of_the_printed_code_is_that_of_markdown(text: str, code: str, hf: CommandLine) -> None:
    with ByteServer(chat_stream(text) + STREAM_END) as server:
        assert hf("chat", "hi", "-x", "--base-url", server.url, "-m", "m").out == code


def test_answer_goes_to_a_file_when_it_is_complete(hf: CommandLine) -> None:
    with ByteServer(chat_stream("# Title", "\ntext") + STREAM_END) as server:
        done = hf("chat", "hi", "-o", "a.md", "--base-url", server.url, "-m", "m")
    assert (done.code, done.out) == (0, "")
    assert (hf.folder / "a.md").read_text() == "# Title\ntext\n"
    assert [path.name for path in hf.folder.iterdir()] == ["a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_link_stays_and_its_file_is_replaced(hf: CommandLine) -> None:
    (hf.folder / "text").mkdir()
    (hf.folder / "a.md").symlink_to(hf.folder / "text" / "b.md")
    with ByteServer(chat_stream("hi") + STREAM_END) as server:
        assert hf("chat", "hi", "-o", "a.md", "--base-url", server.url, "-m", "m").code == 0
    assert (hf.folder / "a.md").is_symlink()
    assert [path.name for path in (hf.folder / "text").iterdir()] == ["b.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipe_with_a_name_is_written_to(hf: CommandLine) -> None:
    path = hf.folder / "a.md"
    os.mkfifo(path)
    with ByteServer(chat_stream("hi") + STREAM_END) as server, ThreadPoolExecutor() as pool:
        text = pool.submit(path.read_text)
        assert hf("chat", "hi", "-o", "a.md", "--base-url", server.url, "-m", "m").code == 0
        assert text.result() == "hi\n"
    assert path.is_fifo()


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--max-rounds", "2"], "--max-rounds needs --tools"),
        (["--approve"], "--approve needs --tools"),
        (["--tools", "t.py", "-o", "json"], "the answer with --tools is text"),
    ],
)
def test_option_without_an_effect_is_refused(arguments: list[str], text: str, hf: CommandLine) -> None:
    (hf.folder / "t.py").write_text("def a() -> None:\n    ...\n")
    done = hf("chat", "hi", *arguments, "--base-url", "http://127.0.0.1:1", "-m", "m")
    assert (done.code, text in done.err) == (2, True)


def test_curl_command_runs_and_has_no_secret(hf: CommandLine, llama_with_key: LlamaServer) -> None:
    secret = str(llama_with_key.api_key)
    hf = CommandLine(hf.folder, {"MY_KEY": secret, "HF_EXT_BASE_URL": llama_with_key.url})
    arguments = ["chat", "it's", "--max-tokens", "3", "-m", "m", "--token-env", "MY_KEY"]
    done = hf(*arguments, "--curl")
    assert "$MY_KEY" in done.out
    assert secret not in done.out
    answer = hf.shell(f"{done.out.rstrip()} --silent --noproxy '*'")
    assert answer.out.startswith("data: {")
    assert hf(*arguments).code == 0


def test_dry_run_sends_nothing_and_estimates_the_tokens(hf: CommandLine) -> None:
    with ByteServer(chat_reply("no")) as server:
        document = hf("chat", "one two three", "--base-url", server.url, "-m", "m", "--dry-run").json
    assert server.requests == []
    assert document["method"] == "POST"
    assert document["url"] == f"{server.url}/v1/chat/completions"
    assert document["body"]["messages"] == [{"role": "user", "content": "one two three"}]
    assert document["estimated_prompt_tokens"] == 8
    assert document["estimated_prompt_price_usd"] is None


def test_preview_never_asks_for_the_only_model(local: CommandLine) -> None:
    done = local("chat", "hi", "--curl")
    assert done.code == 2
    assert "no model" in done.err


ERRORS = [
    (400, {}, 2, "ValidationError"),
    (401, {}, 3, "AuthenticationError"),
    (402, {}, 4, "PaymentRequiredError"),
    (403, {}, 3, "AuthenticationError"),
    (404, {}, 6, "ModelUnavailableError"),
    (429, {"Retry_After": "7"}, 5, "RateLimitError"),
    (500, {}, 11, "ApiError"),
    (503, {}, 6, "ModelUnavailableError"),
    (504, {}, 8, "RequestTimeoutError"),
]


@pytest.mark.parametrize(("status", "headers", "code", "name"), ERRORS, ids=str)
def test_exit_code_is_the_class_of_the_error(
    status: int, headers: dict[str, str], code: int, name: str, hf: CommandLine
) -> None:
    with ByteServer(reply({"error": {"message": "no \x1b[31m\x07"}}, status, "No", **headers)) as server:
        done = hf("chat", "hi", "--base-url", server.url, "-m", "m")
    assert done.code == code
    assert done.err.startswith(f"error[{name}]: ")
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err
    assert done.err.splitlines()[1:] == []  # the pages of Hugging Face are of no use for another server


def test_missing_token_of_hugging_face_is_reported_with_the_page_of_tokens(hf: CommandLine) -> None:
    done = hf("chat", "hi", "-m", "m")
    assert done.code == 3
    assert done.err.startswith("error[AuthenticationError]: no token")
    assert done.err.splitlines()[1:] == ["https://huggingface.co/settings/tokens"]


def test_error_is_json_if_the_output_is_json(hf: CommandLine) -> None:
    with ByteServer(reply({"error": "slow down"}, 429, "No", Retry_After="7", X_Request_Id="r1")) as server:
        done = hf("chat", "hi", "--base-url", server.url, "-m", "m", "-o", "json")
    error = json.loads(done.err)["error"]
    assert done.code == 5
    assert (error["type"], error["status_code"], error["retry_after"]) == ("RateLimitError", 429, 7.0)
    assert error["is_retryable"] is True
    assert set(error) == {
        *("type", "message", "hint", "status_code", "request_id", "retry_after", "is_retryable"),
    }


def test_no_connection_ends_with_7(hf: CommandLine) -> None:
    done = hf("chat", "hi", "--base-url", "http://127.0.0.1:1", "-m", "m")
    assert done.code == 7
    assert done.err.startswith("error[NetworkError]: ")
    assert done.err.count("\n") == 1


def test_timeout_ends_with_8(hf: CommandLine) -> None:
    with ByteServer(5.0) as server:
        done = hf("chat", "hi", "--base-url", server.url, "-m", "m", "--timeout", "0.2")
    assert done.code == 8


def test_interrupted_stream_prints_the_partial_text_and_ends_with_9(hf: CommandLine) -> None:
    with ByteServer(chat_stream("The answer", " is"), Break.RESET) as server:
        done = hf("chat", "hi", "--base-url", server.url, "-m", "m")
    assert done.code == 9
    assert done.out == "The answer is\n"
    assert done.err.startswith("error[StreamInterruptedError]: ")


def test_response_that_is_no_json_ends_with_11(hf: CommandLine) -> None:
    with ByteServer(reply(b"<html>")) as server:
        done = hf("chat", "hi", "--no-stream", "--base-url", server.url, "-m", "m")
    assert done.code == 11
    assert done.err.startswith("error[ResponseDecodeError]: ")


def test_retries_repeat_the_call(hf: CommandLine) -> None:
    def answers(_: bytes) -> bytes:
        return reply({"error": "busy"}, 503, "No", Retry_After="0") if len(server.requests) < 2 else chat_reply("yes")

    with ByteServer(answers) as server:
        arguments = ["chat", "hi", "--base-url", server.url, "-m", "m", "--no-stream"]
        assert hf(*arguments).code == 6
        server.requests.clear()
        done = hf(*arguments, "--retries", "2")
    assert (done.code, done.out) == (0, "yes\n")
    assert len(server.requests) == 2


def test_closed_pipe_is_silent(local: CommandLine) -> None:
    done = local.shell("hf-ext chat 'Write a long story.' --max-tokens 200 | head -c 3; echo ${PIPESTATUS[0]}")
    assert done.out.splitlines()[-1].endswith("141")
    assert done.err == ""


def test_unknown_format_ends_with_2_and_lists_the_formats(hf: CommandLine) -> None:
    done = hf("chat", "hi", "-o", "xml", "-m", "m")
    assert done.code == 2
    assert "unknown format 'xml'" in done.err
    assert "Formats: text, md, json, jsonl; or a file with one of the suffixes" in done.err


def test_quiet_writes_only_errors(local: CommandLine) -> None:
    assert local("chat", "hi", *SHORT, "-q").err == ""
    assert local("chat", "hi", "-q", "--temperature", "-1").code == 2


def test_verbose_writes_the_log_lines_of_the_library(local: CommandLine) -> None:
    done = local("chat", "hi", *SHORT, "-v", "-m", "m")
    assert "debug: POST http://127.0.0.1" in done.err
    assert local("chat", "hi", *SHORT, "-m", "m", HF_EXT_LOG="loud").code == 2


@pytest.mark.parametrize("command", [["chat"], ["chat", "-f", "gone.txt"], ["embed", "-i", "gone.txt"]], ids=" ".join)
def test_server_is_not_asked_for_its_model_before_the_input_is_valid(command: list[str], hf: CommandLine) -> None:
    with ByteServer(reply({"data": [{"id": "m"}]})) as server:
        assert hf(*command, "--base-url", server.url).code == 2
    assert server.requests == []


def test_server_with_several_models_needs_a_model(hf: CommandLine) -> None:
    with ByteServer(reply({"data": [{"id": "a"}, {"id": "b"}]})) as server:
        done = hf("chat", "hi", "--base-url", server.url)
    assert done.code == 2
    assert "Models: a, b." in done.err


def test_bug_in_a_tool_file_never_prints_a_traceback(hf: CommandLine) -> None:
    (hf.folder / "t.py").write_text("def f(x: 'Gone') -> None: ...\n")
    arguments = ["chat", "hi", "--tools", "t.py", "-m", "m", "--base-url", "http://127.0.0.1:1"]
    done = hf(*arguments)
    assert done.code == 2
    assert done.err.startswith("error[ValidationError]: ")
    assert "Traceback" in hf(*arguments, HF_EXT_LOG="debug").err
