"""Settings of the connections: a proxy for a URL, and no secret in their repr."""

from support.leaks import NEEDLE, is_in

from hf_ext.transport._pool_settings import PoolSettings


def test_the_proxy_to_a_url(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://other.example:1")
    monkeypatch.delenv("no_proxy", raising=False)
    assert PoolSettings(proxy="http://mine.example:2").proxy_to("https://h.example/x") == "http://mine.example:2"
    assert PoolSettings().proxy_to("https://h.example/x") == "http://other.example:1"
    assert PoolSettings(trust_env=False).proxy_to("https://h.example/x") is None


def test_the_password_of_the_proxy_does_not_show():
    settings = PoolSettings(proxy=f"http://user:{NEEDLE}@proxy.example")
    assert not is_in(repr(settings))
    assert "max_connections=100" in repr(settings)
