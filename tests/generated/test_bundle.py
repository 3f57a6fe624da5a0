"""scripts/bundle.py joins the documents, and refuses documents if a part of them would be lost."""

import json
from pathlib import Path

import pytest
from generated.conftest import PROBE, Run

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
RESPONSE = "{responses: {'200': {description: Fine}}, operationId: %s}"


def document(paths: str = "", schemas: str = "") -> str:
    return f"{HEAD}paths:\n  {paths or '{}'}\ncomponents:\n  schemas:\n    {schemas or '{}'}\n"


def operation(path: str, name: str) -> str:
    return f"{path}: {{get: {RESPONSE % name}}}"


def bundled(codegen: Run, folder: Path, **documents: str) -> tuple[int, str]:
    for name, text in documents.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = codegen("scripts/bundle.py", folder, folder / "joined.json")
    assert (folder / "joined.json").exists() == (done.returncode == 0)
    return done.returncode, done.stderr


def test_a_path_in_two_documents_is_refused(codegen: Run, tmp_path: Path) -> None:
    code, words = bundled(
        codegen, tmp_path, a=document(operation("/same", "one")), b=document(operation("/same", "two"))
    )
    assert code == 1
    assert "b.yaml: path /same is also in a.yaml" in words


def test_a_path_twice_in_one_document_is_refused(codegen: Run, tmp_path: Path) -> None:
    twice = f"{operation('/same', 'one')}\n  {operation('/same', 'two')}"
    code, words = bundled(codegen, tmp_path, a=document(twice))
    assert code == 1
    assert "a.yaml" in words
    assert "/same" in words


def test_an_operation_id_used_twice_is_refused(codegen: Run, tmp_path: Path) -> None:
    code, words = bundled(codegen, tmp_path, a=document(operation("/a", "same")), b=document(operation("/b", "same")))
    assert code == 1
    assert "b.yaml: operationId same of GET /b is already used by GET /a in a.yaml" in words


def test_an_operation_without_an_id_is_refused(codegen: Run, tmp_path: Path) -> None:
    code, words = bundled(codegen, tmp_path, a=document(operation("/a", "''")))
    assert code == 1
    assert 'a.yaml: paths["/a"].get: no operationId' in words


def test_different_components_with_the_same_name_are_refused(codegen: Run, tmp_path: Path) -> None:
    code, words = bundled(
        codegen, tmp_path, a=document(schemas="Same: {type: object}"), b=document(schemas="Same: {type: string}")
    )
    assert code == 1
    assert "b.yaml: components.schemas.Same differs from the component in a.yaml" in words


def test_two_documents_may_contain_the_same_component(codegen: Run, tmp_path: Path) -> None:
    same = document(schemas="Same: {type: object}")
    assert bundled(codegen, tmp_path, a=same, b=same) == (0, "")


@pytest.mark.parametrize("reference", ["#/components/schemas/No", "b.yaml#/components/schemas/A", "c.yaml#/components"])
def test_a_reference_without_a_target_is_refused(codegen: Run, tmp_path: Path, reference: str) -> None:
    holder = document(schemas=f"A: {{$ref: '{reference}'}}")
    code, words = bundled(codegen, tmp_path, a=holder, b=document(schemas="B: {}"))
    assert code == 1
    assert f"a.yaml: components.schemas.A: $ref {reference} has no target" in words


def test_all_problems_are_reported_together(codegen: Run, tmp_path: Path) -> None:
    holder = document(operation("/a", "same"), "A: {$ref: '#/nowhere'}")
    code, words = bundled(codegen, tmp_path, a=holder, b=document(operation("/a", "other")))
    assert code == 1
    assert len(words.strip().splitlines()) == 2


def test_a_folder_without_documents_is_refused(codegen: Run, tmp_path: Path) -> None:
    code, words = bundled(codegen, tmp_path)
    assert code == 1
    assert "no *.yaml document" in words


def test_operations_are_tagged_with_their_document_and_references_are_local(codegen: Run, tmp_path: Path) -> None:
    target = tmp_path / "joined.json"
    assert codegen("scripts/bundle.py", PROBE, target).returncode == 0
    text = target.read_text(encoding="utf-8")
    tags = {
        path: [item[verb]["tags"] for verb in item.keys() & {"get", "post"}]
        for path, item in json.loads(text)["paths"].items()
    }
    assert tags["/chat"] == [["shop"]]
    assert tags["/models/{model_id}#text-to-image"] == [["media"]]
    assert ".yaml#" not in text


def test_each_path_has_the_servers_and_the_security_of_its_document(codegen: Run, tmp_path: Path) -> None:
    scheme = "  securitySchemes: {key: {type: http, scheme: bearer}}\n"
    open_to_all = document(operation("/a", "one")).replace("paths:", "servers: [{url: https://a.example}]\npaths:")
    closed = document(operation("/b", "two")).replace("paths:", "security: [{key: []}]\npaths:") + scheme
    assert bundled(codegen, tmp_path, a=open_to_all, b=closed) == (0, "")
    joined = json.loads((tmp_path / "joined.json").read_text(encoding="utf-8"))
    first, second = joined["paths"]["/a"], joined["paths"]["/b"]
    assert (first["servers"], "security" in first["get"]) == ([{"url": "https://a.example"}], False)
    assert ("servers" in second, second["get"]["security"]) == (False, [{"key": []}])
    assert [tag["name"] for tag in joined["tags"]] == ["a", "b"]


def test_a_component_may_refer_to_the_component_of_the_same_name_in_another_document(
    codegen: Run, tmp_path: Path
) -> None:
    own = document() + "  securitySchemes: {key: {type: http, scheme: bearer}}\n"
    shared = document() + "  securitySchemes: {key: {$ref: 'b.yaml#/components/securitySchemes/key'}}\n"
    assert bundled(codegen, tmp_path, a=shared, b=own) == (0, "")
    joined = json.loads((tmp_path / "joined.json").read_text(encoding="utf-8"))
    assert joined["components"]["securitySchemes"] == {"key": {"type": "http", "scheme": "bearer"}}


def test_the_description_of_a_parameter_is_copied_to_its_schema(codegen: Run, tmp_path: Path) -> None:
    described = "{name: %s, in: query, description: How many., schema: {type: integer%s}}"
    inline = f"{described % ('limit', '')}, {described % ('offset', ', description: Own words.')}"
    paths = f"/a: {{get: {{parameters: [{inline}], responses: {{'200': {{description: Fine}}}}, operationId: one}}}}"
    shared = f"\n  parameters:\n    Page: {described % ('page', '')}\n"
    (tmp_path / "a.yaml").write_text(document(paths) + shared, encoding="utf-8")
    target = tmp_path / "joined.json"
    assert codegen("scripts/bundle.py", tmp_path, target).returncode == 0
    joined = json.loads(target.read_text(encoding="utf-8"))
    limit, offset = joined["paths"]["/a"]["get"]["parameters"]
    assert limit["schema"]["description"] == "How many."
    assert offset["schema"]["description"] == "Own words."
    assert joined["components"]["parameters"]["Page"]["schema"]["description"] == "How many."
