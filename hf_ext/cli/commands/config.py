"""`hf-ext config`: the settings and their sources."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from hf_ext.cli.app import group
from hf_ext.cli.config_file import KEYS, config_path
from hf_ext.cli.error_report import command_line_text
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session

if TYPE_CHECKING:
    from cyclopts import App

_FORMATS: Final = ("tsv", "table", "json", "jsonl", "csv")
app: App = group(
    "config", "Show the settings and their sources.", ("config show", "config show --profile local", "config path")
)


@app.command
def show(*, options: CallOptions | None = None) -> None:
    """Show each setting and its source. The token itself is never shown."""
    with Session(options or CallOptions(), formats=_FORMATS, on_terminal="table", model_key="model") as session:
        records: list[dict[str, Any]] = [
            {"key": key, "value": setting.value, "source": setting.source}
            for key in KEYS
            if (setting := session.settings.values.get(key)) is not None
        ]
        config = session.client.config
        names = {record["key"] for record in records}
        if "base_url" not in names:
            from_environment = bool(os.environ.get("HUGGINGFACE_BASE_URL"))
            source = "environment variable HUGGINGFACE_BASE_URL" if from_environment else "default"
            records.append({"key": "base_url", "value": config.base_url, "source": source})
        if "dialect" not in names:
            records.append({"key": "dialect", "value": config.dialect, "source": "from the base URL"})
        is_found = config.token is not None
        places = command_line_text(f"searched {', '.join(config.credential.places)}")
        source = config.credential.source if is_found else places
        if session.options.token_env:
            source = f"environment variable {session.options.token_env}"
        records.append({"key": "token", "value": "found" if is_found else "none", "source": source})
        columns = (Column("key"), Column("value", is_whole=True), Column("source", is_whole=True))
        write_records(records, columns, session.target, session.terminal)


@app.command
def path() -> None:
    """Print the path of the configuration file."""
    from hf_ext.cli.terminal import Terminal

    Terminal().write_line(str(config_path()))
