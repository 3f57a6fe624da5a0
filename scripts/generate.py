"""Generate generated/hf_api from openapi/*.yaml.

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

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "hf_api"
HEADER = "# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.\n"
SERVERS = '''"""The base URL of each service, from its OpenAPI document."""

from typing import Final
'''


def write(openapi: Path, generated: Path) -> None:
    """Generate the package in a temporary folder. When it is complete, replace the package in `generated` with it."""
    with tempfile.TemporaryDirectory() as folder:
        compile_into(Path(folder), openapi)
        shutil.rmtree(generated / PACKAGE, ignore_errors=True)
        shutil.copytree(Path(folder, PACKAGE), generated / PACKAGE)


def check(openapi: Path, generated: Path) -> None:
    """Exit with code 1 if `generated` differs from the code generated from the documents, and list the files."""
    with tempfile.TemporaryDirectory() as folder:
        compile_into(Path(folder), openapi)
        found = differences(contents(Path(folder)), contents(generated))
    if found:
        sys.exit("\n".join([f"{generated} is not up to date with {openapi}; run make generate.", *found]))
    print(f"{generated} is up to date with {openapi}.")


def compile_into(folder: Path, openapi: Path) -> None:
    """Generate the package in an empty folder.

    Raises:
        BundleError: The documents cannot be joined.
    """
    documents = bundle.load_documents(openapi)
    package = folder / PACKAGE
    joined = bundle.bundle(documents)
    bundle.describe_ranges(joined)
    run_generator(joined, package)
    (package / "servers.py").write_text(servers_module(bundle.server_urls(documents)), encoding="utf-8")
    (package / "py.typed").touch()
    for path in package.rglob("*"):
        if path.is_file():
            path.write_text(HEADER + path.read_text(encoding="utf-8"), encoding="utf-8")


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
    """Parse the command line, and generate or check the package."""
    parser = argparse.ArgumentParser(description="Generate generated/hf_api from openapi/*.yaml.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and list the files that differ")
    parser.add_argument("--openapi", type=Path, default=ROOT / "openapi", help="folder of the documents")
    parser.add_argument("--generated", type=Path, default=ROOT / "generated", help="folder that contains the package")
    arguments = parser.parse_args()
    try:
        (check if arguments.check else write)(arguments.openapi, arguments.generated)
    except bundle.BundleError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
