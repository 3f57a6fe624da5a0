"""Results as dicts, as JSON, as columns of pandas and polars, and in pydantic models."""

from __future__ import annotations

import copy
import dataclasses
import json
import math
import pickle
from pprint import pformat
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from hf_ext import ChatCompletion, Embeddings, Media, ResultList, Usage
from hf_ext._core.values.json import decode
from hf_ext.models import ModelInfo
from hf_ext.similarity import top_k
from hf_ext.text import Classification
from hf_ext.vision import Box, DetectedObject, ImageSegment

FOUND = ResultList(
    decode(
        b'[{"label": "cat", "score": 0.98, "box": {"xmin": 1, "ymin": 2, "xmax": 30, "ymax": 40.5}},'
        b' {"label": "dog", "score": null, "box": {"xmin": 5, "ymin": 6, "xmax": 7, "ymax": 8}}]',
        list[DetectedObject],
    )
)
ROWS: list[dict[str, Any]] = [
    {"box": {"xmin": 1, "ymin": 2, "xmax": 30, "ymax": 40.5}, "label": "cat", "score": 0.98},
    {"box": {"xmin": 5, "ymin": 6, "xmax": 7, "ymax": 8}, "label": "dog", "score": None},
]


def test_to_dict_returns_the_fields_of_all_levels() -> None:
    assert FOUND[0].to_dict() == ROWS[0]
    assert FOUND.to_dicts() == ROWS


def test_to_json_is_read_back_as_the_dicts() -> None:
    assert json.loads(FOUND.to_json()) == ROWS


def test_keys_are_the_names_of_the_attributes() -> None:
    model = decode(
        b'{"id": "org/name", "trendingScore": 3, "inferenceProviderMapping": {"a": {"providerId": "x"}}}', ModelInfo
    )
    fields = model.to_dict()
    assert fields["trending_score"] == 3
    assert fields["mapping"]["a"]["provider_id"] == "x"


def test_bytes_stay_bytes_in_a_dict_and_become_base64_in_json() -> None:
    segment = ImageSegment(label="cat", mask=b"\x89PNG")
    assert segment.to_dict()["mask"] == b"\x89PNG"
    assert json.loads(segment.to_json())["mask"] == "iVBORw=="


def test_nan_is_null_in_json() -> None:
    assert json.loads(ResultList([Classification(label="x", score=math.nan)]).to_json()) == [
        {"label": "x", "score": None}
    ]


def test_media_and_embeddings_have_dicts_and_json() -> None:
    media = Media(b"\x89PNG", "image/png", seed=7)
    assert media.to_dict()["content"] == b"\x89PNG"
    assert json.loads(media.to_json())["seed"] == 7
    embeddings = Embeddings(np.ones((1, 2), np.float32), model="m", usage=Usage(prompt_tokens=3))
    assert json.loads(embeddings.to_json())["vectors"] == [[1.0, 1.0]]
    assert embeddings.to_dict()["usage"]["prompt_tokens"] == 3
    tokens = Embeddings(None, tokens=[np.ones((2, 2), np.float32)])
    assert tokens.to_dict()["tokens"] == [[[1.0, 1.0], [1.0, 1.0]]]


def test_whole_numbers_stay_integers() -> None:
    box = FOUND[0].box
    assert [type(side) for side in (box.xmin, box.ymin, box.xmax, box.ymax)] == [int, int, int, float]
    completion = decode(b'{"created": 1795973299}', ChatCompletion)
    assert type(completion.created) is int
    assert type(decode(b'{"created": 1795973299.5}', ChatCompletion).created) is float


def test_pandas_reads_the_fields_as_columns() -> None:
    frame = pd.DataFrame(FOUND)
    assert list(frame.columns) == ["box", "label", "score"]
    assert frame["label"].tolist() == ["cat", "dog"]
    assert frame["box"][0] == ROWS[0]["box"]
    assert list(pd.json_normalize(FOUND.to_dicts()).columns) == [
        "label",
        "score",
        "box.xmin",
        "box.ymin",
        "box.xmax",
        "box.ymax",
    ]


def test_polars_reads_the_fields_as_columns() -> None:
    frame = pl.DataFrame(FOUND)
    assert frame.columns == ["box", "label", "score"]
    assert frame["label"].to_list() == ["cat", "dog"]
    assert frame.unnest("box")["xmin"].to_list() == [1, 5]


def test_matches_of_a_search_have_columns() -> None:
    matches = top_k([1, 0], [[1, 0], [0, 1]], k=2)
    assert list(pd.DataFrame(matches).columns) == pl.DataFrame(matches).columns == ["row", "score"]


def test_results_follow_the_protocol_of_dataclasses() -> None:
    assert dataclasses.asdict(FOUND[0]) == ROWS[0]
    assert dataclasses.replace(FOUND[0], label="lion").label == "lion"
    assert [field.name for field in dataclasses.fields(Box)] == ["xmin", "ymin", "xmax", "ymax"]
    assert pformat([FOUND[0]] * 9).count("DetectedObject") == 9


def test_copies_of_results_are_equal() -> None:
    assert pickle.loads(pickle.dumps(FOUND)) == copy.deepcopy(FOUND) == FOUND


class Page(BaseModel):
    completion: ChatCompletion
    found: ResultList[DetectedObject]
    mask: ImageSegment
    picture: Media
    vectors: Embeddings


def test_pydantic_serializes_results() -> None:
    page = Page(
        completion=ChatCompletion(id="a"),
        found=FOUND,
        mask=ImageSegment(mask=b"\xff"),
        picture=Media(b"\xff", "image/png"),
        vectors=Embeddings(np.ones((1, 2), np.float32)),
    )
    assert page.found is FOUND
    shown = json.loads(page.model_dump_json())
    assert shown == page.model_dump()
    assert (shown["completion"]["id"], shown["found"], shown["mask"]["mask"]) == ("a", ROWS, "/w==")
    assert (shown["picture"]["content"], shown["vectors"]["vectors"]) == ("/w==", [[1.0, 1.0]])


def test_pydantic_describes_results_as_objects_and_arrays() -> None:
    properties = Page.model_json_schema(mode="serialization")["properties"]
    assert {name: each["type"] for name, each in properties.items()} == {
        "completion": "object",
        "found": "array",
        "mask": "object",
        "picture": "object",
        "vectors": "object",
    }


def test_pydantic_accepts_no_other_type() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(ChatCompletion).validate_python(3)
