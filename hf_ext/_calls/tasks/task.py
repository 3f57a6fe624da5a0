"""What all tasks share: from a caller's arguments to the body of a request, and from a response to results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import msgspec

from hf_ext._calls.request.call_options import split_options
from hf_ext._calls.request.extra_parameters import take_extra_parameters
from hf_ext._calls.request.readers import check_known
from hf_ext._core.results.meta import meta_of
from hf_ext._core.results.result import Result
from hf_ext._core.results.result_list import ResultList
from hf_ext._core.validate import Problems, check_text, model_id_problem
from hf_ext._core.values import json
from hf_ext._core.values.result_count import check_result_count
from hf_ext.errors import ResponseDecodeError

if TYPE_CHECKING:
    from hf_api.types import Operation, ResponseLike

    from hf_ext._calls.request.call_options import CallOptions
    from hf_ext._core.validate import RequestLimits
    from hf_ext._core.validate.rules import Rule

T = TypeVar("T")
S = TypeVar("S")
R = TypeVar("R", bound=Result)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[T]):
    """One task of hf-inference, as a row of a table.

        FILL_MASK = Task(
            name="fill-mask",
            method="text.fill_mask",
            operation=fill_mask.OPERATION.reading(parse_masks),
            body=FillMaskRequest.from_dict,
            inputs=one_text,
            rules={"top_k": COUNT, "targets": TEXTS},
        )

    Attributes:
        name: Hugging Face's name of the task.
        method: The client's method, which errors name.
        operation: The generated operation, with the reader of its responses.
        body: Makes the generated request model of a mapping with `inputs` and, if there are any, `parameters`.
        inputs: Checks what the caller gave, notes the problems, and returns it as it is sent.
        rules: What each parameter may be; any other name is an error.
        required: Parameters that cannot be left out.
        needs_model: False for a server of one model, whose name is not sent.
    """

    name: str
    method: str
    operation: Operation[..., T]
    body: Callable[[Mapping[str, Any]], Any]
    inputs: Callable[[Any, RequestLimits, Problems], Any]
    rules: Mapping[str, Rule] = field(default_factory=dict[str, "Rule"])
    required: tuple[str, ...] = ()
    needs_model: bool = True

    def reading(self, parse: Callable[[ResponseLike], S]) -> Task[S]:
        """Return the same task with another reader of its responses."""
        return replace(cast("Task[S]", self), operation=self.operation.reading(parse))


def task_request(
    task: Task[Any], inputs: Any, model: str | None, options: Mapping[str, Any], limits: RequestLimits
) -> tuple[Any, CallOptions]:
    """Return the body of a task's request and how to send it; ValidationError with every problem found."""
    sent, parameters, call = checked(task, inputs, model, options, limits)
    return task.body({"inputs": sent, "parameters": parameters} if parameters else {"inputs": sent}), call


def checked(
    task: Task[Any], inputs: Any, model: str | None, options: Mapping[str, Any], limits: RequestLimits
) -> tuple[Any, dict[str, Any], CallOptions]:
    """Return the inputs as they are sent, the parameters, and how to make the call.

    `parameters` of `extra_body` are added to the task's own, for what a server knows beyond them.

    Raises:
        ValidationError: With every problem found.
    """
    problems = Problems()
    parameters, call = split_options(options, frozenset(task.rules), problems)
    if task.needs_model:
        problems.add(model_id_problem(model))
    sent = task.inputs(inputs, limits, problems)
    for name in dict.fromkeys((*task.required, *parameters)):
        problems.add(task.rules[name].problem(name, parameters.get(name)))
    extra, call = take_extra_parameters(call, parameters, problems, options=task.rules)
    problems.raise_if_any(task.method)
    return sent, {**parameters, **extra}, call


def one_text(text: Any, limits: RequestLimits, problems: Problems) -> Any:
    """Check inputs that are one text."""
    check_text(text, limits, problems, name="text")
    return text


def object_reader(type_: type[R]) -> Callable[[ResponseLike], R]:
    """Return a parser of one object; it may come alone or as the first of a list."""

    def parse(response: ResponseLike) -> R:
        content = response.content
        items = [json.decode(content, type_)] if depth(content) == 0 else json.decode(content, list_of(type_))
        if not items:
            raise ResponseDecodeError("the response is an empty list, where a result belongs")
        check_known(items[0], type_, content)
        return items[0].attach_response(meta_of(response), content)

    return parse


def list_reader(type_: type[T]) -> Callable[[ResponseLike], ResultList[T]]:
    """Return a parser of the rows about one input; one object alone is one row, the only list in a list is the list.

    Rows that cannot be read are left out, unless none can; `raw` of the result has them.
    """

    def parse(response: ResponseLike) -> ResultList[T]:
        return results(_known(readable_rows(response.content, type_), type_, response.content), response)

    return parse


def per_input_reader(
    type_: type[T], inputs: int, what: str = "result", of: str = "text"
) -> Callable[..., ResultList[T]]:
    """Return a parser of a list with one item for each input, in the shapes of `list_reader`."""

    def parse(response: ResponseLike) -> ResultList[T]:
        items = _known(decoded_list(response.content, type_), type_, response.content)
        check_result_count(len(items), inputs, what, of)
        return results(items, response)

    return parse


class _Results(msgspec.Struct):
    results: msgspec.Raw


def results_reader(type_: type[T]) -> Callable[[ResponseLike], ResultList[T]]:
    """Return a parser of a list, alone or in the object with `results` that hf-serve wraps it in."""

    def parse(response: ResponseLike) -> ResultList[T]:
        content = response.content
        if depth(content) == 0:
            content = bytes(json.decode(content, _Results).results)
        return results(_known(readable_rows(content, type_), type_, content), response)

    return parse


def _known(items: list[T], type_: type[T], content: bytes) -> list[T]:
    """Return what was read of a response, unless it is one item in which nothing of its type was found."""
    if len(items) == 1:
        check_known(items[0], type_, content)
    return items


def results(items: list[T], response: ResponseLike) -> ResultList[T]:
    """Return what was read of a response, with the response beside it."""
    return ResultList(items, meta=meta_of(response), content=response.content)


def depth(content: bytes) -> int:
    """Return how many lists a JSON text begins with."""
    count = 0
    for byte in content[:100]:
        if byte == 0x5B:  # [
            count += 1
        elif byte not in b" \t\r\n":
            break
    return count


def list_of(type_: type[T]) -> type[list[T]]:
    """Return the type `list[type_]`, made at run time."""
    return cast("type[list[T]]", GenericAlias(list, (type_,)))


def decoded_list(content: bytes, type_: type[T]) -> list[T]:
    """Decode a list in any of the shapes of `list_reader`."""
    match depth(content):
        case 0:
            return [json.decode(content, type_)]
        case 1:
            return json.decode(content, list_of(type_))
        case _:
            rows = json.decode(content, list_of(list_of(type_)))
            if len(rows) != 1:
                raise ResponseDecodeError(f"the response holds {len(rows)} lists, where one belongs")
            return rows[0]


def readable_rows(content: bytes, type_: type[T]) -> list[T]:
    """Decode rows in any of the shapes of `list_reader`, without those that cannot be read, unless none can."""
    try:
        return decoded_list(content, type_)
    except ResponseDecodeError as error:
        rows = json.loads(content)
        if json.is_array(rows) and len(rows) == 1 and json.is_array(rows[0]):
            rows = rows[0]
        found = _readable(rows, type_)
        if not found:
            raise error from None
        return found


def readable_lists(content: bytes, type_: type[T]) -> list[list[T]]:
    """Decode a list of rows for each input, without the rows that cannot be read, unless none can."""
    try:
        return json.decode(content, list_of(list_of(type_)))
    except ResponseDecodeError as error:
        lists = [_readable(rows, type_) for rows in json.loads(content)]
        if not any(lists):
            raise error from None
        return lists


def _readable(rows: Any, type_: type[T]) -> list[T]:
    """Convert the items of a decoded array that fit a type."""
    found: list[T] = []
    for row in rows if json.is_array(rows) else ():
        with suppress(ResponseDecodeError):
            found.append(json.convert(row, type_))
    return found
