"""Options: what every command that calls a server accepts, as flags of the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from cyclopts import Group, Parameter

from hf_ext._core.settings.dialect import ServerDialect

CONNECTION = Group("Connection", sort_key=20)
OUTPUT = Group("Output", sort_key=30)
PARAMETERS = Group("Parameters of the request", sort_key=10)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class OutputOptions:
    """What a command writes, and where."""

    output: Annotated[str | None, Parameter(name=["--output", "-o"], group=OUTPUT, metavar="WHAT")] = None
    """A format (`text`, `json`, `jsonl`, `csv`, `tsv`, `table`, `md`, `ids`) or the name of a file."""

    quiet: Annotated[bool, Parameter(name=["--quiet", "-q"], group=OUTPUT, show_default=False)] = False
    """Write nothing to standard error but errors."""

    verbose: Annotated[bool, Parameter(name=["--verbose", "-v"], group=OUTPUT, show_default=False)] = False
    """Write the log lines of the library to standard error."""

    color: Annotated[Literal["auto", "always", "never"], Parameter(name="--color", group=OUTPUT)] = "auto"
    """When to use color."""

    no_progress: Annotated[bool, Parameter(name="--no-progress", group=OUTPUT, show_default=False)] = False
    """Show no progress."""

    no_stdin: Annotated[bool, Parameter(name="--no-stdin", group=OUTPUT, show_default=False)] = False
    """Do not read standard input."""


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions(OutputOptions):
    """The server, the token, and how to call."""

    model: Annotated[str | None, Parameter(name=["--model", "-m"], group=CONNECTION, metavar="ID")] = None
    """The model. `ID:provider` and `ID:cheapest` choose the provider at the router."""

    base_url: Annotated[str | None, Parameter(name="--base-url", group=CONNECTION, metavar="URL")] = None
    """The server or gateway. Default: Hugging Face."""

    allow_http: Annotated[bool | None, Parameter(name="--allow-http", group=CONNECTION, show_default=False)] = None
    """Accept an http:// URL of another machine. Everyone on the way can read the requests."""

    dialect: Annotated[
        ServerDialect | None,
        Parameter(name="--dialect", group=CONNECTION),
    ] = None
    """The dialect of the server. Default: `huggingface` at Hugging Face, `openai` elsewhere."""

    provider: Annotated[str | None, Parameter(name="--provider", group=CONNECTION, metavar="NAME")] = None
    """The provider whose own dialect is used. The Hub is asked for the id of the model at the provider."""

    profile: Annotated[str | None, Parameter(name="--profile", group=CONNECTION, metavar="NAME")] = None
    """A table of the configuration file, such as `[profile.local]`."""

    token_env: Annotated[str | None, Parameter(name="--token-env", group=CONNECTION, metavar="NAME")] = None
    """The environment variable that holds the token for this server."""

    bill_to: Annotated[str | None, Parameter(name="--bill-to", group=CONNECTION, metavar="NAME")] = None
    """The organization that pays."""

    timeout: Annotated[float | None, Parameter(name="--timeout", group=CONNECTION, metavar="S")] = None
    """Seconds for each connect, read and write."""

    deadline: Annotated[float | None, Parameter(name="--deadline", group=CONNECTION, metavar="S")] = None
    """Seconds for the whole call."""

    retries: Annotated[int | None, Parameter(name="--retries", group=CONNECTION, metavar="N")] = None
    """How often a failed call is repeated, if the error may be temporary. Default: 0; in a job: 4."""

    header: Annotated[
        tuple[str, ...], Parameter(name=["--header", "-H"], group=CONNECTION, metavar="NAME:VALUE", show_default=False)
    ] = ()
    """A further header. Repeat it for more."""

    option: Annotated[
        tuple[str, ...], Parameter(name=["--option", "-O"], group=CONNECTION, metavar="KEY=JSON", show_default=False)
    ] = ()
    """A further field of the request body, for what has no flag. Repeat it for more."""

    curl: Annotated[bool, Parameter(name="--curl", group=OUTPUT, show_default=False)] = False
    """Print the request as a curl command without secrets. Send nothing."""

    dry_run: Annotated[bool, Parameter(name="--dry-run", group=OUTPUT, show_default=False)] = False
    """Print the request, its estimated tokens and its price as JSON. Send nothing."""

    usage: Annotated[bool, Parameter(name=["--usage", "-u"], group=OUTPUT, show_default=False)] = False
    """Write the usage line to standard error, also in a pipe."""
