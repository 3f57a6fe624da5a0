"""The interface of a conversation: what differs between chats and the Responses API in a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from hf_ext._calls.streaming.steps import StreamStep

R_contra = TypeVar("R_contra", contravariant=True)


class Conversation(Protocol[R_contra]):
    """The messages of a chat, or the items of the Responses API."""

    def copy(self) -> list[Any]:
        """Return the messages at the start of the run, as a new list."""
        ...

    def reply_messages(self, reply: R_contra) -> list[Any]:
        """Return the messages that an answer adds to the conversation."""
        ...

    def media_message(self, media: Sequence[Any]) -> Any:
        """Return the message that shows the images of a tool to the model."""
        ...

    def calls(self, reply: R_contra) -> Sequence[Any]:
        """Return the calls of an answer."""
        ...

    def cut(self, reply: R_contra) -> Literal["length", "filter"] | None:
        """Return why an answer was cut off; None if it is complete."""
        ...

    def text(self, reply: R_contra) -> str:
        """Return the text of an answer."""
        ...

    def usage(self, reply: R_contra) -> Any:
        """Return the token counts of an answer; None if the server sent none."""
        ...

    def steps(self, reply: R_contra) -> Iterable[StreamStep]:
        """Return the steps of an answer that was not streamed."""
        ...
