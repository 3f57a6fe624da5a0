"""Options of the chat methods."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.chat.chat_parameters import ChatParameters
from hf_ext.tools.loop.options import RunOptions


class ChatOptions(ChatParameters, RequestOptions, total=False):
    """Keyword arguments of `chat.create`, `chat.stream` and `chat.parse`."""


class ChatRunOptions(ChatOptions, RunOptions, total=False):
    """Keyword arguments of `chat.run`."""
