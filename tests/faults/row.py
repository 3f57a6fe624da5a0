"""The parts of a row of the fault matrix: what the server does, and what the client promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from support.byte_server import Step

from hf_ext import HfError, StreamInterruptedError

Call = Literal["create", "stream"]
Real = Literal["nginx", "tls", "proxy", "address"]

REQUEST_ID = "request-1"
ANSWERED = "Hello"


@dataclass(frozen=True)
class Failure:
    """The error that a call must raise.

    Attributes:
        cls: The exact class of the error. For an interrupted stream, the class of its cause, or None without a cause.
        message: A regular expression for the message.
        is_retryable: The attribute of the error.
        status: The attribute `status_code`.
        retry_after: The attribute of the error.
        body: The text of the attribute, or a regular expression for all of it.
        text: For an interrupted stream, the text of `partial`. None for a call that was not interrupted.
    """

    cls: type[HfError] | None
    message: str = ""
    is_retryable: bool = False
    status: int | None = None
    retry_after: float | None = None
    body: str | None = None
    text: str | None = None

    def describe(self) -> str:
        """Return the words of the documentation."""
        name = f"`{self.cls.__name__}`" if self.cls else ""
        kept = [attribute for attribute, value in (("retry_after", self.retry_after), ("body", self.body)) if value]
        if self.text is not None:
            name = f"`StreamInterruptedError`{f' from {name}' if name else ''}"
            kept = ["partial", *kept]
        fields = " and ".join(f"`{attribute}`" for attribute in kept)
        return f"{name}{f' with {fields}' if fields else ''}{'; retryable' if self.is_retryable else ''}"

    def at(self, status: int) -> Failure:
        """Return the same failure after the head of a response."""
        return replace(self, status=status)

    def check(self, error: HfError) -> None:
        """Compare an error with the promise."""
        cause: BaseException | None = error
        if self.text is not None:
            assert type(error) is StreamInterruptedError, repr(error)
            assert error.partial.text == self.text
            cause = error.__cause__
        assert type(cause) is (self.cls or type(None)), f"{cause!r}: {cause}"
        assert re.search(self.message, error.message), error.message
        facts = {"is_retryable": error.is_retryable, "status": error.status_code, "retry_after": error.retry_after}
        assert facts == {name: getattr(self, name) for name in facts}
        if self.body is not None:
            assert error.body == self.body or re.fullmatch(self.body, error.body), error.body


Outcome = str | Failure
"""The text of a complete answer, or an error."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One fault.

    Attributes:
        name: What happens, in the words of the documentation.
        steps: What the server sends on the first connection; see `FaultServer`.
        endless: Returns steps that follow without an end.
        real: A place of a real server, such as `("nginx", "bad_gateway")`, instead of a server that sends `steps`.
        create: The result of `chat.create`; None if the row is about streams only.
        stream: The result of `chat.stream`; None if the row is about whole responses only.
        is_reused: Whether the next call uses the same connection. None: that depends on the transport.
        settings: Settings of the client.
        tls: Whether the server uses TLS.
    """

    name: str
    steps: tuple[Step, ...] = ()
    endless: Callable[[], Iterable[Step]] = tuple
    real: tuple[Real, str] | None = None
    create: Outcome | None = None
    stream: Outcome | None = None
    is_reused: bool | None = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    tls: bool = False

    def __str__(self) -> str:
        return self.name

    def outcome(self, call: Call) -> Outcome | None:
        """Return the result of a call."""
        return self.create if call == "create" else self.stream


def both(name: str, *steps: Step, outcome: Outcome, **options: Any) -> Row:
    """Return a row about a fault before the body, with the same result for a whole response and for a stream."""
    return Row(name=name, steps=steps, create=outcome, stream=outcome, **options)


def whole(name: str, *steps: Step, outcome: Outcome, **options: Any) -> Row:
    """Return a row about a whole response."""
    return Row(name=name, steps=steps, create=outcome, **options)


def streamed(name: str, *steps: Step, outcome: Outcome, **options: Any) -> Row:
    """Return a row about a stream."""
    return Row(name=name, steps=steps, stream=outcome, **options)
