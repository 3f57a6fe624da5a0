"""A chat page with Gradio: the answer appears while it is generated.

    pip install api-huggingface gradio
    python gradio_chat.py

The variable MODEL chooses the model, and HUGGINGFACE_BASE_URL another server.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

import gradio as gr
from hf_ext import Client, HfError, Messages
from hf_ext.resilience import Retry

MODEL = os.environ.get("MODEL", "openai/gpt-oss-120b")

client = Client(policy=Retry(on=HfError, attempts=3))


def answer(text: str, history: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the answer so far."""
    messages: Messages = [
        {"role": turn["role"], "content": plain(turn["content"])}
        for turn in history
    ]
    messages.append({"role": "user", "content": text})
    shown = ""
    try:
        with client.chat.stream(
            messages, model=MODEL, max_tokens=300, deadline=120
        ) as stream:
            for piece in stream.text_stream:
                shown += piece
                yield shown
    except HfError as error:
        raise gr.Error(error.message) from error


def plain(content: Any) -> str:
    """Return the text of a message of Gradio."""
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)


page = gr.ChatInterface(answer, title="Chat", save_history=False)

if __name__ == "__main__":
    port = int(sys.argv[1]) if sys.argv[1:] else None
    with client:
        page.launch(server_name="127.0.0.1", server_port=port)
