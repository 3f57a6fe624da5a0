"""A model id in a URL must follow strict rules. The model of a request body may have any printable characters."""

import posixpath
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hf_ext._core.validate import model_id_problem, model_name_problem, split_model

BASE = "https://router.huggingface.co/hf-inference/models/"

VALID = [
    "gpt2",
    "org/name",
    "meta-llama/Llama-3.1-8B-Instruct",
    "intfloat/multilingual-e5-large-instruct",
    "_org/_name_",
    "1/2",
    "a" * 96,
    "org/" + "a" * 96,
]
INVALID = [
    "../../api/whoami-v2",
    "..%2f..%2fapi",
    "%2e%2e/x",
    "gpt2?x=1",
    "gpt2#f",
    "gpt2\r\nX-Evil: 1",
    "gpt2\n",
    "//evil/x",
    "/gpt2",
    "gpt2/",
    "http://evil/x",
    "a/b/../../../etc",
    "a/b/c",
    "\x00",
    ".",
    "..",
    "-",
    "a/.b",
    "a/b.",
    "a@b",
    "a\\..\\b",
    "a b",
    "модель",
    "gpt\uff12",
    "",
    " ",
    "a" * 97,
    "a--b",
    "a..b",
    "x.git",
    "org/x.git",
    "a/b:../x",
    "a/b:no vita",
    "a/b:",
    "a/b::novita",
    "a/b:novita/x",
    "a/b:novita\n",
    "https:evil/x",
    ":novita",
    None,
    7,
    b"gpt2",
    ["gpt2"],
]


@pytest.mark.parametrize("model", VALID)
def test_model_id_has_a_name_and_may_have_an_organization(model):
    assert model_id_problem(model) == ""
    assert model_id_problem(f"{model}:novita", suffix=True) == ""


@pytest.mark.parametrize("model", INVALID)
def test_invalid_model_id_is_reported(model):
    assert model_id_problem(model).startswith("model ")
    assert model_id_problem(model, suffix=True).startswith("model ")


@pytest.mark.parametrize("suffix", ["novita", "fal-ai", "hf-inference", "fastest", "cheapest", "preferred"])
def test_provider_suffix_is_allowed_only_with_the_suffix_flag(suffix):
    model = f"org/name:{suffix}"
    assert model_id_problem(model, suffix=True) == ""
    assert (
        model_id_problem(model) == f"model '{model}' names a provider, which this call does not accept; use 'org/name'"
    )


def test_problem_gives_advice_on_one_line():
    assert "base_url=" in model_id_problem("http://evil/x")
    assert model_id_problem("a b") == (
        "model 'a b' is not a model id; write 'name' or 'org/name' in letters, digits, '_', '-' and '.'"
    )
    assert "\n" not in model_id_problem('x\n{"level":"INFO"}')
    assert len(model_id_problem("a" * 1_000_000)) < 300


def test_split_model_splits_at_the_first_colon():
    assert split_model("org/name:groq") == ("org/name", "groq")
    assert split_model("org/name") == ("org/name", None)


@given(st.text(st.sampled_from("aZ9_-./:%\\?#@ \n\x00é") | st.characters(), max_size=20), st.booleans())
def test_valid_model_id_stays_within_the_path_of_the_base_url(model, suffix):
    if model_id_problem(model, suffix=suffix):
        return
    url = httpx.URL(BASE + model)
    assert url.host == "router.huggingface.co"
    assert url.query == b""
    assert url.fragment == ""
    assert url.raw_path.decode() == "/hf-inference/models/" + model
    decoded = unquote(url.path)
    assert posixpath.normpath(decoded) == decoded
    assert not {".", ".."} & set(decoded.split("/"))


@pytest.mark.parametrize(
    "model",
    [
        *VALID,
        "SmolLM2-135M-Instruct",
        "gemma-2b.Q4_K_M.gguf",
        "./models/x.gguf",
        "a b",
        "a/b/c:latest",
        "модель",
        "x" * 1024,
    ],
)
def test_model_name_of_a_body_may_have_any_printable_characters(model):
    assert model_name_problem(model) == ""


@pytest.mark.parametrize(
    "model", ["", " ", "a\nb", "a\x00", "a\x7f", "a\x85", "a\u2028b", "\ud800", "x" * 1025, None, 7, b"a"]
)
def test_empty_long_or_unprintable_model_name_is_reported(model):
    assert model_name_problem(model).startswith("model ")
