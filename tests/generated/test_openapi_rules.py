"""scripts/generate.py refuses documents for which the generator would generate wrong code.

The message names the document, the place, the problem and what to do.
"""

import shutil
from pathlib import Path

import pytest
from generated.conftest import PROBE, Run

THING = "shop.yaml: components.schemas.Thing"
CHAT = 'shop.yaml: paths["/chat"].post'
EXPAND = "- {name: expand, in: query, schema: {type: array, items: {type: string}}}"
PARAMETER = 'shop.yaml: paths["/models/{model_id}/revision/{revision}"].get.parameters[2]'


def refuse(codegen: Run, folder: Path, old: str = "", new: str = "", document: str = "shop.yaml") -> list[str]:
    """Replace the first occurrence of a text in a copy of the probe documents. Return the lines of the error message."""
    if not folder.exists():
        shutil.copytree(PROBE, folder)
    text = (folder / document).read_text(encoding="utf-8")
    assert old in text
    (folder / document).write_text(text.replace(old, new, 1), encoding="utf-8")
    generated = folder.parent / "generated"
    done = codegen("scripts/generate.py", "--openapi", folder, "--generated", generated)
    assert done.returncode == 1
    assert not generated.exists()
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("required: [name]", "requred: [name]", f"{THING}: unknown keyword 'requred'. Did you mean 'required'?"),
        (
            "size: {type: integer}",
            "size: {type: integer, minimun: 1}",
            "size: unknown keyword 'minimun'. Did you mean 'minimum'?",
        ),
        ("operationId: chat\n", "operationID: chat\n", f"{CHAT}: unknown keyword 'operationID'. Did you mean"),
        (
            "openapi: 3.1.0\n",
            "openapi: 3.1.0\nserver: x\n",
            "shop.yaml: unknown keyword 'server'. Did you mean 'servers'?",
        ),
        (EXPAND, EXPAND.replace("in:", "inn: x, in:"), f"{PARAMETER}: unknown keyword 'inn'. Did you mean 'in'?"),
        ("text: {type: string}", "x-text: {typ: string}", "Chunk.properties.x-text: unknown keyword 'typ'."),
        ("text: {type: string}", "text: {zzz: 1}", "Chunk.properties.text: unknown keyword 'zzz'. Allowed: $ref, "),
    ],
    ids=[
        "schema",
        "property",
        "operation",
        "document",
        "parameter",
        "field-named-like-an-extension",
        "no-similar-keyword",
    ],
)
def test_unknown_keyword_is_refused(codegen: Run, tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problem in "\n".join(refuse(codegen, tmp_path / "openapi", old, new))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("size: {type: integer}", "size: {type: integer, default: 1}", "size: 'default' is not supported in a schema. Delete it"),
        ("size: {type: integer}", "size: {type: integer, nullable: true}", 'not supported in a schema. Write type: [..., "null"].'),
        ("size: {type: integer}", "size: {type: integer, readOnly: true}", "size: 'readOnly' is not supported in a schema."),
        ("size: {type: integer}", "size: {type: integer, items: {}}", "size: 'items' has no effect without the type array."),
        ("size: {type: integer}", "size: {format: date}", "size: the format date has no effect without the type string."),
        ("size: {type: integer}", "size: {anyOf: [], properties: {}}", "size: 'properties' has no effect next to anyOf."),
        ("size: {type: integer}", "size: {type: array, items: {}, oneOf: []}", "'items' has no effect next to oneOf."),
        ("Part:\n      oneOf", "Part:\n      discriminator: {}\n      oneOf", "Part: 'discriminator' is not supported"),
        (EXPAND, EXPAND.replace("in:", "explode: false, in:"), f"{PARAMETER}: 'explode' is not supported"),
        ("operationId: chat\n", "operationId: chat\n      tags: [b]\n", f"{CHAT}: 'tags' is not supported"),
        ("operationId: chat\n", "operationId: chat\n      security: []\n", f"{CHAT}: 'security' is not supported"),
        ("ref: '#/components/schemas/Task'", "ref: '#/components/schemas/Task', enum: [a]", "'enum' has no effect next to $ref"),
    ],
)  # fmt: skip
def test_valid_keyword_that_the_generator_ignores_is_refused(
    codegen: Run, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in "\n".join(refuse(codegen, tmp_path / "openapi", old, new))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "required: [name]",
            "required: [nam]",
            f"{THING}: required names 'nam', which is not a property of the schema.",
        ),
        ("required: [name]", "required: true", f"{THING}: required is not a list. Write required: [name]"),
        ("size: {type: integer}", "size: {type: int}", "size: unknown type int. Did you mean 'integer'?"),
        ("format: date-time", "format: datetime", "created: unknown format datetime. Did you mean 'date-time'?"),
        ("enum: [chat, embed]", "enum: chat", "Task: enum is not a list of values. Write enum: [a, b]."),
        ("3.1.0", "3.0.3", "shop.yaml: openapi is 3.0.3. Write openapi: 3.1.0."),
        ("127.0.0.1:1/shop", "{host}/shop", "shop.yaml: servers[0]: url is http://{host}/shop. Write a whole"),
        ("url: http", "description: http", "shop.yaml: servers[0]: url is None. Write a whole"),
        ("servers:", "security: [{}, {key: []}]\nservers:", "shop.yaml: security names 'key', which is not in"),
        ("operationId: chat\n", "summary: Chat.\n", f"{CHAT}: no operationId. Add an operationId in snake_case"),
        ("operationId: chat\n", "operationId: [chat]\n", f"{CHAT}: operationId ['chat'] is not a Python name"),
        ("operationId: chat\n", "operationId: doChat\n", f"{CHAT}: operationId doChat is not a Python name"),
        (
            "operationId: chat\n",
            "operationId: list_things\n",
            "operationId list_things of GET /many is already used by",
        ),
        ("schemas/Chunk", "schemas/Chunks", "$ref #/components/schemas/Chunks has no target. Write '#/...'"),
        ('"4XX":', "default:", "the status default is not supported. Write a number such as 200, or 4XX."),
        (", schema: {type: array", ", example: {type: array", f"{PARAMETER}: no schema: the generator would drop"),
        ("in: query", "in: querry", f"{PARAMETER}: in is querry. Write one of path, query, header, cookie."),
        ("  /chat:", "  /chat{}:", 'paths["/chat{}"]: a brace in the path does not enclose a parameter name.'),
        ("properties:", "properties: []\n      x-old:", f"{THING}.properties: must be a mapping."),
        ("{type: array, items: {type: string}}", "string", f"{PARAMETER}.schema: must be a mapping."),
    ],
)
def test_mistake_in_a_document_is_refused_with_its_place(
    codegen: Run, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in "\n".join(refuse(codegen, tmp_path / "openapi", old, new))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (", format: binary}", "}", "this schema does not describe bytes. Write {type: string, format: binary}."),
        ("application/json:", "audio/*:", "requestBody: more than one binary type: audio/*, image/*. Keep one"),
    ],
    ids=["bytes-as-text", "two-binary-types"],
)
def test_binary_body_that_would_be_sent_wrong_is_refused(
    codegen: Run, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in "\n".join(refuse(codegen, tmp_path / "openapi", old, new, "media.yaml"))


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("batch-jobs", "batch_jobs"),
        ("Batch", "batch"),
        ("2nd", "2nd_api"),
        ("import", "import_api"),
        ("bin", "bin_api"),
    ],
)
def test_file_name_that_is_not_a_module_name_is_refused(codegen: Run, tmp_path: Path, name: str, proposal: str) -> None:
    shutil.copytree(PROBE, tmp_path / "openapi")
    (tmp_path / f"openapi/{name}.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    lines = refuse(codegen, tmp_path / "openapi")
    assert lines == [
        f"{name}.yaml: the file name is not a Python name in snake_case. Rename the file, for example to {proposal}.yaml."
    ]


def test_document_with_another_suffix_is_refused(codegen: Run, tmp_path: Path) -> None:
    shutil.copytree(PROBE, tmp_path / "openapi")
    (tmp_path / "openapi/extra.yml").touch()
    assert refuse(codegen, tmp_path / "openapi") == ["extra.yml: only *.yaml files are read. Rename the file."]


def test_problems_of_two_documents_are_reported_together(codegen: Run, tmp_path: Path) -> None:
    folder = tmp_path / "openapi"
    refuse(codegen, folder, "required: [name]", "requred: [name]")
    lines = refuse(codegen, folder, "format: binary", "format: binry", "media.yaml")
    assert [line.partition(":")[0] for line in lines] == ["media.yaml", "media.yaml", "shop.yaml"]


def test_ranges_examples_and_extensions_are_accepted(codegen: Run, tmp_path: Path) -> None:
    shutil.copytree(PROBE, tmp_path / "openapi")
    shop = tmp_path / "openapi/shop.yaml"
    described = "{type: integer, minimum: 0, maximum: 9, deprecated: true, example: 1, x-own: {a: b}, format: int64}"
    text = shop.read_text(encoding="utf-8").replace("size: {type: integer}", f"size: {described}")
    assert described in text
    shop.write_text(text, encoding="utf-8")
    done = codegen("scripts/bundle.py", tmp_path / "openapi", tmp_path / "joined.json")
    assert (done.returncode, done.stderr) == (0, "")
