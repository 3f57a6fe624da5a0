"""US-3: print an answer while it is generated."""

from hf_ext import Client
from hf_ext.constants import ChatModels

messages = [{"role": "user", "content": "Write a very short story."}]

with (
    Client() as client,
    client.chat.stream(
        messages, model=ChatModels.KIMI_K2, max_tokens=60
    ) as stream,
):
    for text in stream.text_stream:
        print(text, end="", flush=True)
    print("\nfinished:", stream.partial.finish_reason)
