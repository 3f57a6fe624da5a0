"""Compare openapi/ with the official documents, field by field.

    python scripts/check_upstream.py [--fetch] [--require-network] [--refresh] [--file NAME=PATH ...]

openapi/upstream/ stores the official fields of the last run; without an option, openapi/ is compared with these.
--fetch downloads the newest documents, which are listed in scripts/upstream/watched.py: the task schemas (an npm
package), OpenAPI documents, and responses of services without a document. A document that cannot be reached is reported
as NOT RUN; --require-network makes that an error. --file reads one document from a file instead, or the package from
its unpacked folder. --refresh updates openapi/upstream/.

openapi/differences.toml lists the intended differences with their reasons. The script exits with 1 if a difference has
no reason, if a reason has no difference, if a document could not be read, or if the official documents have changed and
--refresh is missing.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import httpx
from upstream.compare import Differences, changes, compare_with_reasons, differences, read_reasons
from upstream.download import NotReachedError, download
from upstream.facts_files import read_facts, write_facts
from upstream.sources import Source, read_ours
from upstream.watched import WATCHED

OPENAPI = Path(__file__).resolve().parent.parent / "openapi"
FACTS = OPENAPI / "upstream"


def newest(name: str, known: Source) -> Source:
    """Download and read one official document."""
    with tempfile.TemporaryDirectory() as folder:
        return WATCHED[name].source(download(WATCHED[name], Path(folder)), known)


def read_newest(
    files: Mapping[str, Path], known: Mapping[str, Source], *, fetch: bool
) -> tuple[dict[str, Source], int]:
    """Read the documents in files and, if `fetch` is true, download the others. Print one line for each failure.

    Return the documents that were read, and the exit status.
    """
    found: dict[str, Source] = {}
    status = 0
    for name, watched in WATCHED.items():
        empty = known.get(name, Source("", {}))
        try:
            if name in files:
                found[name] = watched.source(files[name], empty)
            elif fetch:
                found[name] = newest(name, empty)
        except NotReachedError as error:
            print(f"NOT RUN: {name} is compared as of {empty.date}; {watched.origin} cannot be reached: {error}")
        except (httpx.HTTPStatusError, OSError, ValueError, LookupError, TypeError) as error:
            line = str(error).partition("\n")[0]
            print(f"{name}: {files.get(name, watched.origin)} cannot be read: {type(error).__name__}: {line}")
            status = 1
    return found, status


def print_all(heading: str, found: Differences) -> None:
    """Print the number of differences, and then one line for each difference."""
    print(f"{heading}: {len(found)}")
    for place, text in sorted((str(place), text) for place, text in found.items()):
        print(f"  {place}: {text}")


def report_changes(old: Mapping[str, Source], new: Mapping[str, Source]) -> Differences:
    """Print and return the changes of the official documents since openapi/upstream/ was written."""
    found: Differences = {}
    for name, source in new.items():
        versions = f"{old[name].version} -> {source.version}" if name in old else source.version
        fields = sum(len(facts) for operation in source.operations.values() for facts in operation.values())
        print(f"{name} {versions}: {len(source.operations)} operations, {fields} fields")
        found |= changes(old.get(name), source, name)
    print_all("changed upstream since openapi/upstream/ was written", found)
    return found


def report_differences(sources: Mapping[str, Source]) -> bool:
    """Print the differences between openapi/ and the official documents. Return whether they match their reasons."""
    reasons = read_reasons(OPENAPI / "differences.toml")
    found = differences(sources, read_ours(OPENAPI))
    unknown, unneeded = compare_with_reasons(found, reasons)
    print(f"differences with a reason: {len(found) - len(unknown)}")
    print_all("differences without a reason", unknown)
    print_all("reasons without a difference", unneeded)
    return not unknown and not unneeded


def main(arguments: list[str]) -> int:
    """Compare the documents, update openapi/upstream/ if --refresh is given, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--fetch", action="store_true", help="download the newest documents")
    parser.add_argument("--require-network", action="store_true", help="fail if a document cannot be reached")
    parser.add_argument("--refresh", action="store_true", help="update openapi/upstream/")
    parser.add_argument("--file", action="append", default=[], metavar="NAME=PATH", help="read a document from a file")
    options = parser.parse_args(arguments)
    files = {name: Path(path) for name, _, path in (text.partition("=") for text in options.file)}
    if unknown := files.keys() - WATCHED.keys():
        parser.error(f"unknown document {', '.join(sorted(unknown))}: the documents are {', '.join(WATCHED)}")
    old = read_facts(FACTS)
    new, status = read_newest(files, old, fetch=options.fetch)
    if options.fetch and options.require_network and WATCHED.keys() - new.keys():
        status = 1
    changed = report_changes(old, new)
    matches = report_differences(old | new)
    if options.refresh:
        for name, source in new.items():
            write_facts(FACTS, name, source)
    elif changed:
        print("Run again with --refresh to store the new fields.")
        status = 1
    return status if matches else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
