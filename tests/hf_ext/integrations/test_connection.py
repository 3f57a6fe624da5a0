"""Connection: the settings of an adaptor, its clients, its copies, and the error for a missing framework."""

from __future__ import annotations

import copy
import pickle
import sys
from importlib import import_module

import pytest

from hf_ext import AsyncClient, Client, HfError, ValidationError
from hf_ext.integrations._adaptor.connection import Connection
from hf_ext.integrations._adaptor.connection_fields import ConnectionFields
from hf_ext.resilience import Retry

URL = "http://127.0.0.1:9"
TOKEN = "hf_connection_example_token"


def test_clients_are_opened_at_the_first_use_with_the_settings() -> None:
    connection = Connection(base_url=URL, api_key=TOKEN, dialect="tei")
    client = connection.client
    assert connection.client is client
    assert (client.config.base_url, client.config.dialect) == (URL, "tei")
    assert client.config.token is not None
    assert client.config.token.reveal() == TOKEN
    assert isinstance(connection.async_client, AsyncClient)


def test_options_of_a_call_are_those_that_were_passed() -> None:
    policy = Retry(on=HfError)
    connection = Connection(base_url=URL, deadline=3, policy=policy, extra_body={"a": 1}, timeout=None)
    assert connection.call == {"deadline": 3, "policy": policy, "extra_body": {"a": 1}}


def test_client_of_the_other_kind_has_the_configuration_of_the_one_that_was_passed() -> None:
    with Client(base_url=URL, token=TOKEN, bill_to="my-org") as client:
        connection = Connection(client=client)
        assert connection.client is client
        assert connection.async_client.config == client.config


def test_passed_client_is_not_closed() -> None:
    with Client(base_url=URL, token=False) as client:
        Connection(client=client).close()
        with client:  # a closed client cannot be entered
            pass


def test_closed_connection_opens_another_client() -> None:
    connection = Connection(base_url=URL, api_key=False)
    client = connection.client
    connection.close()
    assert connection.client is not client


@pytest.mark.parametrize("make", [copy.copy, copy.deepcopy, lambda found: pickle.loads(pickle.dumps(found))])
def test_copy_has_the_settings_and_its_own_clients(make: object) -> None:
    connection = Connection(base_url=URL, api_key=False, timeout=3, headers={"x": "secret value"})
    client = connection.client
    copied: Connection = make(connection)  # type: ignore[operator]
    assert copied.client is not client
    assert copied.call == connection.call
    assert copied.client.config.token is None
    assert "secret value" not in repr(copied)


def test_copy_shares_the_policy_and_the_passed_clients() -> None:
    policy = Retry(on=HfError)
    with Client(base_url=URL, token=False) as client:
        copied = copy.deepcopy(Connection(client=client, policy=policy))
        assert copied.client is client
        assert copied.call["policy"] is policy


def test_neither_repr_nor_pickle_contain_the_token() -> None:
    connection = Connection(base_url=URL, api_key=TOKEN)
    assert TOKEN not in repr(connection)
    assert TOKEN.encode() not in pickle.dumps(connection)


def test_pickle_of_a_passed_client_is_refused() -> None:
    with Client(base_url=URL, token=False) as client, pytest.raises(TypeError, match="client= cannot be pickled"):
        pickle.dumps(Connection(client=client))


def test_client_and_its_settings_together_are_refused() -> None:
    with (
        Client(base_url=URL, token=False) as client,
        pytest.raises(ValidationError, match="client cannot be combined with api_key and base_url"),
    ):
        Connection(client=client, base_url=URL, api_key=TOKEN)


def test_unknown_setting_is_refused() -> None:
    with pytest.raises(ValidationError, match="unknown settings: model_name"):
        Connection(model_name="m")  # type: ignore[call-arg]


def test_with_options_returns_the_same_object_if_nothing_changes() -> None:
    connection = Connection(base_url=URL, api_key=TOKEN)
    assert connection.with_options(api_key=TOKEN) is connection
    assert connection.with_options(deadline=3).call == {"deadline": 3}


def test_fields_follow_assignments_and_copies() -> None:
    fields = ConnectionFields(base_url=URL, api_key=TOKEN, timeout=3)
    client = fields.connection.client
    assert fields.connection.client is client
    fields.timeout = 4
    assert fields.connection.call == {"timeout": 4}
    assert fields.model_copy(update={"deadline": 5}).connection.call == {"timeout": 4, "deadline": 5}
    assert TOKEN not in repr(fields)
    assert TOKEN.encode() not in pickle.dumps(fields)


@pytest.mark.parametrize(
    ("module", "framework", "package", "extra"),
    [
        ("langchain", "langchain_core", "langchain-core", "langchain"),
        ("haystack", "haystack", "haystack-ai", "haystack"),
    ],
)
def test_missing_framework_is_reported_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, module: str, framework: str, package: str, extra: str
) -> None:
    monkeypatch.delitem(sys.modules, f"hf_ext.integrations.{module}", raising=False)
    monkeypatch.setitem(sys.modules, framework, None)
    with pytest.raises(
        ImportError, match=rf"'{package}' is not installed; run: pip install 'api-huggingface\[{extra}]'"
    ):
        import_module(f"hf_ext.integrations.{module}")
