"""Install the servers and engines of `make test-weekly` into .venv-weekly, one environment for each.

Usage: python scripts/setup_weekly.py [NAME ...]

Without names, all are installed. They need about 7 GB, most of it for vLLM. Does nothing if everything is
installed. If a pinned version has changed, the environment is rebuilt. Run `make setup` first.
"""

from __future__ import annotations

import shutil
import sys

from debian_packages import run_quietly
from local_servers import LocalServerError, installation, weekly
from setup_servers import alone, step


def install(environment: weekly.Environment) -> None:
    """Rebuild an environment. The stamp file is written last."""
    shutil.rmtree(environment.folder, ignore_errors=True)
    run_quietly([environment.interpreter(), "-m", "venv", str(environment.folder)])
    pip = [str(environment.folder / "bin" / "python"), "-m", "pip"]
    run_quietly([*pip, "install", *environment.packages])
    if environment.removed:
        run_quietly([*pip, "uninstall", "--yes", *environment.removed])
    environment.stamp.write_text(environment.pins())


def main(names: list[str]) -> None:
    """Install the environments that are not up to date."""
    installation.require_servers()
    chosen = [environment for environment in weekly.ENVIRONMENTS if not names or environment.name in names]
    with alone():
        for environment in chosen:
            if not environment.is_installed():
                with step(environment.name):
                    install(environment)
    print(f"{', '.join(environment.name for environment in chosen)}: ready in {weekly.HOME.name}.")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except LocalServerError as error:
        sys.exit(str(error))
