"""Compile openapi/*.yaml into generated/hf_api, or check that it is what is committed.

    .venv-codegen/bin/python scripts/generate.py            write it
    .venv-codegen/bin/python scripts/generate.py --check    exit 1 and name each file that differs or does not belong
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
HEADER = "# Generated from openapi/*.yaml by scripts/generate.py. Do not edit: change the YAML or templates/, then make generate.\n"


def generate(openapi: Path, generated: Path) -> None:
    """Write the package into the folder `generated`, in place of the one that is there."""
    documents = bundle.load_documents(openapi)
    urls = bundle.server_urls(documents)
    package = generated / PACKAGE
    with tempfile.TemporaryDirectory() as folder:
        joined = Path(folder) / "openapi.json"
        bundle.write(bundle.bundle(documents), joined)
        shutil.rmtree(package, ignore_errors=True)
        run_generator(joined, package)
    (package / "servers.py").write_text(servers_module(urls), encoding="utf-8")
    (package / "py.typed").touch()
    for path in sorted(package.rglob("*")):
        if path.is_file():
            path.write_text(HEADER + path.read_text(encoding="utf-8"), encoding="utf-8")


def run_generator(document: Path, package: Path) -> None:
    """Run openapi-python-client and, as its post hooks, the ruff installed beside it."""
    package.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"),
        *("--path", document, "--output-path", package),
        *("--config", ROOT / "generator_config.yaml", "--custom-template-path", ROOT / "templates"),
    ]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the generator refused the documents:\n{done.stdout}{done.stderr}")


def servers_module(urls: dict[str, str]) -> str:
    """Return the source of hf_api.servers: one constant for each document with a server."""
    constants = "".join(f'\n{tag.upper()}_URL: Final = "{url}"\n' for tag, url in sorted(urls.items()))
    return f'"""The address of each service, as its OpenAPI document gives it."""\n\nfrom typing import Final\n{constants}'


def differences(expected: Path, actual: Path) -> list[str]:
    """Compare two folders byte by byte; return one line for each file that is missing, different or stray."""
    wanted, present = contents(expected), contents(actual)
    missing = [f"missing: {name}" for name in wanted.keys() - present.keys()]
    stray = [f"does not belong: {name}" for name in present.keys() - wanted.keys()]
    changed = [f"differs: {name}" for name in wanted.keys() & present.keys() if wanted[name] != present[name]]
    return sorted(missing + stray + changed)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, except what Python caches there by itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def check(openapi: Path, generated: Path) -> None:
    """Generate into a temporary folder. Ends with exit code 1 if `generated` is not exactly that."""
    with tempfile.TemporaryDirectory() as folder:
        generate(openapi, Path(folder))
        found = differences(Path(folder), generated)
    if found:
        sys.exit("\n".join([f"{generated} is not what {openapi} compiles to; run make generate:", *found]))
    print(f"{generated} is what {openapi} compiles to")


def main() -> None:
    """Read the command line and generate or check."""
    parser = argparse.ArgumentParser(description="Compile openapi/*.yaml into generated/hf_api.")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 on any difference")
    parser.add_argument("--openapi", type=Path, default=ROOT / "openapi", help="folder of the documents")
    parser.add_argument("--generated", type=Path, default=ROOT / "generated", help="folder of the package")
    arguments = parser.parse_args()
    try:
        (check if arguments.check else generate)(arguments.openapi, arguments.generated)
    except bundle.BundleError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
