"""`hf-ext completion`: the completion script of a shell."""

from __future__ import annotations

from typing import Literal


def completion(shell: Literal["bash", "zsh", "fish", "powershell"], /) -> None:
    """Print the completion script of a shell. The script is static: TAB runs no Python and uses no network.

    Args:
        shell: The shell.
    """
    from hf_ext.cli.app import build_app
    from hf_ext.cli.completion_script import completion_script
    from hf_ext.cli.terminal import Terminal

    Terminal().write_line(completion_script(build_app(), shell))
