"""Install openai, huggingface_hub, requests, FastAPI and this package into .venv-others.

Usage: python scripts/setup_others.py

The tests run the examples of docs/ there that need one of these packages. Does nothing if everything is installed. If a
pinned version or pyproject.toml has changed, the folder is rebuilt.
"""

from __future__ import annotations

import venv

import other_packages
from debian_packages import run_quietly
from setup_servers import alone, step


def install() -> None:
    """Rebuild .venv-others. The stamp file is written last."""
    venv.create(other_packages.HOME, clear=True, with_pip=True)
    pip = [str(other_packages.PYTHON), "-m", "pip", "install"]
    run_quietly([*pip, "--editable", str(other_packages.ROOT), *other_packages.PACKAGES])
    other_packages.STAMP.write_text(other_packages.pins())


def main() -> None:
    """Install the packages, unless they are up to date."""
    with alone():
        if not other_packages.is_installed():
            with step("openai, huggingface_hub, requests and FastAPI"):
                install()
    print(f"The other packages are ready in {other_packages.HOME.name}.")


if __name__ == "__main__":
    main()
