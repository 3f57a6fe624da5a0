"""Generate generated/hf_api and hf_ext/_schema from openapi/*.yaml.

openapi-python-client writes hf_api, with the settings in generator_config.yaml and the templates in templates/. The
scripts in extension/ write hf_ext/_schema, with the table in extension_config.yaml: the options of the methods, the
rules that check them, and the fields of the results.

With --check, write nothing and only report whether the existing code is up to date.

Run this script with the Python of `.venv-codegen`. That environment contains the generator and the version of ruff that
formats the generated code.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import bundle
from extension.config import ConfigError
from extension.write import write_schema
from openapi_generator import for_generator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "hf_api"
SCHEMA = "_schema"
RUNTIME = ROOT / "templates" / "runtime"
HEADER = "# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.\n"
SERVERS = '''"""The base URL of each service, from its OpenAPI document."""

from typing import Final
'''


def write(openapi: Path, extension: Path, targets: dict[str, Path]) -> None:
    """Generate the packages in a temporary folder. When they are complete, replace the targets with them."""
    with tempfile.TemporaryDirectory() as folder:
        compile_into(Path(folder), openapi, extension)
        for package, target in targets.items():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(Path(folder, package), target)


def check(openapi: Path, extension: Path, targets: dict[str, Path]) -> None:
    """Exit with code 1 if a target differs from the code generated from the documents, and list the files."""
    with tempfile.TemporaryDirectory() as folder:
        compile_into(Path(folder), openapi, extension)
        for package, target in targets.items():
            found = differences(contents(Path(folder, package)), contents(target))
            found += stray_files(target) if package == PACKAGE else []
            if found:
                sys.exit("\n".join([f"{target} is not up to date with {openapi}; run make generate.", *found]))
            print(f"{target} is up to date with {openapi}.")


def stray_files(package: Path) -> list[str]:
    """Return a line for each file next to the package, because the folder contains only generated code."""
    return [f"{path}: unexpected" for path in sorted(package.parent.iterdir()) if path.is_file()]


def compile_into(folder: Path, openapi: Path, extension: Path) -> None:
    """Generate the packages in an empty folder; hf_ext/_schema only if the table `extension` exists.

    Raises:
        BundleError: The documents cannot be joined.
        ConfigError: extension_config.yaml does not agree with the documents.
    """
    documents = bundle.load_documents(openapi)
    joined = bundle.bundle(documents)
    adapted = for_generator(joined)
    if extension.exists():
        (folder / SCHEMA).mkdir()
        write_schema(adapted, extension, folder / SCHEMA)
    package = folder / PACKAGE
    run_generator(adapted, package)
    shutil.copytree(RUNTIME, package, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "servers.py").write_text(servers_module(bundle.server_urls(documents)), encoding="utf-8")
    (package / "py.typed").touch()
    for path in package.rglob("*"):
        if path.is_file():
            path.write_text(HEADER + path.read_text(encoding="utf-8"), encoding="utf-8")
    bundle.write(joined, package / "openapi.json")


def run_generator(joined: bundle.Document, package: Path) -> None:
    """Run openapi-python-client, which formats its code with the ruff of the same environment.

    If the generator fails or prints a warning, exit with its output.
    """
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "openapi.json"
        bundle.write(joined, document)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"),
                *(f"--path={document}", f"--output-path={package}"),
                *(f"--config={ROOT}/generator_config.yaml", f"--custom-template-path={ROOT}/templates"),
            ],
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(f"openapi-python-client failed:\n{done.stdout}{done.stderr}")


def servers_module(urls: dict[str, str]) -> str:
    """Return the source code of hf_api.servers: one constant for each document with a server."""
    return SERVERS + "".join(f'\n{tag.upper()}_URL: Final = "{url}"\n' for tag, url in urls.items())


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in a folder, by relative path. Python's cache files are left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differences(wanted: dict[str, bytes], present: dict[str, bytes]) -> list[str]:
    """Return a line for each file that is missing, different or unexpected."""
    missing = [f"{name}: missing" for name in wanted.keys() - present.keys()]
    stray = [f"{name}: unexpected" for name in present.keys() - wanted.keys()]
    changed = [f"{name}: differs" for name in wanted.keys() & present.keys() if wanted[name] != present[name]]
    return sorted(missing + stray + changed)


def main() -> None:
    """Parse the command line, and generate or check the packages."""
    parser = argparse.ArgumentParser(description="Generate generated/hf_api and hf_ext/_schema from openapi/*.yaml.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and list the files that differ")
    parser.add_argument(
        "--openapi",
        type=Path,
        default=ROOT / "openapi",
        help="folder of the documents; extension_config.yaml is next to it",
    )
    parser.add_argument("--generated", type=Path, default=ROOT / "generated", help="folder that contains hf_api")
    parser.add_argument("--schema", type=Path, default=ROOT / "hf_ext/_schema", help="folder of hf_ext/_schema")
    arguments = parser.parse_args()
    extension = arguments.openapi.parent / "extension_config.yaml"
    targets = {PACKAGE: arguments.generated / PACKAGE}
    if extension.exists():
        targets[SCHEMA] = arguments.schema
    try:
        (check if arguments.check else write)(arguments.openapi, extension, targets)
    except (bundle.BundleError, ConfigError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
