"""`hf-ext doctor`: check the token, the servers, TLS, the proxy and the clock."""

from __future__ import annotations

from typing import Annotated, Final

from cyclopts import Parameter

from hf_ext.cli.exit_codes import DONE, NEGATIVE
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import Column, write_records
from hf_ext.cli.session import Session

_FORMATS: Final = ("tsv", "table", "json", "jsonl")
_COLUMNS: Final = (Column("state"), Column("check"), Column("detail", is_whole=True))


def doctor(
    *,
    call: Annotated[bool, Parameter(name="--call", show_default=False)] = False,
    options: CallOptions | None = None,
) -> int:
    """Check the token, the servers, TLS, the proxy and the clock. The exit code is 12 if a check fails.

    The checks send one request to each server. No secret is shown.

    Args:
        call: Also send one chat call of one token, which is billed.
    """
    with Session(options or CallOptions(), formats=_FORMATS, on_terminal="table", model_key="model") as session:
        from hf_ext.cli.health import call_finding, findings

        found = [*findings(session), *([call_finding(session)] if call else [])]
        records = [{"state": each.state, "check": each.check, "detail": each.detail} for each in found]
        write_records(records, _COLUMNS, session.target, session.terminal, header=False)
        return NEGATIVE if any(each.state == "FAIL" for each in found) else DONE
