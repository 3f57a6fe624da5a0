"""scripts/api_diff.py reports each kind of change of the API, and whether it breaks programs."""

import shutil
import subprocess
from pathlib import Path

import pytest
from generated.conftest import ROOT, Run

FIELDS = """
      type: object
      required: [text]
      properties:
        text: {type: string}
        seed: {type: integer, minimum: 0, maximum: 9}
        kind: {type: string, enum: [plain, rich]}
        parts: {type: array, items: {$ref: '#/components/schemas/Part'}}
        note: {type: [string, 'null']}
        extra: {}"""
DOCUMENT = f"""openapi: 3.1.0
info: {{title: Talk, version: '1'}}
servers:
  - url: http://127.0.0.1:1
paths:
  /ask:
    post:
      operationId: ask
      parameters:
        - {{name: limit, in: query, schema: {{type: integer, maximum: 100}}}}
        - {{name: language, in: header, required: true, schema: {{type: string}}}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {{$ref: '#/components/schemas/Question'}}
      responses:
        "200":
          description: The answer.
          content:
            application/json:
              schema: {{$ref: '#/components/schemas/Answer'}}
        "4XX": {{$ref: '#/components/responses/Refused'}}
  /list:
    get:
      operationId: list_answers
      responses:
        "200":
          description: All answers.
          content:
            application/json:
              schema: {{type: array, items: {{$ref: '#/components/schemas/Answer'}}}}
components:
  responses:
    Refused:
      description: Refused.
      content:
        application/json:
          schema: {{type: string}}
  schemas:
    Question:{FIELDS}
    Answer:{FIELDS}
    Part: {{type: string, enum: [a, b]}}
    Unused: {{type: object, properties: {{a: {{type: string}}}}}}
"""


def changes(codegen: Run, folder: Path, old: str, new: str) -> list[str]:
    """Return the bullets for a document in which every occurrence of a text is replaced."""
    assert old in DOCUMENT
    for name, text in (("old", DOCUMENT), ("new", DOCUMENT.replace(old, new))):
        (folder / name).mkdir()
        (folder / name / "talk.yaml").write_text(text, encoding="utf-8")
    done = codegen("scripts/api_diff.py", folder / "old", folder / "new")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def bullet(place: str, text: str, is_breaking: bool) -> str:
    return f"- {'Breaking' if is_breaking else 'Not breaking'}: {place}: {text}."


YES, NO = True, False


@pytest.mark.parametrize(
    ("old", "new", "name", "text", "breaks_requests", "breaks_responses"),
    [
        ("extra: {}", "extra: {}\n        added: {}", "added", "added, optional", NO, NO),
        ("        extra: {}", "        n: {}\n        extra: {}", "n", "added, optional", NO, NO),
        ("        note: {type: [string, 'null']}\n", "", "note", "removed", YES, YES),
        ("[text]", "[text, seed]", "seed", "required now", YES, YES),
        ("[text]", "[]", "text", "optional now", NO, YES),
        ("integer, minimum", "number, minimum", "seed", "type changed from integer to number", NO, YES),
        ("seed: {type: integer", "seed: {type: string", "seed", "type changed from integer to string", YES, YES),
        ("[string, 'null']", "string", "note", "type changed from string | null to string", YES, NO),
        ("extra: {}", "extra: {type: string}", "extra", "type changed from any JSON to string", YES, NO),
        ("text: {type: string}", "text: {type: string, format: date}", "text", "type changed from string to string (date)", YES, YES),
        ("items: {$ref: '#/components/schemas/Part'}", "items: {}", "parts", "type changed from list[Part] to list[any JSON]", NO, YES),
        ("items: {$ref: '#/components/schemas/Part'}", "items: {type: string}", "parts", "type changed from list[Part] to list[string]", NO, NO),
        ("[plain, rich]", "[plain, rich, new]", "kind", "enum values added: `new`", NO, NO),
        ("[plain, rich]", "[plain]", "kind", "enum values removed: `rich`", YES, NO),
        (", enum: [plain, rich]", "", "kind", "enum removed, every value is allowed", NO, NO),
        ("text: {type: string}", "text: {enum: [a]}", "text", "enum added: `a`", YES, NO),
        ("minimum: 0", "minimum: 1", "seed", "minimum changed from 0 to 1", YES, NO),
        ("minimum: 0", "minimum: -1", "seed", "minimum changed from 0 to -1", NO, NO),
        ("maximum: 9", "maximum: 8", "seed", "maximum changed from 9 to 8", YES, NO),
        (", maximum: 9", "", "seed", "maximum removed", NO, NO),
        ("maximum: 9", "maximum: 9, multipleOf: 3", "seed", "multipleOf added: 3", YES, NO),
        ("[string, 'null']", "[string, 'null'], maxLength: 5", "note", "maxLength added: 5", YES, NO),
        ("maximum: 9", "maximum: 9, deprecated: true", "seed", "deprecated now", NO, NO),
    ],
)  # fmt: skip
def test_change_of_a_field_is_reported_for_each_direction(
    codegen: Run,
    tmp_path: Path,
    old: str,
    new: str,
    name: str,
    text: str,
    breaks_requests: bool,
    breaks_responses: bool,
) -> None:
    assert set(changes(codegen, tmp_path, old, new)) == {
        bullet(f"`Question.{name}` (request)", text, breaks_requests),
        bullet(f"`Answer.{name}` (response)", text, breaks_responses),
    }


def test_new_required_field_is_breaking_in_both_directions(codegen: Run, tmp_path: Path) -> None:
    new = "required: [text, n]\n      properties:\n        n: {}"
    assert changes(codegen, tmp_path, "required: [text]\n      properties:", new) == [
        bullet("`Question.n` (request)", "added, required", is_breaking=True),
        bullet("`Answer.n` (response)", "added, required", is_breaking=True),
    ]


OPERATION = "operation `ask`"


@pytest.mark.parametrize(
    ("old", "new", "place", "text", "is_breaking"),
    [
        ("operationId: ask\n", "operationId: ask\n      deprecated: true\n", OPERATION, "deprecated now", NO),
        ("  /ask:", "  /ask/it:", OPERATION, "moved from `POST /ask` to `POST /ask/it`", NO),
        ("in: query", "in: query, required: true", f"{OPERATION}, parameter `limit (query)`", "required now", YES),
        ("in: header, required: true", "in: header", f"{OPERATION}, parameter `language (header)`", "optional now", NO),
        ("maximum: 100", "maximum: 10", f"{OPERATION}, parameter `limit (query)`", "maximum changed from 100 to 10", YES),
        ("integer, maximum: 100", "number, maximum: 100", f"{OPERATION}, parameter `limit (query)`", "type changed from integer to number", NO),
        ("in: query", "in: query, deprecated: true", f"{OPERATION}, parameter `limit (query)`", "deprecated now", NO),
        ("        required: true\n", "", f"{OPERATION}, request body", "optional now", NO),
        ("http://127.0.0.1:1", "http://127.0.0.1:2", "server of talk", "changed from http://127.0.0.1:1 to http://127.0.0.1:2", NO),
        ("servers:\n  - url: http://127.0.0.1:1\n", "", "server of talk", "removed", YES),
        ('        "4XX": {$ref: \'#/components/responses/Refused\'}\n', "", f"{OPERATION}, response 4XX", "removed", YES),
        ('"4XX":', '"201": {description: Done.}\n        "4XX":', f"{OPERATION}, response 201", "added", YES),
        ("          schema: {type: string}\n  schemas", "          schema: {}\n  schemas", "shared response `Refused`, application/json", "type changed from string to any JSON", YES),
        ("    Unused:", "    New: {}\n    Unused:", "`New`", "added", NO),
        ("    Unused: {type: object, properties: {a: {type: string}}}\n", "", "`Unused`", "removed", YES),
        ("Part: {type: string, enum: [a, b]}", "Part: {type: string, enum: [a]}", "`Part` (request and response)", "enum values removed: `b`", YES),
        ("Unused: {", "Unused: {additionalProperties: false, ", "`Unused`, unknown fields", "type changed from any JSON to nothing", NO),
    ],
)  # fmt: skip
def test_change_outside_of_fields_is_reported(
    codegen: Run, tmp_path: Path, old: str, new: str, place: str, text: str, is_breaking: bool
) -> None:
    assert changes(codegen, tmp_path, old, new) == [bullet(place, text, is_breaking)]


def test_renamed_operation_is_reported_as_one_removed_and_one_added(codegen: Run, tmp_path: Path) -> None:
    assert changes(codegen, tmp_path, "operationId: ask\n", "operationId: ask_once\n") == [
        bullet("operation `ask`", "removed", is_breaking=True),
        bullet("operation `ask_once`", "added: `POST /ask`", is_breaking=False),
    ]


def test_renamed_parameter_is_reported_as_one_removed_and_one_added(codegen: Run, tmp_path: Path) -> None:
    assert changes(codegen, tmp_path, "name: language", "name: tongue") == [
        bullet("operation `ask`, parameter `tongue (header)`", "added, required", is_breaking=True),
        bullet("operation `ask`, parameter `language (header)`", "removed", is_breaking=True),
    ]


def test_changed_media_type_of_a_request_is_reported_as_one_removed_and_one_added(codegen: Run, tmp_path: Path) -> None:
    body = "application/json:\n            schema: {$ref: '#/components/schemas/Question'}"
    assert changes(codegen, tmp_path, body, body.replace("application/json", "multipart/form-data")) == [
        bullet("operation `ask`, request body, application/json", "removed", is_breaking=True),
        bullet("operation `ask`, request body, multipart/form-data", "added", is_breaking=False),
    ]


def test_descriptions_are_not_compared(codegen: Run, tmp_path: Path) -> None:
    assert changes(codegen, tmp_path, "The answer.", "What was found.") == ["The API has not changed."]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A git repository with two commits and a changed working tree. The first commit has the tag `first`."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "openapi").mkdir()
    git(tmp_path, "init", "--quiet")
    write_minimum(tmp_path, 0)
    commit(tmp_path)
    git(tmp_path, "tag", "first")
    write_minimum(tmp_path, 1)
    commit(tmp_path)
    write_minimum(tmp_path, 2)
    return tmp_path


def write_minimum(project: Path, value: int) -> None:
    (project / "openapi/talk.yaml").write_text(DOCUMENT.replace("minimum: 0", f"minimum: {value}"), encoding="utf-8")


def commit(project: Path) -> None:
    git(project, "add", "openapi")
    git(project, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "x")


def git(project: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=project, check=True)


@pytest.mark.parametrize(
    ("revisions", "text"),
    [([], "from 1 to 2"), (["first"], "from 0 to 2"), (["first", "HEAD"], "from 0 to 1")],
    ids=["since-the-last-commit", "since-a-revision", "between-two-revisions"],
)
def test_versions_are_git_revisions_or_the_working_tree(
    codegen: Run, project: Path, revisions: list[str], text: str
) -> None:
    done = codegen(project / "scripts/api_diff.py", *revisions)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        bullet("`Question.seed` (request)", f"minimum changed {text}", is_breaking=True),
        bullet("`Answer.seed` (response)", f"minimum changed {text}", is_breaking=False),
    ]


def test_unknown_revision_is_an_error(codegen: Run, project: Path) -> None:
    done = codegen(project / "scripts/api_diff.py", "no-such-tag")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no-such-tag" in done.stderr


def test_document_that_is_not_yaml_is_an_error(codegen: Run, project: Path) -> None:
    (project / "openapi/talk.yaml").write_text("a: [", encoding="utf-8")
    done = codegen(project / "scripts/api_diff.py")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("talk.yaml: ")
