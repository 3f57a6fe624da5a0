"""Results of a job: rows, failed rows, progress and the report of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from hf_ext._core.values.plurals import describe_count

__all__ = ["Estimate", "FailedRow", "Progress", "Report", "ResultRow", "StopReason"]

StopReason = Literal["", "max_cost", "max_failed", "max_rows", "stop"]
"""Why a run ended before all rows were finished; "" if it did not."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The result of one row.

    Attributes:
        key: The key of the row; its position if the job has no keys.
        position: The position of the row in the source, from 0.
        value: The result: a float32 vector of `Job.embed`, a `ChatCompletion` of `Job.chat`; of `Job.map`, the result
            as JSON (dicts, lists, numbers and texts), or the bytes of a file.
    """

    key: Any
    position: int
    value: Any


@dataclass(frozen=True, slots=True)
class FailedRow:
    """A row that failed. `retry_failed` sends it again.

    Attributes:
        key: The key of the row; its position if the job has no keys.
        position: The position of the row in the source, from 0.
        input: The input of the row; None if it is not JSON, such as an image.
        error: The name of the error class.
        message: The error with what to do about it.
        status: The HTTP status, or None.
        request_id: The server's id of the request, or None.
        body: The first 2,000 characters of the response, or "".
        attempts: How many times the row was sent; 0 if the client refused to send it.
    """

    key: Any
    position: int
    input: Any
    error: str
    message: str
    status: int | None
    request_id: str | None
    body: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a running job is. `done` and `failed` count the rows of earlier runs too.

    Attributes:
        done: Rows with a result.
        failed: Rows that failed.
        total: Rows of the source; None if it is not known, as of an iterator before its end.
        in_flight: Requests in flight.
        rows_per_second: Rows finished per second in this run.
        seconds_left: Seconds until the end at this rate; None if `total` is not known.
        cost: Cost in USD so far; 0.0 without prices.
        concurrency: The number of requests that may be in flight now.
        requests_per_second: The rate that the server accepts; None if it has set no limit.
        is_last: Whether the run has ended, for whatever reason.
    """

    done: int
    failed: int
    total: int | None
    in_flight: int
    rows_per_second: float
    seconds_left: float | None
    cost: float
    concurrency: int
    requests_per_second: float | None
    is_last: bool = False

    def __str__(self) -> str:
        total = "" if self.total is None else f" of {self.total:,}"
        parts = [f"{self.done:,}{total} rows", f"{self.rows_per_second:,.0f} rows/s"]
        parts += [f"{self.failed:,} failed"] if self.failed else []
        parts += [f"${self.cost:,.4f}"] if self.cost else []
        parts += [] if self.seconds_left is None else [f"{self.seconds_left:,.0f} s left"]
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run. The numbers are sums over all runs of the job.

    Attributes:
        done: Rows with a result.
        failed: Rows that failed; `failed()` yields them.
        total: Rows of the source; None if it is not known, as of an iterator before its end.
        requests: Requests that were sent.
        throttled: Requests that the server refused because of too many requests.
        repeated: Rows that were sent more than once.
        unmetered: Requests whose response had no usage.
        input_tokens: Prompt tokens.
        output_tokens: Generated tokens.
        cost: Cost in USD; 0.0 without prices.
        seconds: Duration.
        stopped: Why the run ended before all rows were finished; "" if it did not.
    """

    done: int
    failed: int
    total: int | None
    requests: int
    throttled: int
    repeated: int
    unmetered: int
    input_tokens: int
    output_tokens: int
    cost: float
    seconds: float
    stopped: StopReason = ""

    @property
    def is_complete(self) -> bool:
        """Whether every row has a result."""
        return self.total is not None and self.done == self.total

    def __str__(self) -> str:
        total = "" if self.total is None else f" of {self.total:,}"
        stopped = f" · stopped: {self.stopped}" if self.stopped else ""
        cost = f" · ${self.cost:,.4f}" if self.cost else ""
        failed = f" · {self.failed:,} failed" if self.failed else ""
        return f"{self.done:,}{total} rows{failed} · {describe_count(self.requests, 'request')}{cost}{stopped}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a job will take. Low and high are bounds of an estimate; the price of a provider may differ.

    Attributes:
        rows: Rows of the source.
        requests: Requests, if none is repeated.
        input_tokens: Low and high number of prompt tokens.
        output_tokens: Low and high number of generated tokens.
        cost: Low and high cost in USD; None without a price.
        seconds: Seconds at the rate of the earlier runs; None before the first run.
        is_measured: Whether the tokens come from the usage in earlier responses, not from counted texts.
    """

    rows: int
    requests: int
    input_tokens: tuple[int, int]
    output_tokens: tuple[int, int]
    cost: tuple[float, float] | None
    seconds: float | None
    is_measured: bool

    def __str__(self) -> str:
        parts = [f"{self.rows:,} rows", f"{self.requests:,} requests"]
        low, high = (sum(pair) for pair in zip(self.input_tokens, self.output_tokens, strict=True))
        parts.append(f"{low:,} to {high:,} tokens")
        parts += [] if self.cost is None else [f"${self.cost[0]:,.2f} to ${self.cost[1]:,.2f}"]
        parts += [] if self.seconds is None else [f"{self.seconds:,.0f} s"]
        return " · ".join(parts)
