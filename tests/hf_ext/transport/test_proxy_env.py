"""The proxy for a URL is the configured proxy, else the proxy of the environment. An invalid proxy raises an error."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hf_ext import ValidationError
from hf_ext._core.settings.origin import Origin
from hf_ext.transport import _proxy_env
from hf_ext.transport._no_proxy import is_bypassed
from hf_ext.transport._proxy_env import proxy_for

HTTPS = "https://router.example/v1"
HTTP = "http://local.example:8080/v1"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch):
    """Remove the proxies of the environment, and return a function that sets new ones."""
    for name in ("http", "https", "all", "no"):
        for variable in (f"{name}_proxy", f"{name}_proxy".upper()):
            monkeypatch.delenv(variable, raising=False)

    def set_variables(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_variables


def chosen_proxy(url: str = HTTPS, *, proxy: str | None = None, trust_env: bool = True) -> str | None:
    return proxy_for(url, proxy=proxy, trust_env=trust_env)


def test_no_proxy_is_used_without_a_setting_and_without_a_variable(environment):
    assert chosen_proxy() is None


def test_configured_proxy_comes_before_the_environment_and_ignores_no_proxy(environment):
    environment(HTTPS_PROXY="http://other.example:1", NO_PROXY="*")
    assert chosen_proxy(proxy="http://u:p@mine.example:2") == "http://u:p@mine.example:2"
    assert chosen_proxy(proxy="http://mine.example:2", trust_env=False) == "http://mine.example:2"


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
def test_environment_has_a_proxy_for_each_scheme(environment, variables, https, http):
    environment(**variables)
    assert (chosen_proxy(HTTPS), chosen_proxy(HTTP)) == (https, http)
    assert chosen_proxy(HTTPS, trust_env=False) is None


BYPASSED = [  # NO_PROXY, the URL, and the other clients that also bypass the proxy
    ("*", HTTPS, "curl"),
    ("other.example,*", HTTPS, "Go"),
    ("*:443", HTTPS, "the rules of * and of ports"),
    ("router.example", HTTPS, "curl, Go"),
    ("example", HTTPS, "curl, Go"),
    (".example", HTTPS, "curl, Go"),
    (".router.example", HTTPS, "curl; not Go"),
    ("*.example", HTTPS, "Go"),
    ("router.*", HTTPS, "Java, Chromium"),
    ("*.example", "https://a.b.example", "Go"),
    ("r*.ex*", HTTPS, "Chromium"),
    ("ROUTER.Example", HTTPS, "curl, Go"),
    ("router.example.", HTTPS, "curl"),
    ("router.example", "https://router.example./v1", "curl"),
    (".example.", HTTPS, "curl"),
    ("other.example,router.example", HTTPS, "curl, Go"),
    ("other.example, router.example", HTTPS, "curl, Go"),
    (" router.example ", HTTPS, "curl, Go"),
    ("other.example router.example", HTTPS, "curl"),
    ("other.example,\trouter.example\n", HTTPS, "curl"),
    (",,router.example,", HTTPS, "curl, Go"),
    ("router.example:443", HTTPS, "Go"),
    ("router.example:", HTTPS, "Go"),
    ("local.example:8080", HTTP, "Go"),
    ("*.example:8080", HTTP, "Go"),
    (".example:8080", HTTP, "Go"),
    ("bücher.example", "https://xn--bcher-kva.example", "Go"),
    ("*.BÜCHER.example", "https://a.bücher.example", "Go"),
    ("xn--bcher-kva.example", "https://bücher.example", "curl, Go"),
    ("10.1.2.3", "http://10.1.2.3", "curl, Go"),
    ("10.1.2.3:80", "http://10.1.2.3", "Go"),
    ("10.0.0.0/8", "http://10.1.2.3", "curl, Go"),
    ("10.9.9.9/8", "http://10.1.2.3", "curl, Go"),
    ("10.1.2.3/32", "http://10.1.2.3", "curl, Go"),
    ("0.0.0.0/0", "http://10.1.2.3", "Go"),
    ("192.168.*", "http://192.168.7.7", "Java, Chromium, Windows"),
    ("192.168.7.*:80", "http://192.168.7.7", "Java and ports"),
    ("::1", "http://[::1]", "curl, Go"),
    ("[::1]", "http://[::1]", "Go"),
    ("[::1]:8080", "http://[::1]:8080", "Go"),
    ("0:0:0:0:0:0:0:1", "http://[::1]", "curl, Go"),
    ("FD00::1", "http://[fd00:0::1]", "curl, Go"),
    ("fd00::/8", "http://[fd12:3456::1]", "curl, Go"),
    ("[fd00::]/8", "http://[fd12:3456::1]", "the rules of brackets and networks"),
    ("::/0", "http://[fd12:3456::1]", "Go"),
    ("fd00:*", "http://[fd00::1]", "Chromium"),
    ("10.0.0.0/8", "http://[::ffff:10.1.2.3]", "Go"),
    ("::ffff:10.1.2.3", "http://10.1.2.3", "Go"),
]
PROXIED = [
    ("", HTTPS, "curl, Go"),
    (" , ", HTTPS, "curl, Go"),
    (".", HTTPS, "curl, Go"),
    ("other.example", HTTPS, "curl, Go"),
    ("outer.example", HTTPS, "curl, Go"),
    ("xample", HTTPS, "curl, Go"),
    ("router", HTTPS, "curl, Go"),
    ("router.example.com", HTTPS, "curl, Go"),
    ("*.router.example", HTTPS, "Go"),
    ("routerXexample", HTTPS, "curl, Go"),
    ("router.example:80", HTTPS, "Go"),
    ("router.example:https", HTTPS, "Go"),
    ("local.example:8081", HTTP, "Go"),
    ("local.example", "http://notlocal.example:8080", "curl, Go"),
    ("10.0.0.0/8", "http://11.1.2.3", "curl, Go"),
    ("10.0.0.0/33", "http://10.0.0.0", "curl, Go"),
    ("10.0.0.0/", "http://10.0.0.0", "curl, Go"),
    ("10.0.0.0/255.0.0.0", "http://10.0.0.1", "curl, Go"),
    ("10.0.0.0/8", HTTPS, "curl, Go"),
    ("2.3", "http://10.1.2.3", "curl"),
    ("10", "http://10.1.2.3", "curl, Go"),
    ("192.168.*", "http://192.169.1.1", "Java, Chromium, Windows"),
    ("192.168.*", HTTPS, "Java, Chromium, Windows"),
    ("010.1.2.3", "http://10.1.2.3", "curl, Go"),
    ("::1", "http://[::2]", "curl, Go"),
    ("[::1]:8080", "http://[::1]:8081", "Go"),
    ("fd00::/8", "http://[fe80::1]", "curl, Go"),
    ("fd00::/129", "http://[fd00::]", "curl, Go"),
    ("::1", "http://127.0.0.1", "curl, Go"),
    ("127.0.0.1", "http://localhost", "curl: names are not resolved"),
    ("bücher..example", HTTPS, "Go"),
    ("http://router.example", HTTPS, "curl, Go"),
]


@pytest.mark.parametrize(("no_proxy", "url", "source"), BYPASSED)
def test_no_proxy_matches_hosts_networks_and_ports(environment, no_proxy, url, source):
    environment(ALL_PROXY="http://p.example:1", NO_PROXY=no_proxy)
    assert chosen_proxy(url) is None, source


@pytest.mark.parametrize(("no_proxy", "url", "source"), PROXIED)
def test_no_proxy_does_not_match_other_hosts_networks_and_ports(environment, no_proxy, url, source):
    environment(ALL_PROXY="http://p.example:1", NO_PROXY=no_proxy)
    assert chosen_proxy(url) == "http://p.example:1", source


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_in_no_proxy_raises_nothing(text):
    for url in (HTTPS, "http://10.1.2.3", "http://[::1]:8080"):
        is_bypassed(Origin.of(url), text)


def test_lower_case_variable_comes_before_the_upper_case_variable(environment):
    environment(ALL_PROXY="http://p.example:1", NO_PROXY="other.example", no_proxy="router.example")
    assert chosen_proxy() is None
    environment(NO_PROXY="router.example", no_proxy="")
    assert chosen_proxy() == "http://p.example:1"


def test_http_proxy_is_ignored_in_a_cgi_script(environment):
    environment(REQUEST_METHOD="GET", HTTP_PROXY="http://evil.example:1", HTTPS_PROXY="http://p.example:1")
    assert (chosen_proxy(HTTP), chosen_proxy(HTTPS)) == (None, "http://p.example:1")
    environment(http_proxy="http://mine.example:1")
    assert chosen_proxy(HTTP) == "http://mine.example:1"


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
def test_error_for_an_invalid_proxy_of_the_environment_does_not_contain_its_password(environment, url):
    environment(HTTPS_PROXY=url)
    with pytest.raises(ValidationError, match="proxy must") as caught:
        chosen_proxy()
    assert caught.value.where == "HTTPS_PROXY or ALL_PROXY of the environment"
    assert "geheim" not in str(caught.value)
    assert chosen_proxy(HTTP) is None


@pytest.mark.parametrize("installed", [True, False])
def test_socks_proxy_needs_socksio(environment, monkeypatch, installed):
    monkeypatch.setattr(_proxy_env, "find_spec", lambda name: object() if installed else None)
    environment(HTTPS_PROXY="socks5://p.example:1080")
    for arguments in ({}, {"proxy": "socks5h://p.example"}):
        if installed:
            assert chosen_proxy(**arguments).startswith("socks5")
        else:
            with pytest.raises(ValidationError, match="needs socksio") as caught:
                chosen_proxy(**arguments)
            assert caught.value.hint == "pip install 'httpx[socks]'"


def test_system_proxy_is_used_only_on_platforms_with_proxy_settings(environment, monkeypatch):
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://system.example:1"})
    monkeypatch.setattr(sys, "platform", "linux")
    assert chosen_proxy() is None
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda host: False)
    assert chosen_proxy() == "http://system.example:1"


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
def test_any_text_in_https_proxy_is_used_as_proxy_or_raises_a_validation_error(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("https_proxy", text)
        try:
            proxy = chosen_proxy()
        except ValidationError:
            return
        assert proxy is None or proxy.startswith(("http://", "https://"))
