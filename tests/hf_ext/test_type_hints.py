"""The type hints of all public names resolve, and the signatures of methods list the options."""

import inspect
import subprocess
import sys
from typing import Any, Unpack, get_args, get_type_hints

import numpy as np
import pytest
from support.public_surface import public_callables, resources

from hf_ext import AsyncClient, Client, Media, Url
from hf_ext.chat import ChatCompletion, ChatOptions
from hf_ext.vision import ClassificationOptions

PUBLIC = public_callables()


def takes_options(value: Any) -> bool:
    """Return whether a function of the client or of a policy has `**options`. Functions of errors are excluded."""
    if not inspect.isfunction(value) or value.__module__ == "hf_ext.errors":
        return False
    return any("Unpack[" in str(each) for each in value.__annotations__.values())


@pytest.mark.parametrize("place", PUBLIC)
def test_type_hints_of_public_names_resolve(place: str) -> None:
    hints = get_type_hints(PUBLIC[place])
    assert not [hint for hint in hints.values() if isinstance(hint, str)]


@pytest.mark.parametrize("place", [place for place in PUBLIC if takes_options(PUBLIC[place])])
def test_signatures_list_the_options(place: str) -> None:
    signature = inspect.signature(PUBLIC[place])
    written = inspect.signature(PUBLIC[place], follow_wrapped=False)
    (options,) = get_args(get_type_hints(PUBLIC[place])[list(written.parameters)[-1]])
    assert set(get_type_hints(options)) <= set(signature.parameters)
    assert all(each.kind is not each.VAR_KEYWORD for each in signature.parameters.values())


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_every_resource_of_a_client_is_exported(client: type) -> None:
    found = resources(client)
    assert found
    assert set(found.values()) <= set(PUBLIC.values())


def test_type_hints_of_a_method_resolve_to_types() -> None:
    create, classify = resources(Client)["chat"].create, resources(Client)["vision"].classify_image
    assert get_type_hints(create)["options"] == Unpack[ChatOptions]
    assert get_type_hints(create)["return"] is ChatCompletion
    assert get_type_hints(classify)["options"] == Unpack[ClassificationOptions]
    assert {bytes, Media, Url, np.typing.NDArray[np.uint8]} <= set(get_args(get_type_hints(classify)["image"]))


def test_type_hints_resolve_first_in_a_new_interpreter() -> None:
    code = "import hf_ext, typing; print(typing.get_type_hints(hf_ext.Client.vision.func)['return'].__name__)"
    done: Any = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Vision\n"


@pytest.mark.parametrize("method", ["classify_image_zero_shot", "detect_objects_zero_shot"])
def test_candidate_labels_are_required(method: str) -> None:
    parameters = inspect.signature(getattr(resources(Client)["vision"], method)).parameters
    assert parameters["candidate_labels"].default is inspect.Parameter.empty
