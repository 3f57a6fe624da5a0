"""Options of `chat.run`."""

from __future__ import annotations

from hf_ext.chat.options import ChatOptions
from hf_ext.tools.loop.options import RunOptions


class ChatRunOptions(ChatOptions, RunOptions, total=False):
    """Keyword arguments of `chat.run`."""
