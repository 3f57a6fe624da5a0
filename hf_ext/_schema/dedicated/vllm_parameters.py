# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `VllmParameters`, and their rules.

Generated from VllmTokenizeRequest and VllmChatTokenizeRequest and VllmDetokenizeRequest in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import ANYTHING, FLAG, TEXT, Fields


class VllmParameters(TypedDict, total=False):
    """Parameters of the methods of `client.vllm`."""

    model: str
    """Name of the model. Default: the model of the server."""

    add_special_tokens: bool
    """Whether to add special tokens such as the one for the beginning of a text. Default: true for a text, false for a
    conversation, whose chat template adds them. Only for `tokenize`, `chat_tokenize`.
    """

    return_token_strs: bool
    """Whether to return the text of each token too. Default: false. Only for `tokenize`, `chat_tokenize`."""

    add_generation_prompt: bool
    """Whether to add the beginning of the answer of the model. Default: true. Only for `chat_tokenize`."""

    continue_final_message: bool
    """Whether the last message is unfinished, so that the model continues it. Requires `add_generation_prompt: false`.
    Default: false. Only for `chat_tokenize`.
    """

    tools: Sequence[Any]
    """Tools that the model may call. Only for `chat_tokenize`."""

    chat_template: str
    """Jinja template to apply instead of the model's own. The server must allow it. Only for `chat_tokenize`."""

    chat_template_kwargs: Mapping[str, Any]
    """Object of variables for the chat template, for example `{"enable_thinking": false}`, or null. Only for
    `chat_tokenize`.
    """


VLLM_PARAMETERS: Final = {
    "tokenize": Parameters(
        {
            "model": TEXT,
            "add_special_tokens": FLAG,
            "return_token_strs": FLAG,
        }
    ),
    "chat_tokenize": Parameters(
        {
            "model": TEXT,
            "add_generation_prompt": FLAG,
            "continue_final_message": FLAG,
            "add_special_tokens": FLAG,
            "return_token_strs": FLAG,
            "tools": ANYTHING,
            "chat_template": TEXT,
            "chat_template_kwargs": Fields(),
        }
    ),
    "detokenize": Parameters(
        {
            "model": TEXT,
        }
    ),
}
