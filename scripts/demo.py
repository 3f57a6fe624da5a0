"""Demonstrate the main functions with real servers: chat, streaming, embeddings and search by similarity.

Without a token everything runs on this machine, with llama.cpp's server (SmolLM2-135M) and multilingual-e5-small.
With a token, for example in HF_TOKEN, the script sends the same requests to Hugging Face. Only the base URL and the
model differ.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from local_servers import E5Server, LlamaServer

from hf_ext import Client, ClientConfig, constants
from hf_ext.embeddings import EmbeddingDialect
from hf_ext.similarity import Index

QUESTION = "What is gravity? Answer in one sentence."
PASSAGES = [
    "A cat sleeps for most of the day.",
    "Interest rates were raised by the central bank.",
    "The recipe needs flour, butter and two eggs.",
    "Rockets burn fuel to leave the atmosphere.",
    "Kittens love to play with wool.",
]
QUERY = "pets"


@dataclass
class Place:
    """A client for one server, and the model to use there."""

    client: Client
    model: str
    dialect: EmbeddingDialect = "openai"


@contextmanager
def places() -> Iterator[tuple[Place, Place]]:
    """Yield the server for chat and the server for embeddings."""
    with ExitStack() as stack:
        if ClientConfig.resolve().token is not None:
            client = stack.enter_context(Client())
            yield (
                Place(client, constants.ChatModels.LLAMA_3_1_8B),
                Place(client, constants.EmbeddingModels.HARRIER_0_6B, dialect="huggingface"),
            )
            return
        llama = stack.enter_context(LlamaServer())
        e5 = stack.enter_context(E5Server())
        chat = stack.enter_context(Client(base_url=llama.url))
        embed = stack.enter_context(Client(base_url=e5.url))
        yield Place(chat, llama.model), Place(embed, e5.model)


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n── {text} " + "─" * (76 - len(text)))


def show_chat(place: Place) -> None:
    """Send a chat request, and print the answer, the token usage and the duration."""
    heading("chat.create")
    response = place.client.chat.create(
        [{"role": "user", "content": QUESTION}], model=place.model, max_tokens=40, temperature=0
    )
    print(f"you   {QUESTION}\nmodel {response.text.strip()}")
    if response.usage:
        print(f"      {response.usage.prompt_tokens} + {response.usage.completion_tokens} tokens, ", end="")
    print(f"{response.meta.elapsed:.2f} s, finish reason {response.finish_reason}")


def show_stream(place: Place) -> None:
    """Stream a text, and print each piece when it arrives."""
    heading("text.stream")
    started = time.perf_counter()
    first = None
    with place.client.text.stream("Write a very short story.", model=place.model, max_tokens=40) as stream:
        print("model ", end="")
        for text in stream.text_stream:
            first = first or time.perf_counter() - started
            print(text.replace("\n", " "), end="", flush=True)
        print(f"\n      first text after {first or 0:.2f} s, finish reason {stream.partial.finish_reason}")


def show_search(place: Place) -> None:
    """Embed passages, and find the three passages that are most similar to a query."""
    heading("embeddings.create_batch, similarity.Index")
    matrix = place.client.embeddings.create_batch(PASSAGES, batch_size=2, model=place.model, dialect=place.dialect)
    query = place.client.embeddings.create(QUERY, model=place.model, dialect=place.dialect)
    print(f"{matrix!r}\n{QUERY!r} is nearest to")
    for match in Index(matrix.vectors).search(query[0], 3):
        print(f"      {match.score:.3f}  {PASSAGES[match.row]}")


def main() -> None:
    """Run the whole demonstration."""
    with places() as (chat, embed):
        print(f"chat       {chat.client.config.base_url}  {chat.model}")
        print(f"embeddings {embed.client.config.base_url}  {embed.model}")
        show_chat(chat)
        show_stream(chat)
        show_search(embed)
    print()


if __name__ == "__main__":
    main()
