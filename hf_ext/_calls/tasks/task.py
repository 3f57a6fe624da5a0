"""Task: the description of one task whose inputs are texts or a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, overload

from hf_api.api.inference import call_endpoint

from hf_ext._calls.tasks.dialects import DialectRow, DialectTable
from hf_ext._core.validate.parameters import NO_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hf_api.types import Operation, ResponseLike

    from hf_ext._calls.tasks.dialects import Arguments
    from hf_ext._core.settings.dialect import ServerDialect
    from hf_ext._core.validate import Problems, RequestLimits
    from hf_ext._core.validate.parameters import Parameters

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(DialectTable[T]):
    """One task whose inputs are texts or a table.

        FILL_MASK = Task(
            name="fill-mask",
            method="text.fill_mask",
            inputs=validated_text,
            rows=task_rows(
                fill_mask.OPERATION.reading(parse_masks), FillMaskRequest.from_dict, parameters=FILL_MASK_PARAMETERS
            ),
        )

    Attributes:
        name: The task's name on the Hub.
        inputs: Checks the inputs of the method, collects their problems, and returns the inputs for the rows.
    """

    name: str
    inputs: Callable[[Any, RequestLimits, Problems], Any]


@overload
def task_rows(
    operation: Operation[..., T],
    body: Callable[[Mapping[str, Any]], Any],
    *,
    inputs: Callable[[Any], Any] | None = None,
    parameters: Parameters = NO_PARAMETERS,
) -> dict[ServerDialect, DialectRow[T]]: ...


@overload
def task_rows(
    operation: Operation[..., Any],
    body: Callable[[Mapping[str, Any]], Any],
    *,
    inputs: Callable[[Any], Any] | None = None,
    reader: Callable[[Arguments], Callable[[ResponseLike], T]],
    parameters: Parameters = NO_PARAMETERS,
) -> dict[ServerDialect, DialectRow[T]]: ...


def task_rows(
    operation: Operation[..., Any],
    body: Callable[[Mapping[str, Any]], Any],
    *,
    inputs: Callable[[Any], Any] | None = None,
    reader: Callable[[Arguments], Callable[[ResponseLike], T]] | None = None,
    parameters: Parameters = NO_PARAMETERS,
) -> dict[ServerDialect, DialectRow[T]]:
    """Return the rows of hf-inference and of the inference toolkit, which differ in the path only.

    Args:
        operation: The operation of hf-inference, with the parser of its responses.
        body: Builds the generated request model from a mapping with `inputs`, and `parameters` if there are any.
        inputs: Returns the field `inputs` from the inputs of the method, if they differ.
        reader: Returns the parser, if it depends on the arguments.
        parameters: The options, with their rules.
    """

    def build(arguments: Arguments) -> Any:
        found = arguments.inputs if inputs is None else inputs(arguments.inputs)
        fields = {"inputs": found, "parameters": arguments.parameters}
        return body(fields if arguments.parameters else {"inputs": found})

    row = DialectRow(operation=operation, body=build, reader=reader, parameters=parameters, nested=True)
    return {"huggingface": row, "toolkit": toolkit_row(row)}


def toolkit_row(row: DialectRow[T]) -> DialectRow[T]:
    """Return the row of the inference toolkit: `POST /` with the body of hf-inference, and no model."""
    return replace(row, operation=call_endpoint.OPERATION.reading(row.operation.parse), model_in=None)
