# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_list, pop_optional, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chat_message import ChatMessage
    from ..models.chat_tool import ChatTool


class VllmChatTokenizeRequest(OpenModel[Any]):
    """A conversation to tokenize with vLLM."""

    messages: list[ChatMessage]
    """The conversation. Sent exactly as given. Range: 1 or more items."""
    model: None | str | Unset = UNSET
    """Name of the model. Default: the model of the server."""
    add_generation_prompt: bool | Unset = UNSET
    """Whether to add the beginning of the answer of the model. Default: true."""
    continue_final_message: bool | Unset = UNSET
    """Whether the last message is unfinished, so that the model continues it. Requires `add_generation_prompt: false`.
    Default: false.
    """
    add_special_tokens: bool | Unset = UNSET
    """Whether to add special tokens to those of the chat template. Default: false."""
    return_token_strs: bool | None | Unset = UNSET
    """Whether to return the text of each token too. Default: false."""
    tools: list[ChatTool] | None | Unset = UNSET
    """Tools that the model may call."""
    chat_template: None | str | Unset = UNSET
    """Jinja template to apply instead of the model's own. The server must allow it."""
    chat_template_kwargs: Any | Unset = UNSET
    """Object of variables for the chat template, for example `{"enable_thinking": false}`, or null."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        fields["messages"] = to_json(self.messages)
        if self.model is not UNSET:
            fields["model"] = self.model
        if self.add_generation_prompt is not UNSET:
            fields["add_generation_prompt"] = self.add_generation_prompt
        if self.continue_final_message is not UNSET:
            fields["continue_final_message"] = self.continue_final_message
        if self.add_special_tokens is not UNSET:
            fields["add_special_tokens"] = self.add_special_tokens
        if self.return_token_strs is not UNSET:
            fields["return_token_strs"] = self.return_token_strs
        if self.tools is not UNSET:
            fields["tools"] = to_json(self.tools)
        if self.chat_template is not UNSET:
            fields["chat_template"] = self.chat_template
        if self.chat_template_kwargs is not UNSET:
            fields["chat_template_kwargs"] = self.chat_template_kwargs
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object; raise KeyError if a required field is absent."""
        fields = {**src_dict}
        return cls(
            messages=parse_list(fields.pop("messages"), models_.ChatMessage.from_dict),
            model=fields.pop("model", UNSET),
            add_generation_prompt=pop_optional(fields, "add_generation_prompt"),
            continue_final_message=pop_optional(fields, "continue_final_message"),
            add_special_tokens=pop_optional(fields, "add_special_tokens"),
            return_token_strs=fields.pop("return_token_strs", UNSET),
            tools=fields.pop("tools", UNSET)
            if fields.get("tools") is None
            else parse_list(fields.pop("tools"), models_.ChatTool.from_dict),
            chat_template=fields.pop("chat_template", UNSET),
            chat_template_kwargs=fields.pop("chat_template_kwargs", UNSET),
            additional_properties=fields,
        )
