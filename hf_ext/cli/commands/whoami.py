"""`hf-ext whoami`: the user of the token."""

from __future__ import annotations

from typing import Any, Final

from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session

_FORMATS: Final = ("tsv", "table", "json", "jsonl")


def whoami(*, options: CallOptions | None = None) -> None:
    """Show the user of the token, its organizations, and the role of the token."""
    with Session(options or CallOptions(), formats=_FORMATS, on_terminal="table", hub="hub_url") as session:
        user = session.call(session.client.models.whoami)
        token: dict[str, Any] = (user.auth or {}).get("accessToken") or {}
        facts = {
            "name": user.name,
            "type": user.type,
            "organizations": ", ".join(str(org.get("name", "")) for org in user.orgs or ()),
            "token": token.get("displayName"),
            "role": token.get("role"),
            "source": session.client.config.credential.source,
        }
        records = [{"what": name, "value": value} for name, value in facts.items() if value]
        write_records(
            records,
            (Column("what"), Column("value", is_whole=True)),
            session.target,
            session.terminal,
            raw=user.raw,
            header=False,
        )
