"""Run: parse the command line, run the command, and turn every error into one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cyclopts import App, CycloptsError, MissingArgumentError, UnknownCommandError, UnknownOptionError

from hf_ext.cli.app import COMMANDS, build_app
from hf_ext.cli.arguments import HELP, STDIN_WORD, is_help, prepare
from hf_ext.cli.exit_codes import BUG, CLOSED_PIPE, DONE, INTERRUPTED, USAGE, exit_code
from hf_ext.errors import HfError

if TYPE_CHECKING:
    import inspect

    from hf_ext.cli.preview import RequestPreview
    from hf_ext.cli.terminal import Terminal


def run(arguments: Sequence[str]) -> int:
    """Run the command line, and return the exit code."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        _discard_output()
        return CLOSED_PIPE
    except OSError as error:  # a stream cannot be written, for example because the disk is full
        _discard_output(error)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(arguments: Sequence[str]) -> int:
    app = build_app()
    words = prepare(arguments)
    if words[:1] == ["help"]:  # `hf-ext help chat`, as in git and gh
        words = [*words[1:], "--help"]
    if is_help(words):  # cyclopts would collect every flag before it looks for --help
        words = [word for word in words if word not in HELP]
        if not words or words[0] in {command.name for command in COMMANDS}:
            return _print_help(app, words)
    try:
        command, bound, _ = app.parse_args(
            words, print_error=False, exit_on_error=False, help_on_error=False, verbose=False
        )
    except CycloptsError as error:
        return _usage_error(error, words)
    if getattr(command, "__func__", None) is App.help_print:  # a group without a command
        return _print_help(app, words)
    return _call(command, bound)


def _call(command: Any, bound: inspect.BoundArguments) -> int:
    gc.enable()
    try:
        code = command(*bound.args, **bound.kwargs)
    except HfError as error:
        return _failed(error)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except OSError as error:
        if not _can_write():
            raise
        return _bug(error)
    except Exception as error:  # noqa: BLE001 - a bug of ours, or of a tool file
        return _bug(error)
    except BaseException as error:  # noqa: BLE001 - raised again if it is no preview
        return _preview(error, bound)
    return DONE if code is None else int(code)


def _failed(error: HfError) -> int:
    from hf_ext.cli.error_report import report_error
    from hf_ext.cli.session import current

    if os.environ.get("HF_EXT_LOG", "").lower() == "debug":
        _print_traceback()
    report_error(error, _terminal(), as_json=any(target.reports_json for target in current))
    return exit_code(error)


def _usage_error(error: CycloptsError, words: Sequence[str]) -> int:
    """Report a wrong command line in the form of every other error."""
    from hf_ext.cli.safe_text import safe_line

    text = (
        _unknown_command(error)
        or _unknown_option(error)
        or _text_as_option(error)
        or _missing_argument(error, words)
        or str(error)
    )
    text = text.replace(STDIN_WORD, "-").strip()
    terminal = _terminal()
    kind = terminal.style("error[UsageError]", "bold", "red", stream="stderr")
    command = " ".join(["hf-ext", *(error.command_chain or ())])
    terminal.report(f": {text[:1].lower()}{safe_line(text[1:])} Help: {command} --help", prefix=kind)
    return USAGE


def _unknown_command(error: CycloptsError) -> str:
    """Return the text for an unknown command of the app. The text of cyclopts would import every command."""
    if not isinstance(error, UnknownCommandError) or error.command_chain or not error.unused_tokens:
        return ""
    from hf_ext.cli.suggestion import did_you_mean

    name = error.unused_tokens[0]
    if name.startswith("-"):
        return f"the command is missing before {name}: hf-ext COMMAND [WORDS…] [OPTIONS]."
    return f"unknown command '{name}'. {did_you_mean(name, [command.name for command in COMMANDS])}".strip()


def _unknown_option(error: CycloptsError) -> str:
    """Return the text for an option of another program. The option with the most similar name does something else."""
    if not isinstance(error, UnknownOptionError):
        return ""
    from hf_ext.cli.suggestion import OTHER_OPTIONS

    name = (error.token.keyword or error.token.value).partition("=")[0]
    return f"unknown option: {name}. {OTHER_OPTIONS[name]}" if name in OTHER_OPTIONS else ""


def _text_as_option(error: CycloptsError) -> str:
    """Return the text for a sentence that begins with "-", such as an item of a list: it is no option."""
    if not isinstance(error, UnknownOptionError) or not any(map(str.isspace, error.token.value)):
        return ""
    return f"{error.token.value!r} begins with -: write -- before the words."


def _missing_argument(error: CycloptsError, words: Sequence[str]) -> str:
    """Return the text for a required word or option that is missing. That of cyclopts says "requires an argument"."""
    if not isinstance(error, MissingArgumentError) or error.argument is None:
        return ""
    name = error.argument.name
    if error.keyword is not None or error.argument.tokens:
        option = error.keyword or name
        following = next((after for word, after in pairwise(words) if word == option), "")
        hint = f" Write {name}=VALUE for one that begins with -." if any(map(str.isspace, following)) else ""
        return f"the option {option} needs a value.{hint}"
    if any(word.startswith("-") for word in error.unused_tokens or ()):  # an unknown option is the cause
        return ""
    return f"the {'option' if name.startswith('-') else 'argument'} {name} is missing."


def _bug(error: Exception) -> int:
    if os.environ.get("HF_EXT_LOG", "").lower() == "debug":
        _print_traceback()
    terminal = _terminal()
    kind = terminal.style(f"error[{type(error).__name__}]", "bold", "red", stream="stderr")
    from hf_ext.cli.safe_text import safe_line

    terminal.report(f": {safe_line(str(error)).rstrip('.')}. HF_EXT_LOG=debug shows the traceback.", prefix=kind)
    return BUG


def _preview(error: BaseException, bound: inspect.BoundArguments) -> int:
    """Print the request that `--curl` or `--dry-run` stopped. Raise any other exception again."""
    from hf_ext.cli.preview import RequestPreview

    if not isinstance(error, RequestPreview):
        raise error
    from hf_ext.cli.options import CallOptions

    options = next(value for value in bound.arguments.values() if isinstance(value, CallOptions))
    _print_preview(error, options)
    return DONE


def _print_preview(preview: RequestPreview, options: Any) -> None:
    import json

    from hf_ext.cli.preview import curl_command, dry_run

    terminal = _terminal()
    if options.curl:
        terminal.write_line(
            terminal.shown(curl_command(preview.request, token_variable=options.token_env or "HF_TOKEN"))
        )
    else:
        document = dry_run(preview.request, model=options.model)
        terminal.write_line(terminal.shown(json.dumps(document, ensure_ascii=False, indent=2)))


def _print_help(app: App, words: Sequence[str]) -> int:
    """Print the help of cyclopts without escape codes, so that it is the same in a pipe."""
    import io

    from rich.console import Console

    terminal = _terminal()
    text = io.StringIO()
    console = Console(file=text, width=max(20, terminal.width), color_system=None, force_terminal=False)
    app.help_print(words, console=console)
    terminal.write(text.getvalue())
    return DONE


def _print_traceback() -> None:
    import traceback

    sys.stderr.write(traceback.format_exc())


def _terminal() -> Terminal:
    from hf_ext.cli.terminal import Terminal

    return Terminal()


def _can_write() -> bool:
    """Return whether both streams take what was written to them."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return False
    return True


def _discard_output(error: OSError | None = None) -> None:
    """Report an error, and point both streams at nothing, so that Python does not report them when it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(OSError, ValueError):
        if error is not None:
            sys.stderr.write(f"error[OutputError]: the output cannot be written: {error.strerror or error}\n")
        sys.stderr.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
