"""State of a run: the conversation, the calls, and why the run stops. It sends nothing and calls no tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hf_ext._calls.results.usage import add_usage
from hf_ext._calls.streaming.steps import StreamStep, ToolCallStep
from hf_ext._core.values.deadline import Deadline
from hf_ext.errors import RequestTimeoutError, ValidationError
from hf_ext.tools.outcome import ToolOutcome
from hf_ext.tools.run_result import CallRecord, RunResult, Stopped
from hf_ext.tools.steps import ApprovalStep, EndStep, ResponseStep, ToolResultStep
from hf_ext.tools.tool import tool_message

if TYPE_CHECKING:
    from hf_ext.tools.loop.conversation import Conversation
    from hf_ext.tools.loop.options import RunSettings
    from hf_ext.tools.pending import Approve, PendingCall
    from hf_ext.tools.tool_set import Tools

R = TypeVar("R")

_NOT_RUN = "This call was cancelled before it had a result."


class OpenCall:
    """A call of the last answer: the call as it will run, its record, and its outcome."""

    __slots__ = ("outcome", "pending", "record")

    def __init__(self, pending: PendingCall) -> None:
        self.pending: PendingCall = pending
        self.outcome: ToolOutcome | None = None
        self.record: CallRecord = CallRecord(pending.call, pending.name, pending.arguments, round=pending.round)

    def approve_function(self, default: Approve | None) -> Approve | None:
        """Return the function that decides about the call; None if the call runs without a decision."""
        tool = self.pending.tool
        if tool is None or tool.function is None or self.pending.problem is not None:
            return None
        if callable(tool.approval):
            return tool.approval
        return None if tool.approval == "never" else default

    def decide(self, decision: object) -> ApprovalStep:
        """Apply the decision about the call, and return the step that reports it."""
        decided = self.pending.decide(decision)
        if isinstance(decided, ToolOutcome):
            self.outcome, self.record.state = decided, "refused"
            reason = decision if isinstance(decision, str) else ""
        else:
            self.pending, self.record.arguments, reason = decided, decided.arguments, ""
        return ApprovalStep(
            call=self.record.call,
            name=self.record.name,
            approved=self.outcome is None,
            reason=reason,
            round=self.record.round,
        )

    def finish(self, outcome: ToolOutcome, seconds: float) -> None:
        """Keep the outcome of the call that ran."""
        self.outcome, self.record.state, self.record.seconds = outcome, "done", seconds


class RunState(Generic[R]):
    """The state of one run.

    Args:
        conversation: The conversation at the start.
        tools: The tools.
        settings: The settings.
        deadline: The seconds for the whole run; None for no limit.
    """

    def __init__(
        self, conversation: Conversation[R], tools: Tools, settings: RunSettings, deadline: float | None = None
    ) -> None:
        self.settings = settings
        self.tools = tools
        self.deadline: Deadline | None = None
        self.calls: list[CallRecord] = []
        self.stopped: Stopped | None = None
        self.completion: R | None = None
        self.rounds: int = 0
        self.requests: int = 0
        self._seconds = deadline
        self._conversation = conversation
        self._messages = conversation.copy()
        self._open: list[OpenCall] = []
        self._usage: Any = None
        self._check_functions()

    def _check_functions(self) -> None:
        """Check the functions that the run calls.

        Raises:
            ValidationError: A tool needs approval, and there is no `approve`. Or a function is async, and sync code
                would call it.
        """
        tools = [tool for name in self.tools.names if (tool := self.tools.find(name)) is not None]
        for tool in tools:
            if tool.approval == "always" and self.settings.approve is None:
                raise ValidationError(f"{tool.name} needs approval", hint="Pass approve=, or change the tool.")
        if self.settings.accepts_async_functions:
            return
        for function in (self.settings.approve, *(each for tool in tools for each in (tool.function, tool.approval))):
            if iscoroutinefunction(function):
                name = getattr(function, "__name__", type(function).__name__)
                raise ValidationError(f"{name} is async", hint="Use AsyncClient, or a function without async.")

    def start_request(self) -> tuple[list[Any], float | None]:
        """Return the messages of the next request, and the seconds that it may take."""
        if self._seconds is not None and self.deadline is None:
            self.deadline = Deadline(self._seconds)
        seconds = self.check_deadline()
        self.requests += 1
        return list(self._messages), seconds

    def check_deadline(self) -> float | None:
        """Return the seconds until the deadline of the run, above 0; None without a deadline.

        Raises:
            RequestTimeoutError: The deadline has passed.
        """
        if self.deadline is None:
            return None
        remaining = self.deadline.remaining()
        if remaining <= 0:
            raise RequestTimeoutError(f"the run was not finished within {self.deadline.seconds:g} s")
        return remaining

    def in_round(self, step: StreamStep) -> StreamStep:
        """Add the number of the round to a step of an answer, and the tool to a call."""
        step.round = self.rounds + 1
        if isinstance(step, ToolCallStep):
            step.tool = self.tools.find(step.name)
        return step

    def steps_of(self, reply: R) -> Iterator[StreamStep]:
        """Yield the steps of an answer that was not streamed."""
        return map(self.in_round, self._conversation.steps(reply))

    def add_reply(self, reply: R) -> ResponseStep[R]:
        """Add an answer to the conversation, and return its step. Its calls are open afterwards."""
        self.rounds += 1
        self.completion = reply
        self._messages += self._conversation.reply_messages(reply)
        usage = self._conversation.usage(reply)
        self._usage = add_usage(self._usage, usage)
        self._open = [OpenCall(self.tools.pending(call, self.rounds)) for call in self._conversation.calls(reply)]
        self.calls += [call.record for call in self._open]
        self.stopped = self._conversation.cut(reply) or (None if self._open else "answer")
        return ResponseStep(completion=reply, usage=usage, round=self.rounds)

    def runnable(self) -> list[OpenCall]:
        """Return the calls that run: not those of a cut answer, and not those of a tool that is only declared."""
        if self.stopped is not None:
            return []
        return [call for call in self._open if call.pending.tool is None or call.pending.tool.function is not None]

    def batches(self) -> list[list[OpenCall]]:
        """Return the calls that no decision refused, in groups that run one after another."""
        batches: list[list[OpenCall]] = [[]]
        for call in self.runnable():
            if call.outcome is not None:
                continue
            tool = call.pending.tool
            if tool is not None and tool.sequential:
                batches += [[call], []]
            else:
                batches[-1].append(call)
        return [batch for batch in batches if batch]

    def add_results(self) -> Sequence[ToolResultStep]:
        """Add the answers of all calls to the conversation, in the order of the calls, and return their steps."""
        steps: list[ToolResultStep] = []
        media: list[Any] = []
        for call in self.runnable():
            outcome, record = call.outcome, call.record
            if outcome is None:
                continue
            record.content, record.error, record.raw = outcome.content, outcome.error, outcome.raw
            self._messages.append(tool_message(record.call, outcome.content))
            if outcome.media:
                media.append(self._conversation.media_message(outcome.media))
            steps.append(
                ToolResultStep(
                    call=record.call,
                    name=record.name,
                    content=outcome.content,
                    is_error=outcome.is_error,
                    seconds=record.seconds,
                    raw=outcome.raw,
                    round=record.round,
                )
            )
        self._messages += media
        return steps

    def end_round(self) -> bool:
        """Return whether another request follows; if not, `stopped` is set."""
        if self.stopped is None and any(call.record.content is None for call in self._open):
            self.stopped = "calls"
        if self.stopped is None and self.rounds >= self.settings.max_rounds:
            self.stopped = "rounds"
        return self.stopped is None

    @property
    def messages(self) -> list[Any]:
        """The conversation so far, a new list that can be sent. A call without a result is answered as cancelled."""
        if self.stopped == "calls":
            return list(self._messages)
        unanswered = [call.record.call for call in self._open if call.record.content is None]
        return [*self._messages, *(tool_message(call, _NOT_RUN) for call in unanswered)]

    def describe_calls(self) -> str:
        """Return the names and the states of all calls, for an error: a call that was started may have had effects."""
        return ", ".join(f"{call.name} {call.state}" for call in self.calls)

    def result(self) -> RunResult[R]:
        """Return the result of the run as it is now."""
        completion = self.completion
        return RunResult(
            text="" if completion is None else self._conversation.text(completion),
            completion=completion,
            messages=self.messages,
            usage=self._usage,
            rounds=self.rounds,
            calls=list(self.calls),
            stopped=self.stopped or "caller",
        )

    def end(self) -> EndStep[R]:
        """Return the last step."""
        return EndStep(result=self.result(), round=self.rounds)
