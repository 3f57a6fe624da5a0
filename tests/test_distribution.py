"""The wheel and the source distribution contain what they should: both packages, their types and their licences."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Mapping
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROGRAM = """
from hf_api import Client as LowLevelClient
from hf_api.api.router import create_chat_completion
from hf_api.models import ChatCompletionRequest
from hf_ext import Client

def ask(client: Client) -> str:
    return client.chat.create([{"role": "user", "content": "Hello"}], model="org/name").text

def ask_hf_api(client: LowLevelClient, body: ChatCompletionRequest) -> object:
    return create_chat_completion.sync(client=client, body=body)

# Without the types of the packages, all results would be Any. Then these lines would have no error, and mypy would
# report the unused `type: ignore`.
wrong: int = ask(Client())  # type: ignore[assignment]
also_wrong: int = Client().chat.create([], model="org/name").text  # type: ignore[assignment]
wrong_body: int = ChatCompletionRequest(model="m", messages=[])  # type: ignore[assignment]
"""


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, source: Path, folder: Path) -> Path:
    """Build a wheel or an sdist from a folder, without network access."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder, cwd=source)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def source(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the unpacked sdist."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    return source


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel that is built from the unpacked sdist. The build fails if the sdist is incomplete."""
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def files(folder: Path) -> set[str]:
    """Return the paths of all files in a folder, relative to the parent of the folder."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    return {path.relative_to(folder.parent).as_posix() for path in found}


def test_the_wheel_contains_only_the_two_packages(names: list[str]) -> None:
    packages = {name for name in names if ".dist-info/" not in name}
    assert packages == files(ROOT / "generated" / "hf_api") | files(ROOT / "hf_ext")
    assert {"hf_api/py.typed", "hf_ext/py.typed"} <= packages
    assert not any("test" in Path(name).parts for name in packages)


def test_the_wheel_has_correct_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {Path(name).name for name in archive.namelist() if "/licenses/" in name}
        (metadata,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        facts = Parser().parsestr(archive.read(metadata).decode())
    assert names == {"LICENSE", "NOTICE"}
    assert (facts["Name"], facts["License-Expression"]) == ("api-huggingface", "MIT")
    assert facts["Requires-Python"] == ">=3.11"
    assert "Typing :: Typed" in facts.get_all("Classifier", [])
    required = {Requirement(line).name for line in facts.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert {"attrs", "httpx", "numpy", "python-dateutil"} <= required


def test_the_sdist_contains_all_sources_and_no_ci_settings(source: Path) -> None:
    names = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert files(ROOT / "openapi") | files(ROOT / "templates") <= names
    assert {"README.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml", "requirements/dev.txt"} <= names
    assert not any(name.startswith((".ci/", ".github/", ".venv", "site/", "build/")) for name in names)


def test_the_code_can_be_generated_from_the_sdist(source: Path) -> None:
    run(ROOT / ".venv-codegen" / "bin" / "python", "scripts/generate.py", "--check", cwd=source)


def test_the_tests_of_the_sdist_pass(source: Path) -> None:
    paths = os.pathsep.join(map(str, (source, source / "generated")))
    environment = {**os.environ, "PYTHONPATH": paths}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/hf_ext/_core/values"]
    assert " passed" in run(*command, cwd=source, env=environment)


def test_the_readme_can_be_rendered_on_the_package_page(sdist: Path, wheel: Path) -> None:
    assert "PASSED" in run(sys.executable, "-m", "twine", "--no-color", "check", "--strict", sdist, wheel, cwd=ROOT)


def test_a_users_type_checker_finds_the_types_of_both_packages(wheel: Path, tmp_path: Path) -> None:
    python = install(wheel, tmp_path)
    (tmp_path / "program.py").write_text(PROGRAM)
    options = ["--strict", "--config-file=", f"--python-executable={python}"]
    assert "Success" in run(sys.executable, "-m", "mypy", *options, "program.py", cwd=tmp_path)


def test_the_installed_packages_work_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    python = install(wheel, tmp_path)
    program = "import hf_ext, hf_api; print(hf_ext.Client(token=False)); print(hf_ext.__file__, hf_api.__file__)"
    client, places = run(python, "-c", program, cwd=tmp_path).splitlines()
    assert client.startswith("Client(ClientConfig(token=None")
    assert places.count(str(tmp_path)) == 2


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel in a new environment, and return the Python of this environment.

    The new environment uses the dependencies of the current environment.
    """
    environment = folder / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=folder)
    python = environment / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python
