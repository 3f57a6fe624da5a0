"""ConnectionFields: the settings of a connection as fields, for frameworks whose objects are pydantic models."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, PrivateAttr, SecretStr, SkipValidation

from hf_ext.integrations._adaptor.connection import CONNECTION_FIELDS, Connection

if TYPE_CHECKING:
    from hf_ext.client._async import AsyncClient
    from hf_ext.client._sync import Client
    from hf_ext.config import PolicyProtocol, Secret, ServerDialect, StoredToken, Timeout
    from hf_ext.providers.mapping import ProviderMapping
else:  # pydantic reads the annotations; the client, which validates these values, is imported at the first call
    AsyncClient = Client = PolicyProtocol = Secret = ServerDialect = StoredToken = Timeout = ProviderMapping = Any

_SHARED = ("client", "async_client", "policy")  # objects that hold connections or counts: a copy uses the same object


def _hidden(token: object) -> object:
    return SecretStr(token) if isinstance(token, str) else token


class ConnectionFields(BaseModel):
    """The fields of `ConnectionOptions`, for a class that also inherits from a model of a framework.

    The fields can be assigned, and replaced in a copy: `connection` has always the present values. `repr` shows no
    token, and a pickle does not contain it.
    """

    model_config = ConfigDict(
        arbitrary_types_allowed=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True
    )

    client: Annotated[Client | None, SkipValidation] = Field(default=None, exclude=True, repr=False)
    """A client to use for sync calls. It is not closed."""

    async_client: Annotated[AsyncClient | None, SkipValidation] = Field(default=None, exclude=True, repr=False)
    """A client to use for async calls. It is not closed."""

    api_key: Annotated[str | SecretStr | Secret | StoredToken | Literal[False] | None, PlainValidator(_hidden)] = Field(
        default=None, exclude=True, repr=False
    )
    """The token, or False to send none. Default: the client searches for one. A pickle does not contain the token."""

    base_url: str | None = None
    """The router, or another server with the same API. Default: as for a client."""

    dialect: ServerDialect | None = None
    """The dialect of the server, for embeddings and rankings. Default: as for a client."""

    provider: Annotated[ProviderMapping | str | None, SkipValidation] = None
    """The provider that gets the requests: its name or a mapping. Default: the router chooses."""

    policy: Annotated[PolicyProtocol | None, SkipValidation] = Field(default=None, exclude=True)
    """A policy around each request. Default: each request is sent once."""

    deadline: float | None = None
    """The longest time that a whole call may take, in seconds."""

    timeout: Annotated[float | Timeout | None, SkipValidation] = None
    """Timeout for each connect, read and write, in seconds, or a `Timeout`."""

    bill_to: str | None = None
    """The organization that pays."""

    headers: Mapping[str, str] | None = Field(default=None, exclude=True, repr=False)
    """More headers of each request."""

    extra_body: Mapping[str, Any] | None = None
    """More fields of each request body."""

    _connection: Connection | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any, /) -> None:
        """Check the settings, before `repr` can show a password in the `base_url`."""
        super().model_post_init(context)
        _ = self.connection

    @property
    def connection(self) -> Connection:
        """The connection with the present values of the fields."""
        settings = {name: getattr(self, name) for name in CONNECTION_FIELDS}
        last = self._connection
        connection = (Connection() if last is None else last).renew(settings)
        if connection is not last:  # an assignment to a private field of a pydantic model is slow
            self._connection = connection
        return connection

    def close(self) -> None:
        """Close the sync client, unless it was passed in. A later call opens another one."""
        self.connection.close()

    async def aclose(self) -> None:
        """Close both clients, unless they were passed in. A later call opens other ones."""
        await self.connection.aclose()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        memo = {} if memo is None else memo
        memo.update({id(value): value for name in _SHARED if (value := getattr(self, name)) is not None})
        return super().__deepcopy__(memo)

    def __getstate__(self) -> dict[Any, Any]:
        state = dict(super().__getstate__())
        self.connection.__getstate__()  # raises TypeError for clients that were passed in
        if self.api_key is not False:
            state["__dict__"] = {**state["__dict__"], "api_key": None}
        return state
