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
    try:
        code = _run()
    except KeyboardInterrupt:  # during the imports
        code = 130
    if code in {130, 143} and sys.platform != "win32":
        _end_by_signal(code - 128)
    return code


def _run() -> int:
    gc.disable()  # until the command runs: imports make no garbage, and a tenth of the start is spent looking for it
    try:
        from hf_ext.cli.run import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"cyclopts", "rich"}:
            raise
        print(f"error: the command line needs cyclopts and rich. {_INSTALL}", file=sys.stderr)  # noqa: T201
        return 2
    return run(sys.argv[1:])


def _end_by_signal(number: int) -> None:
    """End the process by the signal that ended the command. Otherwise, the loop of a shell goes on after Ctrl-C."""
    import os
    import signal

    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
