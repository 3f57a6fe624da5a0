"""Flags: the parameters of the library as flags of the command line, so that a new parameter is a new flag.

A number, a text, a choice or a list of these is passed as it is. Any other value is passed as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Final, Literal, Required, TypedDict, Union, get_args, get_origin, get_type_hints

from cyclopts import Parameter, Token

from hf_ext._core.values.option_docs import option_descriptions
from hf_ext.cli.options import PARAMETERS

_SIMPLE: Final = (int, float, str, bool)


def flags(parameters: Any, *, without: Collection[str] = ()) -> Any:
    """Return a TypedDict for cyclopts that has a flag for each key of `parameters`, except those of `without`.

    A flag is described by the text below its key.
    """
    texts = option_descriptions(parameters)
    hints = get_type_hints(parameters, include_extras=True)
    fields = {name: _flag(hint, texts.get(name, "")) for name, hint in hints.items() if name not in without}
    return TypedDict(parameters.__name__, fields, total=False)  # type: ignore[operator]  # built at run time


def _flag(hint: Any, text: str) -> Any:
    hint = get_args(hint)[0] if get_origin(hint) is Required else hint
    if _is_simple(hint):
        return Annotated[hint, Parameter(help=text, group=PARAMETERS)]
    item = _item_of_list(hint)
    if item is not None:
        return Annotated[list[item], Parameter(help=text, group=PARAMETERS)]  # type: ignore[valid-type]  # built at run time
    may_be_text = get_origin(hint) in {Union, UnionType} and str in get_args(hint)
    metavar, reader = ("TEXT|JSON", text_or_json) if may_be_text else ("JSON", json_value)
    return Annotated[
        Any, Parameter(help=text, group=PARAMETERS, converter=reader, n_tokens=1, accepts_keys=False, metavar=metavar)
    ]


def _is_simple(hint: Any) -> bool:
    return hint in _SIMPLE or get_origin(hint) is Literal


def _item_of_list(hint: Any) -> Any:
    """Return the type of the items of a list of simple values, or of a value that may be a single one; else None."""
    choices = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    lists = [get_args(choice)[0] for choice in choices if get_origin(choice) is Sequence]
    others = [choice for choice in choices if get_origin(choice) is not Sequence]
    is_list = len(lists) == 1 and _is_simple(lists[0]) and all(other is lists[0] for other in others)
    return lists[0] if is_list else None


def json_value(type_: Any, tokens: Sequence[Token]) -> Any:  # noqa: ARG001 - the signature of a converter
    """Convert the text of a flag from JSON."""
    try:
        return json.loads(tokens[0].value)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from None


def text_or_json(type_: Any, tokens: Sequence[Token]) -> Any:
    """Convert the text of a flag from JSON if it is an object, a list or a boolean; return it unchanged otherwise."""
    text = tokens[0].value
    return json_value(type_, tokens) if text.startswith(("{", "[")) or text in {"true", "false"} else text


def given(options: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the flags that the command line has, as keyword arguments of the library."""
    return dict(options or {})
