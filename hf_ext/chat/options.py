"""Options of the chat methods that send one request."""

from __future__ import annotations

from hf_ext._calls.request.request_options import RequestOptions
from hf_ext._schema.chat.chat_parameters import ChatParameters


class ChatOptions(ChatParameters, RequestOptions, total=False):
    """Keyword arguments of `chat.create`, `chat.stream` and `chat.parse`."""
