"""Job options: the limits of a run of a job, as flags of the command line."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import Group, Parameter

from hf_ext._core.settings.origin import Origin, is_hugging_face
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hf_ext.bulk import RunOptions
    from hf_ext.cli.session import Session
    from hf_ext.usage import Price

LIMITS: Final = Group("Limits of the job", sort_key=5)
_OF_ONE_RUN: Final = frozenset({"max_rows"})


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class JobOptions:
    """The limits of a run. The journal keeps all but `max_rows`, and `resume` uses them again."""

    max_concurrency: Annotated[
        int | None, Parameter(name=["--max-concurrency", "--concurrency"], group=LIMITS, metavar="N")
    ] = None
    """The largest number of requests in flight. The job learns how many the server accepts. Default: 64."""

    max_cost: Annotated[float | None, Parameter(group=LIMITS, metavar="USD")] = None
    """Stop before the job costs more, over all its runs. With --base-url, it needs the prices."""

    max_failed: Annotated[float | None, Parameter(group=LIMITS, metavar="PART")] = None
    """Stop when more than this part of the rows has failed, from 100 rows on. 1 is no limit. Default: 0.1."""

    max_outage: Annotated[float | None, Parameter(group=LIMITS, metavar="S")] = None
    """Stop after this many seconds without a successful request. Default: 600."""

    max_rows: Annotated[int | None, Parameter(group=LIMITS, metavar="N")] = None
    """Send at most this many rows in this run."""

    input_price: Annotated[float | None, Parameter(group=LIMITS, metavar="USD")] = None
    """The price of a million prompt tokens. Default: that of the router's table."""

    output_price: Annotated[float | None, Parameter(group=LIMITS, metavar="USD")] = None
    """The price of a million generated tokens."""

    def given(self) -> dict[str, Any]:
        """Return the options that the command line has."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def kept(self) -> dict[str, Any]:
        """Return the options that a later run of the job uses too."""
        return {name: value for name, value in self.given().items() if name not in _OF_ONE_RUN}

    def run_options(self, prices: Mapping[str, Price] | None) -> RunOptions:
        """Return the options for `Job.run`."""
        names = ("max_concurrency", "max_cost", "max_failed", "max_outage", "max_rows")
        options: dict[str, Any] = {name: value for name, value in self.given().items() if name in names}
        if prices is not None:
            options["prices"] = prices
        return cast("RunOptions", options)

    def check(self, attempts: Mapping[str, int]) -> None:
        """Validate the options, before a server is asked for its model or for prices.

        Args:
            attempts: The option `attempts` of the run, if it is given.

        Raises:
            ValidationError: An option is not valid.
        """
        from hf_ext.bulk.engine.settings import RunSettings
        from hf_ext.usage import Price

        for name in ("input_price", "output_price"):
            price = getattr(self, name)
            if price is not None and not 0 <= price < math.inf:
                hint = "Pass the USD for a million tokens."
                raise ValidationError(
                    f"a price must be 0 or more, not {price}", where=f"--{name[:-6]}-price", hint=hint
                )
        options: dict[str, Any] = {**self.run_options({"": Price(0.0, 0.0)}), **attempts}
        RunSettings(**options).check("Job.run", "call")

    def prices(self, session: Session, model: str | None) -> Mapping[str, Price] | None:
        """Return the prices of the command line, or else those of the router; None if no price is needed.

        The router is asked only if `--max-cost` or `-u` is given.

        Raises:
            ValidationError: `--max-cost` is given, and there is no price.
        """
        from hf_ext._core.settings.router_suffix import split_provider
        from hf_ext.usage import Price, router_prices

        if self.input_price is not None or self.output_price is not None:
            if model is None:
                raise ValidationError("prices need a model", where="--input-price", hint="Pass -m ID.")
            return {split_provider(model)[0]: Price(self.input_price or 0.0, self.output_price or 0.0)}
        if self.max_cost is None and not session.options.usage:
            return None
        is_router = is_hugging_face(Origin.of(session.client.config.base_url))
        found: Mapping[str, Price] = {}
        if model is not None and is_router:
            found = router_prices([session.client.router.model(split_provider(model)[0])])
        if not found and self.max_cost is not None:
            hint = "Pass --input-price and --output-price, in USD for a million tokens."
            raise ValidationError(f"--max-cost needs the prices of {model or 'a model'}", hint=hint)
        return found or None
