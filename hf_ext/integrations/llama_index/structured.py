"""StructuredAnswers: answers as objects, whose schema the server forces."""

# LlamaIndex does not annotate some functions.
# pyright: reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from typing import TYPE_CHECKING, Any, TypeVar

from llama_index.core.llms.function_calling import FunctionCallingLLM
from llama_index.core.program.streaming_utils import process_streaming_content_incremental
from llama_index.core.types import PydanticProgramMode
from pydantic import BaseModel

if TYPE_CHECKING:
    from llama_index.core.program.utils import FlexibleModel
    from llama_index.core.prompts import PromptTemplate

Output = TypeVar("Output", bound=BaseModel)
Options = dict[str, Any] | None


class StructuredAnswers(FunctionCallingLLM):
    """The methods that answer with objects. They send the schema, unless `pydantic_program_mode` is set."""

    def structured_predict(
        self, output_cls: type[Output], prompt: PromptTemplate, llm_kwargs: Options = None, **prompt_args: Any
    ) -> Output:
        """Answer a prompt with an object."""
        if not self._sends_schema:
            found: Output = super().structured_predict(output_cls, prompt, llm_kwargs, **prompt_args)
            return found
        answer = self.chat(**self._structured(output_cls, prompt, llm_kwargs, prompt_args))
        return output_cls.model_validate_json(answer.message.content or "")

    async def astructured_predict(
        self, output_cls: type[Output], prompt: PromptTemplate, llm_kwargs: Options = None, **prompt_args: Any
    ) -> Output:
        """Answer a prompt with an object."""
        if not self._sends_schema:
            found: Output = await super().astructured_predict(output_cls, prompt, llm_kwargs, **prompt_args)
            return found
        answer = await self.achat(**self._structured(output_cls, prompt, llm_kwargs, prompt_args))
        return output_cls.model_validate_json(answer.message.content or "")

    def stream_structured_predict(
        self, output_cls: type[Output], prompt: PromptTemplate, llm_kwargs: Options = None, **prompt_args: Any
    ) -> Generator[Output | FlexibleModel, None, None]:
        """Answer a prompt with an object that grows; its fields are optional until it is complete.

        Raises:
            pydantic.ValidationError: The answer has ended and is no such object.
        """
        if not self._sends_schema:
            yield from super().stream_structured_predict(output_cls, prompt, llm_kwargs, **prompt_args)
            return
        part: Output | FlexibleModel | None = None
        text = ""
        for answer in self.stream_chat(**self._structured(output_cls, prompt, llm_kwargs, prompt_args)):
            part = process_streaming_content_incremental(answer, output_cls, part)
            text = answer.message.content or ""
            yield part
        _verify(part, text, output_cls)

    async def astream_structured_predict(
        self, output_cls: type[Output], prompt: PromptTemplate, llm_kwargs: Options = None, **prompt_args: Any
    ) -> AsyncGenerator[Output | FlexibleModel, None]:
        """Answer a prompt with an object that grows."""
        if not self._sends_schema:
            return await super().astream_structured_predict(output_cls, prompt, llm_kwargs, **prompt_args)
        answers = await self.astream_chat(**self._structured(output_cls, prompt, llm_kwargs, prompt_args))

        async def parts() -> AsyncGenerator[Output | FlexibleModel, None]:
            part: Output | FlexibleModel | None = None
            text = ""
            async for answer in answers:
                part = process_streaming_content_incremental(answer, output_cls, part)
                text = answer.message.content or ""
                yield part
            _verify(part, text, output_cls)

        return parts()

    @property
    def _sends_schema(self) -> bool:
        return bool(self.pydantic_program_mode == PydanticProgramMode.DEFAULT)

    def _structured(
        self, output_cls: type[BaseModel], prompt: PromptTemplate, options: Options, values: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the arguments of `chat` for an answer with this schema."""
        from hf_ext.tools.schema import response_format

        messages = self._extend_messages(prompt.format_messages(llm=self, **values))
        return {**(options or {}), "messages": messages, "response_format": response_format(output_cls)}


def _verify(part: object, text: str, output_cls: type[BaseModel]) -> None:
    """Raise the error of an answer that has ended and is no such object."""
    if not isinstance(part, output_cls):
        output_cls.model_validate_json(text)
