"""Checks that every adaptor for a framework passes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

TOKEN = "hf_adaptor_example_token"


def check_copies(adaptor: T, call: Callable[[T], object]) -> None:
    """Check that a copy, a deep copy and a pickle of a used adaptor can be called, and that none shows the token.

    Args:
        adaptor: An adaptor with `api_key=TOKEN`, for a server that needs no token.
        call: Sends a request with the adaptor.
    """
    call(adaptor)  # opens the clients
    data = pickle.dumps(adaptor)
    assert TOKEN.encode() not in data
    for other in (copy.copy(adaptor), copy.deepcopy(adaptor), pickle.loads(data)):
        assert TOKEN not in repr(other) + str(other)
        call(other)
    assert TOKEN not in repr(adaptor) + str(adaptor)
