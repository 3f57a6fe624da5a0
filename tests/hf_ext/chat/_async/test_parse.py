"""A real model returns structured output for each kind of type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypedDict

import attrs
import msgspec
import pydantic
import pytest

from hf_ext import AsyncClient, ResponseDecodeError

pytestmark = pytest.mark.anyio

QUESTION = [{"role": "user", "content": "Report the weather as JSON."}]
City = Literal["Paris", "London"]
Sky = Literal["clear", "cloudy"]


@dataclass
class DataclassReport:
    """A dataclass."""

    sky: Sky


@attrs.define
class AttrsReport:
    """An attrs class."""

    sky: Sky


class StructReport(msgspec.Struct):
    """A msgspec struct."""

    sky: Sky


class PydanticReport(pydantic.BaseModel):
    """A pydantic model."""

    sky: Sky


class DictReport(TypedDict):
    """A typed dict."""

    sky: Sky


@dataclass
class Nested:
    """A type with a dataclass and a tuple inside."""

    report: DataclassReport
    tomorrow: tuple[City, Sky]


class Row(NamedTuple):
    """A named tuple, which is an array in JSON."""

    city: City
    sky: Sky


@pytest.mark.parametrize("answer_type", [DataclassReport, AttrsReport, StructReport, PydanticReport])
async def test_answer_is_an_instance_of_the_class(client: AsyncClient, answer_type: type[Any]) -> None:
    response = await client.chat.parse(QUESTION, model="SmolLM2", answer_type=answer_type, max_tokens=60, temperature=0)

    assert isinstance(response.value, answer_type)
    assert response.value.sky in {"clear", "cloudy"}
    assert response.completion.finish_reason == "stop"
    assert response.value.sky in response.completion.text


async def test_answer_is_a_typed_dict(client: AsyncClient) -> None:
    response = await client.chat.parse(QUESTION, model="SmolLM2", answer_type=DictReport, max_tokens=60, temperature=0)

    assert response.value["sky"] in {"clear", "cloudy"}


async def test_answer_is_a_named_tuple(client: AsyncClient) -> None:
    response = await client.chat.parse(QUESTION, model="SmolLM2", answer_type=Row, max_tokens=60, temperature=0)

    assert response.value.city in {"Paris", "London"}


async def test_answer_is_a_nested_type(client: AsyncClient) -> None:
    response = await client.chat.parse(QUESTION, model="SmolLM2", answer_type=Nested, max_tokens=90, temperature=0)

    assert isinstance(response.value.report, DataclassReport)
    assert response.value.tomorrow[1] in {"clear", "cloudy"}


async def test_answer_cut_off_by_max_tokens_raises_an_error_with_the_text(client: AsyncClient) -> None:
    with pytest.raises(ResponseDecodeError, match="does not fit StructReport") as caught:
        await client.chat.parse(QUESTION, model="SmolLM2", answer_type=StructReport, max_tokens=3, temperature=0)

    assert caught.value.body
    assert "max_tokens" in caught.value.hint
