"""hf_ext with `transport="httpx"`. hf_ext also selects this transport for proxies and for trio."""

from __future__ import annotations

from clients import hf_ext_client


class Blocking(hf_ext_client.Blocking):
    transport = "httpx"


class Asynchronous(hf_ext_client.Asynchronous):
    transport = "httpx"
