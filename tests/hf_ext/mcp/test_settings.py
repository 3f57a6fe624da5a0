"""Arguments of `mcp_tools` are checked before a process starts or a request is sent, and no repr shows a secret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.leaks import NEEDLE, is_in

from hf_ext import ValidationError
from hf_ext.mcp import mcp_tools
from hf_ext.mcp.settings import validated_server

COMMAND = ["mcp-server-time"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({}, "one of command=, url= and server= is needed"),
        ({"command": COMMAND, "url": "https://host/mcp"}, "one of command=, url= and server= is needed"),
        (
            {"command": "mcp-server-time"},
            r"command must be a list such as \['mcp-server-time'\], not 'mcp-server-time'",
        ),
        ({"command": []}, "command must be a list"),
        ({"command": [""]}, "command must have only texts and paths"),
        ({"command": ["a\0b"]}, "without NUL characters"),
        ({"command": [1]}, "command must have only texts and paths"),
        ({"url": "host/mcp"}, "url must start with one of http://, https://"),
        ({"url": 5}, "url must be a URL"),
        ({"url": "http://host/mcp"}, "url must use https; pass allow_http=True"),
        ({"url": "https://user:password@host/mcp"}, "url must not contain a user or a password; pass headers="),
        ({"url": "https://host/mcp", "headers": {"Authorization": "a\nb"}}, "the value of 'Authorization' must be"),
        ({"url": "https://host/mcp", "headers": {"Host": "x"}}, "header 'Host' cannot be set"),
        ({"url": "https://host/mcp", "headers": 5}, "headers must be a mapping"),
        ({"url": "https://host/mcp", "env": {"A": "b"}}, "env needs command="),
        ({"url": "https://host/mcp", "cwd": "/"}, "cwd needs command="),
        ({"command": COMMAND, "headers": {"A": "b"}}, "headers needs url="),
        ({"command": COMMAND, "env": {"A=B": "c"}}, "env: 'A=B' is not the name of a variable"),
        ({"command": COMMAND, "env": {"A": 5}}, "env: the value of 'A' must be a str"),
        ({"command": COMMAND, "env": ["A"]}, "env must be a mapping of str to str"),
        ({"command": COMMAND, "cwd": 5}, "cwd must be the path of a folder"),
        ({"command": COMMAND, "only": "echo"}, "only must be a set of names of tools, not 'echo'"),
        ({"command": COMMAND, "without": [5]}, "without must be a set of names of tools"),
        ({"command": COMMAND, "prefix": "a.b"}, "prefix must have 1 to 32 letters"),
        ({"command": COMMAND, "timeout": 0}, "timeout must be None or a number of seconds"),
        ({"command": COMMAND, "connect_timeout": None}, "connect_timeout must be a number of seconds"),
        ({"command": COMMAND, "read_images": 1}, "read_images must be True or False"),
        ({"command": COMMAND, "approval": "ask"}, "approval must be one of 'always', 'never'"),
        ({"command": COMMAND, "on_progress": 5}, "on_progress must be None or a function"),
        ({"server": object()}, "server must be a server in this process or a transport"),
        ({"server": "https://host"}, "server must be a server in this process or a transport"),
    ],
)
def test_invalid_argument_is_refused(arguments: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        mcp_tools(**arguments)


def test_all_problems_are_in_one_error() -> None:
    with pytest.raises(ValidationError) as raised:
        mcp_tools(command="x", only="y", timeout=-1)
    assert len(raised.value.problems) == 3


def test_plain_http_is_allowed_on_this_machine_and_on_request() -> None:
    assert "127.0.0.1" in repr(mcp_tools(url="http://127.0.0.1:8000/mcp"))
    assert "host" in repr(mcp_tools(url="http://host/mcp", allow_http=True))


def test_paths_are_accepted_in_a_command() -> None:
    settings = validated_server({**_defaults(), "command": [Path("/bin/server"), "-v"], "cwd": Path("/tmp")})
    assert (settings.command, settings.cwd) == (("/bin/server", "-v"), "/tmp")


@pytest.mark.parametrize(
    "arguments",
    [
        {"command": COMMAND, "env": {"TOKEN": NEEDLE}},
        {"url": f"https://host/mcp?api_key={NEEDLE}", "headers": {"Authorization": f"Bearer {NEEDLE}"}},
    ],
)
def test_no_repr_shows_a_secret(arguments: dict[str, Any]) -> None:
    server = mcp_tools(**arguments)
    assert not is_in(repr(server))
    assert not is_in(repr(server._settings))
    assert not is_in(server._settings.redact(f"the key is {NEEDLE}, or Bearer {NEEDLE}"))


def test_no_error_quotes_a_secret() -> None:
    for arguments in ({"headers": {"Authorization": f"{NEEDLE}\n"}}, {"headers": {"X-Key": f"{NEEDLE}\n"}}):
        with pytest.raises(ValidationError) as raised:
            mcp_tools(url="https://host/mcp", **arguments)
        assert not is_in(raised.value)


def _defaults() -> dict[str, Any]:
    from inspect import signature

    return {name: parameter.default for name, parameter in signature(mcp_tools).parameters.items()}
