"""Job command: what a command line started, which the journal of the job keeps.

With it, `resume` needs only the path of the journal. It has no secret: headers are left out, and of the token only the
name of its variable is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from hf_ext.cli.suggestion import did_you_mean
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext import Client
    from hf_ext.bulk import Job
    from hf_ext.cli.options import CallOptions
    from hf_ext.cli.session import Session

Kind = Literal["embed", "chat", "map"]

_SETTINGS: Final = ("allow_http", "dialect", "provider", "timeout", "retries")
_OPTIONS: Final = ("token_env", "bill_to", "deadline")
_RESOURCES: Final = ("audio", "chat", "embeddings", "multimodal", "tabular", "text", "vision")
_NOT_FOR_ONE_ITEM: Final = frozenset({"create_batch", "create_many", "parse", "run"})


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCommand:
    """A job, as the command line started it.

    Attributes:
        kind: The command.
        source: The absolute path of the rows.
        model: The model; None if every line has its own.
        method: The method of `map`, such as `vision.classify_image`.
        prompt: The prompt of each row, for `chat`; None if the row is the prompt.
        system: The system prompt, for `chat`.
        column: The column of the input.
        key: The column of the key.
        batch_size: The number of texts of a request, for `embed`.
        parameters: The parameters of each request.
        connection: The server and how to call it, as options of the command line.
        limits: The limits that later runs use too.
    """

    kind: Kind
    source: str
    model: str | None = None
    method: str = ""
    prompt: str | None = None
    system: str | None = None
    column: str | None = None
    key: str | None = None
    batch_size: int | None = None
    parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    connection: dict[str, Any] = field(default_factory=dict[str, Any])
    limits: dict[str, Any] = field(default_factory=dict[str, Any])

    def job(self, client: Client, provider: str | None, out: Path) -> Job:
        """Create the job.

        Raises:
            ValidationError: An argument is not valid, or the source cannot be read; nothing was sent.
        """
        from hf_ext.bulk import Job

        options: dict[str, Any] = {"out": out, "column": self.column, "key": self.key, **self.parameters}
        try:
            if self.kind == "map":
                found = {"model": self.model, "provider": provider}
                options |= {name: value for name, value in found.items() if value is not None}
                return Job.map(client_method(client, self.method), self.source, **options)
            options |= {"model": self.model, "provider": provider}
            if self.kind == "chat":
                return Job.chat(client, self.source, prompt=self.prompt, system=self.system, **options)
            batch_size = 32 if self.batch_size is None else self.batch_size
            return Job.embed(client, self.source, batch_size=batch_size, **options)
        except ImportError as error:
            raise ValidationError(str(error), hint="Install the extra `data`.") from None

    def call_options(self, options: CallOptions) -> CallOptions:
        """Return options of a command line, with those of the first run where it has none."""
        own = {name: value for name, value in self.connection.items() if getattr(options, name) is None}
        return replace(options, **own)

    def note(self) -> str:
        """Return the text for the journal."""
        return json.dumps(asdict(self))  # in ASCII: the name of a file may be no Unicode

    @classmethod
    def of_note(cls, note: str | None, path: Path) -> Self:
        """Return what `note` has made a text of.

        Raises:
            ValidationError: The job was not started by the command line.
        """
        try:
            return cls(**json.loads(note or ""))
        except (ValueError, TypeError, RecursionError):
            hint = "Run the program again that started it."
            raise ValidationError(f"the job {path} was not started by the command line", hint=hint) from None


def connection_of(session: Session) -> dict[str, Any]:
    """Return the server and how to call it, as options of the command line without secrets."""
    found = {name: session.settings.get(name) for name in _SETTINGS}
    found |= {name: getattr(session.options, name) for name in _OPTIONS}
    found["base_url"] = session.client.config.base_url  # also if it is a default, which a variable may change
    return {name: value for name, value in found.items() if value is not None}


def client_method(client: Client, name: str) -> Callable[..., Any]:
    """Return a method of the client that makes a request of a model, such as `vision.classify_image`.

    Raises:
        ValidationError: There is no such method.
    """
    resource, _, method = name.partition(".")
    names = _methods(client)
    if name not in names:
        hint = did_you_mean(name, names) or f"Methods: {', '.join(names)}."
        raise ValidationError(f"unknown method {name!r}", hint=hint)
    found: Callable[..., Any] = getattr(getattr(client, resource), method)
    return found


def _methods(client: Client) -> list[str]:
    resources: Mapping[str, object] = {name: getattr(client, name) for name in _RESOURCES}
    return [
        f"{name}.{method}"
        for name, resource in resources.items()
        for method in dir(resource)
        if not method.startswith(("_", "stream"))
        and method not in _NOT_FOR_ONE_ITEM
        and callable(getattr(resource, method))
    ]
