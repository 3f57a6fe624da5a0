"""Wrong uses of a client: a TypeError names the right use where the message of Python does not."""

from typing import NoReturn, TypeVar

C = TypeVar("C", bound=type)


def explain_wrong_with(cls: C) -> C:
    """Make `with` of an async client, and `async with` of a sync client, raise a TypeError that names the right one."""
    if hasattr(cls, "__aenter__"):
        added = {"__enter__": _enter, "__exit__": _leave}
    else:
        added = {"__aenter__": _enter_async, "__aexit__": _leave}
    for name, function in added.items():
        setattr(cls, name, function)
    return cls


def error_positional(cls: type) -> TypeError:
    """Return the error for positional arguments, which are not quoted, because one may be a token."""
    return TypeError(f"{cls.__name__} has only keyword arguments; pass a token as {cls.__name__}(token=…)")


def _enter(self: object) -> NoReturn:
    name = type(self).__name__
    raise TypeError(f"use `async with` with {name}, or `with` with {name.removeprefix('Async')}")


async def _enter_async(self: object) -> NoReturn:
    name = type(self).__name__
    raise TypeError(f"use `with` with {name}, or `async with` with Async{name}")


def _leave(self: object, *_: object) -> None:
    """Python looks for this method before it calls the method that enters."""
