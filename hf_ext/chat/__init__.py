"""Chat completions: complete or streamed, with tools, with structured output."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._calls.results.usage import Usage as Usage
    from hf_ext._schema.chat.chat_parameters import ChatParameters as ChatParameters
    from hf_ext.chat._async import AsyncChat as AsyncChat
    from hf_ext.chat._sync import Chat as Chat
    from hf_ext.chat.options import ChatOptions as ChatOptions
    from hf_ext.chat.parsed import ParsedCompletion as ParsedCompletion
    from hf_ext.chat.parts import audio as audio
    from hf_ext.chat.parts import file as file
    from hf_ext.chat.parts import image as image
    from hf_ext.chat.results import ChatChunk as ChatChunk
    from hf_ext.chat.results import ChatCompletion as ChatCompletion
    from hf_ext.chat.results import Choice as Choice
    from hf_ext.chat.results import ChunkChoice as ChunkChoice
    from hf_ext.chat.results import Logprobs as Logprobs
    from hf_ext.chat.results import Message as Message
    from hf_ext.chat.results import Messages as Messages
    from hf_ext.chat.results import TokenLogprob as TokenLogprob
    from hf_ext.chat.resume import resume_messages as resume_messages
    from hf_ext.chat.run_options import ChatRunOptions as ChatRunOptions
    from hf_ext.tools.calls import FunctionCall as FunctionCall
    from hf_ext.tools.calls import ToolCall as ToolCall
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.chat.chat_parameters": ["ChatParameters"],
            "hf_ext._calls.results.usage": ["Usage"],
            "hf_ext.chat._async": ["AsyncChat"],
            "hf_ext.chat._sync": ["Chat"],
            "hf_ext.chat.options": ["ChatOptions"],
            "hf_ext.chat.parsed": ["ParsedCompletion"],
            "hf_ext.chat.parts": ["audio", "file", "image"],
            "hf_ext.chat.results": [
                "ChatChunk",
                "ChatCompletion",
                "Choice",
                "ChunkChoice",
                "Logprobs",
                "Message",
                "Messages",
                "TokenLogprob",
            ],
            "hf_ext.chat.resume": ["resume_messages"],
            "hf_ext.chat.run_options": ["ChatRunOptions"],
            "hf_ext.tools.calls": ["FunctionCall", "ToolCall"],
        },
    )
