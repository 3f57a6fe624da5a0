"""PoolSettings returns the proxy for a URL. Its repr contains no secrets."""

from rich.pretty import pretty_repr
from support.leaks import NEEDLE, is_in

from hf_ext.transport._pool_settings import PoolSettings


def test_configured_proxy_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://other.example:1")
    monkeypatch.delenv("no_proxy", raising=False)
    assert PoolSettings(proxy="http://mine.example:2").proxy_for("https://h.example/x") == "http://mine.example:2"
    assert PoolSettings().proxy_for("https://h.example/x") == "http://other.example:1"
    assert PoolSettings(trust_env=False).proxy_for("https://h.example/x") is None


def test_repr_omits_the_password_of_the_proxy():
    settings = PoolSettings(proxy=f"http://user:{NEEDLE}@proxy.example")
    assert not is_in(repr(settings))
    assert not is_in(pretty_repr(settings))
    assert "max_connections=100" in repr(settings)
