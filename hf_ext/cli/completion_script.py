"""Completion script: the static script of a shell, with the ids of known models as values of `--model`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from cyclopts import Parameter

from hf_ext.cli.model_cache import read_models
from hf_ext.cli.options import CONNECTION, OUTPUT, CallOptions, OutputOptions

if TYPE_CHECKING:
    from cyclopts import App

# Without it, zsh completes nothing if the script is sourced, or if its file has the usual name `_hf-ext`.
_ZSH_END: Final = """
if [[ $funcstack[1] == (_hf-ext|_cyclopts_hf-ext) ]]; then
  _cyclopts_hf-ext "$@"
else
  compdef _cyclopts_hf-ext hf-ext
fi
"""
_MOST_MODELS: Final = 100  # each command has the list, so that a longer one would slow down TAB


def completion_script(app: App, shell: Literal["bash", "zsh", "fish", "powershell"]) -> str:
    """Return the script. It runs no Python and uses no network.

    The models are those that `models` and `providers` have shown last, and those of `hf_ext.constants`.
    """
    names = ("--model", "-m")
    parameter = Parameter(name=names, group=CONNECTION, choices=known_models())
    # Only this process lists the ids: with `choices`, cyclopts refuses any other value.
    CallOptions.__annotations__["model"] = Annotated[str | None, parameter]
    # The names of files are completed for a Path only; `-o` also takes a format.
    output = Parameter(name=("--output", "-o"), group=OUTPUT)
    OutputOptions.__annotations__["output"] = Annotated[Path | None, output]
    script = app.generate_completion(prog_name="hf-ext", shell=shell)
    return script + _ZSH_END if shell == "zsh" else script


def known_models() -> list[str]:
    """Return the ids of known models, at most 100; those that were shown last come first."""
    from hf_ext.constants import model_constants

    constants = model_constants()
    return list(dict.fromkeys([*reversed(read_models()), *constants.values()]))[:_MOST_MODELS]
