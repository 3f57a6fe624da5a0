"""TokenCounter counts what a template writes, refuses what it cannot know, and never opens a connection."""

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
    counter = TokenCounter("estimation", message_overhead=5, response_overhead=3)
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


@pytest.mark.parametrize(
    ("messages", "problem"),
    [
        ("hello", "messages must be a list of messages, not str"),
        (b"hello", "messages must be a list of messages, not bytes"),
        ({"role": "user", "content": "hello"}, "messages must be a list of messages, not dict"),
        (None, "messages must be a list of messages, not None"),
        (7, "messages must be a list of messages, not int"),
        (Message(role="user", content="hello"), "messages must be a list of messages, not Message"),
        (["hello"], r"messages\[0\] is no message, but of type str"),
        ([None], r"messages\[0\] is no message, but of type None"),
        ([{"content": "hello"}], r"messages\[0\] has no role"),
        ([{"role": "user", "content": 5}], r"messages\[0\] must have a text or a list of parts as content, not int"),
        ([{"role": "user", "content": {"type": "text", "text": "x"}}], r"messages\[0\] must have .* not dict"),
        ([{"role": "user", "content": b"x"}], r"messages\[0\] must have .* not bytes"),
        ([{"role": "user", "content": [5]}], r"messages\[0\]\.content\[0\] is neither a text nor a part"),
        ([{"role": "user", "content": [{"type": "text", "text": 5}]}], r"messages\[0\]\.content\[0\] is neither"),
        ([{"role": "user", "content": [{}]}], r"messages\[0\]\.content\[0\] is neither"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("strategy", ["estimation", "upper_bound"])
def test_what_are_no_messages_is_refused_and_not_counted(messages, problem, strategy):
    with pytest.raises(ValidationError, match=problem) as caught:
        TokenCounter(strategy).count_messages(messages)
    assert "count(text) counts a text" in str(caught.value)


def test_every_problem_of_a_conversation_is_named():
    with pytest.raises(ValidationError) as caught:
        TokenCounter().count_messages(["hello", {"role": "user", "content": 5}], tools=[len, 5])
    assert caught.value.problems == [
        "messages[0] is no message, but of type str",
        "messages[1] must have a text or a list of parts as content, not int",
        "tools[0] is a function; describe it with Tool.of(function)",
        "tools[1] is no tool, but of type int",
    ]
    with pytest.raises(ValidationError, match="tools must be a list of tools, not dict"):
        TokenCounter().count_messages([], tools={"type": "function"})


def test_a_tool_of_a_function_counts_as_the_request_that_it_makes():
    def weather(city: str) -> str:
        """Tell the weather."""
        return city

    tool, counter = Tool.of(weather), TokenCounter()
    assert counter.count_messages([], tools=[tool]) == counter.count_messages([], tools=[tool.to_request()]) > 10


def test_a_bound_allows_for_a_template_and_the_caller_s_overheads_replace_it():
    messages = [{"role": "user", "content": "Hi"}] * 2
    bound = TokenCounter("upper_bound").count_messages(messages)
    assert bound > 768
    assert TokenCounter("upper_bound", message_overhead=4).count_messages(messages) == 2 * (len("userHi") + 4)
    assert TokenCounter("upper_bound", response_overhead=30).count_messages(messages) == 2 * (len("userHi") + 4) + 30
    rendered = TokenCounter("upper_bound", chat_template=lambda messages, tools: "x" * 50)
    assert rendered.count_messages(messages) == 50


def test_a_bound_grows_with_everything_that_a_template_may_write():
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


@pytest.mark.parametrize("text", ["\u0958", "\U0001d160", "\ufb2c", "e\u0301"])
def test_a_bound_holds_where_a_vocabulary_begins_with_normal_form_c(text):
    """Some characters become longer by it."""
    bound = TokenCounter("upper_bound").count(text * 10)
    assert bound == 10 * max(len(text.encode()), len(unicodedata.normalize("NFC", text).encode()))
