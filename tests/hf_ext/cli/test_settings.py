"""Settings: options, variables, profiles and the configuration file, and what `config show` prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies
from support.byte_server import ByteServer
from support.command_line import CommandLine, chat_reply

from hf_ext.cli.config_file import config_path, read_config
from hf_ext.cli.model_cache import read_models, store_models, stored_price
from hf_ext.errors import ValidationError

TOKEN = "hf_" + "AbCdEfGhIj" * 3 + "Wxyz"


def configure(hf: CommandLine, text: str | bytes) -> Path:
    path = hf.folder / "config" / "hf-ext" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def shown(hf: CommandLine, *arguments: str, **variables: str) -> dict[str, tuple[str, str]]:
    done = hf("config", "show", *arguments, **variables)
    assert done.code == 0, done.err
    lines = [line.split("\t") for line in done.out.splitlines()]
    return {key: (value, source) for key, value, source in lines}


def test_option_then_variable_then_profile_then_file(hf: CommandLine) -> None:
    path = configure(
        hf,
        'model = "file"\ntimeout = 3\nbase_url = "http://localhost:1"\n[profile.local]\nmodel = "profile"\n',
    )
    variable = {"HF_EXT_MODEL": "variable"}
    assert shown(hf)["model"] == ("file", str(path))
    assert shown(hf, "--profile", "local")["model"] == ("profile", f"profile local of {path}")
    assert shown(hf, HF_EXT_PROFILE="local")["model"][0] == "profile"
    assert shown(hf, "--profile", "local", **variable)["model"] == ("variable", "environment variable HF_EXT_MODEL")
    assert shown(hf, "-m", "option", **variable)["model"] == ("option", "option --model")
    assert shown(hf, "--profile", "local")["timeout"] == ("3", str(path))


def test_settings_are_used_by_a_call(hf: CommandLine) -> None:
    with ByteServer(chat_reply("yes")) as server:
        configure(hf, f'base_url = "{server.url}"\nmodel = "from-file"\n')
        assert hf("chat", "hi", "--no-stream").out == "yes\n"
    assert b'"model":"from-file"' in server.requests[0]


def test_plain_http_to_another_machine_is_allowed_by_option_variable_or_file(hf: CommandLine) -> None:
    call = ["chat", "hi", "-m", "m", "--base-url", "http://gpu-box:8080"]
    refused = hf(*call, "--dry-run", HF_EXT_ALLOW_HTTP="0")
    assert (refused.code, "--base-url must use https; pass --allow-http to send" in refused.err) == (2, True)
    url = "http://gpu-box:8080/v1/chat/completions"
    assert hf(*call, "--dry-run", "--allow-http").json["url"] == url
    assert hf(*call, "--dry-run", HF_EXT_ALLOW_HTTP="1").json["url"] == url
    configure(hf, '[profile.box]\nbase_url = "http://gpu-box:8080"\nallow_http = true\n')
    assert hf("chat", "hi", "-m", "m", "--profile", "box", "--dry-run").json["url"] == url
    assert shown(hf, "--profile", "box")["allow_http"][0] == "true"


def test_dialect_follows_from_the_base_url(hf: CommandLine) -> None:
    assert shown(hf)["dialect"] == ("huggingface", "from the base URL")
    assert shown(hf, "--base-url", "http://localhost:1")["dialect"][0] == "openai"
    assert shown(hf, HF_EXT_DIALECT="tei")["dialect"] == ("tei", "environment variable HF_EXT_DIALECT")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("modle = 'x'", "unknown key modle). Did you mean 'model'?"),
        ("[profile.a]\nbase-url = 'x'", "unknown key profile.a.base-url"),
        ("temperature = 1", "unknown key temperature"),
        ("system = 'x'", "unknown key system"),
        ("token = 'hf_x'", "A token is never read from this file"),
        ("timeout = 'x'", "timeout must be a number"),
        ("model = 3", "model must be a text"),
        ("retries = true", "retries must be a number"),
        ("allow_http = 'yes'", "allow_http must be true or false"),
        ("profile = 3", "profile must be a table"),
        ("profile.a = 3", "profile.a must be a table"),
        ("model = ", "is not TOML"),
        ("a = " + "[" * 5_000, "is not TOML"),
        (b"model = '\xff'", "is not UTF-8 at byte 9"),
        (b"#" * 1_000_001, "is larger than 1 MB"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_malformed_file_ends_with_2_and_names_the_file(content: str | bytes, text: str, hf: CommandLine) -> None:
    path = configure(hf, content)
    done = hf("chat", "hi", "-m", "m", "--base-url", "http://127.0.0.1:1")
    assert done.code == 2
    assert done.err.startswith("error[ValidationError]: ")
    assert str(path) in done.err
    assert text.replace(")", "") in done.err.replace(")", "")
    assert "hf_x" not in done.err


def test_file_that_is_a_folder_ends_with_2(hf: CommandLine) -> None:
    (hf.folder / "config" / "hf-ext" / "config.toml").mkdir(parents=True)
    assert hf("config", "show").code == 2


def test_unknown_profile_ends_with_2(hf: CommandLine) -> None:
    configure(hf, "[profile.local]\nmodel = 'x'\n")
    done = hf("config", "show", "--profile", "locla")
    assert done.code == 2
    assert "Did you mean 'local'?" in done.err


def test_file_is_not_read_for_help_and_usage_errors(hf: CommandLine) -> None:
    configure(hf, "model = ")
    assert hf("chat", "--help").code == 0
    assert hf("--version").code == 0
    assert "UsageError" in hf("chat", "--nope").err


@given(strategies.binary(max_size=200))
def test_any_content_of_the_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_bytes(content)
    refused = ""
    try:
        read_config(path)
    except ValidationError as error:
        refused = str(error)
    assert refused == "" or str(path) in refused


def test_path_of_the_file(hf: CommandLine) -> None:
    assert hf("config", "path").out == f"{hf.folder}/config/hf-ext/config.toml\n"
    assert config_path({"XDG_CONFIG_HOME": "/x"}) == Path("/x/hf-ext/config.toml")


COMMANDS = [
    ["config", "show"],
    ["config", "show", "-o", "json"],
    ["doctor", "--timeout", "1"],
    ["chat", "hi", "--no-stream", "-v", "-u"],
    ["chat", "hi", "--curl"],
    ["chat", "hi", "--dry-run"],
    ["whoami"],
    ["embed", "hi"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_shows_the_token_or_a_part_of_it(arguments: list[str], hf: CommandLine) -> None:
    """The server repeats the token in its headers and its body."""

    def answer(_: bytes) -> bytes:
        return chat_reply(f"Your token is {TOKEN}.").replace(b"\r\n", f"\r\nX-Token: {TOKEN}\r\n".encode(), 1)

    variables = {"MY_TOKEN": TOKEN, "HF_TOKEN": TOKEN, "HF_ENDPOINT": "http://127.0.0.1:1", "HF_EXT_LOG": "debug"}
    with ByteServer(answer) as server:
        done = hf(*arguments, "--base-url", server.url, "-m", "m", "--token-env", "MY_TOKEN", **variables)
    assert done.code in {0, 3, 6, 7, 11, 12}
    shown_text = done.err if arguments[:2] == ["chat", "hi"] and done.code == 0 else done.out + done.err
    assert TOKEN not in shown_text
    assert TOKEN[-4:] not in shown_text
    assert TOKEN[:8] not in shown_text


def test_error_of_a_server_that_repeats_the_token_hides_it(hf: CommandLine) -> None:
    body = f'{{"error": "bad token {TOKEN}"}}'.encode()
    head = f"HTTP/1.1 401 No\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with ByteServer(head + body) as server:
        for format_ in ([], ["-o", "json"]):
            done = hf("chat", "hi", "-m", "m", "--base-url", server.url, "--token-env", "T", *format_, T=TOKEN)
            assert done.code == 3
            assert TOKEN[-4:] not in done.err
            assert "bad token ***" in done.err


def test_variable_of_the_token_must_be_set(hf: CommandLine) -> None:
    done = hf("chat", "hi", "-m", "m", "--base-url", "http://127.0.0.1:1", "--token-env", "GONE")
    assert done.code == 2
    assert "the environment variable GONE is not set" in done.err
    assert hf("chat", "hi", "--token", "x").code == 2  # there is no such option


@pytest.mark.parametrize("header", ["x", ": y", "a b: c", "X: a\nb"])
def test_wrong_header_ends_with_2(header: str, hf: CommandLine) -> None:
    assert hf("chat", "hi", "-m", "m", "--base-url", "http://127.0.0.1:1", "-H", header).code == 2


@pytest.mark.parametrize("option", ["x", "=3", "x={", "x=y"])
def test_wrong_body_field_ends_with_2(option: str, hf: CommandLine) -> None:
    done = hf("chat", "hi", "-m", "m", "--base-url", "http://127.0.0.1:1", "-O", option)
    assert done.code == 2
    assert "KEY=JSON" in done.err


def test_cache_of_models_survives_any_content(tmp_path: Path) -> None:
    path = tmp_path / "a" / "models.json"
    assert read_models(path) == {}
    store_models([("org/a", {"groq": 0.1}), ("org/b", {})], path)
    store_models([("org/a", {"novita": 0.2})], path)
    assert read_models(path) == {"org/b": {}, "org/a": {"groq": 0.1, "novita": 0.2}}
    for content in ("", "[", "[]", '{"a": 3}', '{"a": {"b": "x"}}'):
        path.write_text(content)
        assert read_models(path) == {}


def test_stored_price_is_that_of_the_provider_or_the_lowest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    store_models([("org/a", {"groq": 0.1, "novita": 0.2})])
    found = [stored_price(name) for name in ("org/a:novita", "org/a", "org/a:cheapest", "org/a:fastest", "org/x")]
    assert found == [0.2, 0.1, 0.1, None, None]
