"""The command line `hf-ext`. It needs the extra `cli`: `pip install "api-huggingface[cli]"`.

    hf-ext chat "What is gravity?" -m openai/gpt-oss-20b

`main` is the entry point. Every other name of this package is private.
"""

import gc
import sys

__all__ = ["main"]

_INSTALL = "pip install 'api-huggingface[cli]'"


def main() -> int:
    """Run the command line with the arguments of the process, and return the exit code.

    docs/reference/command-line.md lists the commands and the exit codes.
    """
    if sys.argv[1:] == ["--version"]:  # answered before any import, because scripts call it often
        from hf_ext._version import __version__

        print(f"hf-ext {__version__}")  # noqa: T201 - the version is the output
        return 0
    gc.disable()  # until the command runs: imports make no garbage, and a tenth of the start is spent looking for it
    try:
        from hf_ext.cli.run import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"cyclopts", "rich"}:
            raise
        print(f"error: the command line needs cyclopts and rich. {_INSTALL}", file=sys.stderr)  # noqa: T201
        return 2
    return run(sys.argv[1:])
