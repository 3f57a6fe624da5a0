"""Every option of every method has its description in the docstring of the method, and its type is exported."""

import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, get_args, get_type_hints, is_typeddict

import pytest
from support.public_surface import methods, resources

from hf_ext import AsyncClient, Client, RequestOptions, _schema
from hf_ext.chat import ChatParameters
from hf_ext.config import ClientConfig
from hf_ext.resilience import Cache, CircuitBreaker, RateLimiter, Retry

REFERENCE = "\n".join(
    path.read_text() for path in sorted((Path(__file__).parents[2] / "docs" / "reference").glob("*.md"))
)


def generated_options() -> dict[str, Any]:
    """Return each generated TypedDict by its public name: `hf_ext.chat.ChatParameters`."""
    found: dict[str, Any] = {}
    for module in walk_packages(_schema.__path__, f"{_schema.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            if is_typeddict(value) and value.__module__ == module.name:
                found[f"hf_ext.{module.name.split('.')[2]}.{name}"] = value
    return found


def methods_with_options() -> dict[str, Any]:
    """Return each method of a resource that has options."""
    return {
        f"{client.__name__}.{resource}.{name}": method
        for client in (Client, AsyncClient)
        for resource, cls in resources(client).items()
        for name, method in methods(cls)
        if "Unpack[" in str(method.__annotations__)
    }


GENERATED = generated_options()
METHODS = methods_with_options()


@pytest.mark.parametrize("place", METHODS)
def test_docstring_describes_every_option(place: str) -> None:
    written = inspect.signature(METHODS[place], follow_wrapped=False)
    (options,) = get_args(get_type_hints(METHODS[place])[list(written.parameters)[-1]])
    described = re.findall(r"^    (\w+) \(.+?\):\s+\S", inspect.getdoc(METHODS[place]) or "", re.MULTILINE | re.DOTALL)
    assert sorted(described) == sorted(get_type_hints(options))


@pytest.mark.parametrize(
    "method",
    [
        Client.__init__,
        AsyncClient.__init__,
        Client.with_options,
        ClientConfig.resolve,
        Retry.update,
        Retry.conservative,
        CircuitBreaker.update,
        Cache.update,
        RateLimiter.__init__,
    ],
)
def test_help_describes_the_settings_of_clients_and_policies(method: Any) -> None:
    function = getattr(method, "__func__", method)
    written = inspect.signature(function, follow_wrapped=False)
    (options,) = get_args(get_type_hints(function)[list(written.parameters)[-1]])
    text = inspect.getdoc(method) or ""
    described = re.findall(r"^    (\w+) \(.+?\):\s+\S", text, re.MULTILINE | re.DOTALL)
    assert sorted(described) == sorted(get_type_hints(options))
    assert not text.startswith("\n")


def test_parameters_of_the_request_come_before_the_request_options() -> None:
    text = inspect.getdoc(Client(base_url="http://127.0.0.1:1", token=False).chat.create) or ""
    start, parameters, request = re.split(
        r"^(?:Parameters of a chat|Options of every call):\n", text, flags=re.MULTILINE
    )
    assert start.startswith("Generate the next message of a conversation.\n\nArgs:\n    messages: ")
    assert re.findall(r"^    (\w+)", parameters, re.MULTILINE) == list(get_type_hints(ChatParameters))
    assert re.findall(r"^    (\w+)", request, re.MULTILINE) == list(get_type_hints(RequestOptions))


def test_options_are_imported_when_a_description_is_read() -> None:
    code = """
import inspect, sys
from hf_ext import Client
classify = Client(base_url="http://127.0.0.1:1", token=False).vision.classify_image
names = "hf_ext.vision.options", "hf_ext._core.values.option_docs"
print(*(name in sys.modules for name in names))
inspect.getdoc(classify)
print(*(name in sys.modules for name in names))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\nTrue True\n"


@pytest.mark.parametrize("place", GENERATED)
def test_type_of_options_is_exported_by_its_package(place: str) -> None:
    package, _, name = place.rpartition(".")
    assert name in import_module(package).__all__
    assert getattr(import_module(package), name) is GENERATED[place]


@pytest.mark.parametrize("place", GENERATED)
def test_reference_documents_the_type_of_options(place: str) -> None:
    assert f"\n::: {place}\n" in REFERENCE
