"""Connected: what the components share: settings, clients, copies and saved pipelines."""

from __future__ import annotations

from typing import Any, Literal, Self, TypeAlias, cast

from haystack import default_to_dict
from haystack.utils.auth import Secret, TokenSecret

from hf_ext.errors import ValidationError
from hf_ext.integrations._adaptor.connection import Connection, ConnectionOptions

ApiKey: TypeAlias = Secret | Literal[False] | None
_NOT_SAVED = ("async_client", "client", "headers", "policy")


class Connected:
    """The base of the components.

    Attributes:
        api_key: The token; None lets the client search for one, False sends none. It is resolved when the clients are
            opened.
    """

    # `@component` replaces the classes, so that their methods cannot use `super()`.
    def _set_up(self, own: dict[str, Any], api_key: ApiKey, options: dict[str, Any]) -> None:
        if isinstance(api_key, str):  # a saved pipeline would contain it
            hint = 'Pass Secret.from_env_var("NAME") or Secret.from_token(token).'
            raise ValidationError("api_key must be a Secret of Haystack, not a text", hint=hint)
        self.api_key = api_key
        self._own = own
        self._options = {name: value for name, value in options.items() if value is not None}
        Connection(**cast("ConnectionOptions", self._options))  # raises for unknown settings
        self._opened: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The settings, with the clients."""
        if self._opened is None:
            token = self.api_key.resolve_value() if isinstance(self.api_key, Secret) else self.api_key
            self._opened = Connection(**cast("ConnectionOptions", {**self._options, "api_key": token}))
        return self._opened

    def warm_up(self) -> None:
        """Open the sync client. No request is sent."""
        _ = self.connection.client

    async def warm_up_async(self) -> None:
        """Open the async client. No request is sent."""
        _ = self.connection.async_client

    def close(self) -> None:
        """Close the sync client, unless it was passed in. A later call opens another one."""
        self.connection.close()

    async def close_async(self) -> None:
        """Close both clients, unless they were passed in. A later call opens other ones."""
        await self.connection.aclose()

    def to_dict(self) -> dict[str, Any]:
        """Return the component for a saved pipeline.

        Raises:
            ValueError: The component has settings that cannot be saved, or a token that is not in a variable.
        """
        if excluded := [name for name in _NOT_SAVED if name in self._options]:
            names = " and ".join(excluded)
            raise ValueError(f"a component with {names} cannot be saved; construct it after loading the pipeline")
        return default_to_dict(self, api_key=self.api_key, **self._own, **self._options)

    def __copy__(self) -> Self:
        kind: Any = type(self)
        copied: Self = kind(api_key=self.api_key, **self._own, **self._options)
        return copied

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        # A pickle has no token: it is searched again where the pickle is loaded.
        api_key = None if isinstance(self.api_key, TokenSecret) else self.api_key
        return _restore, (type(self), {"api_key": api_key, **self._own, **self._options})

    def __repr__(self) -> str:
        return f"{type(self).__name__}(model={self._own.get('model')!r})"


def _restore(kind: Any, parameters: dict[str, Any]) -> Any:
    return kind(**parameters)
