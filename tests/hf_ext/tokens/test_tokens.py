"""TokenCounter counts what a template writes, refuses what it cannot know, and never opens a connection."""

import socket
from types import SimpleNamespace

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from hf_ext import Message, ToolCall, ValidationError
from hf_ext.chat import FunctionCall
from hf_ext.tokens import TokenCounter

CALL = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Oslo"}'}}
IMAGE = {"type": "image_url", "image_url": {"url": "http://127.0.0.1:1/secret.png"}}


@pytest.fixture(scope="module")
def tokenizer_json(tmp_path_factory):
    """A byte-level tokenizer that also asks for cutting and filling to four tokens, as sentence-transformers' do."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        special_tokens=["<|im_start|>", "<|im_end|>"],
        show_progress=False,
    )
    tokenizer.train_from_iterator(["what is gravity and what is a user", "gravity is what it is"] * 20, trainer)
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=4)
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    tokenizer.save(str(path))
    return path


def test_messages_count_role_content_and_four_as_in_the_rust_crate():
    counter = TokenCounter("character_based")
    messages = [{"role": "user", "content": "Hello, how are you?"}, {"role": "assistant", "content": ""}]
    assert counter.count_messages(messages) == (2 + 6 + 4) + (3 + 0 + 4)
    assert counter.count_messages([]) == 0


def test_overheads_are_the_caller_s_to_set():
    counter = TokenCounter("estimation", message_overhead=5, reply_overhead=3)
    assert counter.count_messages([{"role": "user", "content": "four"}] * 2) == 2 * (1 + 1 + 5) + 3


def test_rust_fault_tool_calls_are_counted():
    counter = TokenCounter("upper_bound", message_overhead=0)
    expected = len("assistant") + len('{"name": "weather", "arguments": {"city": "Oslo"}}')
    assert counter.count_messages([{"role": "assistant", "content": None, "tool_calls": [CALL]}]) == expected


def test_tool_calls_count_the_same_in_every_form():
    counter = TokenCounter("upper_bound")
    parsed = {**CALL, "function": {"name": "weather", "arguments": {"city": "Oslo"}}}
    received = Message(role="assistant", tool_calls=[ToolCall(function=FunctionCall(**CALL["function"]))])
    forms = [{"role": "assistant", "tool_calls": [CALL]}, {"role": "assistant", "tool_calls": [parsed]}, received]
    assert len({counter.count_messages([form]) for form in forms}) == 1


def test_tools_and_names_are_counted():
    counter = TokenCounter("upper_bound", message_overhead=0)
    tool = {"type": "function", "function": {"name": "weather"}}
    generated = SimpleNamespace(to_dict=lambda: tool)
    assert counter.count_messages([], tools=[tool]) == len('{"type": "function", "function": {"name": "weather"}}')
    assert counter.count_messages([], tools=[generated]) == counter.count_messages([], tools=[tool])
    assert counter.count_messages([{"role": "user", "name": "Ada", "content": "x"}]) == len("userAdax")


def test_parts_count_their_text():
    counter = TokenCounter("upper_bound", message_overhead=0)
    parts = [{"type": "text", "text": "ab"}, "cd", {"type": "refusal", "refusal": "ef"}, {"type": "text", "text": ""}]
    assert counter.count_messages([{"role": "", "content": parts}]) == 6


def test_media_without_a_price_is_refused_not_guessed():
    with pytest.raises(ValidationError, match="'image_url', whose tokens depend on the model"):
        TokenCounter().count_messages([{"role": "user", "content": [IMAGE]}])


def test_media_cost_what_the_caller_says():
    message = {"role": "user", "content": [{"type": "text", "text": "x"}, IMAGE, IMAGE]}
    text = TokenCounter().count_messages([{"role": "user", "content": "x"}])
    assert TokenCounter(media_tokens=85).count_messages([message]) == text + 170
    assert TokenCounter(media_tokens=lambda part: len(part["type"])).count_messages([message]) == text + 18


def test_counting_never_opens_a_connection(monkeypatch, tokenizer_json):
    """S17: CVE-2026-26013 and CVE-2026-41488 were token counters that fetched image URLs."""

    def refuse(*args, **kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    messages = [{"role": "user", "content": [{"type": "text", "text": "http://127.0.0.1:1/"}, IMAGE]}]
    for counter in (TokenCounter(media_tokens=1), TokenCounter.exact(tokenizer_json, media_tokens=1)):
        assert counter.count_messages(messages) > 0


@pytest.mark.parametrize("engine", ["tokenizers", "tokie"])
def test_exact_counts_whole_texts_whatever_length_the_file_asks_for(tokenizer_json, engine):
    counter = TokenCounter.exact(tokenizer_json, engine=engine)
    assert counter.count("") == 0
    assert counter.count("what is gravity") < 15
    assert counter.count("what is gravity " * 50) > 100
    assert counter.count("<|im_start|>") == 1


@pytest.mark.parametrize("text", ["what is gravity", "  a\n\n b", "图书馆", "\U0001f600 é", "<|im_end|>x", "1234567"])
def test_both_engines_agree_and_no_text_exceeds_the_upper_bound(tokenizer_json, text):
    expected = TokenCounter.exact(tokenizer_json).count(text)
    assert TokenCounter.exact(tokenizer_json, engine="tokie").count(text) == expected
    assert expected <= TokenCounter("upper_bound").count(text)


def test_exact_renders_the_chat_template(tokenizer_json):
    rendered = []

    def template(messages, tools):
        rendered.append((messages, tools))
        return "<|im_start|><|im_end|>"

    counter = TokenCounter.exact(tokenizer_json, chat_template=template, media_tokens=10)
    messages = [{"role": "user", "content": [IMAGE]}]
    assert counter.count_messages(iter(messages), tools=iter([{"type": "function"}])) == 2 + 10
    assert rendered == [(messages, [{"type": "function"}])]


def test_exact_says_that_it_reads_local_files_only():
    with pytest.raises(ValidationError, match="counting never opens a connection"):
        TokenCounter.exact("Qwen/Qwen3-0.6B")


@pytest.mark.parametrize("engine", ["tokenizers", "tokie"])
def test_exact_refuses_a_file_that_is_no_tokenizer(tmp_path, engine):
    path = tmp_path / "config.json"
    path.write_text("{}")
    with pytest.raises(ValidationError, match=r"config.json' is no tokenizer"):
        TokenCounter.exact(path, engine=engine)


@pytest.mark.parametrize(
    ("engine", "install"), [("tokenizers", r"pip install 'api-huggingface\[tokens\]'"), ("tokie", "pip install tokie")]
)
def test_a_missing_engine_names_the_pip_line(monkeypatch, tokenizer_json, engine, install):
    monkeypatch.setitem(__import__("sys").modules, engine, None)
    with pytest.raises(ImportError, match=install):
        TokenCounter.exact(tokenizer_json, engine=engine)


def test_an_unknown_strategy_is_answered_with_the_known_ones():
    with pytest.raises(ValidationError, match="script_aware"):
        TokenCounter("characters")


def test_any_function_can_be_the_strategy():
    counter = TokenCounter(len)
    assert counter.count("four") == 4
    assert repr(TokenCounter()) == "TokenCounter('script_aware')"
