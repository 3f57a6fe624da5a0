"""The user agent names this package and Python, nothing of the machine."""

import platform
import re
from importlib import metadata

import pytest

from hf_ext import _user_agent


@pytest.fixture
def fresh():
    """Forget what was worked out before, and again afterwards."""
    functions = (_user_agent.package_version, _user_agent.user_agent)
    for function in functions:
        function.cache_clear()
    yield
    for function in functions:
        function.cache_clear()


def test_it_names_package_and_python():
    assert _user_agent.package_version() == metadata.version("api-huggingface")
    assert re.fullmatch(r"hf_ext/[0-9a-z.+]+ python/[0-9a-z.+]+", _user_agent.user_agent())
    assert platform.node() not in _user_agent.user_agent()


@pytest.mark.usefixtures("fresh")
def test_without_an_installation_the_version_is_0(monkeypatch):
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(_user_agent, "version", missing)
    assert _user_agent.user_agent() == f"hf_ext/0 python/{platform.python_version()}"
