"""Install the heavy servers into .venv-heavy: hf-serve on torch, with tiny models made here; about 1.5 GB.

Usage: python scripts/setup_heavy.py

Does nothing when all is there; a changed pin rebuilds the environment. Needs `make setup` before, for a tokenizer.
"""

from __future__ import annotations

import venv

from local_servers import heavy, installation
from setup_servers import alone, run_quietly, step


def install() -> None:
    """Build .venv-heavy anew and make the models; the stamp comes last."""
    venv.create(heavy.HOME, clear=True, with_pip=True)
    python = str(heavy.HOME / "bin" / "python")
    pip = [python, "-m", "pip", "install"]
    run_quietly([*pip, "--requirement", str(heavy.REQUIREMENTS)])
    run_quietly([*pip, "--no-deps", heavy.WITHOUT_DEPENDENCIES])
    run_quietly([python, str(heavy.MAKER), str(heavy.MODELS), str(heavy.minilm())])
    heavy.STAMP.write_text(heavy.pins())


def main() -> None:
    """Install what is missing."""
    installation.require_servers()
    with alone():
        if not heavy.is_installed():
            with step("hf-serve with its models"):
                install()
    print(f"The heavy servers are ready in {heavy.HOME.name}.")


if __name__ == "__main__":
    main()
