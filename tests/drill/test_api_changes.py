"""After an edit of openapi/ and `make generate`, both packages follow the document. No hand-written file is edited.

`make drill` runs these tests: each edits the documents in a copy of the project, and generates the code of the copy.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from operator import setitem
from typing import Any

import pytest
from drill.project import ROOT, Document, Project, properties, schema

pytestmark = pytest.mark.heavy

CHAT = "client.chat.create([{{'role': 'user', 'content': 'a'}}], model='m'{})"
CLASSIFY = "client.text.classify('a', model='m'{})"
EMBED = "client.embeddings.create('a', model='m', dialect='openai'{})"
COMPLETION = {"id": "c", "choices": [{"message": {"role": "assistant", "content": "b"}}]}
CLASSIFICATIONS = [[{"label": "good", "score": 0.5}]]
EMBEDDINGS = {"data": [{"index": 0, "embedding": [0.5]}]}
FIELDS = {
    "ChatCompletion": "chat_completion_fields",
    "AssistantMessage": "message_fields",
    "ChatDelta": "message_fields",
    "Usage": "usage_fields",
    "Classification": "classification_fields",
}
"""The generated module of the fields of a schema."""
PROGRAM = "from hf_ext import Client\n\nclient = Client()\n"


@dataclass(frozen=True)
class Method:
    """A method of the client with options.

    Attributes:
        call: An expression that calls the method, with a place for options.
        result: An expression of JSON, with a place for the call.
        response: The JSON body of the response.
        path: The fields of the request body that lead to the options.
    """

    call: str
    result: str
    response: Any
    path: tuple[str, ...] = ()

    def program(self, *options: str) -> str:
        """Return a program with a call for each option."""
        return PROGRAM + "".join(f"{self.call.format(f', {option}')}\n" for option in options)

    def sent(self, project: Project, option: str) -> Any:
        """Return the options in the body that the client sends to a server."""
        body, _ = project.sent_by(self.result.format(self.call.format(f", {option}")), self.response)
        for name in self.path:
            body = body[name]
        return body


METHODS = {
    "chat.create": Method(CHAT, "{}.text", COMPLETION),
    "text.classify": Method(CLASSIFY, "{}[0].label", CLASSIFICATIONS, ("parameters",)),
    "embeddings.create": Method(EMBED, "len({})", EMBEDDINGS),
}


def test_documents_without_an_edit_generate_the_committed_code(project: Project) -> None:
    project.edit("router.yaml", lambda document: None)  # writes the document in another style
    project.generate()
    for package in ("generated/hf_api/models", "hf_ext/_schema"):
        for path in (ROOT / package).rglob("*.py"):
            copied = project.folder / path.relative_to(ROOT)
            assert copied.read_text("utf-8") == path.read_text("utf-8")
    assert project.api_diff() == ["The API has not changed."]


# ------------------------------------------------------------------------------------------------------------- options

OPTIONS = [
    pytest.param("router.yaml", "ChatCompletionRequest", "chat.create", id="new_optional_chat_parameter"),
    pytest.param("inference.yaml", "TextClassificationParameters", "text.classify", id="new_optional_task_parameter"),
    pytest.param("router.yaml", "EmbeddingRequest", "embeddings.create", id="new_optional_embedding_parameter"),
]


@pytest.mark.parametrize(("document", "request_schema", "method"), OPTIONS)
def test_new_parameter_is_typed_described_checked_and_sent(
    project: Project, document: str, request_schema: str, method: str
) -> None:
    new = {"type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "Share of rare words."}
    project.edit(document, lambda content: setitem(properties(content, request_schema), "rarity", new))
    project.generate()

    called = METHODS[method]
    assert called.sent(project, "rarity=0.25")["rarity"] == 0.25
    assert project.type_errors(called.program("rarity=0.25", "rarity='a'")) == [called.call.format(", rarity='a'")]
    printed = project.python(f"import inspect, hf_ext\nprint(inspect.getdoc(hf_ext.Client(token='a').{method}))")
    assert "Share of rare words. Range: 0 to 1." in " ".join(printed.split())
    assert "rarity must be a number between 0 and 1, not 2" in refusal(project, called.call.format(", rarity=2"))
    assert added(project, f"{request_schema}.rarity")


@pytest.mark.parametrize(
    ("document", "enum", "method", "option"),
    [
        pytest.param("router.yaml", "EncodingFormat", "embeddings.create", "encoding_format", id="new_encoding_format"),
        pytest.param("inference.yaml", "OutputTransform", "text.classify", "function_to_apply", id="new_function"),
    ],
)
def test_new_value_of_an_enum_is_accepted_and_typed(
    project: Project, document: str, enum: str, method: str, option: str
) -> None:
    project.edit(document, lambda content: schema(content, enum)["enum"].append("new_value"))
    project.generate()

    called = METHODS[method]
    assert called.sent(project, f"{option}='new_value'")[option] == "new_value"
    wrong = f"{option}='other'"
    assert project.type_errors(called.program(f"{option}='new_value'", wrong)) == [called.call.format(f", {wrong}")]
    assert f"{option} must be one of " in refusal(project, called.call.format(f", {wrong}"))


@pytest.mark.parametrize(
    ("document", "request_schema", "method", "option"),
    [
        pytest.param("router.yaml", "ChatCompletionRequest", "chat.create", "top_k", id="top_k_of_a_chat"),
        pytest.param("inference.yaml", "TextClassificationParameters", "text.classify", "top_k", id="top_k_of_a_task"),
    ],
)
def test_number_is_accepted_where_the_document_had_an_integer(
    project: Project, document: str, request_schema: str, method: str, option: str
) -> None:
    called = METHODS[method]
    project.edit(document, lambda content: properties(content, request_schema)[option].update(type="number", minimum=0))
    project.generate()

    assert called.sent(project, f"{option}=0.5")[option] == 0.5
    assert project.type_errors(called.program(f"{option}=0.5")) == []


@pytest.mark.parametrize(
    ("document", "request_schema", "method", "range_", "value", "problem"),
    [
        pytest.param(
            *("router.yaml", "ChatCompletionRequest", "chat.create", {"seed": {"maximum": 99}}),
            *("seed=100", "seed must be "),
            id="new_maximum",
        ),
        pytest.param(
            *("router.yaml", "ChatCompletionRequest", "chat.create", {"user": {"minLength": 2}}),
            *("user='a'", "user must be "),
            id="new_minimum_length",
        ),
        pytest.param(
            *("inference.yaml", "TextClassificationParameters", "text.classify", {"top_k": {"exclusiveMinimum": 3}}),
            *("top_k=3", "top_k must be "),
            id="new_exclusive_minimum",
        ),
    ],
)
def test_value_outside_a_new_range_is_refused_before_anything_is_sent(
    project: Project,
    document: str,
    request_schema: str,
    method: str,
    range_: dict[str, Document],
    value: str,
    problem: str,
) -> None:
    [(option, keywords)] = range_.items()
    project.edit(document, lambda content: properties(content, request_schema)[option].update(keywords))
    project.generate()

    assert problem in refusal(project, METHODS[method].call.format(f", {value}"))
    assert any(line.startswith("- Breaking: ") and option in line for line in project.api_diff())


# ------------------------------------------------------------------------------------------------------------- results


@pytest.mark.parametrize(
    ("document", "response_schema", "method", "response", "field"),
    [
        pytest.param(
            *("router.yaml", "ChatCompletion", "chat.create", {**COMPLETION, "energy": 2}, "{}.energy"),
            id="new_field_of_a_completion",
        ),
        pytest.param(
            *("router.yaml", "AssistantMessage", "chat.create"),
            *({"choices": [{"message": {"content": "b", "energy": 2}}]}, "{}.message.energy"),
            id="new_field_of_a_message",
        ),
        pytest.param(
            *("router.yaml", "ChatDelta", "chat.create"),
            *({"choices": [{"delta": {"content": "b", "energy": 2}}]}, "{}.message.energy"),
            id="new_field_of_a_delta",
        ),
        pytest.param(
            *("common.yaml", "Usage", "chat.create"),
            *(
                {"choices": [{"usage": {"energy": 2}}]},
                "next(choice.usage for choice in {}.choices if choice.usage).energy",
            ),
            id="new_field_of_the_usage",
        ),
        pytest.param(
            *("inference.yaml", "Classification", "text.classify"),
            *([[{"label": "good", "score": 0.5, "energy": 2}]], "{}[0].energy"),
            id="new_field_of_a_task_result",
        ),
    ],
)
def test_new_field_of_a_response_is_a_typed_attribute(
    project: Project, document: str, response_schema: str, method: str, response: Any, field: str
) -> None:
    new = {"type": ["number", "null"], "description": "Energy in joules."}
    project.edit(document, lambda content: setitem(properties(content, response_schema), "energy", new))
    project.generate()

    expression = field.format(METHODS[method].call.format(""))
    _, received = project.sent_by(expression, response)
    assert received == 2
    wrong = f"text: str | None = {expression}"
    program = f"{PROGRAM}number: float | None = {expression}\n{wrong}\n"
    assert project.type_errors(program) == [wrong]
    found = next((project.folder / "hf_ext/_schema").rglob(f"*/{FIELDS[response_schema]}.py"))
    assert '    energy: float | None = None\n    """Energy in joules."""\n' in found.read_text("utf-8")


@pytest.mark.parametrize(
    ("document", "response_schema", "field", "method"),
    [
        pytest.param("router.yaml", "ChatCompletion", "system_fingerprint", "chat.create", id="field_of_a_completion"),
        pytest.param("common.yaml", "Usage", "cached_tokens", "chat.create", id="field_of_the_usage"),
    ],
)
def test_response_without_a_field_that_is_required_now_is_read(
    project: Project, document: str, response_schema: str, field: str, method: str
) -> None:
    project.edit(document, lambda content: schema(content, response_schema).setdefault("required", []).append(field))
    project.generate()

    bullets = project.api_diff()
    assert [line for line in bullets if field in line and "required now" in line and "- Breaking: " in line]
    called = METHODS[method]
    _, received = project.sent_by(called.result.format(called.call.format("")), called.response)
    assert received == "b"


# ---------------------------------------------------------------------------------------------------------- both sides


@pytest.mark.parametrize(
    ("document", "owner", "old", "uses"),
    [
        pytest.param(
            *("router.yaml", "ChatCompletionRequest", "seed", CHAT.format(", seed=1")), id="renamed_chat_parameter"
        ),
        pytest.param(
            *("router.yaml", "ChatCompletion", "system_fingerprint", f"{CHAT.format('')}.system_fingerprint"),
            id="renamed_field_of_a_completion",
        ),
        pytest.param(
            *("inference.yaml", "TextClassificationParameters", "function_to_apply"),
            CLASSIFY.format(", function_to_apply='none'"),
            id="renamed_task_parameter",
        ),
    ],
)
def test_old_name_of_a_field_is_a_type_error_in_a_program(
    project: Project, document: str, owner: str, old: str, uses: str
) -> None:
    project.edit(document, lambda content: rename(properties(content, owner), old, "new_name"))
    project.generate()
    line = f"value = {uses}"
    new = line.replace(old, "new_name")
    assert project.type_errors(f"{PROGRAM}{line}\n{new}\n") == [line]


def test_old_name_of_a_field_that_hf_ext_reads_is_a_type_error_in_hf_ext(project: Project) -> None:
    project.edit("router.yaml", lambda content: rename_in_messages(content, "reasoning_content"))
    project.generate()
    assert "hf_ext/chat/results.py" in project.files_with_type_errors("hf_ext/chat")


def test_old_name_of_a_field_that_the_table_names_is_an_error_of_the_generator(project: Project) -> None:
    project.edit("router.yaml", lambda content: rename_in_messages(content, "tool_calls"))
    done = project.script("generate")
    assert done.returncode == 1
    assert "MessageFields: the schema has no field tool_calls. Change extension_config.yaml." in done.stderr


@pytest.mark.parametrize(
    ("document", "owner", "field", "modules"),
    [
        pytest.param(
            *("router.yaml", "ChatCompletionRequest", "seed"),
            ("hf_ext/_schema/chat/chat_parameters.py", "generated/hf_api/models/chat_completion_request.py"),
            id="deprecated_chat_parameter",
        ),
        pytest.param(
            *("router.yaml", "EmbeddingRequest", "encoding_format"),
            ("hf_ext/_schema/embeddings/embedding_parameters.py", "generated/hf_api/models/embedding_request.py"),
            id="deprecated_embedding_parameter",
        ),
        pytest.param(
            *("router.yaml", "ChatCompletion", "system_fingerprint"),
            ("hf_ext/_schema/chat/chat_completion_fields.py", "generated/hf_api/models/chat_completion.py"),
            id="deprecated_field_of_a_completion",
        ),
    ],
)
def test_deprecated_field_is_deprecated_in_the_docstrings_of_both_packages(
    project: Project, document: str, owner: str, field: str, modules: tuple[str, str]
) -> None:
    project.edit(document, lambda content: properties(content, owner)[field].update(deprecated=True))
    project.generate()
    for module in modules:
        text = (project.folder / module).read_text("utf-8")
        declaration, _, rest = text.partition(f"\n    {field}: ")[2].partition("\n")
        assert rest.startswith('    """Deprecated. '), declaration


# -------------------------------------------------------------------------------------------- operations and documents


def test_new_operation_without_a_method_fails_the_table_of_operations(project: Project) -> None:
    project.edit("router.yaml", lambda content: setitem(content["paths"], "/v1/energy", {"get": ENERGY}))
    project.generate()
    done = project.operations_table()
    assert done.returncode == 1
    assert "get_energy: no method of the client sends this operation." in done.stderr
    assert added(project, "get_energy")


def test_new_document_has_a_constant_with_the_address_of_its_server(project: Project) -> None:
    project.edit("energy.yaml", lambda content: content.update(ENERGY_DOCUMENT))
    project.generate()
    program = "from hf_api.api.energy import get_energy\nfrom hf_api.servers import ENERGY_URL\nprint(ENERGY_URL)"
    assert project.python(program) == "https://energy.example/api\n"
    assert project.type_errors("from hf_api.servers import ENERGY_URL\nurl: str = ENERGY_URL\n") == []


ENERGY = {
    "operationId": "get_energy",
    "summary": "Energy of a model",
    "description": "Return the energy that a model has used.",
    "responses": {
        "200": {
            "description": "The energy.",
            "content": {
                "application/json": {
                    "schema": {"type": "array", "items": {"type": "number"}},
                    "example": [0.5],
                }
            },
        },
    },
}
ENERGY_DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Energy", "version": "1.0.0", "description": "Energy of models."},
    "servers": [{"url": "https://energy.example/api", "description": "The server."}],
    "paths": {"/v1/energy": {"get": ENERGY}},
}


# ------------------------------------------------------------------------------------------------------------- helpers


def rename(fields: Document, old: str, new: str = "new_name") -> None:
    fields[new] = fields.pop(old)


def rename_in_messages(content: Document, old: str) -> None:
    """Rename a field of messages in both schemas of messages."""
    for name in ("AssistantMessage", "ChatDelta"):
        rename(properties(content, name), old)


def added(project: Project, name: str) -> bool:
    """Return whether api-diff lists a name as added, and not as a breaking change."""
    return any(line.startswith("- Not breaking: ") and name in line for line in project.api_diff())


def refusal(project: Project, call: str) -> str:
    """Return the message of the ValidationError that a call raises without a server."""
    code = f"""
        from hf_ext import Client
        from hf_ext.errors import ValidationError
        with Client(token="hf_test", base_url="http://127.0.0.1:1", dialect="huggingface") as client:
            try:
                {call}
            except ValidationError as error:
                print(error)
    """
    return project.python(inspect.cleandoc(code))
