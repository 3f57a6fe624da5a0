"""Compare openapi/ with the newest official documents, field by field.

    python scripts/check_upstream.py [--refresh] [--tgi openapi.json] [--tei openapi.json]

The task schemas come from the newest npm package @huggingface/tasks, or from a folder with the unpacked package
(--tasks). The documents of Text Generation Inference (TGI) and Text Embeddings Inference (TEI) are the files
docs/openapi.json in their repositories. openapi/upstream.json stores the official fields of the last run; --refresh
updates this file. openapi/differences.toml lists the intended differences with their reasons.

The script exits with 1 if a difference has no reason in openapi/differences.toml, if a reason has no difference, or if
the official documents have changed and --refresh is missing.
"""

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from upstream.compare import Differences, changes, differences, read_reasons
from upstream.sources import Source, read_document, read_ours, read_table, read_tasks, write_table

OPENAPI = Path(__file__).resolve().parent.parent / "openapi"
PACKAGE = "@huggingface/tasks"


def newest_tasks() -> Source:
    """Download the newest package with the task schemas, and return the operations and fields in it."""
    if shutil.which("npm") is None:
        sys.exit(f"npm is missing: install Node.js, or unpack {PACKAGE} and pass its folder as --tasks.")
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", PACKAGE, "--silent", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        return read_tasks(Path(folder, "package"))


def print_all(heading: str, found: Differences) -> None:
    """Print the number of differences, and then one line for each difference."""
    print(f"{heading}: {len(found)}")
    for place, text in sorted((str(place), text) for place, text in found.items()):
        print(f"  {place}: {text}")


def report_changes(old: Mapping[str, Source], new: Mapping[str, Source]) -> Differences:
    """Print and return the changes of the official documents since openapi/upstream.json was written."""
    found: Differences = {}
    for name, source in new.items():
        versions = f"{old[name].version} -> {source.version}" if name in old else source.version
        fields = sum(len(facts) for operation in source.operations.values() for facts in operation.values())
        print(f"{name} {versions}: {len(source.operations)} operations, {fields} fields")
        found |= changes(old.get(name), source, name)
    print_all("changed upstream since openapi/upstream.json was written", found)
    return found


def report_differences(sources: Mapping[str, Source]) -> tuple[Differences, Differences]:
    """Print the differences between openapi/ and the official documents.

    Return the differences without a reason, and the reasons without a difference.
    """
    reasons = read_reasons(OPENAPI / "differences.toml")
    found = differences(sources, read_ours(OPENAPI))
    print(f"differences with a reason: {len(found.keys() & reasons.keys())}")
    unknown = {place: text for place, text in found.items() if place not in reasons}
    unneeded = {place: reason for place, reason in reasons.items() if place not in found}
    print_all("differences without a reason", unknown)
    print_all("reasons without a difference", unneeded)
    return unknown, unneeded


def main() -> int:
    """Compare the documents, update openapi/upstream.json if --refresh is given, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--refresh", action="store_true", help="update openapi/upstream.json")
    parser.add_argument("--tasks", type=Path, help=f"a folder with {PACKAGE} unpacked, instead of the newest from npm")
    parser.add_argument("--tgi", type=Path, help="openapi.json of Text Generation Inference")
    parser.add_argument("--tei", type=Path, help="openapi.json of Text Embeddings Inference")
    options = parser.parse_args()
    new = {"tasks": read_tasks(options.tasks) if options.tasks else newest_tasks()}
    new |= {name: read_document(path) for name in ("tgi", "tei") if (path := getattr(options, name))}
    table = OPENAPI / "upstream.json"
    old = read_table(table) if table.exists() else {}
    changed = report_changes(old, new)
    unknown, unneeded = report_differences(old | new)
    if options.refresh:
        write_table(table, old | new)
    elif changed:
        print("Run again with --refresh to store the new fields.")
    return 1 if unknown or unneeded or (changed and not options.refresh) else 0


if __name__ == "__main__":
    sys.exit(main())
