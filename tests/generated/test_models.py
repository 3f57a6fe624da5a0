"""Models keep unknown fields, accept common mistakes of servers, and send values unchanged."""

import copy
import json
import pickle
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import msgspec
import pytest
from generated.conftest import Probe
from hf_api.models import ChatCompletionRequest, UsageByKind
from hf_api.types import UNSET, Unset


@pytest.fixture(scope="session")
def models(probe: Probe) -> ModuleType:
    return probe("models")


def read(models: ModuleType, /, **fields: Any) -> Any:
    """Parse a Thing from JSON text, as from a response."""
    return models.Thing.from_dict(json.loads(json.dumps({"name": "a", **fields})))


def test_unset_stays_the_same_object_after_copy_and_pickle() -> None:
    assert copy.copy(UNSET) is UNSET
    assert copy.deepcopy([UNSET])[0] is UNSET
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert isinstance(UNSET, Unset)


def test_unset_is_false_and_has_a_readable_repr() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"


def test_a_model_with_other_values_is_made_with_msgspec() -> None:
    request = ChatCompletionRequest(model="m", messages=[], additional_properties={"extra": 1})
    changed = msgspec.structs.replace(request, model="n")

    assert changed.to_dict() == {"model": "n", "messages": [], "extra": 1}
    assert request.model == "m"


def test_a_copied_or_pickled_model_does_not_send_unset_fields() -> None:
    request = ChatCompletionRequest(model="m", messages=[])
    for twin in (copy.copy(request), copy.deepcopy(request), pickle.loads(pickle.dumps(request))):
        assert twin == request
        assert twin.to_dict() == {"model": "m", "messages": []}


def test_a_dict_of_a_model_shares_nothing_with_the_model() -> None:
    request = ChatCompletionRequest(model="m", messages=[{"role": "user", "content": "Hi"}])
    found = request.to_dict()
    found["messages"][0]["content"] = "Bye"
    assert request.to_dict()["messages"] == [{"role": "user", "content": "Hi"}]

    kinds = UsageByKind()
    kinds.to_dict()["extra"] = [1]
    assert kinds.to_dict() == {}


def test_a_repr_shows_absent_fields_as_unset() -> None:
    assert "temperature=UNSET" in repr(ChatCompletionRequest(model="m", messages=[]))


def test_an_unknown_enum_value_stays_a_plain_string(models: ModuleType) -> None:
    thing = read(models, task="video-to-smell", tasks=["chat", "new"])
    assert (thing.task, thing.tasks) == ("video-to-smell", ["chat", "new"])
    assert thing.to_dict() == {"name": "a", "task": "video-to-smell", "tasks": ["chat", "new"]}


def test_known_enum_values_are_listed(probe: Probe) -> None:
    known = probe("models.task").TASK_VALUES
    assert known == {"chat", "embed"}


def test_an_unknown_field_is_kept_at_every_depth(models: ModuleType) -> None:
    sent = {"name": "a", "new": None, "parent": {"name": "b", "new": [1]}, "parts": [{"type": "x", "new": 2}]}
    thing = models.Thing.from_dict(sent)
    assert thing["new"] is None
    assert thing.parent["new"] == [1]
    assert thing.parts[0]["new"] == 2
    assert thing.to_dict() == sent


@pytest.mark.parametrize(
    "field", ["size", "task", "tasks", "parent", "models", "vectors", "created", "dates", "content", "is_open"]
)
def test_a_null_that_the_schema_does_not_allow_counts_as_absent(models: ModuleType, field: str) -> None:
    thing = read(models, **{field: None})
    assert repr(getattr(thing, field)) == "UNSET"
    assert thing.to_dict() == {"name": "a"}


@pytest.mark.parametrize("field", ["note", "chunk", "chunks", "anything"])
def test_a_null_that_the_schema_allows_is_kept(models: ModuleType, field: str) -> None:
    thing = read(models, **{field: None})
    assert getattr(thing, field) is None
    assert thing.to_dict() == {"name": "a", field: None}


def test_missing_required_field_raises_key_error(models: ModuleType) -> None:
    with pytest.raises(KeyError, match="name"):
        models.Thing.from_dict({})


def test_nested_models_lists_and_times_are_parsed_and_encoded(models: ModuleType) -> None:
    sent = {
        "name": "a",
        "models": [{"name": "b"}],
        "vectors": [[1.0, 2.0]],
        "created": "2025-01-02T03:04:05+00:00",
        "dates": ["2025-01-02"],
        "chunk": {"text": "c"},
        "chunks": [{"text": "d"}],
        "is_open": True,
    }
    thing = models.Thing.from_dict(sent)
    assert thing.models == [models.Thing(name="b")]
    assert thing.created == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert thing.dates == [date(2025, 1, 2)]
    assert (thing.chunk, thing.chunks) == (models.Chunk(text="c"), [models.Chunk(text="d")])
    assert thing.to_dict() == sent


def test_a_constant_selects_its_variant_or_the_open_variant_if_it_is_unknown(models: ModuleType) -> None:
    sent = [{"type": "text", "text": "a"}, {"type": "image", "url": "b"}, {"type": "smell", "molecule": "c"}]
    thing = read(models, content=sent, parts=sent)
    assert thing.parts == thing.content
    assert list(map(type, thing.parts)) == [models.TextPart, models.ImagePart, models.OtherPart]
    assert thing.to_dict() == {"name": "a", "content": sent, "parts": sent}


@pytest.mark.parametrize("value", ["auto", "unheard-of", 7, {"text": "x"}])
def test_a_union_keeps_a_value_that_matches_no_variant(models: ModuleType, value: Any) -> None:
    assert read(models, choice=value).to_dict() == {"name": "a", "choice": value}


def test_a_large_list_of_numbers_is_not_copied(models: ModuleType) -> None:
    vectors = [[0.5] * 8]
    thing = models.Thing.from_dict({"name": "a", "vectors": vectors})
    assert thing.vectors is vectors
    assert thing.to_dict()["vectors"] is vectors


def test_plain_dicts_are_accepted_instead_of_models_and_sent_as_given() -> None:
    message = {"role": "user", "content": None, "x": {"y": None}}
    request = ChatCompletionRequest(model="m", messages=[message])  # type: ignore[list-item]
    assert request.to_dict() == {"model": "m", "messages": [message]}


def test_typed_additional_properties_are_models(models: ModuleType) -> None:
    counts = models.Counts.from_dict({"a": {"text": "b"}})
    assert counts["a"] == models.Chunk(text="b")
    assert counts.to_dict() == {"a": {"text": "b"}}


def test_field_names_may_be_equal_to_names_in_the_generated_code(models: ModuleType) -> None:
    sent = {"d": "x", "result": "y", "models": {"z": 1}}
    assert models.Closed.from_dict(sent).to_dict() == sent
