"""Which proxy leads to a URL: the given one, else what the environment says, and nothing that cannot be one."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext import ValidationError
from hf_ext.transport import _proxy_env
from hf_ext.transport._proxy_env import proxy_for

HTTPS = "https://router.example/v1"
HTTP = "http://local.example:8080/v1"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch):
    """Set the proxies of the environment, and no others."""
    for name in ("http", "https", "all", "no"):
        for variable in (f"{name}_proxy", f"{name}_proxy".upper()):
            monkeypatch.delenv(variable, raising=False)

    def put(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return put


def found(url: str = HTTPS, *, proxy: str | None = None, trust_env: bool = True) -> str | None:
    return proxy_for(url, proxy=proxy, trust_env=trust_env)


def test_without_anything_there_is_none(environment):
    assert found() is None


def test_the_given_one_counts_before_the_environment_and_whatever_it_excepts(environment):
    environment(HTTPS_PROXY="http://other.example:1", NO_PROXY="*")
    assert found(proxy="http://u:p@mine.example:2") == "http://u:p@mine.example:2"
    assert found(proxy="http://mine.example:2", trust_env=False) == "http://mine.example:2"


@pytest.mark.parametrize(
    ("variables", "https", "http"),
    [
        ({"HTTPS_PROXY": "http://p.example:1"}, "http://p.example:1", None),
        ({"https_proxy": "http://p.example:1"}, "http://p.example:1", None),
        ({"HTTP_PROXY": "http://p.example:1"}, None, "http://p.example:1"),
        ({"ALL_PROXY": "http://p.example:1"}, "http://p.example:1", "http://p.example:1"),
        (
            {"ALL_PROXY": "http://all.example:1", "HTTP_PROXY": "http://p.example:2"},
            "http://all.example:1",
            "http://p.example:2",
        ),
        ({"HTTPS_PROXY": "p.example:3128"}, "http://p.example:3128", None),
        ({"HTTPS_PROXY": "http://u:p%40ss@P.example:1/"}, "http://u:p%40ss@p.example:1", None),
        ({"HTTPS_PROXY": ""}, None, None),
    ],
)
def test_the_environment_names_a_proxy_for_each_scheme(environment, variables, https, http):
    environment(**variables)
    assert (found(HTTPS), found(HTTP)) == (https, http)
    assert found(HTTPS, trust_env=False) is None


@pytest.mark.parametrize(
    ("no_proxy", "excepted"),
    [
        ("router.example", True),
        ("other.example,router.example", True),
        (".example", True),
        ("example", True),
        ("*", True),
        ("other.example", False),
        ("outer.example", False),
        ("", False),
    ],
)
def test_no_proxy_excepts_hosts(environment, no_proxy, excepted):
    environment(ALL_PROXY="http://p.example:1", NO_PROXY=no_proxy)
    assert (found() is None) == excepted


def test_no_proxy_excepts_a_port(environment):
    environment(ALL_PROXY="http://p.example:1", NO_PROXY="local.example:8080")
    assert found(HTTP) is None
    assert found("http://local.example:8081/") == "http://p.example:1"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://u:geheim@p.example",
        "socks4://u:geheim@p.example",
        "http://u:geheim@",
        "http://us er:geheim@p.example",
        "http://[::1",
    ],
)
def test_what_cannot_be_a_proxy_is_said_without_its_password(environment, url):
    environment(HTTPS_PROXY=url)
    with pytest.raises(ValidationError, match="proxy must") as caught:
        found()
    assert caught.value.where == "HTTPS_PROXY or ALL_PROXY of the environment"
    assert "geheim" not in str(caught.value)
    assert found(HTTP) is None


@pytest.mark.parametrize("installed", [True, False])
def test_a_socks_proxy_needs_its_package(environment, monkeypatch, installed):
    monkeypatch.setattr(_proxy_env, "find_spec", lambda name: object() if installed else None)
    environment(HTTPS_PROXY="socks5://p.example:1080")
    for arguments in ({}, {"proxy": "socks5h://p.example"}):
        if installed:
            assert found(**arguments).startswith("socks5")
        else:
            with pytest.raises(ValidationError, match="needs socksio") as caught:
                found(**arguments)
            assert caught.value.hint == "pip install 'httpx[socks]'"


def test_an_environment_without_proxies_is_not_asked_for_the_system_s(environment, monkeypatch):
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://system.example:1"})
    monkeypatch.setattr(sys, "platform", "linux")
    assert found() is None
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: False)
    assert found() == "http://system.example:1"


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
def test_any_text_is_a_proxy_or_a_validation_error(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("https_proxy", text)
        try:
            proxy = found()
        except ValidationError:
            return
        assert proxy is None or proxy.startswith(("http://", "https://"))
