"""The app: version, help, usage errors, and the modules that a command imports."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.command_line import CommandLine, environment

from hf_ext import __version__
from hf_ext._schema.audio.speech_parameters import SpeechParameters
from hf_ext._schema.chat.chat_parameters import ChatParameters
from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters
from hf_ext._schema.text.summarization_parameters import SummarizationParameters
from hf_ext._schema.vision.text_to_image_parameters import TextToImageParameters
from hf_ext.cli.app import COMMANDS, GROUPS, build_app
from hf_ext.cli.run import run

HEAVY = {"numpy", "rich.markdown", "httpx", "msgspec", "pyarrow", "PIL", "textual", "asyncio", "ssl"}
IMAGE = ["classify", "detect", "segment", "caption", "depth", "generate", "edit"]
ENDPOINTS = ["list", "get", "create", "update", "pause", "resume", "wait", "logs", "delete"]
ALL = [
    *([command.name] for command in COMMANDS),
    *(["image", name] for name in IMAGE),
    *(["models", name] for name in ("search", "info", "status", "wait")),
    *(["endpoints", name] for name in ENDPOINTS),
    *(["config", name] for name in ("show", "path")),
]


def test_version_is_printed(hf: CommandLine) -> None:
    done = hf("--version")
    assert (done.code, done.out) == (0, f"hf-ext {__version__}\n")


def test_pyproject_declares_the_command() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"hf-ext": "hf_ext.cli:main"}


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_has_help_without_escape_codes(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run([*command, "--help"]) == 0
    printed = capsys.readouterr()
    assert "Usage: hf-ext" in printed.out
    assert "\x1b" not in printed.out
    assert printed.err == ""


def test_help_is_a_command_too(hf: CommandLine) -> None:
    assert hf("help").out == hf("--help").out
    assert hf("help", "bulk", "chat").out == hf("bulk", "chat", "--help").out
    assert "Usage: hf-ext bulk chat SOURCE [WORDS…] --job FILE [OPTIONS]" in hf("help", "bulk", "chat").out


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["chat", "hi", "-m"], "the option -m needs a value."),
        (["bulk", "chat", "p.txt", "--job"], "the option --job needs a value."),
        (["chat", "hi", "-s", "- be brief"], "the option -s needs a value. Write --system=VALUE for one that begins"),
        (["chat", "- an item of a list"], "'- an item of a list' begins with -: write -- before the words."),
        (["-m", "m", "chat"], "the command is missing before -m: hf-ext COMMAND [WORDS…] [OPTIONS]."),
        (["chat", "hi", "-m", "m", "--base-url", "localhost:8080"], "--base-url must start with one of http://"),
        (["chat", "hi", "-m", "m", "--timeout", "-1"], "--timeout must be a number of seconds above 0 and at most"),
        (["similar", "a", "b", "-k", "0", "-m", "m"], "-k must be 1 or more, not 0"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_options_are_named_as_the_user_wrote_them(arguments: list[str], text: str, hf: CommandLine) -> None:
    done = hf(*arguments)
    assert (done.code, f"]: {text}" in done.err) == (2, True), done.err
    assert "Timeout(" not in done.err


def test_help_shows_examples_first(hf: CommandLine) -> None:
    for command in ([], ["chat"], ["models"]):
        assert hf(*command, "--help").out.startswith("Examples:\n  $ ")


def test_help_fits_into_a_narrow_terminal(hf: CommandLine) -> None:
    with hf.terminal("chat", "--help", columns=60) as terminal:
        assert terminal.end() == 0
        assert max(map(len, terminal.lines)) <= 60


@pytest.mark.parametrize(
    ("command", "parameters", "without"),
    [
        (["chat"], ChatParameters, {"tools", "response_format", "stream_options"}),
        (["embed"], EmbeddingParameters, set()),
        (["summarize"], SummarizationParameters, set()),
        (["speak"], SpeechParameters, set()),
        (["image", "generate"], TextToImageParameters, set()),
    ],
    ids=["chat", "embed", "summarize", "speak", "image generate"],
)
def test_every_parameter_of_the_library_is_a_flag(
    command: list[str], parameters: Any, without: set[str], hf: CommandLine
) -> None:
    words = hf(*command, "--help").out.replace(",", " ").split()
    names = set(parameters.__annotations__) - without
    flags = {name: "-n" if name == "n" and command[0] == "image" else f"--{name.replace('_', '-')}" for name in names}
    assert [name for name, flag in flags.items() if flag not in words] == []


def test_help_has_the_text_below_the_key_of_a_parameter(hf: CommandLine) -> None:
    text = " ".join(hf("chat", "--help").out.split())
    assert "Sampling temperature. Higher values make the output more random" in text


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["chta"], "unknown command 'chta'. Did you mean 'chat'?"),
        (["chta", "--help"], "unknown command 'chta'. Did you mean 'chat'?"),
        (["chat", "--temprature", "1", "hi"], "unknown option: --temprature. Did you mean --temperature?"),
        (["chat", "--api-key", "x", "hi"], "unknown option: --api-key. Set HF_TOKEN, or pass --token-env NAME"),
        (["chat", "--json", "hi"], "unknown option: --json. Use -o json."),
        (["chat", "--temperature", "warm", "hi"], "--temperature"),
        (["chat", "--logit-bias", "{", "hi"], "invalid value for --logit-bias: not JSON"),
        (["similar"], "the argument QUERY is missing. Help: hf-ext similar --help"),
        (["bulk", "chat", "a.csv"], "the option --job is missing. Help: hf-ext bulk chat --help"),
        (["bulk", "chat", "a.csv", "--job"], "the option --job needs a value."),
        (["completion", "tcsh"], "tcsh"),
        (["image", "clasify", "a.png"], "clasify"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_command_line_ends_with_2_and_one_line(arguments: list[str], text: str, hf: CommandLine) -> None:
    done = hf(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("error[UsageError]: ")
    assert text in done.err
    assert done.err.count("\n") == 1


def test_repeated_option_makes_a_list_and_boolean_options_have_no_twin(hf: CommandLine) -> None:
    url = ["--base-url", "http://127.0.0.1:1", "-m", "m", "--dry-run"]
    body = hf("chat", "hi", "--stop", "a", "--stop", "b", "--logprobs", *url).json["body"]
    assert (body["stop"], body["logprobs"]) == (["a", "b"], True)
    assert hf("chat", "hi", "--no-logprobs", *url).code == 2
    assert hf("chat", "hi", "--empty-stop", *url).code == 2


@pytest.mark.parametrize(
    ("flag", "value", "sent"),
    [
        ("--tool-choice", "auto", "auto"),
        ("--tool-choice", '{"type": "function"}', {"type": "function"}),
        ("--logit-bias", '{"44": 5}', {"44": 5}),
        ("--chat-template-kwargs", '{"enable_thinking": false}', {"enable_thinking": False}),
        ("--max-tokens", "-1", -1),
        ("--modalities", "text", ["text"]),
    ],
)
def test_flag_is_sent_in_the_type_of_the_parameter(flag: str, value: str, sent: Any, hf: CommandLine) -> None:
    done = hf("chat", "hi", "--base-url", "http://127.0.0.1:1", "-m", "m", "--dry-run", flag, value)
    assert done.json["body"][flag[2:].replace("-", "_")] == sent


def imported_modules(arguments: list[str], folder: Any) -> set[str]:
    """Return the modules that a process has imported when it has run a command."""
    code = (
        "import runpy, sys\n"
        f"sys.argv[:] = ['hf-ext', *{arguments!r}]\n"
        "try:\n    runpy.run_module('hf_ext', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print('\\0', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(folder), capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.rpartition("\0")[2].split())


def test_version_imports_neither_cyclopts_nor_the_library(hf: CommandLine) -> None:
    modules = imported_modules(["--version"], hf.folder)
    assert modules & {*HEAVY, "cyclopts", "rich", "attrs"} == set()


@pytest.mark.parametrize("arguments", [["--help"], ["chta"], ["chat", "--help"], ["chat", "--temprature"], ["models"]])
def test_help_and_usage_errors_import_nothing_heavy(arguments: list[str], hf: CommandLine) -> None:
    arguments = [*arguments, "--help"] if arguments == ["models"] else arguments
    modules = imported_modules(arguments, hf.folder)
    assert modules & HEAVY == set()
    assert "hf_ext.client._sync" not in modules


def test_one_command_imports_only_its_own_module(hf: CommandLine) -> None:
    modules = imported_modules(["embed", "--help"], hf.folder)
    found = {name for name in modules if name.startswith("hf_ext.cli.commands.")}
    assert found == {"hf_ext.cli.commands.embed"}


def test_request_leaves_before_rich_and_numpy_are_imported(hf: CommandLine) -> None:
    modules = imported_modules(["chat", "hi", "--base-url", "http://127.0.0.1:1", "-m", "m", "--curl"], hf.folder)
    assert "hf_ext.client._sync" in modules
    assert modules & {"numpy", "rich", "rich.console", "rich.markdown", "httpx", "pyarrow", "PIL", "asyncio"} == set()


def test_job_of_chats_imports_no_numpy(hf: CommandLine) -> None:
    source, job = hf.folder / "p.txt", hf.folder / "a.job"
    source.write_text("one\n")
    server = ["--base-url", "http://127.0.0.1:1", "-m", "m"]
    modules = imported_modules(["bulk", "chat", str(source), "--job", str(job), *server, "--dry-run"], hf.folder)
    assert "hf_ext.bulk._sync" in modules
    assert "numpy" not in modules


def test_app_registers_every_command_by_its_path_only() -> None:
    app = build_app()
    assert {command.name for command in COMMANDS} <= set(app._commands)
    assert {command.name for command in COMMANDS} >= GROUPS


def test_missing_extra_prints_the_line_to_install_it(hf: CommandLine) -> None:
    code = "import sys; sys.modules['cyclopts'] = None; sys.argv[:] = ['hf-ext', 'chat']; from hf_ext.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(hf.folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr == "error: the command line needs cyclopts and rich. pip install 'api-huggingface[cli]'\n"
