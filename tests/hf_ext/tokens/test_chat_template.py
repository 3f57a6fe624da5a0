"""ChatTemplate renders the same prompt as transformers. Servers tokenize this prompt."""

import importlib
import json
import re
import sys
from types import SimpleNamespace

import pytest

from hf_ext import Message, ToolCall, ValidationError
from hf_ext.chat import FunctionCall
from hf_ext.tokens import TokenCounter
from hf_ext.tokens.chat_template import ChatTemplate

CHATML = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
USER = {"role": "user", "content": "What is gravity?"}
CALL = {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}


def test_prompt_contains_the_messages_and_the_start_of_the_answer():
    expected = "<|im_start|>user\nWhat is gravity?<|im_end|>\n"
    assert ChatTemplate(CHATML)([USER]) == expected + "<|im_start|>assistant\n"
    assert ChatTemplate(CHATML, add_generation_prompt=False)([USER]) == expected


def test_text_parts_are_joined_and_media_parts_are_passed_to_the_template():
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    assert "user\na\nb<" in ChatTemplate(CHATML)([{"role": "user", "content": parts}])
    image = ChatTemplate("{% for part in messages[0].content %}<{{ part.type }}>{% endfor %}")
    assert image([{"role": "user", "content": [*parts, {"type": "image_url"}]}]) == "<text><text><image_url>"


@pytest.mark.parametrize("content", [["a", "b"], ({"type": "text", "text": "a"}, "b")])
def test_content_of_any_form_that_a_chat_accepts_is_joined(content):
    message = {"role": "user", "content": content}
    assert "user\na\nb<" in ChatTemplate(CHATML)([message])
    assert TokenCounter(len, chat_template=ChatTemplate(CHATML)).count_messages([message]) > 0


def test_calls_may_be_objects_or_of_a_type_without_a_function():
    template = ChatTemplate("{% for call in messages[0].tool_calls %}{{ call | tojson }}{% endfor %}")
    call, custom = ToolCall(id="a", function=FunctionCall(name="f", arguments="{}")), {"type": "custom", "id": "b"}
    rendered = template([{"role": "assistant", "tool_calls": [call, custom]}])
    function = '{"name": "f", "arguments": {}}'
    assert rendered == f'{{"id": "a", "type": "function", "function": {function}}}{{"type": "custom", "id": "b"}}'


@pytest.mark.parametrize(
    "message",
    [
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "assistant", "tool_calls": [CALL], "refusal": None},
        Message(role="assistant", tool_calls=[ToolCall(id="a", function=FunctionCall(name="f", arguments="{}"))]),
    ],
)
def test_message_without_content_has_an_empty_text(message):
    assert ChatTemplate(CHATML, add_generation_prompt=False)([message]) == "<|im_start|>assistant\n<|im_end|>\n"


def test_null_is_not_a_field_of_a_message():
    template = ChatTemplate("{% for name in messages[0] %}{{ name }} {% endfor %}")
    assert template([{**USER, "tool_calls": None, "name": None}]) == "role content "


@pytest.mark.parametrize(
    "expression", ["messages[0].content + 1", "1 / 0", "messages[0].content | tojson(indent='x', x=1)"]
)
def test_error_in_a_template_is_a_validation_error_with_its_cause(expression):
    with pytest.raises(ValidationError, match="the chat template cannot render the messages: ") as caught:
        ChatTemplate(f"{{{{ {expression} }}}}")([USER])
    assert isinstance(caught.value.__cause__, TypeError | ZeroDivisionError)


@pytest.mark.parametrize("arguments", ['{"city": "Oslo & <b>"}', {"city": "Oslo & <b>"}])
def test_tool_call_arguments_are_objects_and_tojson_does_not_escape_html(arguments):
    template = ChatTemplate("{{ messages[0].tool_calls[0].function.arguments | tojson }}")
    call = {"type": "function", "function": {"name": "weather", "arguments": arguments}}
    assert template([{"role": "assistant", "tool_calls": [call]}]) == '{"city": "Oslo & <b>"}'


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", '{"b": "é", "a": [1, 2]}'),
        ("ensure_ascii=False", '{"b": "é", "a": [1, 2]}'),  # GLM 4.5 and later
        ("separators=(',', ':')", '{"b":"é","a":[1,2]}'),  # Kimi K2
        ("True", '{"b": "\\u00e9", "a": [1, 2]}'),
        ("indent=1, sort_keys=True", '{\n "a": [\n  1,\n  2\n ],\n "b": "é"\n}'),
    ],
)
def test_tojson_has_the_arguments_of_transformers(arguments, expected):
    template = ChatTemplate(f"{{% for tool in tools %}}{{{{ tool | tojson({arguments}) }}}}{{% endfor %}}")
    assert template([USER], [{"b": "é", "a": [1, 2]}]) == expected


def test_tool_call_arguments_with_invalid_json_are_passed_unchanged():
    template = ChatTemplate("{{ messages[0].tool_calls[0].function.arguments }}")
    call = {"function": {"name": "weather", "arguments": '{"city": '}}
    assert template([{"role": "assistant", "tool_calls": [call]}]) == '{"city": '


def test_message_objects_are_rendered_in_the_same_way_as_dicts():
    template = ChatTemplate("{{ messages[0].role }} {{ messages[0].tool_calls[0].function.arguments.x }}")
    message = Message(role="assistant", tool_calls=[ToolCall(function=FunctionCall(name="f", arguments='{"x": 1}'))])
    generated = SimpleNamespace(to_dict=message.to_request)
    assert template([message]) == template([generated]) == "assistant 1"


def test_tools_are_undefined_in_the_template_of_a_chat_without_tools():
    template = ChatTemplate("{% if tools %}{{ tools | tojson(indent=1) }}{% else %}none{% endif %}")
    assert template([USER]) == "none"
    assert json.loads(template([USER], [{"type": "function"}])) == [{"type": "function"}]


def test_template_may_use_the_jinja_extensions_of_transformers():
    template = ChatTemplate(
        "{%- for message in messages %}{%- if loop.index0 == 1 %}{%- break %}{%- endif %}"
        "{% generation %}{{ message.content }}{%- endgeneration -%}{%- endfor %}{{ strftime_now('%Y') }}"
    )
    assert re.fullmatch(r"What is gravity\?\d{4}", template([USER, USER]))


def test_template_that_calls_raise_exception_raises_a_validation_error_with_its_message():
    template = ChatTemplate("{{ raise_exception('roles must alternate') }}")
    with pytest.raises(ValidationError, match="roles must alternate"):
        template([USER])


def test_template_with_a_syntax_error_is_refused():
    with pytest.raises(ValidationError, match=r"^the chat template is not valid Jinja: "):
        ChatTemplate("{% for %}")


def test_tokenizer_config_that_is_not_a_json_object_is_refused(tmp_path):
    path = tmp_path / "tokenizer_config.json"
    for text, message in (("{", "is not valid JSON"), ("[]", "must contain a JSON object")):
        path.write_text(text)
        with pytest.raises(ValidationError, match=message):
            ChatTemplate.from_file(path)
    with pytest.raises(ValidationError, match=r"^path must be a path, not 5"):
        ChatTemplate.from_file(5)


@pytest.mark.parametrize(
    "source", ["{{ ''.__class__.__mro__ }}{{ x.__init__.__globals__ }}", "{{ messages.append(1) }}"]
)
def test_template_with_unsafe_code_is_refused_by_the_sandbox(source):
    with pytest.raises(ValidationError, match="rejects the messages"):
        ChatTemplate(source)([USER])


@pytest.mark.parametrize(
    "config",
    [
        {"chat_template": "{{ bos_token }}!", "bos_token": "<s>"},
        {"chat_template": "{{ bos_token }}!", "bos_token": {"content": "<s>", "lstrip": False}, "eos_token": None},
        {"chat_template": [{"name": "default", "template": "{{ bos_token }}!"}], "bos_token": "<s>"},
    ],
)
def test_template_and_special_tokens_are_read_from_tokenizer_config(tmp_path, config):
    path = tmp_path / "tokenizer_config.json"
    path.write_text(json.dumps(config))
    assert ChatTemplate.from_file(path)([USER]) == "<s>!"
    assert ChatTemplate.from_file(path, bos_token="")([USER]) == "!"


def test_template_for_tools_is_used_only_for_a_conversation_with_tools(tmp_path):
    named = {"default": "{{ messages[0].content }}{{ pad_token }}", "tool_use": "{{ tools | tojson }}"}
    templates = [{"name": name, "template": template} for name, template in named.items()]
    path = tmp_path / "tokenizer_config.json"
    path.write_text(json.dumps({"pad_token": "<pad>", "chat_template": templates}))
    template, tool = ChatTemplate.from_file(path), {"type": "function", "function": {"name": "look"}}
    assert template([USER]) == "What is gravity?<pad>"
    assert template([USER], [tool]) == json.dumps([tool])
    with pytest.raises(ValidationError, match="the chat template is not valid Jinja"):
        ChatTemplate("{{ a }}", tool_source="{{ a")


def test_template_is_read_from_a_jinja_file(tmp_path):
    path = tmp_path / "chat_template.jinja"
    path.write_text("{{ messages | length }}{{ enable_thinking }}")
    assert ChatTemplate.from_file(path, enable_thinking=False)([USER]) == "1False"


def test_jinja_file_gets_the_special_tokens_of_the_configuration_in_its_folder(tmp_path):
    path = tmp_path / "chat_template.jinja"
    path.write_text("{{ bos_token }}{{ messages | length }}{{ eos_token }}")
    assert ChatTemplate.from_file(path)([USER]) == "1"
    (tmp_path / "tokenizer_config.json").write_text('{"bos_token": {"content": "<s>"}, "eos_token": "</s>"}')
    assert ChatTemplate.from_file(path)([USER]) == "<s>1</s>"
    assert ChatTemplate.from_file(path, bos_token="")([USER]) == "1</s>"


@pytest.mark.parametrize(
    "config",
    [{}, *({"chat_template": [entry]} for entry in ({"name": "rag", "template": "x"}, {"template": "x"}, "x", None))],
)
def test_tokenizer_config_without_a_default_template_is_refused(tmp_path, config):
    path = tmp_path / "tokenizer_config.json"
    path.write_text(json.dumps(config))
    with pytest.raises(ValidationError, match="has no chat template"):
        ChatTemplate.from_file(path)


def test_import_error_names_the_pip_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "hf_ext.tokens.chat_template")
    with pytest.raises(ImportError, match=r"pip install 'api-huggingface\[tokens\]'"):
        importlib.import_module("hf_ext.tokens.chat_template")
