"""scripts/generate.py writes a complete package, writes the same bytes in every run, and detects changed files."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from generated.conftest import PROBE, ROOT, Run

TEMPLATES = ROOT / "templates"
OWN = {"property_templates/common.jinja"}  # templates without a counterpart upstream


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("package", ["committed", "probe"])
def test_line_1_of_each_file_marks_it_as_generated(package: str, probe_folder: Path) -> None:
    folder = ROOT / "generated" if package == "committed" else probe_folder
    header = "# GENERATED from openapi/*.yaml: do not edit."
    assert files(folder)
    unmarked = [name for name, text in files(folder).items() if not text.decode().startswith(header)]
    assert unmarked == ["hf_api/openapi.json"]  # JSON has no comments


def test_the_package_is_marked_as_typed_and_contains_no_caches(probe_folder: Path) -> None:
    names = set(files(probe_folder))
    assert "hf_api/py.typed" in names
    assert {Path(name).suffix for name in names} == {".json", ".py", ".typed"}


def test_generating_again_gives_the_same_bytes(codegen: Run, probe_folder: Path, tmp_path: Path) -> None:
    for seed in ("0", "4711"):
        done = codegen("scripts/generate.py", "--openapi", PROBE, "--generated", tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        assert files(tmp_path) == files(probe_folder)


def test_generating_removes_files_that_the_documents_no_longer_produce(
    codegen: Run, probe_folder: Path, tmp_path: Path
) -> None:
    stale = tmp_path / "hf_api/stale.py"
    stale.parent.mkdir()
    stale.touch()
    assert codegen("scripts/generate.py", "--openapi", PROBE, "--generated", tmp_path).returncode == 0
    assert not stale.exists()


def test_the_check_passes_for_generated_files(codegen: Run, probe_folder: Path) -> None:
    done = codegen("scripts/generate.py", "--check", "--openapi", PROBE, "--generated", probe_folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_check_lists_each_wrong_file_and_changes_none(codegen: Run, probe_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "generated"
    shutil.copytree(probe_folder, copy)
    (copy / "hf_api/types.py").write_text("# edited\n", encoding="utf-8")
    (copy / "hf_api/models/task.py").unlink()
    (copy / "stray.txt").touch()
    before = files(copy)
    done = codegen("scripts/generate.py", "--check", "--openapi", PROBE, "--generated", copy)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[1:] == [
        "models/task.py: missing",
        "types.py: differs",
        f"{copy / 'stray.txt'}: unexpected",
    ]
    assert files(copy) == before


def probe_with(old: str, new: str, folder: Path) -> Path:
    """Copy the probe documents, and replace one text in the copy."""
    shutil.copytree(PROBE, folder)
    text = (folder / "shop.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "shop.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_package_is_unchanged_if_the_generator_prints_a_warning(codegen: Run, tmp_path: Path) -> None:
    documents = probe_with("application/json", "application/xml", tmp_path / "openapi")
    generated = tmp_path / "generated"
    (generated / "hf_api").mkdir(parents=True)
    (generated / "hf_api/kept.py").touch()
    done = codegen("scripts/generate.py", "--openapi", documents, "--generated", generated)
    assert done.returncode == 1
    assert "openapi-python-client failed" in done.stderr
    assert list(files(generated)) == ["hf_api/kept.py"]


@pytest.mark.parametrize("schema", ["{}", "{$ref: '#/components/schemas/Task'}"])
def test_an_event_stream_without_a_named_event_object_is_refused(codegen: Run, tmp_path: Path, schema: str) -> None:
    chunk = "text/event-stream:\n              schema: {$ref: '#/components/schemas/Chunk'}"
    documents = probe_with(chunk, f"text/event-stream:\n              schema: {schema}", tmp_path / "openapi")
    done = codegen("scripts/generate.py", "--openapi", documents, "--generated", tmp_path / "generated")
    assert done.returncode == 1
    assert "the_schema_of_an_event_stream_must_be_a_ref_to_an_object" in done.stderr


def test_each_server_is_a_constant(probe_folder: Path) -> None:
    source = (probe_folder / "hf_api/servers.py").read_text(encoding="utf-8")
    assert 'MEDIA_URL: Final = "http://127.0.0.1:1/media"' in source
    assert 'SHOP_URL: Final = "http://127.0.0.1:1/shop"' in source
    assert "COMMON_URL" not in source


def test_no_overridden_template_has_changed_upstream(codegen: Run) -> None:
    """If this test fails after an upgrade of the generator, compare the templates with scripts/templates_diff.py."""
    where = codegen("-c", "import openapi_python_client as o; print(o.__path__[0])").stdout.strip()
    recorded = {
        name: digest for digest, name in map(str.split, (TEMPLATES / "UPSTREAM.sha256").read_text().splitlines())
    }
    ours = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja")} - OWN
    upstream = {name: hashlib.sha256(Path(where, "templates", name).read_bytes()).hexdigest() for name in recorded}
    assert set(recorded) == ours
    assert {name for name in recorded if recorded[name] != upstream[name]} == set()


def test_docstrings_begin_with_deprecated_where_the_document_says_so(codegen: Run, tmp_path: Path) -> None:
    documents = probe_with(
        "operationId: get_free_form", "operationId: get_free_form\n      deprecated: true", tmp_path / "openapi"
    )
    text = (documents / "shop.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("schema: {type: integer}}", "schema: {type: integer}, description: Size of a page., deprecated: true}"),
        ("note: {type: [string, 'null']}", "note: {type: [string, 'null'], description: A note., deprecated: true}"),
        (
            "parent: {$ref: '#/components/schemas/Thing'}",
            "parent: {$ref: '#/components/schemas/Thing', description: Its parent., deprecated: true}",
        ),
        ("    Counts:\n", "    Counts:\n      deprecated: true\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    (documents / "shop.yaml").write_text(text, encoding="utf-8")
    assert codegen("scripts/generate.py", "--openapi", documents, "--generated", tmp_path).returncode == 0
    package = tmp_path / "hf_api"
    assert '    """Deprecated.\n' in (package / "api/shop/get_free_form.py").read_text()
    assert "        limit: Deprecated. Size of a page." in (package / "api/shop/get_model.py").read_text()
    thing = (package / "models/thing.py").read_text()
    assert '    note: None | str | Unset = UNSET\n    """Deprecated. A note."""' in thing
    assert '    parent: Thing | Unset = UNSET\n    """Deprecated. Its parent."""' in thing
    assert '"""Deprecated."""' in (package / "models/counts.py").read_text()


@pytest.mark.heavy  # mypy and pyright each need seconds
@pytest.mark.parametrize("checker", [("mypy", "--strict", "--cache-dir=/dev/null"), ("pyright",)], ids=lambda c: c[0])
def test_strict_type_checkers_accept_the_package(checker: tuple[str, ...], probe_folder: Path) -> None:
    """Pyright is strict because of pyproject.toml, which it finds in the working directory."""
    command = [sys.executable, "-m", *checker, str(probe_folder / "hf_api")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_each_template_contains_the_reason_why_it_is_overridden() -> None:
    ours = [path for path in TEMPLATES.rglob("*.jinja") if path.relative_to(TEMPLATES).as_posix() not in OWN]
    assert [path.name for path in ours if not path.read_text(encoding="utf-8").startswith("{# Why: ")] == []
