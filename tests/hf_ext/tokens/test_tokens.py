"""TokenCounter counts the tokens of texts and conversations, validates its arguments, and opens no connection."""

import socket
import unicodedata
from types import SimpleNamespace

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from hf_ext import Message, ToolCall, ValidationError
from hf_ext.chat import FunctionCall
from hf_ext.tokens import TokenCounter
from hf_ext.tools import Tool

CALL = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Oslo"}'}}
IMAGE = {"type": "image_url", "image_url": {"url": "http://127.0.0.1:1/secret.png"}}


@pytest.fixture(scope="module")
def tokenizer_json(tmp_path_factory):
    """A byte-level tokenizer. As in sentence-transformers, it truncates and pads texts, here to four tokens."""
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


def test_count_of_a_message_is_role_content_and_four_tokens_as_in_the_rust_crate():
    counter = TokenCounter("character_based")
    messages = [{"role": "user", "content": "Hello, how are you?"}, {"role": "assistant", "content": ""}]
    assert counter.count_messages(messages) == (2 + 6 + 4) + (3 + 0 + 4)
    assert counter.count_messages([]) == 0


def test_message_overhead_is_added_to_each_message_and_response_overhead_once():
    counter = TokenCounter("estimation", message_overhead=5, response_overhead=3)
    assert counter.count_messages([{"role": "user", "content": "four"}] * 2) == 2 * (1 + 1 + 5) + 3


def test_count_of_a_message_includes_its_tool_calls():
    counter = TokenCounter("upper_bound", message_overhead=0)
    expected = len("assistant") + len('{"name": "weather", "arguments": {"city": "Oslo"}}')
    assert counter.count_messages([{"role": "assistant", "content": None, "tool_calls": [CALL]}]) == expected


def test_count_of_a_tool_call_is_the_same_for_json_text_for_a_mapping_and_for_a_message_object():
    counter = TokenCounter("upper_bound")
    parsed = {**CALL, "function": {"name": "weather", "arguments": {"city": "Oslo"}}}
    received = Message(role="assistant", tool_calls=[ToolCall(function=FunctionCall(**CALL["function"]))])
    variants = [{"role": "assistant", "tool_calls": [CALL]}, {"role": "assistant", "tool_calls": [parsed]}, received]
    assert len({counter.count_messages([message]) for message in variants}) == 1


def test_count_of_messages_includes_tools_and_names():
    counter = TokenCounter("upper_bound", message_overhead=0)
    tool = {"type": "function", "function": {"name": "weather"}}
    generated = SimpleNamespace(to_dict=lambda: tool)
    assert counter.count_messages([], tools=[tool]) == len('{"type": "function", "function": {"name": "weather"}}')
    assert counter.count_messages([], tools=[generated]) == counter.count_messages([], tools=[tool])
    assert counter.count_messages([{"role": "user", "name": "Ada", "content": "x"}]) == len("userAdax")


def test_count_of_a_message_includes_text_and_refusal_parts():
    counter = TokenCounter("upper_bound", message_overhead=0)
    parts = [{"type": "text", "text": "ab"}, "cd", {"type": "refusal", "refusal": "ef"}, {"type": "text", "text": ""}]
    assert counter.count_messages([{"role": "", "content": parts}]) == 6


def test_media_part_without_media_tokens_is_refused():
    with pytest.raises(ValidationError, match="'image_url'; its number of tokens depends on the model"):
        TokenCounter().count_messages([{"role": "user", "content": [IMAGE]}])


def test_media_tokens_may_be_a_number_or_a_function():
    message = {"role": "user", "content": [{"type": "text", "text": "x"}, IMAGE, IMAGE]}
    text = TokenCounter().count_messages([{"role": "user", "content": "x"}])
    assert TokenCounter(media_tokens=85).count_messages([message]) == text + 170
    assert TokenCounter(media_tokens=lambda part: len(part["type"])).count_messages([message]) == text + 18


def test_counting_never_opens_a_connection(monkeypatch, tokenizer_json):
    """CVE-2026-26013 and CVE-2026-41488 were token counters that fetched image URLs."""

    def refuse(*args, **kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    messages = [{"role": "user", "content": [{"type": "text", "text": "http://127.0.0.1:1/"}, IMAGE]}]
    for counter in (TokenCounter(media_tokens=1), TokenCounter.exact(tokenizer_json, media_tokens=1)):
        assert counter.count_messages(messages) > 0


@pytest.mark.parametrize("engine", ["tokenizers", "tokie"])
def test_exact_counter_ignores_truncation_and_padding_of_the_file(tokenizer_json, engine):
    counter = TokenCounter.exact(tokenizer_json, engine=engine)
    assert counter.count("") == 0
    assert counter.count("what is gravity") < 15
    assert counter.count("what is gravity " * 50) > 100
    assert counter.count("<|im_start|>") == 1


@pytest.mark.parametrize("text", ["what is gravity", "  a\n\n b", "图书馆", "\U0001f600 é", "<|im_end|>x", "1234567"])
def test_both_engines_return_the_same_count_within_the_upper_bound(tokenizer_json, text):
    expected = TokenCounter.exact(tokenizer_json).count(text)
    assert TokenCounter.exact(tokenizer_json, engine="tokie").count(text) == expected
    assert expected <= TokenCounter("upper_bound").count(text)


def test_exact_counter_counts_the_tokens_of_the_rendered_chat_template(tokenizer_json):
    rendered = []

    def template(messages, tools):
        rendered.append((messages, tools))
        return "<|im_start|><|im_end|>"

    counter = TokenCounter.exact(tokenizer_json, chat_template=template, media_tokens=10)
    messages = [{"role": "user", "content": [IMAGE]}]
    assert counter.count_messages(iter(messages), tools=iter([{"type": "function"}])) == 2 + 10
    assert rendered == [(messages, [{"type": "function"}])]


def test_exact_counter_refuses_a_model_id_in_place_of_a_path():
    with pytest.raises(ValidationError, match="counting never opens a connection"):
        TokenCounter.exact("Qwen/Qwen3-0.6B")


@pytest.mark.parametrize("engine", ["tokenizers", "tokie"])
def test_exact_counter_refuses_a_file_that_is_not_a_tokenizer(tmp_path, engine):
    path = tmp_path / "config.json"
    path.write_text("{}")
    with pytest.raises(ValidationError, match=r"config.json' is not a tokenizer"):
        TokenCounter.exact(path, engine=engine)


@pytest.mark.parametrize(
    ("engine", "install"), [("tokenizers", r"pip install 'api-huggingface\[tokens\]'"), ("tokie", "pip install tokie")]
)
def test_import_error_of_a_missing_engine_names_the_pip_command(monkeypatch, tokenizer_json, engine, install):
    monkeypatch.setitem(__import__("sys").modules, engine, None)
    with pytest.raises(ImportError, match=install):
        TokenCounter.exact(tokenizer_json, engine=engine)


def test_unknown_strategy_is_refused_with_the_names_of_the_strategies():
    with pytest.raises(ValidationError, match=r"^strategy must be one of .*'script_aware'.*, not 'characters'"):
        TokenCounter("characters")


def test_all_invalid_options_are_reported_together():
    with pytest.raises(ValidationError) as caught:
        TokenCounter(5, message_overhead=-1, response_overhead="3", media_tokens=1.5, chat_template="{{ messages }}")
    assert caught.value.problems == [
        "strategy must be one of 'estimation', 'word_based', 'character_based', 'script_aware', 'upper_bound', not 5",
        "message_overhead must be None or a whole number of at least 0, not -1",
        "response_overhead must be None or a whole number of at least 0, not '3'",
        "media_tokens, if not a function, must be None or a whole number of at least 0, not 1.5",
        "chat_template must be None or a function, not '{{ messages }}'",
    ]
    with pytest.raises(ValidationError) as caught:
        TokenCounter.exact(5, engine="tiktoken")
    assert caught.value.problems == [
        "engine must be one of 'tokenizers', 'tokie', not 'tiktoken'",
        "tokenizer_json must be a path, not 5",
    ]


def test_strategy_may_be_a_function():
    counter = TokenCounter(len)
    assert counter.count("four") == 4
    assert repr(TokenCounter()) == "TokenCounter('script_aware')"


@pytest.mark.parametrize(
    ("messages", "problem"),
    [
        ("hello", "messages must be a list of messages, not str"),
        (b"hello", "messages must be a list of messages, not bytes"),
        ({"role": "user", "content": "hello"}, "messages must be a list of messages, not dict"),
        (None, "messages must be a list of messages, not None"),
        (7, "messages must be a list of messages, not int"),
        (Message(role="user", content="hello"), "messages must be a list of messages, not Message"),
        (["hello"], r"messages\[0\] must be a message, not str"),
        ([None], r"messages\[0\] must be a message, not None"),
        ([{"content": "hello"}], r"messages\[0\] has no role"),
        ([{"role": "user", "content": 5}], r"messages\[0\]\.content must be a text or a list of parts, not int"),
        ([{"role": "user", "content": {"type": "text", "text": "x"}}], r"messages\[0\]\.content must be .* not dict"),
        ([{"role": "user", "content": b"x"}], r"messages\[0\]\.content must be .* not bytes"),
        ([{"role": "assistant", "tool_calls": 5}], r"messages\[0\]\.tool_calls must be a list of calls, not int"),
        ([{"role": "user", "content": [5]}], r"messages\[0\]\.content\[0\] must be a text or a part"),
        ([{"role": "user", "content": [{"type": "text", "text": 5}]}], r"messages\[0\]\.content\[0\] must be"),
        ([{"role": "user", "content": [{}]}], r"messages\[0\]\.content\[0\] must be"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("strategy", ["estimation", "upper_bound"])
def test_invalid_messages_are_refused(messages, problem, strategy):
    with pytest.raises(ValidationError, match=problem) as caught:
        TokenCounter(strategy).count_messages(messages)
    assert "or use count(text) for a text" in str(caught.value)


def test_content_that_can_be_read_only_once_is_refused():
    with pytest.raises(ValidationError, match=r"messages\[0\]\.content must be a text or a list of parts, not list_it"):
        TokenCounter().count_messages([{"role": "user", "content": iter(["hello"])}])


def test_error_names_every_problem_of_messages_and_tools():
    with pytest.raises(ValidationError) as caught:
        TokenCounter().count_messages(["hello", {"role": "user", "content": 5}], tools=[len, 5])
    assert caught.value.problems == [
        "messages[0] must be a message, not str",
        "messages[1].content must be a text or a list of parts, not int",
        "tools[0] must be a tool, not a function; make one with Tool.of(function)",
        "tools[1] must be a tool, not int",
    ]
    with pytest.raises(ValidationError, match="tools must be a list of tools, not dict"):
        TokenCounter().count_messages([], tools={"type": "function"})


def test_tool_object_has_the_same_count_as_its_mapping():
    def weather(city: str) -> str:
        """Return the weather."""
        return city

    tool, counter = Tool.of(weather), TokenCounter()
    assert counter.count_messages([], tools=[tool]) == counter.count_messages([], tools=[tool.to_request()]) > 10


def test_upper_bound_adds_template_allowances_unless_an_overhead_is_passed():
    messages = [{"role": "user", "content": "Hi"}] * 2
    bound = TokenCounter("upper_bound").count_messages(messages)
    assert bound > 768
    assert TokenCounter("upper_bound", message_overhead=4).count_messages(messages) == 2 * (len("userHi") + 4)
    assert TokenCounter("upper_bound", response_overhead=30).count_messages(messages) == 2 * (len("userHi") + 4) + 30
    rendered = TokenCounter("upper_bound", chat_template=lambda messages, tools: "x" * 50)
    assert rendered.count_messages(messages) == 50


def test_upper_bound_grows_with_each_field_that_a_template_may_write():
    counter = TokenCounter("upper_bound")
    plain = {"role": "assistant", "content": "Hi"}
    base = counter.count_messages([plain])
    for more in (
        {"name": "Ada"},
        {"reasoning_content": "because"},
        {"tool_calls": [CALL]},
        {"function_call": CALL["function"]},
        {"content": ["Hi", {"type": "text", "text": "there"}]},
        {"content": "Hi" + "\u0958" * 10},
    ):
        assert counter.count_messages([plain | more]) > base, more
    assert counter.count_messages([plain], tools=[CALL]) > base + 1_024


def test_count_of_a_conversation_names_count_messages():
    with pytest.raises(ValidationError, match=r"text must be a text, not list .*use count_messages"):
        TokenCounter().count([{"role": "user", "content": "Hi"}])


@pytest.mark.parametrize("text", ["\u0958", "\U0001d160", "\ufb2c", "e\u0301"])
def test_upper_bound_includes_the_normal_form_c_of_a_text(text):
    """Some characters are longer in normal form C."""
    bound = TokenCounter("upper_bound").count(text * 10)
    assert bound == 10 * max(len(text.encode()), len(unicodedata.normalize("NFC", text).encode()))
