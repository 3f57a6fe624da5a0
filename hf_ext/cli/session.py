"""Session: the settings, the terminal, the client and the output of one command."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

from hf_ext.cli.files import check_writable
from hf_ext.cli.formats import Target, parse_target
from hf_ext.cli.settings import Settings, token_from
from hf_ext.cli.terminal import Terminal
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext import AsyncClient, Client
    from hf_ext.cli.options import CallOptions, OutputOptions
    from hf_ext.config import ClientSettings
    from hf_ext.resilience import Retry

R = TypeVar("R")

# The errors of a command that was given JSON as its format are JSON too. `run` reads them here, because an error may
# happen before the command has a session.
current: list[Target] = []


def open_terminal(options: OutputOptions) -> Terminal:
    """Return the terminal of a command, and write log lines if the command or HF_EXT_LOG asks for them."""
    terminal = Terminal(options.color, is_quiet=options.quiet)
    level = "DEBUG" if options.verbose else os.environ.get("HF_EXT_LOG", "").upper()
    if level:
        from hf_ext.cli.log import write_log

        write_log(level, terminal)
    return terminal


def choose_target(options: OutputOptions, default: str, allowed: Collection[str]) -> Target:
    """Return what `-o` means, and make errors JSON if the output is JSON.

    Raises:
        ValidationError: The format is unknown, or the command does not have it, or the file cannot be written.
    """
    target = parse_target(options.output, default=default, allowed=allowed)
    current[:] = [target]
    if target.path is not None:  # before anything is sent, because the result would be lost
        check_writable(target.path)
    return target


class Session:
    """One command that calls a server. Use it as a context manager, so that connections are closed.

    Args:
        options: The options of the command line.
        formats: The formats of the command. The first is the default in a pipe.
        on_terminal: The default format on a terminal.
        model_key: The name of the default model in the settings; "" if the command has no default model.
        hub: Whether the command calls the Hub or the API of endpoints. `--base-url` then names that server, and the
            base URL of the settings is left out, because it names a server of models.
        takes_provider: Whether the task can be served in the dialect of a provider.
        settings: The settings; by default those of the options, the variables and the configuration file.
    """

    def __init__(
        self,
        options: CallOptions,
        *,
        formats: Collection[str],
        on_terminal: str = "",
        model_key: str = "",
        hub: str = "",
        takes_provider: bool = True,
        settings: Settings | None = None,
    ) -> None:
        if options.provider is not None and not takes_provider:
            problem = "no provider serves this task in a dialect of its own"
            raise ValidationError(problem, where="--provider", hint="Omit it; -m ID:provider is for chat.")
        self.options: CallOptions = options
        self.terminal: Terminal = open_terminal(options)
        default = next(iter(formats))
        self.target: Target = choose_target(
            options, on_terminal if on_terminal and self.terminal.stdout_is_terminal else default, formats
        )
        self.settings: Settings = Settings.resolve(options) if settings is None else settings
        self._model_key = model_key
        self._hub = hub

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "client" in vars(self):
            self.client.close()

    @property
    def is_preview(self) -> bool:
        """Whether the request is shown and not sent."""
        return self.options.curl or self.options.dry_run

    @property
    def has_own_server(self) -> bool:
        """Whether the command line, the settings or HUGGINGFACE_BASE_URL name a server other than the router."""
        from hf_ext._core.settings import servers

        return self.client.config.base_url != servers.ROUTER_URL

    @cached_property
    def client(self) -> Client:
        """The client of the command.

        Raises:
            ValidationError: A setting is not valid.
            AuthenticationError: The token is not valid.
        """
        from hf_ext import Client

        if self.is_preview:
            from hf_ext.cli.preview import PreviewTransport

            client = Client(transport=PreviewTransport(), **self._client_settings())
            return client if client.config.token is not None else _with_placeholder(client)
        return Client(**self._client_settings())

    def async_client(self) -> AsyncClient:
        """Return a client for many requests at a time."""
        from hf_ext import AsyncClient

        return AsyncClient(**self._client_settings())

    def model(self) -> str | None:
        """Return the model of the command line, or else the default of the settings; None if there is none."""
        key = self._model_key if self.options.model is None else "model"
        name: str | None = self.settings.get(key) if key else None
        return name

    def required_model(self) -> str:
        """Return the model. With a base URL, the only model of the server is the default.

        Raises:
            ValidationError: There is no model.
        """
        name = self.model() or self._only_model
        if name is None:
            hint = "Pass -m ID."
            if self._model_key:
                hint = f"Pass -m ID, or set HF_EXT_{self._model_key.upper()}."
            raise ValidationError("no model", hint=hint)
        return name

    def optional_model(self) -> str | None:
        """Return the model; None for a dedicated server with one model, whose dialect needs no name."""
        if self.settings.get("dialect") in {"tei", "tgi", "toolkit"}:
            return self.model()
        return self.required_model()

    @property
    def provider(self) -> str | None:
        """The provider whose own dialect is used."""
        name: str | None = self.settings.get("provider")
        return name

    def call_options(self) -> dict[str, Any]:
        """Return the request options of a call: the body fields of `-O`."""
        fields = dict(map(_body_field, self.options.option))
        return {"extra_body": fields} if fields else {}

    def call(self, function: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Call a method of the client, and repeat the call if the command line has `--retries`."""
        retry = self.retry()
        return function(*args, **kwargs) if retry is None else retry.call(function, *args, **kwargs)

    @property
    def retries(self) -> int | None:
        """How often a failed call is repeated; None for the default of the command.

        Raises:
            ValidationError: The number is negative.
        """
        retries: int | None = self.settings.get("retries")
        if retries is not None and retries < 0:
            raise ValidationError(f"--retries must be 0 or more, not {retries}", hint="Pass 0 for no retry.")
        return retries

    def retry(self) -> Retry | None:
        """Return the policy of `--retries`; None without it."""
        if not self.retries:
            return None
        from hf_ext.errors import HfError
        from hf_ext.resilience import Retry

        return Retry(on=HfError, attempts=self.retries + 1)

    @cached_property
    def _only_model(self) -> str | None:
        """Ask the server for its only model. Hugging Face is never asked, and a preview sends nothing."""
        if self.is_preview or not self.has_own_server:
            return None
        models = self.call(self.client.router.models)
        if len(models) == 1:
            return models[0].id
        listed = ", ".join(model.id for model in models[:10]) or "none"
        raise ValidationError("no model, and the server has more than one", hint=f"Pass -m ID. Models: {listed}.")

    def _client_settings(self) -> ClientSettings:
        options, settings = self.options, ClientSettingsBuilder()
        base_url = self.options.base_url if self._hub else self.settings.get("base_url")
        settings.add(self._hub or "base_url", base_url)
        settings.add("allow_http", self.settings.get("allow_http"))
        settings.add("dialect", self.settings.get("dialect"))
        settings.add("timeout", self.settings.get("timeout"))
        settings.add("deadline", options.deadline)
        settings.add("bill_to", options.bill_to)
        settings.add("headers", [_header(text) for text in options.header] or None)
        if options.token_env:
            settings.add("token", token_from(options.token_env))
        return settings.values


def _with_placeholder(client: Client) -> Client:
    """Return a client for a preview of a request to Hugging Face, which no client without a token sends."""
    from hf_ext._core.settings.origin import Origin, is_hugging_face

    if not is_hugging_face(Origin.of(client.config.base_url)):
        return client
    return client.with_options(token="placeholder")  # noqa: S106 - no output has it


class ClientSettingsBuilder:
    """Collects the settings that have a value."""

    def __init__(self) -> None:
        self.values: ClientSettings = {}

    def add(self, name: str, value: Any) -> None:
        """Add a setting, unless it is None."""
        if value is not None:
            self.values[name] = value  # type: ignore[literal-required]  # the names are those of ClientSettings


def _header(text: str) -> tuple[str, str]:
    name, separator, value = text.partition(":")
    if not separator or not name.strip():
        raise ValidationError("a header must be NAME:VALUE", where="--header", hint="Pass -H 'X-Name: value'.")
    return name.strip(), value.strip()


def _body_field(text: str) -> tuple[str, Any]:
    key, separator, value = text.partition("=")
    try:
        if not separator or not key:
            raise ValueError("there is no '='")
        return key, json.loads(value)
    except (ValueError, RecursionError) as error:
        raise ValidationError(
            f"{key or text!r}: {error}",
            where="--option",
            hint="Pass -O KEY=JSON, such as -O top_k=5 or -O 'style=\"x\"'.",
        ) from None
