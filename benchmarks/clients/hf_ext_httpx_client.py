"""hf_ext over httpx: the cost of `transport="httpx"`, which proxies and trio also use."""

from __future__ import annotations

from clients import hf_ext_client


class Blocking(hf_ext_client.Blocking):
    transport = "httpx"


class Asynchronous(hf_ext_client.Asynchronous):
    transport = "httpx"
