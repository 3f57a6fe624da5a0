"""ChatTemplate renders as transformers does: the prompt is the one that the server's tokenizer sees."""

import importlib
import json
import re
import sys
from types import SimpleNamespace

import pytest

from hf_ext import Message, ToolCall, ValidationError
from hf_ext.chat import FunctionCall
from hf_ext.tokens.chat_template import ChatTemplate

CHATML = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
USER = {"role": "user", "content": "What is gravity?"}


def test_a_conversation_and_the_opening_of_the_response():
    expected = "<|im_start|>user\nWhat is gravity?<|im_end|>\n"
    assert ChatTemplate(CHATML)([USER]) == expected + "<|im_start|>assistant\n"
    assert ChatTemplate(CHATML, add_generation_prompt=False)([USER]) == expected


def test_text_parts_are_joined_and_media_parts_left_to_the_template():
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    assert "user\na\nb<" in ChatTemplate(CHATML)([{"role": "user", "content": parts}])
    image = ChatTemplate("{% for part in messages[0].content %}<{{ part.type }}>{% endfor %}")
    assert image([{"role": "user", "content": [*parts, {"type": "image_url"}]}]) == "<text><text><image_url>"


@pytest.mark.parametrize("arguments", ['{"city": "Oslo & <b>"}', {"city": "Oslo & <b>"}])
def test_arguments_of_tool_calls_are_objects_and_json_is_not_escaped_for_html(arguments):
    template = ChatTemplate("{{ messages[0].tool_calls[0].function.arguments | tojson }}")
    call = {"type": "function", "function": {"name": "weather", "arguments": arguments}}
    assert template([{"role": "assistant", "tool_calls": [call]}]) == '{"city": "Oslo & <b>"}'


def test_arguments_that_are_no_json_stay_as_the_model_wrote_them():
    template = ChatTemplate("{{ messages[0].tool_calls[0].function.arguments }}")
    call = {"function": {"name": "weather", "arguments": '{"city": '}}
    assert template([{"role": "assistant", "tool_calls": [call]}]) == '{"city": '


def test_received_and_generated_messages_are_rendered_like_the_dicts_they_become():
    template = ChatTemplate("{{ messages[0].role }} {{ messages[0].tool_calls[0].function.arguments.x }}")
    received = Message(role="assistant", tool_calls=[ToolCall(function=FunctionCall("f", '{"x": 1}'))])
    generated = SimpleNamespace(to_dict=received.to_request)
    assert template([received]) == template([generated]) == "assistant 1"


def test_tools_are_absent_when_there_are_none():
    template = ChatTemplate("{% if tools %}{{ tools | tojson(indent=1) }}{% else %}none{% endif %}")
    assert template([USER]) == "none"
    assert json.loads(template([USER], [{"type": "function"}])) == [{"type": "function"}]


def test_extensions_of_transformers_are_known():
    template = ChatTemplate(
        "{%- for message in messages %}{%- if loop.index0 == 1 %}{%- break %}{%- endif %}"
        "{% generation %}{{ message.content }}{%- endgeneration -%}{%- endfor %}{{ strftime_now('%Y') }}"
    )
    assert re.fullmatch(r"What is gravity\?\d{4}", template([USER, USER]))


def test_a_refusal_of_the_template_is_an_error_with_its_words():
    template = ChatTemplate("{{ raise_exception('roles must alternate') }}")
    with pytest.raises(ValidationError, match="roles must alternate"):
        template([USER])


def test_a_broken_template_is_an_error():
    with pytest.raises(ValidationError, match="cannot be read"):
        ChatTemplate("{% for %}")


@pytest.mark.parametrize(
    "source", ["{{ ''.__class__.__mro__ }}{{ x.__init__.__globals__ }}", "{{ messages.append(1) }}"]
)
def test_a_template_cannot_leave_the_sandbox(source):
    with pytest.raises(ValidationError, match="refuses"):
        ChatTemplate(source)([USER])


@pytest.mark.parametrize(
    "config",
    [
        {"chat_template": "{{ bos_token }}!", "bos_token": "<s>"},
        {"chat_template": "{{ bos_token }}!", "bos_token": {"content": "<s>", "lstrip": False}, "eos_token": None},
        {"chat_template": [{"name": "default", "template": "{{ bos_token }}!"}], "bos_token": "<s>"},
    ],
)
def test_tokenizer_config_gives_template_and_special_tokens(tmp_path, config):
    path = tmp_path / "tokenizer_config.json"
    path.write_text(json.dumps(config))
    assert ChatTemplate.from_file(path)([USER]) == "<s>!"
    assert ChatTemplate.from_file(path, bos_token="")([USER]) == "!"


def test_a_jinja_file_is_the_template_itself(tmp_path):
    path = tmp_path / "chat_template.jinja"
    path.write_text("{{ messages | length }}{{ enable_thinking }}")
    assert ChatTemplate.from_file(path, enable_thinking=False)([USER]) == "1False"


@pytest.mark.parametrize("config", [{}, {"chat_template": [{"name": "rag", "template": "x"}]}])
def test_a_config_without_template_is_an_error(tmp_path, config):
    path = tmp_path / "tokenizer_config.json"
    path.write_text(json.dumps(config))
    with pytest.raises(ValidationError, match="has no chat template"):
        ChatTemplate.from_file(path)


def test_without_the_package_the_pip_line_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "hf_ext.tokens.chat_template")
    with pytest.raises(ImportError, match=r"pip install 'api-huggingface\[tokens\]'"):
        importlib.import_module("hf_ext.tokens.chat_template")
