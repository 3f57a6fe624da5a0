"""Usage line: the model, the provider, the tokens, the time and the price of a call, on standard error."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hf_ext._calls.results.usage import describe_usage
from hf_ext._core.values.json import is_object
from hf_ext.cli.safe_text import safe_line

if TYPE_CHECKING:
    from hf_ext.cli.session import Session
    from hf_ext.usage import UsageTracker


def is_usage_shown(session: Session) -> bool:
    """Return whether a command writes the line: on a terminal, or with `-u`."""
    options, terminal = session.options, session.terminal
    return options.usage or (terminal.stdout_is_terminal and terminal.stderr_is_terminal and not options.quiet)


def usage_line(result: Any, *, model: str | None, seconds: float, cost: float | None = None) -> str:
    """Return the line of a result, such as `SmolLM2-135M · groq · 31→20 tokens · 0.4 s · $0.000012 · stop`.

    Args:
        result: A result with `usage` and `meta`; a chat completion also has a finish reason.
        model: The model of the request; the model that the response names comes first.
        seconds: The duration of the call.
        cost: The price in USD, if it is known.
    """
    meta = getattr(result, "meta", None)
    parts = [
        str(getattr(result, "model", None) or model or ""),
        str(getattr(meta, "provider", None) or ""),
        describe_usage(getattr(result, "usage", None)),
        f"{seconds:.1f} s",
        "" if cost is None else money(cost),
        str(getattr(result, "finish_reason", None) or ""),
    ]
    return " · ".join(part for part in parts if part)


def money(amount: float) -> str:
    """Return an amount in USD with two significant digits, and at least two decimals."""
    if amount >= 0.01 or amount == 0:
        return f"${amount:,.2f}"
    text = f"{amount:.2g}"
    return f"${float(text):.12f}".rstrip("0")


class Prices:
    """The prices of results: the one in the response, or with `-u` that of the router's table.

    Args:
        session: The command.
        model: The model of the requests.
    """

    def __init__(self, session: Session, model: str | None) -> None:
        self._session = session
        self._model = model
        self._tracker: UsageTracker | None = None

    def cost(self, result: Any, last_chunk: Any = None) -> float | None:
        """Return the price of a result in USD; None if it is not known.

        Args:
            result: The result.
            last_chunk: The chunk of a stream that has the usage, because the result of a stream has no `raw`.
        """
        stated = _stated_cost(result if last_chunk is None else last_chunk)
        if stated is not None:
            return stated
        if not self._session.options.usage or self._model is None or self._session.settings.get("base_url") is not None:
            return None
        self.load()
        return None if self._tracker is None else self._tracker.record(result, model=self._model)

    def load(self) -> None:
        """Ask the router once. An error leaves the prices out, because the answer is already paid."""
        from hf_ext.errors import HfError
        from hf_ext.usage import UsageTracker, router_prices

        if self._tracker is not None or self._model is None:
            return
        self._tracker = UsageTracker()
        with suppress(HfError):
            model = self._session.client.router.model(self._model.partition(":")[0])
            self._tracker = UsageTracker(router_prices([model]))


def write_usage(session: Session, result: Any, *, cost: float | None, model: str | None, seconds: float) -> None:
    """Write the line, if the command shows it."""
    if is_usage_shown(session):
        line = safe_line(usage_line(result, model=model, seconds=seconds, cost=cost))
        session.terminal.report("", prefix=session.terminal.style(line, "dim", stream="stderr"))


def _stated_cost(result: Any) -> float | None:
    """Return the price that the response itself states, in the `usage` of the completion or of its last chunk."""
    raw = getattr(result, "raw", None)
    usage = raw.get("usage") if is_object(raw) else None
    cost = usage.get("cost", usage.get("estimated_cost")) if is_object(usage) else None
    return float(cost) if isinstance(cost, int | float) else None
