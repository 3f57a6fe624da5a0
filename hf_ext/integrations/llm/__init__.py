"""Plugin for the command line and library `llm`: chat models and embedding models. It needs the extra `llm`.

The models are listed in `hf-ext-models.yaml`, in the folder that `llm logs path` is in. `llm hf add` writes this file:

    llm hf add openai/gpt-oss-120b --alias oss
    llm -m oss "Hello"
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hf_ext.integrations._adaptor.require import require

require("llm", extra="llm")

import click
import llm

from hf_ext.integrations.llm.file import add_entry, configured, register_each
from hf_ext.integrations.llm.models import AsyncHfChat, HfChat, HfEmbedding, HfOptions

__all__ = ["AsyncHfChat", "HfChat", "HfEmbedding", "HfOptions"]


@llm.hookimpl
def register_models(register: Callable[..., None]) -> None:
    """Register the chat models of the file."""

    def add(entry: dict[str, Any]) -> None:
        if not entry.pop("embeddings", False):
            aliases = entry.pop("aliases", ())
            register(HfChat(**entry), AsyncHfChat(**entry), aliases=aliases)

    register_each(configured(), add)


@llm.hookimpl
def register_embedding_models(register: Callable[..., None]) -> None:
    """Register the embedding models of the file."""

    def add(entry: dict[str, Any]) -> None:
        if entry.pop("embeddings", False):
            aliases = entry.pop("aliases", ())
            register(HfEmbedding(**entry), aliases=aliases)

    register_each(configured(), add)


@llm.hookimpl
def register_commands(cli: click.Group) -> None:
    """Add `llm hf add`."""

    @cli.group(name="hf")
    def hf() -> None:
        """Models of Hugging Face, and of other servers with its APIs."""

    @hf.command(name="add")
    @click.argument("model")
    @click.option("--alias", "aliases", multiple=True, help="Another name of the model")
    @click.option("--embeddings", is_flag=True, help="The model creates embeddings")
    @click.option("--vision", is_flag=True, help="The model accepts images")
    @click.option("--audio", is_flag=True, help="The model accepts recordings")
    @click.option("--base-url", help="The server. Default: the router of Hugging Face")
    @click.option("--dialect", help="The dialect of the server, for embeddings")
    @click.option("--provider", help="The provider that gets the requests")
    @click.option("--key-name", help="The name of a key that `llm keys set` stored")
    @click.option("--deadline", type=float, help="The longest time of a call, in seconds")
    @click.option("--attempts", type=int, help="How often a request is sent at most")
    @click.option("--bill-to", help="The organization that pays")
    def add(**entry: Any) -> None:
        """Add a model; no server is asked."""
        click.echo(f"{entry['model']} is in {add_entry(entry)}")
