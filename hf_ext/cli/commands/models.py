"""`hf-ext models`: search the Hub, and show the status of a model."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import App, Parameter

from hf_ext._schema.models.search_parameters import SearchParameters
from hf_ext.cli.app import group
from hf_ext.cli.exit_codes import DONE, NEGATIVE
from hf_ext.cli.flags import flags, given
from hf_ext.cli.model_cache import store_models
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session
from hf_ext.errors import RequestTimeoutError

if TYPE_CHECKING:
    SearchFlags = SearchParameters
else:
    # --task, --provider, --warm and --limit, and the words.
    SearchFlags = flags(
        SearchParameters, without=("search", "pipeline_tag", "inference_provider", "inference", "limit")
    )

_FORMATS: Final = ("ids", "table", "tsv", "csv", "json", "jsonl")
_WAIT_SECONDS: Final = 300.0
app: App = group(
    "models",
    "Search models, and show their status. `models WORDS` is `models search WORDS`.",
    (
        "models llama --task text-generation --warm",
        "models status openai/gpt-oss-20b",
        "models wait ID --timeout 300 && ./job.sh",
    ),
)


@app.command(name="search")
@app.default
def search(
    *words: str,
    task: Annotated[str | None, Parameter(show_default=False)] = None,
    warm: Annotated[bool, Parameter(show_default=False)] = False,
    limit: int = 20,
    options: CallOptions | None = None,
    parameters: Annotated[SearchFlags | None, Parameter(name="*")] = None,
) -> None:
    """Search models on the Hub. `--provider NAME` lists the models of a provider.

    Args:
        words: Words of the name.
        task: The task, such as text-generation.
        warm: Only models that hf-inference has loaded.
        limit: The largest number of models; 0 for all.
    """
    options = options or CallOptions()
    with _session(options, "table") as session:
        filters: dict[str, Any] = given(cast("Any", parameters))
        filters |= {"search": " ".join(words)} if words else {}
        filters |= {"pipeline_tag": task} if task else {}
        filters |= {"inference_provider": options.provider} if options.provider else {}
        filters |= {"inference": "warm"} if warm else {}
        filters |= {"limit": min(limit, 100)} if limit else {}
        search = session.client.models.search
        found = session.call(lambda: list(islice(search(**filters), limit or None)))
        store_models((model.id, {}) for model in found)
        records = [
            {
                "id": model.id,
                "task": model.pipeline_tag,
                "downloads": model.downloads,
                "likes": model.likes,
                "gated": model.gated,
            }
            for model in found
        ]
        columns = (
            Column("id"),
            Column("task"),
            Column("downloads", align="right", show=lambda count: f"{count:,}"),
            Column("likes", align="right", show=lambda count: f"{count:,}"),
        )
        write_records(records, columns, session.target, session.terminal, raw=[model.raw for model in found])


@app.command
def info(model: str, /, *, options: CallOptions | None = None) -> None:
    """Show what the Hub has about a model.

    Args:
        model: The id of the model.
    """
    with _session(options or CallOptions(), "tsv", "tsv") as session:
        found = session.call(session.client.models.get, model)
        facts = {name: value for name, value in found.raw.items() if not isinstance(value, list | dict)}
        records = [{"name": name, "value": value} for name, value in facts.items()]
        write_records(
            records, (Column("name"), Column("value", is_whole=True)), session.target, session.terminal, raw=found.raw
        )


@app.command
def status(model: str, /, *, options: CallOptions | None = None) -> int:
    """Show which providers serve a model. The exit code is 12 if the model does not exist.

    Args:
        model: The id of the model.
    """
    with _session(options or CallOptions(), "tsv", "table") as session:
        found = session.call(session.client.models.status, model)
        _write_status(session, found)
        if not found.exists:
            session.terminal.note(f"{model} does not exist, or is hidden from this token")
        return DONE if found.exists else NEGATIVE


@app.command
def wait(model: str, /, *, options: CallOptions | None = None) -> int:
    """Wait until a provider serves a model. The exit code is 12 if none does after --timeout seconds (default 300).

    Args:
        model: The id of the model.
    """
    options = options or CallOptions()
    with _session(options, "tsv", "table") as session:
        seconds = options.timeout or _WAIT_SECONDS
        try:
            found = session.client.models.wait_until_ready(model, deadline=seconds, provider=options.provider)
        except RequestTimeoutError as error:
            session.terminal.report(str(error))
            return NEGATIVE
        _write_status(session, found)
        return DONE


def _session(options: CallOptions, pipe: str, on_terminal: str = "") -> Session:
    default = pipe if on_terminal else "ids"
    formats = (default, *(format_ for format_ in _FORMATS if format_ != default))
    return Session(options, formats=formats, on_terminal=on_terminal or "table", hub="hub_url")


def _write_status(session: Session, found: Any) -> None:
    records = [
        {
            "provider": mapping.provider,
            "status": mapping.status,
            "task": mapping.task,
            "provider_id": mapping.provider_id,
        }
        for mapping in found.providers
    ]
    columns = (Column("provider"), Column("status"), Column("task"), Column("provider_id"))
    raw = {
        "model": found.model,
        "exists": found.exists,
        "gated": found.gated,
        "warm": found.warm,
        "providers": records,
    }
    write_records(records, columns, session.target, session.terminal, raw=raw)
