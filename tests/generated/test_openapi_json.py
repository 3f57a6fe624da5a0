"""`hf_api/openapi.json` is the whole API as one valid OpenAPI 3.1 document, which other tools can read.

`support/openapi_3_1_schema.json` is the schema of OpenAPI documents, unchanged from
https://spec.openapis.org/oas/3.1/schema/2022-10-07 (Apache-2.0).
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hf_api import servers
from jsonschema import Draft202012Validator
from support.openapi_documents import DOCUMENTS, OPERATIONS, walk

OFFICIAL = json.loads((Path(__file__).parents[1] / "support/openapi_3_1_schema.json").read_text("utf-8"))
API: dict[str, Any] = json.loads(files("hf_api").joinpath("openapi.json").read_text("utf-8"))
IMPORTS = "import hf_api, hf_api.api, hf_api.models; from hf_api.api.router import create_chat_completion"


def operations() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield each path with its item and each of its operations."""
    for path, item in API["paths"].items():
        for operation in (item[method] for method in ("get", "post", "put", "delete") if method in item):
            yield path, item, operation


def target(reference: str) -> Any:
    node: Any = API
    for step in reference.removeprefix("#/").split("/"):
        node = node[unquote(step).replace("~1", "/").replace("~0", "~")]
    return node


def test_the_document_is_valid_by_the_official_schema() -> None:
    assert [error.message for error in Draft202012Validator(OFFICIAL).iter_errors(API)] == []


def test_every_schema_is_valid() -> None:
    for schema in API["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_has_a_target_in_the_document() -> None:
    references = {node["$ref"] for _, node in walk(API, "") if isinstance(node.get("$ref"), str)}
    assert len(references) > 100
    assert all(isinstance(target(reference), dict) for reference in references)


def test_the_document_contains_every_operation_with_its_tag_and_security() -> None:
    assert {operation["operationId"] for _, _, operation in operations()} == {op.name for op in OPERATIONS}
    tags = {tag["name"] for tag in API["tags"]}
    assert all(tag["description"] for tag in API["tags"])
    for _, _, operation in operations():
        assert set(operation["tags"]) <= tags
        used = {name for requirement in operation["security"] for name in requirement}
        assert used <= API["components"]["securitySchemes"].keys()


def test_every_path_has_the_address_of_its_service() -> None:
    for path, item, operation in operations():
        (tag,) = operation["tags"]
        assert item["servers"] == DOCUMENTS[f"{tag}.yaml"]["servers"], path
        assert item["servers"][0]["url"] == getattr(servers, f"{tag.upper()}_URL")


def test_a_renamed_model_is_a_redirect_with_the_new_address() -> None:
    redirect = API["paths"]["/api/models/{repo_id}"]["get"]["responses"]["307"]
    assert "Location" in target(redirect["$ref"])["headers"]


def test_importing_hf_api_does_not_read_the_document() -> None:
    program = f"""
import sys
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
{IMPORTS}
print([name for name in opened if name.endswith("openapi.json")])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
