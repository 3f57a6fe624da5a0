"""`hf-ext endpoints`: manage Inference Endpoints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import App, Parameter

from hf_ext._schema.endpoints.list_parameters import ListParameters
from hf_ext._schema.endpoints.log_parameters import LogParameters
from hf_ext.cli.app import group
from hf_ext.cli.files import read_text
from hf_ext.cli.flags import flags, given
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    ListFlags = ListParameters
    LogFlags = LogParameters
else:
    ListFlags = flags(ListParameters)
    LogFlags = flags(LogParameters)

_FORMATS: Final = ("ids", "table", "tsv", "csv", "json", "jsonl")
_ONE: Final = ("tsv", "table", "json", "jsonl")
_WAIT_SECONDS: Final = 900.0
_COLUMNS: Final = (Column("name"), Column("state"), Column("model"), Column("url"))
Namespace = Annotated[str | None, Parameter(name="--namespace", metavar="NAME", show_default=False)]
Yes = Annotated[bool, Parameter(name=["--yes", "-y"], show_default=False)]
app: App = group(
    "endpoints",
    "Manage Inference Endpoints. `endpoints` is `endpoints list`. The API of endpoints is not free: a running "
    "endpoint is billed.",
    ("endpoints list", "endpoints wait demo", "endpoints get demo -o json | jq -r .status.url"),
)


@app.command(name="list")
@app.default
def list_(
    *,
    namespace: Namespace = None,
    options: CallOptions | None = None,
    parameters: Annotated[ListFlags | None, Parameter(name="*")] = None,
) -> None:
    """List the endpoints.

    Args:
        namespace: The user or organization. Default: the user of the token.
    """
    with Session(options or CallOptions(), formats=_FORMATS, on_terminal="table", hub="endpoints_url") as session:
        owner = _owner(session, namespace)
        endpoints = session.client.endpoints
        found = session.call(lambda: list(endpoints.list(owner, **given(cast("Any", parameters)))))
        records = [_record(endpoint) for endpoint in found]
        write_records(records, _COLUMNS, session.target, session.terminal, raw=[each.raw for each in found])


@app.command
def get(name: str, /, *, namespace: Namespace = None, options: CallOptions | None = None) -> None:
    """Show an endpoint.

    Args:
        name: The name of the endpoint.
        namespace: The user or organization. Default: the user of the token.
    """
    with _one(options) as session:
        _write(session, session.call(session.client.endpoints.get, _owner(session, namespace), name))


@app.command
def create(
    name: str,
    /,
    *,
    config: Annotated[Path | None, Parameter(metavar="FILE", show_default=False)] = None,
    accelerator: Annotated[str | None, Parameter(show_default=False)] = None,
    yes: Yes = False,
    namespace: Namespace = None,
    options: CallOptions | None = None,
) -> None:
    """Create an endpoint, from a JSON file or for a model of the catalog (-m). It costs money.

    Args:
        name: The name of the endpoint.
        config: A JSON file in the format of the API.
        accelerator: The accelerator for a model of the catalog.
        yes: Do not ask.
        namespace: The user or organization. Default: the user of the token.
    """
    with _one(options) as session:
        endpoints, owner = session.client.endpoints, _owner(session, namespace)
        body = None if config is None else {"name": name, **_read_object(config)}
        model = session.options.model
        if (body is None) == (model is None):
            raise ValidationError("pass either --config or -m", hint="Pass --config FILE, or -m ID.")
        _confirm(session, f"create the endpoint {owner}/{name}? It is billed while it runs.", is_confirmed=yes)
        if body is not None:
            found = endpoints.create(owner, body)
        else:
            found = endpoints.deploy(owner, str(model), name=name, accelerator=accelerator)
        _write(session, found)


@app.command
def update(name: str, config: Path, /, *, namespace: Namespace = None, options: CallOptions | None = None) -> None:
    """Change an endpoint.

    Args:
        name: The name of the endpoint.
        config: A JSON file with the changed fields, in the format of the API.
        namespace: The user or organization. Default: the user of the token.
    """
    with _one(options) as session:
        changes = _read_object(config)
        _write(session, session.client.endpoints.update(_owner(session, namespace), name, changes))


@app.command
def pause(name: str, /, *, namespace: Namespace = None, options: CallOptions | None = None) -> None:
    """Pause an endpoint. It is not billed until it is resumed.

    Args:
        name: The name of the endpoint.
        namespace: The user or organization. Default: the user of the token.
    """
    with _one(options) as session:
        _write(session, session.call(session.client.endpoints.pause, _owner(session, namespace), name))


@app.command
def resume(name: str, /, *, namespace: Namespace = None, options: CallOptions | None = None) -> None:
    """Resume a paused endpoint.

    Args:
        name: The name of the endpoint.
        namespace: The user or organization. Default: the user of the token.
    """
    with _one(options) as session:
        _write(session, session.call(session.client.endpoints.resume, _owner(session, namespace), name))


@app.command
def wait(name: str, /, *, namespace: Namespace = None, options: CallOptions | None = None) -> None:
    """Wait until an endpoint runs, at most --timeout seconds (default 900).

    Args:
        name: The name of the endpoint.
        namespace: The user or organization. Default: the user of the token.
    """
    with _one(options) as session:
        seconds = session.options.timeout or _WAIT_SECONDS
        _write(session, session.client.endpoints.wait(_owner(session, namespace), name, deadline=seconds))


@app.command
def logs(
    name: str,
    /,
    *,
    follow: Annotated[bool, Parameter(show_default=False)] = False,
    namespace: Namespace = None,
    options: CallOptions | None = None,
    parameters: Annotated[LogFlags | None, Parameter(name="*")] = None,
) -> None:
    """Print the logs of an endpoint.

    Args:
        name: The name of the endpoint.
        follow: Print further lines as they are written, until Ctrl-C.
        namespace: The user or organization. Default: the user of the token.
    """
    with Session(options or CallOptions(), formats=("text",), hub="endpoints_url") as session:
        owner, endpoints, terminal = _owner(session, namespace), session.client.endpoints, session.terminal
        filters = given(cast("Any", parameters))
        if not follow:
            terminal.write(terminal.shown(session.call(endpoints.logs, owner, name, **filters)))
            return
        with endpoints.stream_logs(owner, name, **filters) as stream:
            for text in stream.text_stream:
                terminal.write(terminal.shown(text))
                terminal.flush()


@app.command
def delete(name: str, /, *, yes: Yes = False, namespace: Namespace = None, options: CallOptions | None = None) -> None:
    """Delete an endpoint.

    Args:
        name: The name of the endpoint.
        yes: Do not ask.
        namespace: The user or organization. Default: the user of the token.
    """
    with _one(options) as session:
        owner = _owner(session, namespace)
        _confirm(session, f"delete the endpoint {owner}/{name}?", is_confirmed=yes)
        session.client.endpoints.delete(owner, name)
        session.terminal.note(f"deleted {owner}/{name}")


def _one(options: CallOptions | None) -> Session:
    return Session(options or CallOptions(), formats=_ONE, on_terminal="table", hub="endpoints_url")


def _owner(session: Session, namespace: str | None) -> str:
    """Return the namespace. Without one, the Hub is asked for the user of the token."""
    return namespace or session.call(session.client.models.whoami).name


def _confirm(session: Session, question: str, *, is_confirmed: bool) -> None:
    """Ask on a terminal.

    Raises:
        ValidationError: There is no terminal and no --yes, or the user said no.
    """
    if is_confirmed or session.is_preview:
        return
    terminal = session.terminal
    if not (terminal.stdin_is_terminal and terminal.stdout_is_terminal):
        raise ValidationError("this command needs --yes in a script", hint="Add --yes.")
    if input(terminal.shown(f"{question} [y/N] ")).strip().lower() not in {"y", "yes"}:
        raise ValidationError("nothing was done", hint="Answer y to go on.")


def _read_object(path: Path) -> dict[str, Any]:
    text = read_text(path)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"{path} is not JSON: {error}", hint="Correct the file.") from None
    if not isinstance(found, dict):
        raise ValidationError(f"{path} is no JSON object", hint="Pass an object in the format of the API.")
    return cast("dict[str, Any]", found)


def _record(endpoint: Any) -> dict[str, Any]:
    model: dict[str, Any] = endpoint.model or {}
    return {
        "name": endpoint.name,
        "state": endpoint.status.state,
        "model": model.get("repository"),
        "url": endpoint.url,
    }


def _write(session: Session, endpoint: Any) -> None:
    write_records([_record(endpoint)], _COLUMNS, session.target, session.terminal, raw=endpoint.raw)
