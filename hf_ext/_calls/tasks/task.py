"""Task: the description of one task of hf-inference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from hf_ext._core.validate.parameters import NO_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hf_api.types import Operation, ResponseLike

    from hf_ext._core.validate import Problems, RequestLimits
    from hf_ext._core.validate.parameters import Parameters

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[T]):
    """One task of hf-inference.

        FILL_MASK = Task(
            name="fill-mask",
            method="text.fill_mask",
            operation=fill_mask.OPERATION.reading(parse_masks),
            body=FillMaskRequest.from_dict,
            inputs=validated_text,
            parameters=FILL_MASK_PARAMETERS,
        )

    Attributes:
        name: The task's name on the Hub.
        method: The method of the client, for error messages.
        operation: The generated operation, with the parser of its responses.
        body: Builds the generated request model from a mapping with `inputs`, and `parameters` if there are any.
        inputs: Checks the argument of the method, collects its problems, and returns the value of `inputs`.
        parameters: The options of the method, with their rules.
        needs_model: False for a server that has only one model; the request then does not name a model.
    """

    name: str
    method: str
    operation: Operation[..., T]
    body: Callable[[Mapping[str, Any]], Any]
    inputs: Callable[[Any, RequestLimits, Problems], Any]
    parameters: Parameters = NO_PARAMETERS
    needs_model: bool = True

    def reading(self, parse: Callable[[ResponseLike], S]) -> Task[S]:
        """Return the same task with another parser of its responses."""
        return replace(cast("Task[S]", self), operation=self.operation.reading(parse))
