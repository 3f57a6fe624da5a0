"""Settings of a tool server, validated before anything is started or sent."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from hf_ext._core.settings.origin import is_loopback, parse_origin, split_url
from hf_ext._core.validate import (
    FLAG,
    SECONDS,
    Problems,
    Rule,
    check_values,
    describe_type,
    describe_value,
    header_value_problem,
    validated_headers,
)
from hf_ext._core.validate.objects import FUNCTION
from hf_ext._core.values.kinds import is_sequence
from hf_ext._core.values.redact import compile_redactor, redact_url
from hf_ext.tools.pending import Approve
from hf_ext.tools.tool import check_approval

WHERE = "mcp_tools"

_PREFIX = re.compile(r"[a-zA-Z0-9_-]{1,32}")
_RULES: dict[str, Rule] = {
    "timeout": SECONDS.or_none(),
    "connect_timeout": SECONDS,
    "read_images": FLAG,
    "allow_http": FLAG,
    "on_progress": FUNCTION.or_none(),
}


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The validated arguments of `mcp_tools`; see there. No repr shows the values of `env`, `headers` and `url`."""

    command: tuple[str, ...] | None = None
    url: str | None = field(default=None, repr=False)
    server: Any = field(default=None, repr=False)
    env: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    cwd: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    prefix: str = ""
    timeout: float | None = None
    connect_timeout: float = 0
    read_images: bool = True
    approval: Any = None
    on_progress: Callable[[Any], Any] | None = None

    @property
    def where(self) -> str:
        """The server, for errors: the program, the URL without its secrets, or the type of the object."""
        if self.command is not None:
            return f"MCP server {os.path.basename(self.command[0])}"  # noqa: PTH119 - the text is shown, not opened
        if self.url is not None:
            return f"MCP server {redact_url(self.url)}"
        return f"MCP server {type(self.server).__name__}"

    def redact(self, text: str) -> str:
        """Replace the values of `env` and `headers`, and everything in the form of a token, by REDACTED."""
        values = [*self.env.values(), *self.headers.values()]
        words = [value.partition(" ")[2] for value in self.headers.values()]
        query = [] if self.url is None else [pair.partition("=")[2] for pair in self.url.partition("?")[2].split("&")]
        return compile_redactor(value for value in [*values, *words, *query] if len(value) >= _SHORTEST)(text)


_SHORTEST = 8
"""Characters of a value that identify it. A shorter one, such as "true", may be an ordinary word."""


def validated_server(arguments: Mapping[str, Any]) -> ServerSettings:
    """Return the settings of a server from the keyword arguments of `mcp_tools`.

    Raises:
        ValidationError: An argument is invalid. The error lists every problem, and quotes no secret.
    """
    problems = Problems()
    given = {name: value for name, value in arguments.items() if value is not None}
    kinds = [name for name in ("command", "url", "server") if name in given]
    problems.check(len(kinds) == 1, "one of command=, url= and server= is needed")
    check_values(arguments, _RULES, problems)
    for name in ("env", "cwd"):
        problems.check(name not in given or "command" in given, f"{name} needs command=")
    problems.check("headers" not in given or "url" in given, "headers needs url=")
    if "server" in given:
        problems.add(_server_problem(given["server"]))
    settings = ServerSettings(
        command=_command(given["command"], problems) if "command" in given else None,
        url=_url(given["url"], arguments["allow_http"] is True, problems) if "url" in given else None,
        server=given.get("server"),
        env=_environment(given.get("env", {}), problems),
        cwd=_folder(given.get("cwd"), problems),
        headers=_headers(given.get("headers"), problems),
        only=_names("only", given["only"], problems) if "only" in given else None,
        without=_names("without", given.get("without", ()), problems),
        prefix=_prefix(given.get("prefix", ""), problems),
        timeout=arguments["timeout"],
        connect_timeout=arguments["connect_timeout"],
        read_images=arguments["read_images"],
        approval=_approval(given.get("approval"), problems),
        on_progress=arguments["on_progress"],
    )
    problems.raise_if_any(WHERE)
    return settings


def _command(command: object, problems: Problems) -> tuple[str, ...]:
    if not is_sequence(command) or not command:
        problems.add(f"command must be a list such as ['mcp-server-time'], not {describe_value(command)}")
        return ()
    parts = [_path_text(part) for part in command]
    if not all(isinstance(part, str) and "\0" not in part for part in parts) or not parts[0]:
        problems.add("command must have only texts and paths, without NUL characters, and begin with a program")
        return ()
    return tuple(cast("list[str]", parts))


def _path_text(path: object) -> object:
    """Return a path as a text; any other value unchanged."""
    return os.fspath(cast("os.PathLike[str]", path)) if isinstance(path, os.PathLike) else path


def _url(url: object, allow_http: bool, problems: Problems) -> str:
    parts = split_url(url, problems, name="url")
    if parts and "@" in parts.authority:
        problems.add("url must not contain a user or a password; pass headers=")
        return ""
    origin = parse_origin(parts, problems, name="url") if parts else None
    if origin is None:
        return ""
    if origin.scheme == "http" and not allow_http and not is_loopback(origin):
        problems.add("url must use https; pass allow_http=True to send over plain http")
    return str(url)


def _server_problem(server: object) -> str:
    """Return why an object is neither a server nor a transport; the SDK is not imported to find out."""
    is_server = type(server).__module__.startswith("mcp.server")
    is_transport = hasattr(type(server), "__aenter__") and type(server).__module__ != "mcp.client.client"
    if is_server or is_transport:
        return ""
    return f"server must be a server in this process or a transport of the SDK, not {describe_value(server)}"


def _environment(env: object, problems: Problems) -> dict[str, str]:
    if not isinstance(env, Mapping):
        problems.add(f"env must be a mapping of str to str, not {describe_type(env)}")
        return {}
    items = cast("Mapping[object, object]", env)
    for name, value in items.items():
        is_name = isinstance(name, str) and name and "=" not in name and "\0" not in name
        problems.check(is_name, f"env: {describe_value(name)} is not the name of a variable")
        is_text = isinstance(value, str) and "\0" not in value
        problems.check(is_text, f"env: the value of {describe_value(name)} must be a str without NUL characters")
    return cast("dict[str, str]", dict(items))


def _folder(folder: object, problems: Problems) -> str | None:
    if folder is None:
        return None
    path = _path_text(folder)
    if not isinstance(path, str) or not path or "\0" in path:
        problems.add(f"cwd must be the path of a folder, not {describe_value(folder)}")
        return None
    return path


def _headers(headers: object, problems: Problems) -> dict[str, str]:
    """Return the headers. Unlike for the client, `Authorization` is one of them: a tool server has its own token."""
    if not isinstance(headers, Mapping):
        return dict(validated_headers(headers, problems))
    items = cast("Mapping[object, object]", headers)
    own = {name: value for name, value in items.items() if isinstance(name, str) and name.lower() == "authorization"}
    for name, value in own.items():
        problem = header_value_problem(value)
        problems.add(f"headers: the value of {name!r} {problem}" if problem else "")
    rest = {name: value for name, value in items.items() if name not in own}
    return {**dict(validated_headers(rest, problems)), **cast("dict[str, str]", own)}


def _names(argument: str, names: object, problems: Problems) -> frozenset[str]:
    shown = describe_value(names)
    if isinstance(names, Collection) and not isinstance(names, str | bytes | Mapping):
        items = list(cast("Collection[object]", names))
        if all(isinstance(name, str) for name in items):
            return frozenset(cast("list[str]", items))
    problems.add(f"{argument} must be a set of names of tools, not {shown}")
    return frozenset()


def _prefix(prefix: object, problems: Problems) -> str:
    if isinstance(prefix, str) and (not prefix or _PREFIX.fullmatch(prefix)):
        return prefix
    problems.add(f"prefix must have 1 to 32 letters, digits, _ or -, not {describe_value(prefix)}")
    return ""


def _approval(approval: object, problems: Problems) -> Approve | str | None:
    check_approval(approval, problems)
    return cast("Approve | str | None", approval)
